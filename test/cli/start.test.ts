import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const entry = fileURLToPath(new URL('../../out/cli/index.js', import.meta.url));

/** Tells the modules that a process has loaded when it ends. */
const listing = `
  import { registerHooks } from 'node:module';
  const loaded = [];
  registerHooks({ load: (url, context, next) => (loaded.push(url), next(url, context)) });
  process.on('exit', () => process.stderr.write(JSON.stringify(loaded)));
`;

/** The modules that a command line loads, from its start to its end. */
function loadedBy(...args: readonly string[]): readonly string[] {
  const hook = `data:text/javascript,${encodeURIComponent(listing)}`;
  const flags = ['--disable-warning=ExperimentalWarning', '--import', hook];
  const { stderr, status } = spawnSync(process.execPath, [...flags, entry, ...args], { encoding: 'utf8' });
  expect(status).toBe(0);
  return JSON.parse(stderr) as readonly string[];
}

it('the command line starts without what only its commands need', () => {
  const loaded = loadedBy('--help');
  const packages = loaded.map((url) => /\/node_modules\/([^/]+)\//.exec(url)?.[1]).filter((name) => name !== undefined);
  expect(new Set(packages)).toEqual(new Set(['commander']));
  // Help is made of the commands' definitions; their work is loaded when one of them is chosen.
  const ours = loaded.map((url) => /\/out\/(.*)$/.exec(url)?.[1]).filter((name) => name !== undefined);
  expect(ours).toContain('cli/definitions/plans.js');
  expect(ours.filter((name) => /^cli\/commands\/|^services\/(?!io\/)|^demo-server\/server/.test(name))).toEqual([]);
  expect(loaded.filter((url) => /^node:(sqlite|https?|tls|zlib)$/.test(url))).toEqual([]);
});

it('a command that stays on this computer loads no way to Cube', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cube-bulk-start-'));
  try {
    const loaded = loadedBy('history', '--workspace', folder, '--quiet');
    expect(loaded).toContainEqual(expect.stringMatching(/\/out\/services\/workspace\/workspace\.js$/));
    expect(loaded.filter((url) => /^node:(https?|tls)$|\/services\/cube-api\/http\//.test(url))).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

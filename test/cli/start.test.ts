import { spawnSync } from 'node:child_process';
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

it('the command line starts without the libraries that few commands need', () => {
  const hook = `data:text/javascript,${encodeURIComponent(listing)}`;
  const flags = ['--disable-warning=ExperimentalWarning', '--import', hook];
  const { stderr, status } = spawnSync(process.execPath, [...flags, entry, '--help'], { encoding: 'utf8' });
  expect(status).toBe(0);
  const loaded = JSON.parse(stderr) as readonly string[];
  expect(loaded).toContainEqual(expect.stringContaining('/node_modules/commander/'));
  const heavy = loaded.filter((url) => /node_modules\/(?:exceljs|fastify|htmlparser2)\//.test(url));
  expect(heavy).toEqual([]);
});

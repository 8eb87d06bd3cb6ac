import { execFile } from 'node:child_process';
import { cpSync, readdirSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder.ts';

const root = resolve(import.meta.dirname, '../..');

/** Runs one of the project's tools as its script does; what it finds wrong also shows in its exit code. */
async function run(tool: string, args: readonly string[], cwd: string): Promise<{ code: number; output: string }> {
  const command = join(root, 'node_modules', tool);
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [command, ...args], {
      cwd,
      maxBuffer: 64 * 2 ** 20,
    });
    return { code: 0, output: stdout };
  } catch (error) {
    // Only a tool that ran to its end has an exit code.
    const { code, stdout } = error as { readonly code?: unknown; readonly stdout?: unknown };
    if (typeof code !== 'number') throw error;
    return { code, output: String(stdout) };
  }
}

/** A copy of a planted tree with the project's real configuration, unchanged. */
function plant(name: 'layers' | 'rooms' | 'globals'): string {
  const folder = temporaryFolder();
  cpSync(join(root, 'test', 'layers', 'planted', name), folder, { recursive: true });
  for (const file of ['.dependency-cruiser.cjs', '.oxlintrc.json', 'tsconfig.base.json', 'src/core/tsconfig.json']) {
    cpSync(join(root, file), join(folder, file));
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  return folder;
}

interface Cruise {
  readonly modules: readonly { readonly source: string }[];
  readonly summary: {
    readonly violations: readonly {
      readonly from: string;
      readonly to: string;
      readonly rule: { readonly name: string };
    }[];
    readonly totalCruised: number;
  };
}

async function cruise(folder: string): Promise<Cruise> {
  const args = ['src', '--config', '.dependency-cruiser.cjs', '--output-type', 'json'];
  const { output } = await run('dependency-cruiser/bin/dependency-cruiser.mjs', args, folder);
  return JSON.parse(output) as Cruise;
}

const countSources = (folder: string): number =>
  readdirSync(join(folder, 'src'), { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name)).length;

test('every planted violation of the layers is found, and nothing that is allowed', async () => {
  const folder = plant('layers');
  const { summary } = await cruise(folder);
  // Layers that import each other are also folders in a circle: those have a test of their own.
  const broken = summary.violations.filter(({ rule }) => rule.name !== 'no-folder-cycles');
  const found = broken.map(({ from, rule }) => `${from}: ${rule.name}`);
  expect(new Set(found)).toEqual(
    new Set([
      'src/core/knows-a-service.ts: core-imports-only-its-own',
      'src/core/knows-a-service-type.ts: core-imports-only-its-own',
      'src/core/passes-a-service-on.ts: core-imports-only-its-own',
      'src/core/loads-a-service-late.ts: core-imports-only-its-own',
      'src/core/reads-a-file.ts: core-is-pure',
      'src/core/reads-a-file-without-prefix.ts: core-is-pure',
      'src/core/uses-a-package.ts: core-is-pure',
      'src/core/nobody-imports-me.ts: no-orphans',
      // Seen as a file without imports: a type imported in place is the compiler's to find, in the next test.
      'src/core/knows-an-import-type.ts: no-orphans',
      'src/services/knows-the-cli.ts: services-imports-only-its-own',
      'src/services/knows-the-demo-server.ts: services-imports-only-its-own',
      'src/services/opens-a-window.ts: no-electron-outside-the-app',
      'src/services/opens-a-window.ts: no-undeclared-packages',
      'src/services/half-of-a-cycle.ts: no-cycles',
      'src/services/opens-a-plan.ts: only-plan-file-opens-plans',
      'src/services/uses-an-undeclared-package.ts: no-undeclared-packages',
      'src/services/uses-a-development-package.ts: no-development-packages',
      'src/services/imports-nothing-there.ts: no-unresolvable',
      'src/services/imports-a-test.ts: nobody-imports-tests',
      'src/demo-server/knows-a-service.ts: demo-server-imports-only-its-own',
      'src/demo-server/knows-the-cli.ts: demo-server-imports-only-its-own',
      'src/cli/opens-a-window.ts: no-electron-outside-the-app',
      'src/cli/opens-a-window.ts: no-undeclared-packages',
      'src/shared/knows-a-service.ts: shared-imports-only-its-own',
      'src/shared/reads-a-file.ts: windows-have-no-node-modules-of-node',
      'src/preload/knows-core.ts: preload-imports-only-its-own',
      'src/preload/reads-a-file.ts: windows-have-no-node-modules-of-node',
      'src/renderer/knows-a-service.ts: renderer-imports-only-its-own',
      'src/renderer/knows-main.ts: renderer-imports-only-its-own',
      'src/renderer/reads-a-file.tsx: windows-have-no-node-modules-of-node',
      'src/renderer/talks-to-electron.ts: windows-have-no-node',
      'src/renderer/talks-to-electron.ts: no-undeclared-packages',
      'src/main/knows-a-service.ts: main-imports-only-its-own',
      'src/main/knows-a-service-type.ts: main-imports-only-its-own',
      'src/main/knows-a-page.ts: main-imports-only-its-own',
      'src/engine/knows-a-page.ts: engine-imports-only-its-own',
    ]),
  );
});

test('folders that import each other are found, also where no file does', async () => {
  const { summary } = await cruise(plant('rooms'));
  const found = summary.violations.filter(({ rule }) => rule.name !== 'no-orphans');
  expect(new Set(found.map(({ from, rule }) => `${from}: ${rule.name}`))).toEqual(
    new Set(['src/services/room: no-folder-cycles', 'src/services/other-room: no-folder-cycles']),
  );
});

test('the compiler refuses each way in which core could reach another layer', async () => {
  const { output } = await run('typescript/bin/tsc', ['-p', 'src/core', '--noEmit'], plant('layers'));
  expect(output).toContain('TS6307');
  const importers = [...output.matchAll(/from file '.*\/(?<name>[a-z-]+)\.ts'/gu)].map(
    (match) => match.groups?.['name'],
  );
  expect(new Set(importers)).toEqual(
    new Set([
      'knows-a-service',
      'knows-a-service-type',
      'knows-an-import-type',
      'passes-a-service-on',
      'loads-a-service-late',
    ]),
  );
});

const globals = ['process', 'Buffer', 'window', 'document', 'fetch', 'setTimeout', 'setInterval', 'crypto'];

test('core has no access to what a runtime offers: the compiler', async () => {
  const { code, output } = await run('typescript/bin/tsc', ['-p', 'src/core', '--noEmit'], plant('globals'));
  expect(code).not.toBe(0);
  const missing = [...output.matchAll(/Cannot find name '(?<name>\w+)'/gu)].map((match) => match.groups?.['name']);
  expect(missing).toEqual(globals);
});

test('core has no access to what a runtime offers: the linter', async () => {
  const { code, output } = await run('oxlint/bin/oxlint', ['--deny-warnings', '--format', 'json'], plant('globals'));
  expect(code).not.toBe(0);
  const { diagnostics } = JSON.parse(output) as { readonly diagnostics: readonly { readonly message: string }[] };
  const named = diagnostics.map(({ message }) => /^Unexpected use of '(?<name>\w+)'/u.exec(message)?.groups?.['name']);
  expect(new Set(named)).toEqual(new Set(globals));
});

// Without the parser that it uses, dependency-cruiser sees no TypeScript at all and is content: so files are counted.
test('the real sources keep to their layers, and every one of them was looked at', async () => {
  const { modules, summary } = await cruise(root);
  expect(summary.violations.map(({ from, to, rule }) => `${rule.name}: ${from} → ${to}`)).toEqual([]);
  const seen = modules.filter(({ source }) => source.startsWith('src/') && /\.tsx?$/.test(source)).length;
  expect(seen).toBe(countSources(root));
});

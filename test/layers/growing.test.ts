import { execFile } from 'node:child_process';
import { cpSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder.ts';

const root = resolve(import.meta.dirname, '../..');

/** A copy of the sources in which one line is another, and the files in which the compiler then wants something. */
async function filesAskedFor(file: string, line: string, instead: string): Promise<readonly string[]> {
  const folder = temporaryFolder();
  for (const name of ['src', 'tsconfig.json', 'tsconfig.base.json', 'package.json']) {
    cpSync(join(root, name), join(folder, name), { recursive: true });
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  const projects = ['core', 'services', 'demo-server', 'cli', 'shared', 'engine', 'main', 'preload', 'renderer'];
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({ files: [], references: projects.map((name) => ({ path: `./src/${name}` })) }),
  );
  const before = readFileSync(join(folder, file), 'utf8');
  expect(before.split(line)).toHaveLength(2);
  writeFileSync(join(folder, file), before.replace(line, instead));
  const output = await compile(folder);
  const asked = [...output.matchAll(/^(?<file>src\/[\w/.-]+)\(\d+,\d+\): error/gmu)].map(
    (match) => match.groups?.['file'] ?? '',
  );
  return [...new Set(asked)].toSorted();
}

async function compile(folder: string): Promise<string> {
  try {
    const args = [join(root, 'node_modules/typescript/bin/tsc'), '-b'];
    const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: folder });
    return stdout;
  } catch (error) {
    return String((error as { readonly stdout?: unknown }).stdout);
  }
}

/** The whole program is compiled each time. */
const timeoutMs = 240_000;

test(
  'a new transform is asked for where it is done and named; its tick comes by itself',
  async () => {
    const asked = await filesAskedFor(
      'src/core/mapping/mapping.ts',
      "'title', 'digits'] as const",
      "'title', 'digits', 'reverse'] as const",
    );
    expect(asked).toEqual(['src/core/values/transforms.ts']);
  },
  timeoutMs,
);

test(
  'a new call is asked for where it is answered, and nowhere else',
  async () => {
    const asked = await filesAskedFor(
      'src/shared/contract/history.ts',
      'export const historyCalls = {',
      "export const historyCalls = {\n  'history.reverse': call(nothing)<null>(),",
    );
    expect(asked).toEqual(['src/engine/handlers.ts']);
  },
  timeoutMs,
);

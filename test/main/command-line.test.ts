import { chmodSync, mkdirSync, readFileSync, readlinkSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { installCommandLine, packedCommandLine } from '../../src/main/command-line.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const program = packedCommandLine("/Applications/Kari's/Cube Bulk.app/Contents/Resources");

it('the command line is known by a link, also where an older app had made one', () => {
  const path = join(temporaryFolder(), 'cube-bulk');
  symlinkSync('/Volumes/Old/Cube Bulk.app/Contents/Resources/cli/cube-bulk', path);
  expect(installCommandLine(program, path)).toEqual({ kind: 'installed' });
  expect(installCommandLine(program, path)).toEqual({ kind: 'installed' });
  expect(readlinkSync(path)).toBe(program);
});

it('another program of that name is left alone', () => {
  const path = join(temporaryFolder(), 'cube-bulk');
  writeFileSync(path, 'somebody’s');
  expect(installCommandLine(program, path)).toEqual({ kind: 'taken' });
  expect(readFileSync(path, 'utf8')).toBe('somebody’s');
});

it('where the folder is missing or closed, an administrator is told what to type', () => {
  const folder = temporaryFolder();
  const command = expect.stringContaining(String.raw`ln -sf '/Applications/Kari'\''s/Cube Bulk.app`) as string;
  expect(installCommandLine(program, join(folder, 'missing', 'cube-bulk'))).toEqual({ kind: 'denied', command });
  if (process.getuid?.() === 0) return;
  mkdirSync(join(folder, 'closed'));
  chmodSync(join(folder, 'closed'), 0o500);
  expect(installCommandLine(program, join(folder, 'closed', 'cube-bulk'))).toEqual({ kind: 'denied', command });
});

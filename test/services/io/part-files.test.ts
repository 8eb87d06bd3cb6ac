import { spawnSync } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { partSuffix, removeDeadParts } from '../../../src/services/io/part-files.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

/** The number of a process that has ended. */
const deadPid = (): string => String(spawnSync(process.execPath, ['-e', '']).pid);

test('what a dead process left is removed, and nothing of anybody else', () => {
  const folder = temporaryFolder();
  const own = partSuffix();
  const dead = own.replace(/-\d+-/, `-${deadPid()}-`);
  const kept = [
    own,
    `p.cubeplan${own}`,
    dead.replace(/bulk-[\da-f]{8}/, 'bulk-00000000'),
    'download.part',
    '.cube-bulk-notes.part',
    `x${dead}.txt`,
    'p.cubeplan',
  ];
  for (const name of [dead, `p.cubeplan${dead}`, `p.cubeplan${dead}-journal`, ...kept]) {
    writeFileSync(join(folder, name), 'x');
  }
  removeDeadParts(folder);
  expect(readdirSync(folder).toSorted()).toEqual(kept.toSorted());
  removeDeadParts(join(folder, 'missing'));
});

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../src/core/errors.ts';
import { fsErrorToAppError } from '../../../src/services/io/file-failure.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const systemError = (code: string): Error => Object.assign(new Error(code), { code, syscall: 'write' });
const path = join('eksport', 'kunder.xlsx');

describe('an error of the file system', () => {
  it.each([
    ['ENOSPC', 'DISK_FULL', 'full'],
    ['EDQUOT', 'DISK_FULL', 'full'],
    ['EFBIG', 'FILE_TOO_LARGE', 'kunder.xlsx'],
    ['ENOENT', 'FILE_NOT_FOUND', 'The folder "eksport"'],
    ['ENOTDIR', 'FILE_NOT_FOUND', 'The folder "eksport"'],
    ['EBUSY', 'FILE_IN_USE', 'kunder.xlsx'],
    ['EACCES', 'FILE_UNREADABLE', 'permission to write "kunder.xlsx"'],
    ['EPERM', 'FILE_UNREADABLE', 'permission to write "kunder.xlsx"'],
    ['EROFS', 'FILE_UNREADABLE', 'permission to write "kunder.xlsx"'],
    ['ENAMETOOLONG', 'FILE_NOT_FOUND', 'too long'],
    ['EIO', 'FILE_UNREADABLE', '(EIO)'],
  ])('%s is %s', (system, code, words) => {
    const cause = systemError(system);
    expect(fsErrorToAppError(cause, path)).toMatchObject({ code, message: expect.stringContaining(words), cause });
  });

  it('is told in other words when a file is read', async () => {
    const missing = join(temporaryFolder(), 'kunder.csv');
    const error: unknown = await readFile(missing).catch((error: unknown) => error);
    expect(fsErrorToAppError(error, missing, 'read')).toMatchObject({
      code: 'FILE_NOT_FOUND',
      message: '"kunder.csv" does not exist. Check the name and the folder.',
    });
    expect(fsErrorToAppError(systemError('EACCES'), path, 'read')).toMatchObject({
      message: 'There is no permission to read "kunder.xlsx". Check its access rights.',
    });
  });

  it('is the only kind that is changed', () => {
    for (const other of [new TypeError('bug'), new AppError('TIMEOUT'), new DOMException('stop', 'AbortError'), 'x']) {
      expect(fsErrorToAppError(other, path)).toBe(other);
    }
  });
});

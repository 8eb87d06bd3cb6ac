import { execFileSync } from 'node:child_process';
import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sha256File } from '../../../src/services/spreadsheet/sha256-file.ts';
import { openSourceFile } from '../../../src/services/spreadsheet/source-file.ts';
import { temporaryFile } from '../../support/temporary-file.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const isRoot = process.getuid?.() === 0;

describe('a file that a user chose', () => {
  it('is read at any place, and not beyond its end', async () => {
    const file = await openSourceFile(temporaryFile('a.csv', '0123456789'));
    expect(file.size).toBe(10);
    expect((await file.read(3, 4)).toString()).toBe('3456');
    expect((await file.read(8, 100)).toString()).toBe('89');
    expect((await file.read(10, 1)).length).toBe(0);
    expect((await file.read(99, 1)).length).toBe(0);
    await file.close();
    await file.close();
  });

  it('that is missing says so', async () => {
    await expect(openSourceFile(join(temporaryFolder(), 'none.csv'))).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' });
    const inFile = `${temporaryFile('b.csv', 'x')}/c.csv`;
    await expect(openSourceFile(inFile)).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' });
  });

  it('may not be a folder', async () => {
    await expect(openSourceFile(temporaryFolder())).rejects.toMatchObject({
      code: 'FILE_UNREADABLE',
      message: expect.stringContaining('folder'),
    });
  });

  it.skipIf(process.platform === 'win32')('may not be a pipe, which would never end', async () => {
    const pipe = join(temporaryFolder(), 'pipe.csv');
    execFileSync('mkfifo', [pipe]);
    await expect(openSourceFile(pipe)).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
  });

  it.skipIf(isRoot || process.platform === 'win32')('without permission says so', async () => {
    const secret = temporaryFile('secret.csv', 'x');
    await chmod(secret, 0);
    await expect(openSourceFile(secret)).rejects.toMatchObject({
      code: 'FILE_UNREADABLE',
      message: expect.stringContaining('permission'),
    });
  });
});

describe('the checksum', () => {
  it('is SHA-256 of the bytes, for an empty and a large file', async () => {
    const empty = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
    expect(await sha256File(temporaryFile('empty', ''))).toBe(empty);
    const millionTimesA = 'cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0';
    expect(await sha256File(temporaryFile('million', 'a'.repeat(1_000_000)))).toBe(millionTimesA);
  });

  it('stops when it is told to', async () => {
    const path = temporaryFile('stop', 'x');
    await expect(sha256File(path, AbortSignal.abort(new Error('stop')))).rejects.toThrow('stop');
  });
});

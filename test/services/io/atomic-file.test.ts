import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { type FileHandle, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeFileAtomically } from '../../../src/services/io/atomic-file.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const isWindows = process.platform === 'win32';
const isRoot = process.getuid?.() === 0;

const content =
  (text: string) =>
  async (handle: FileHandle): Promise<void> => {
    await handle.writeFile(text);
  };

function olderFile(): { readonly folder: string; readonly target: string } {
  const folder = temporaryFolder();
  const target = join(folder, 'kunder æøå.xlsx');
  writeFileSync(target, 'older');
  return { folder, target };
}

/** Refuses the first moves as Windows does while a virus scanner or Excel holds one of the files. */
function heldFor(refusals: number, code: string) {
  let tries = 0;
  return {
    tries: () => tries,
    rename: async (from: string, to: string): Promise<void> => {
      if (tries++ < refusals) throw Object.assign(new Error(code), { code, syscall: 'rename', path: from });
      await rename(from, to);
    },
  };
}

describe('a file written whole or not at all', () => {
  it('appears with its content', async () => {
    const folder = temporaryFolder();
    const target = join(folder, 'a.csv');
    await writeFileAtomically(target, async (handle) => {
      await handle.writeFile('whole');
      expect(existsSync(target)).toBe(false);
    });
    expect(readFileSync(target, 'utf8')).toBe('whole');
    expect(readdirSync(folder)).toEqual(['a.csv']);
  });

  it.skipIf(isWindows)('is readable by its owner only', async () => {
    const target = join(temporaryFolder(), 'a.csv');
    await writeFileAtomically(target, content('secret'));
    expect(statSync(target).mode & 0o777).toBe(0o600);
  });

  it('replaces an older one only when it is whole', async () => {
    const { folder, target } = olderFile();
    await writeFileAtomically(target, async (handle) => {
      await handle.writeFile('newer');
      expect(readFileSync(target, 'utf8')).toBe('older');
    });
    expect(readFileSync(target, 'utf8')).toBe('newer');
    expect(readdirSync(folder)).toHaveLength(1);
  });

  it('leaves an older one alone when writing fails, and nothing else behind', async () => {
    const { folder, target } = olderFile();
    const failing = writeFileAtomically(target, async (handle) => {
      await handle.writeFile('half');
      throw new RangeError('no more rows');
    });
    await expect(failing).rejects.toThrow(new RangeError('no more rows'));
    expect(readFileSync(target, 'utf8')).toBe('older');
    expect(readdirSync(folder)).toHaveLength(1);
  });

  it.each(['before', 'during'])('leaves an older one alone when it is told to stop %s writing', async (when) => {
    const { folder, target } = olderFile();
    const controller = new AbortController();
    const stop = (): void => {
      controller.abort(new Error('stopped'));
    };
    if (when === 'before') stop();
    const stopped = writeFileAtomically(
      target,
      async (handle) => {
        await handle.writeFile('half');
        stop();
      },
      { signal: controller.signal },
    );
    await expect(stopped).rejects.toThrow('stopped');
    expect(readFileSync(target, 'utf8')).toBe('older');
    expect(readdirSync(folder)).toHaveLength(1);
  });

  it.each(['EPERM', 'EACCES', 'EBUSY'])('waits for a virus scanner (%s)', async (code) => {
    const { folder, target } = olderFile();
    const held = heldFor(3, code);
    await writeFileAtomically(target, content('newer'), { rename: held.rename });
    expect(held.tries()).toBe(4);
    expect(readFileSync(target, 'utf8')).toBe('newer');
    expect(readdirSync(folder)).toHaveLength(1);
  });

  it('says that the file is in use when it is held for long', async () => {
    const { folder, target } = olderFile();
    const held = heldFor(Infinity, 'EBUSY');
    const writing = writeFileAtomically(target, content('newer'), { rename: held.rename });
    await expect(writing).rejects.toMatchObject({ code: 'FILE_IN_USE' });
    expect(readFileSync(target, 'utf8')).toBe('older');
    expect(readdirSync(folder)).toHaveLength(1);
  });
});

describe('a place where no file can be written', () => {
  it('is a folder that does not exist, which is named', async () => {
    const folder = join(temporaryFolder(), 'eksport');
    await expect(writeFileAtomically(join(folder, 'a.csv'), content('x'))).rejects.toMatchObject({
      code: 'FILE_NOT_FOUND',
      message: `The folder "${folder}" does not exist. Make it, or choose another one.`,
    });
  });

  it('is a folder', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'a.csv'));
    await expect(writeFileAtomically(join(folder, 'a.csv'), content('x'))).rejects.toMatchObject({
      code: 'FILE_UNREADABLE',
      message: '"a.csv" is a folder. Choose another name.',
    });
    expect(readdirSync(folder)).toHaveLength(1);
  });

  it.skipIf(isWindows)('is a pipe or a device', async () => {
    const pipe = join(temporaryFolder(), 'pipe');
    execFileSync('mkfifo', [pipe]);
    await expect(writeFileAtomically(pipe, content('x'))).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
    await expect(writeFileAtomically('/dev/null', content('x'))).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
  });

  it.skipIf(isWindows || isRoot)('is a folder or a file that only allows reading (not run as superuser)', async () => {
    const { folder, target } = olderFile();
    chmodSync(target, 0o400);
    await expect(writeFileAtomically(target, content('x'))).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
    chmodSync(folder, 0o500);
    const writing = writeFileAtomically(join(folder, 'b.csv'), content('x'));
    await expect(writing).rejects.toMatchObject({
      code: 'FILE_UNREADABLE',
      message: expect.stringContaining('permission'),
    });
    chmodSync(folder, 0o700);
    expect(readFileSync(target, 'utf8')).toBe('older');
  });
});

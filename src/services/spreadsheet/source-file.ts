import { open, stat, type FileHandle } from 'node:fs/promises';
import { basename } from 'node:path';
import { AppError } from '../../core/errors.ts';
import { sentence } from '../../core/error-sentences.ts';

/** A file that a user chose, open for reading at any place. All its failures are `AppError`s that name the file. */
export interface SourceFile {
  readonly path: string;
  /** In bytes, when it was opened. */
  readonly size: number;
  /** Up to `length` bytes from `position`; fewer only at the end of the file. */
  read(position: number, length: number): Promise<Buffer>;
  /**
   * To be asked after something has been read to its end: throws `FILE_UNREADABLE` where a program has written to the
   * file since it was opened, because what was read may then be half of one version and half of another.
   */
  checkUnchanged(): Promise<void>;
  /** Twice is fine. */
  close(): Promise<void>;
}

/** Opens a regular file. Throws `FILE_NOT_FOUND`, `FILE_IN_USE` or `FILE_UNREADABLE` (a folder, no permission …). */
export async function openSourceFile(path: string): Promise<SourceFile> {
  const handle = await guard(path, () => openRegularFile(path));
  const { size, mtimeMs } = await guard(path, () => handle.stat());
  let closed = false;
  return {
    path,
    size,
    read: (position, length) => guard(path, () => readFully(handle, position, Math.min(length, size - position))),
    async checkUnchanged() {
      const now = await guard(path, () => handle.stat());
      if (now.size !== size || now.mtimeMs !== mtimeMs) throw changed(path);
    },
    async close() {
      if (closed) return;
      closed = true;
      await handle.close();
    },
  };
}

const changed = (path: string): AppError =>
  new AppError('FILE_UNREADABLE', sentence('changedWhileRead', { name: basename(path) }));

/** The bytes from `position` to the end in pieces of `length`; the next one is being read while one is used. */
export async function* bytesFrom(
  file: SourceFile,
  position: number,
  length: number,
): AsyncGenerator<Buffer, void, undefined> {
  let next = file.read(position, length);
  for (let at = position + length; at < file.size; at += length) {
    const bytes = await next;
    next = file.read(at, length);
    // Nobody waits for it where no more pieces are asked for.
    next.catch(() => undefined);
    yield bytes;
  }
  yield await next;
}

async function openRegularFile(path: string): Promise<FileHandle> {
  // Opening a named pipe would wait for its other end for ever, so the kind is asked for before.
  const found = await stat(path);
  if (found.isFile()) return open(path, 'r');
  const what = found.isDirectory() ? 'sourceIsFolder' : 'sourceIsNoFile';
  throw new AppError('FILE_UNREADABLE', sentence(what, { name: basename(path) }));
}

async function readFully(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.allocUnsafe(Math.max(length, 0));
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await handle.read(buffer, filled, length - filled, position + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}

async function guard<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw fileFailure(error, path);
  }
}

/** An error of the file system as an expected failure; anything else comes back as it is. */
function fileFailure(error: unknown, path: string): unknown {
  if (!(error instanceof Error && 'syscall' in error && 'code' in error)) return error;
  const name = basename(path);
  switch (error.code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return new AppError('FILE_NOT_FOUND', sentence('fileMissing', { name }), {
        cause: error,
      });
    case 'EBUSY':
      return new AppError('FILE_IN_USE', sentence('fileInUse', { name }), {
        cause: error,
      });
    case 'EACCES':
    case 'EPERM':
      return new AppError('FILE_UNREADABLE', sentence('noReadPermission', { name }), {
        cause: error,
      });
    default:
      return new AppError('FILE_UNREADABLE', sentence('notRead', { name, reason: String(error.code) }), {
        cause: error,
      });
  }
}

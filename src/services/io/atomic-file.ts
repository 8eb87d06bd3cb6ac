import { errnoCode } from '../../core/errno.ts';
import { type FileHandle, open, rename as renameFile, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { AppError } from '../../core/errors.ts';
import { sentence } from '../../core/error-sentences.ts';
import { fsErrorToAppError } from './file-failure.ts';
import { partSuffix, removeDeadParts } from './part-files.ts';

export interface AtomicFileOptions {
  /** When aborted, nothing of the new file remains and the older one stays. */
  readonly signal?: AbortSignal | undefined;
  /** Moves the finished file to its place. An argument, because only Windows refuses it while another program reads. */
  readonly rename?: (from: string, to: string) => Promise<void>;
}

/** How long a virus scanner or a sync program may hold the file: they look at each new file for a moment. */
const retryDelaysMs = [20, 50, 100, 200, 400, 800];
const heldCodes = new Set(['EPERM', 'EACCES', 'EBUSY']);
/** Systems and network drives that cannot sync a folder say so in these ways. */
const noFolderSyncCodes = new Set(['EPERM', 'EACCES', 'EISDIR', 'EINVAL', 'ENOTSUP', 'EBADF', 'ENOSYS']);

/**
 * Writes a file that is there whole or not at all: into a file beside the target, readable by its owner only, which
 * takes the target's place when all of it is on the disk. Whatever goes wrong before, an older file stays as it was.
 * `write` gets the empty file and must await all that it writes.
 *
 * @throws AppError FILE_NOT_FOUND (no such folder), FILE_IN_USE (the target is open in Excel), FILE_UNREADABLE (no
 * permission, or the target is a folder), DISK_FULL; whatever `write` throws; the signal's reason.
 */
export async function writeFileAtomically(
  target: string,
  write: (handle: FileHandle) => Promise<void>,
  { signal, rename = renameFile }: AtomicFileOptions = {},
): Promise<void> {
  signal?.throwIfAborted();
  const path = resolve(target);
  const temporary = join(dirname(path), partSuffix());
  try {
    await checkTarget(path);
    removeDeadParts(dirname(path));
    await fill(temporary, write, signal);
    await moveInPlace(temporary, path, rename);
    await syncFolder(dirname(path));
  } catch (error) {
    // A file that cannot be removed now is less bad than not being told what went wrong.
    await rm(temporary, { force: true, maxRetries: 3 }).catch(() => undefined);
    throw fsErrorToAppError(error, path);
  }
}

/** A target that could not be replaced in the end is found before minutes of work, not after. */
async function checkTarget(path: string): Promise<void> {
  try {
    const found = await stat(path);
    if (!found.isFile()) throw notAFile(path, found.isDirectory());
    const handle = await open(path, 'r+');
    await handle.close();
  } catch (error) {
    if (errnoCode(error) !== 'ENOENT') throw error;
  }
}

const notAFile = (path: string, isFolder: boolean): AppError =>
  new AppError('FILE_UNREADABLE', sentence(isFolder ? 'targetIsFolder' : 'targetIsNoFile', { name: basename(path) }));

async function fill(
  temporary: string,
  write: (handle: FileHandle) => Promise<void>,
  signal: AbortSignal | undefined,
): Promise<void> {
  const handle = await open(temporary, 'wx', 0o600);
  try {
    await write(handle);
    signal?.throwIfAborted();
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function moveInPlace(
  temporary: string,
  path: string,
  rename: (from: string, to: string) => Promise<void>,
): Promise<void> {
  for (const delayMs of [...retryDelaysMs, undefined]) {
    try {
      await rename(temporary, path);
      return;
    } catch (error) {
      if (!heldCodes.has(errnoCode(error) ?? '')) throw error;
      // That the target may be written was seen before: now only another program can be in the way.
      if (delayMs === undefined) throw new AppError('FILE_IN_USE', undefined, { cause: error });
      await delay(delayMs);
    }
  }
}

/** After a power cut the new name must be there, not only the new bytes. */
async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (!noFolderSyncCodes.has(errnoCode(error) ?? '')) throw error;
  }
}

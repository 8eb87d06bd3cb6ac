import { closeSync, fsyncSync, openSync, readSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { fileCode, guardStorage } from '../io/storage-failure.ts';
import { snapshotsDir, workspaceFailures } from './workspace-dir.ts';

/** One file a snapshot: to drop an old one is to delete a file, and two processes never wait for each other's records. */
export function snapshotPath(dir: string, id: string): string {
  return join(snapshotsDir(dir), `${id}.db`);
}

/** A snapshot while it is being pulled; it gets its real name when it is whole. */
export function partialPath(dir: string, id: string): string {
  return join(snapshotsDir(dir), `${id}.part`);
}

/**
 * `ord` is the order in which the server sent the records, so that they are appended and read in sequence; the index
 * by id is built at the end. `json` is the record's text exactly as it was sent.
 */
export const snapshotSchema =
  'CREATE TABLE record (ord INTEGER PRIMARY KEY, id INTEGER NOT NULL, json TEXT NOT NULL) STRICT';
export const snapshotIndex = 'CREATE INDEX record_id ON record (id)';

/**
 * Deletes a snapshot's file. False where another program holds it open (Windows does not delete such a file): it has
 * left the catalogue, and a later open of the workspace collects it.
 */
export function removeSnapshotFile(dir: string, path: string): boolean {
  try {
    guardStorage(workspaceFailures(dir), () => {
      rmSync(path, { force: true });
    });
    return true;
  } catch (error) {
    const code = error instanceof Error ? fileCode(error.cause) : undefined;
    if (code === 'EBUSY' || code === 'EPERM' || code === 'EACCES') return false;
    throw error;
  }
}

/** Waits until the file's content is on the disk. No SQLite connection of this process may have it open. */
export function syncFile(path: string): void {
  // Windows flushes only what was opened for writing.
  syncHandle(openSync(path, 'r+'));
}

/** Makes a renamed file's name last through a power cut; Windows does that by itself and has no such call. */
export function syncDirectory(path: string): void {
  if (process.platform !== 'win32') syncHandle(openSync(path, 'r'));
}

function syncHandle(handle: number): void {
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Read at a time: memory does not grow with the file. */
const checkedBytes = 4 * 2 ** 20;

/** The same a piece at a time, between which other work has its turn: for a file of gigabytes. */
export async function fileChecksumInPieces(
  path: string,
  signal: AbortSignal,
  onProgress: (share: number) => void,
): Promise<number> {
  const handle = await open(path, 'r');
  try {
    const { size } = await handle.stat();
    // One is read while the other is summed up.
    let [buffer, other] = [Buffer.allocUnsafe(checkedBytes), Buffer.allocUnsafe(checkedBytes)];
    let [sum, done] = [0, 0];
    let { bytesRead } = await handle.read(buffer);
    while (bytesRead > 0) {
      const next = handle.read(other);
      sum = crc32(buffer.subarray(0, bytesRead), sum);
      done += bytesRead;
      ({ bytesRead } = await next);
      [buffer, other] = [other, buffer];
      onProgress(done / size);
      signal.throwIfAborted();
    }
    return sum;
  } finally {
    await handle.close();
  }
}

/** A checksum of a whole file: one bit that flips gives another one. About a second for each gigabyte. */
export function fileChecksum(path: string): number {
  const handle = openSync(path, 'r');
  try {
    const buffer = Buffer.allocUnsafe(checkedBytes);
    let sum = 0;
    for (let size = readSync(handle, buffer); size > 0; size = readSync(handle, buffer)) {
      sum = crc32(buffer.subarray(0, size), sum);
    }
    return sum;
  } finally {
    closeSync(handle);
  }
}

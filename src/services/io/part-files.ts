import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, rmSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { errnoCode } from '../../core/errno.ts';

/** This computer, as far as a folder that several share must tell. */
const host = createHash('sha256').update(hostname()).digest('hex').slice(0, 8);

/** Ours, whoever made it: the computer, the process and a random part. SQLite may keep a journal beside it. */
const ownName = /\.cube-bulk-([\da-f]{8})-(\d{1,10})-[\da-f]{12}\.part(?:-journal|-wal|-shm)?$/;

/** What a file is called that is being written, before it gets its real name; it says which process writes it. */
export const partSuffix = (): string =>
  `.cube-bulk-${host}-${String(process.pid)}-${randomBytes(6).toString('hex')}.part`;

/**
 * Removes the unfinished files that killed processes of this computer left in a folder: never those of a process that
 * runs, of another computer, or of anybody else. What cannot be removed stays: nothing depends on it.
 */
export function removeDeadParts(folder: string): void {
  for (const name of namesIn(folder)) {
    const [, madeOn, pid] = ownName.exec(name) ?? [];
    if (madeOn !== host || isRunning(Number(pid))) continue;
    try {
      rmSync(join(folder, name), { force: true });
    } catch (error) {
      if (errnoCode(error) === undefined) throw error;
    }
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (errnoCode(error) === undefined) throw error;
    return [];
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's process is one, too.
    return errnoCode(error) !== 'ESRCH';
  }
}

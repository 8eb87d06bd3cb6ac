import { readFileSync } from 'node:fs';
import { uptime } from 'node:os';
import { fileCode } from '../io/storage-failure.ts';

/** The computed minute of the start may be off by the rounding of both its parts. */
const toleranceMinutes = 2;

/**
 * Names the computer's present run. After a process was killed it is the same; after a power cut or a restart it is
 * another one, and what was not forced to the disk may be gone.
 */
export function bootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch (error) {
    if (fileCode(error) === undefined) throw error;
    // Not Linux: the minute when the system started.
    return String(Math.round((Date.now() / 1000 - uptime()) / 60));
  }
}

export function isSameBoot(id: string): boolean {
  const now = bootId();
  return now === id || Math.abs(Number(now) - Number(id)) <= toleranceMinutes;
}

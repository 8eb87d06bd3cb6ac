import { spawnSync } from 'node:child_process';
import { onTestFinished } from 'vitest';
import { temporaryFolder } from './temporary-folder.ts';

const mount = (...args: readonly string[]): boolean =>
  process.platform === 'linux' && spawnSync('mount', args, { stdio: 'ignore' }).status === 0;

/** Mounting a file system takes rights that few have: where it is not allowed, the tests of full disks are skipped. */
export const canMount = ((): boolean => {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  return spawnSync('unshare', ['--mount', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt'], { stdio: 'ignore' }).status === 0;
})();

/** A file system of the test's own, of so many kilobytes. */
export function smallDisk(kilobytes: number): { readonly path: string; readonly makeReadOnly: () => void } {
  const path = temporaryFolder();
  if (!mount('-t', 'tmpfs', '-o', `size=${String(kilobytes)}k`, 'tmpfs', path)) throw new Error('nothing was mounted');
  onTestFinished(() => {
    spawnSync('umount', ['--lazy', path]);
  });
  return {
    path,
    makeReadOnly: () => {
      if (!mount('-o', 'remount,ro', path)) throw new Error('the disk can still be written to');
    },
  };
}

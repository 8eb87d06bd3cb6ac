import { existsSync, renameSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, posix, resolve, win32 } from 'node:path';
import { sentence } from '../../core/error-sentences.ts';
import { makeFolder } from '../io/make-folder.ts';
import { guardStorage, type StorageFailures } from '../io/storage-failure.ts';

const application = 'Cube Bulk';

/** Environment variables, as in `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The operating system's place for an application's data, where the desktop app keeps its own too. `home` is used
 * where the environment does not say more.
 */
export function defaultWorkspaceDir(
  env: Environment,
  platform: NodeJS.Platform,
  home: string = env['HOME'] ?? homedir(),
): string {
  if (platform === 'win32') {
    const appData = given(env['APPDATA']) ?? win32.join(given(env['USERPROFILE']) ?? home, 'AppData', 'Roaming');
    return win32.join(appData, application, 'workspace');
  }
  if (platform === 'darwin') return posix.join(home, 'Library', 'Application Support', application, 'workspace');
  // A relative XDG path is invalid and to be ignored: https://specifications.freedesktop.org/basedir-spec/latest/
  const config = given(env['XDG_CONFIG_HOME']);
  const base = config !== undefined && posix.isAbsolute(config) ? config : posix.join(home, '.config');
  return posix.join(base, application, 'workspace');
}

/** Where the desktop app keeps its log, for the workspace in its usual place; undefined for any other workspace. */
export function logsBeside(
  dir: string,
  env: Environment,
  platform: NodeJS.Platform,
  home: string = env['HOME'] ?? homedir(),
): string | undefined {
  if (resolve(dir) !== resolve(defaultWorkspaceDir(env, platform, home))) return undefined;
  if (platform === 'darwin') return posix.join(home, 'Library', 'Logs', application);
  return join(dirname(resolve(dir)), 'logs');
}

function given(value: string | undefined): string | undefined {
  return value === '' ? undefined : value;
}

/** The two things that a workspace folder holds. */
export function cataloguePath(dir: string): string {
  return join(dir, 'workspace.db');
}
export function snapshotsDir(dir: string): string {
  return join(dir, 'snapshots');
}

/** How every part of the workspace speaks of failure. */
export function workspaceFailures(dir: string): StorageFailures {
  return {
    busy: {
      code: 'WORKSPACE_UNUSABLE',
      sentence: sentence('workspaceBusy', { folder: dir }),
    },
    unusable: {
      code: 'WORKSPACE_UNUSABLE',
      sentence: sentence('workspaceDamaged', { folder: dir }),
    },
  };
}

/** Makes the folders where they are missing, for their owner alone: they hold personal data. */
export function prepareWorkspaceDir(dir: string): void {
  makeFolder(dir, 0o700);
  makeFolder(snapshotsDir(dir), 0o700);
}

/**
 * Moves what a damaged workspace holds into a folder `set-aside-<time>` inside it, so that the next open starts a new
 * one; anything else in the folder stays where it is. Returns the new folder. Close the workspace first; fails with
 * WORKSPACE_UNUSABLE while another program has its files open (Windows), and can then be repeated.
 */
export function setAside(dir: string, now: Date): string {
  const target = join(dir, `set-aside-${now.toISOString().replaceAll(/[:.]/g, '-')}`);
  guardStorage(workspaceFailures(dir), () => {
    makeFolder(target, 0o700);
    // The journal first: left behind, it would be taken for the new catalogue's.
    for (const name of ['workspace.db-journal', 'workspace.db', 'snapshots']) {
      if (existsSync(join(dir, name))) renameSync(join(dir, name), join(target, name));
    }
  });
  return target;
}

import { lstatSync, readlinkSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { errnoCode } from '../core/errno.ts';

/** Where a shell of macOS looks for programs that are not the system's own. */
const commandPath = '/usr/local/bin/cube-bulk';

/** The command line that lies beside the packed app. */
export const packedCommandLine = (resources: string): string => join(resources, 'cli', 'cube-bulk');

/** How it went; `denied`: an administrator has to type `command`; `taken`: another program has the name. */
export type CommandInstalled =
  { readonly kind: 'installed' | 'taken' } | { readonly kind: 'denied'; readonly command: string };

/** Makes the command line known to shells by a link, which stays right when the app is updated. */
export function installCommandLine(program: string, path: string = commandPath): CommandInstalled {
  const before = lstatSync(path, { throwIfNoEntry: false });
  if (before !== undefined && !(before.isSymbolicLink() && readlinkSync(path).endsWith('/cli/cube-bulk'))) {
    return { kind: 'taken' };
  }
  try {
    rmSync(path, { force: true });
    symlinkSync(program, path);
    return { kind: 'installed' };
  } catch (error) {
    if (!['EACCES', 'EPERM', 'ENOENT', 'EROFS'].includes(errnoCode(error) ?? '')) throw error;
    return { kind: 'denied', command: `sudo mkdir -p /usr/local/bin && sudo ln -sf ${quoted(program)} ${path}` };
  }
}

const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;

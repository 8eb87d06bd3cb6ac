import { accessSync, closeSync, constants, existsSync, openSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Installation } from '../../core/updates.ts';

/** How the program came onto this computer, as far as it can replace itself. */
export type PackageKind = 'AppImage' | 'deb' | 'rpm' | 'nsis' | 'mac';

export interface Surroundings {
  readonly isPackaged: boolean;
  readonly platform: NodeJS.Platform;
  /** Where electron-builder puts `app-update.yml` and `package-type`. */
  readonly resources: string;
  readonly executable: string;
  /** The AppImage that was started; its own runtime says so. */
  readonly appImage: string | undefined;
}

/** What this copy of the program is. */
export function lookAtInstallation(surroundings: Surroundings): Installation & { readonly kind?: PackageKind } {
  const { isPackaged, platform, resources } = surroundings;
  const kind = isPackaged ? kindOf(surroundings) : undefined;
  const feed = readFeed(join(resources, 'app-update.yml'));
  return {
    ...(kind !== undefined && { kind }),
    isInstalled: isPackaged && (kind !== undefined || feed !== undefined),
    address: isPackaged ? feed?.address : undefined,
    publisher: feed?.publisher,
    platform,
    mayReplace: kind !== undefined && mayReplace(kind, surroundings),
  };
}

function kindOf({ platform, resources, executable, appImage }: Surroundings): PackageKind | undefined {
  if (platform === 'darwin') return 'mac';
  // An MSI is for all users of a machine, and whoever rolled it out also rolls out the next one.
  if (platform === 'win32')
    return existsSync(join(dirname(executable), 'Uninstall Cube Bulk.exe')) ? 'nsis' : undefined;
  // Before `package-type`, which packages that are made at the same time leave behind for each other.
  if (appImage !== undefined) return 'AppImage';
  const type = readIfThere(join(resources, 'package-type'))?.trim();
  return type === 'deb' || type === 'rpm' ? type : undefined;
}

/** The system asks for an administrator's password itself where a package needs it. */
function mayReplace(kind: PackageKind, { executable, appImage }: Surroundings): boolean {
  if (kind === 'deb' || kind === 'rpm') return true;
  if (kind === 'AppImage') return isWritable(dirname(appImage ?? ''));
  // Cube Bulk.app/Contents/MacOS/Cube Bulk
  return isWritable(kind === 'mac' ? join(dirname(executable), '..', '..', '..') : dirname(executable));
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    if (process.platform !== 'win32') return true;
    // Windows says who may write only when somebody tries.
    const probe = join(folder, `.cube-bulk-${process.pid}`);
    closeSync(openSync(probe, 'wx'));
    rmSync(probe);
    return true;
  } catch {
    return false;
  }
}

/** The address and the signer's name in electron-builder's file: `key: value` lines, a list with a line for each. */
function readFeed(path: string): { readonly address: string; readonly publisher: string | undefined } | undefined {
  const text = readIfThere(path);
  if (text === undefined) return undefined;
  const value = (key: string): string | undefined =>
    new RegExp(`^${key}: *\\n?(?: *- )?['"]?([^'"\\n]+)`, 'm').exec(text)?.[1]?.trim();
  const [owner, repo] = [value('owner'), value('repo')];
  const gitHub = value('provider') === 'github' && owner !== undefined && repo !== undefined;
  const address = gitHub ? `https://github.com/${owner}/${repo}` : value('url');
  return address === undefined ? undefined : { address, publisher: value('publisherName') };
}

function readIfThere(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

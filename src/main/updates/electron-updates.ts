import {
  AppImageUpdater,
  type AppUpdater,
  BaseUpdater,
  CancellationToken,
  DebUpdater,
  MacUpdater,
  NsisUpdater,
  type ProgressInfo,
  RpmUpdater,
  type UpdateInfo,
} from 'electron-updater';
import { errnoCode } from '../../core/errno.ts';
import type { Offer, UpdateFault } from '../../core/updates.ts';
import type { PackageKind } from './installation.ts';
import type { UpdateProgram } from './updates.ts';

/** electron-updater's part for each kind of package. It reads the address from the package itself. */
const updaters = {
  AppImage: () => new AppImageUpdater(),
  deb: () => new DebUpdater(),
  rpm: () => new RpmUpdater(),
  nsis: () => new NsisUpdater(),
  mac: () => new MacUpdater(),
} as const satisfies Record<PackageKind, () => AppUpdater>;

/**
 * Gets updates by electron-updater: the file's checksum is in the feed, the feed comes over an encrypted connection, and on
 * Windows and macOS the signature must be that of the program that runs.
 */
export function electronUpdates(kind: PackageKind, log: (text: string) => void): UpdateProgram {
  const updater: AppUpdater = updaters[kind]();
  updater.autoDownload = false;
  updater.allowDowngrade = false;
  updater.disableWebInstaller = true;
  // macOS replaces a program itself, after it has gone; everywhere else we say when.
  updater.autoInstallOnAppQuit = kind === 'mac';
  updater.logger = { info: () => undefined, warn: (text) => log(`updater: ${String(text)}`), error: () => undefined };
  // Also rejected where it was asked: an event without a listener would be a bug of main.
  updater.on('error', () => undefined);
  let token: CancellationToken | undefined;
  return {
    check: async () => {
      const found = await updater.checkForUpdates();
      return found?.isUpdateAvailable === true ? toOffer(found.updateInfo) : undefined;
    },
    download: async (onProgress) => {
      const listener = ({ transferred, total }: ProgressInfo): void => onProgress(transferred, total);
      updater.on('download-progress', listener);
      token = new CancellationToken();
      try {
        await updater.downloadUpdate(token);
      } finally {
        updater.off('download-progress', listener);
      }
    },
    cancel: () => token?.cancel(),
    install: (restart) => {
      if (updater instanceof BaseUpdater) {
        if (!updater.install(true, restart)) throw new Error('the installer did not start');
      } else if (restart) updater.quitAndInstall();
    },
    faultOf,
  };
}

const toOffer = ({ version, releaseNotes }: UpdateInfo): Offer => ({
  version,
  notes:
    typeof releaseNotes === 'string' ? releaseNotes : (releaseNotes ?? []).map(({ note }) => note ?? '').join('\n'),
});

/** By the codes of electron-updater, of Node and of Chromium's network. */
function faultOf(error: unknown): UpdateFault {
  const code = errnoCode(error) ?? '';
  const message = error instanceof Error ? error.message : '';
  if (['ERR_UPDATER_INVALID_SIGNATURE', 'ERR_CHECKSUM_MISMATCH'].includes(code)) return 'untrusted';
  if (/signature|checksum/iu.test(message)) return 'untrusted';
  if (code === 'ENOSPC') return 'noRoom';
  if (/^HTTP_ERROR|^ERR_UPDATER_(?:CHANNEL|LATEST)|^E(?:CONN|NOTFOUND|TIMEDOUT|AI_|HOST|NET)/u.test(code))
    return 'unreachable';
  return /^net::|HttpError|timed out/u.test(message) ? 'unreachable' : 'other';
}

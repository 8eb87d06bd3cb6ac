import { app } from 'electron';
import { version } from '../core/version.ts';
import type { MainWindow } from './main-window.ts';
import type { Basics } from './setup-basics.ts';
import { lookAtInstallation, type PackageKind } from './updates/installation.ts';
import { type UpdateProgram, Updates } from './updates/updates.ts';

/** Not in the first seconds, which are for whoever opened the program. */
const firstCheckMs = 20_000;
const betweenChecksMs = 6 * 60 * 60_000;

/** Looks for newer versions now and then, quietly: what was found is offered in the window, and nothing else happens. */
export function setupUpdates({ state, log }: Basics, window: MainWindow): Updates {
  const installation = lookAtInstallation({
    isPackaged: app.isPackaged,
    platform: process.platform,
    resources: process.resourcesPath,
    executable: process.execPath,
    appImage: process.env['APPIMAGE'],
  });
  const { kind, address } = installation;
  const updates = new Updates({
    running: version,
    installation,
    program: kind === undefined || address === undefined ? undefined : lazily(kind, log.write),
    isTurnedOn: state.value.settings.looksForUpdates,
    onChange: (changed) => {
      window.send({ name: 'update.changed', event: changed });
    },
    now: () => new Date(),
    log: log.write,
  });
  const check = (): void => void updates.check();
  setTimeout(check, firstCheckMs).unref();
  setInterval(check, betweenChecksMs).unref();
  return updates;
}

/** electron-updater is read when it is needed, and not by every start. */
function lazily(kind: PackageKind, log: (text: string) => void): UpdateProgram {
  let program: UpdateProgram | undefined;
  const load = async (): Promise<UpdateProgram> => {
    program ??= (await import('./updates/electron-updates.ts')).electronUpdates(kind, log);
    return program;
  };
  return {
    check: async () => (await load()).check(),
    download: async (onProgress) => (await load()).download(onProgress),
    cancel: () => program?.cancel(),
    install: (restart) => program?.install(restart),
    faultOf: (error) => program?.faultOf(error) ?? 'other',
  };
}

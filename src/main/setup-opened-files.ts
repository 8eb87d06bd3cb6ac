import { app } from 'electron';
import type { MainWindow } from './main-window.ts';
import { filesIn } from './opened-files.ts';
import type { Work } from './setup-work.ts';

/**
 * Hears of files that the system asks to open from the first moment on, before the app is ready; the returned function
 * is told once somebody can have them.
 */
export function setupOpenedFiles(): (window: MainWindow, work: Work) => void {
  let early = [...filesIn(process.argv.slice(app.isPackaged ? 1 : 2), process.cwd())];
  let open: ((paths: readonly string[]) => void) | undefined;
  const hear = (paths: readonly string[]): void => {
    if (open === undefined) early = [...early, ...paths];
    else open(paths);
  };
  app.on('open-file', (event, path) => {
    event.preventDefault();
    hear([path]);
  });
  // Also without a file: somebody started the app again to see it.
  app.on('second-instance', (_event, args, folder) => {
    hear(filesIn(args.slice(1), folder));
  });
  return (window, { files, recent }) => {
    open = (paths) => {
      for (const path of paths) {
        const file = files.addExisting(path);
        if (file === undefined) continue;
        recent.add(path);
        window.send({ name: 'file.opened', event: file });
      }
      window.bringToFront();
    };
    if (early.length > 0) open(early);
  };
}

import { app } from 'electron';
import type { MainWindow } from './main-window.ts';
import { isWork } from './job-watch.ts';
import { Quitting } from './quit.ts';
import type { Basics } from './setup-basics.ts';
import type { Dialogs } from './setup-dialogs.ts';
import type { Work } from './setup-work.ts';

/** Nobody quits in the middle of work without being asked, and nothing is cut off. */
export function setupQuitting({ text, log }: Basics, window: MainWindow, dialogs: Dialogs, { engine }: Work): void {
  const quitting = new Quitting(app, {
    isWorking: () => [...engine.jobs.values()].some(isWork),
    ask: dialogs.ask,
    text: () => text().quit,
    end: () => engine.end(),
    log: log.write,
  });
  window.onClose(quitting.hold);
}

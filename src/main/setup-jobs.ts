import { Notification } from 'electron';
import { JobWatch } from './job-watch.ts';
import type { MainWindow } from './main-window.ts';
import type { mainText } from './text/main-text.ts';

/** Progress in the task bar, and a notification when a long job ends behind another window. */
export function setupJobs(window: MainWindow, text: () => ReturnType<typeof mainText>): JobWatch {
  return new JobWatch({
    showProgress: (share) => {
      window.showProgress(share);
    },
    notify: (kind, isGood) => {
      if (!Notification.isSupported()) return;
      const { title, good, bad } = text().done;
      const notification = new Notification({ title, body: isGood ? good[kind] : bad });
      notification.on('click', () => {
        window.bringToFront();
      });
      notification.show();
    },
    isWatched: () => window.isFocused,
    nowMs: () => performance.now(),
  });
}

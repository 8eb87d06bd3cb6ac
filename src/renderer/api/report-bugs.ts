import { cube } from './cube.ts';

/** A bug that repeats itself is known after a few times. */
const most = 20;
const mostCharacters = 100_000;

/** Tells the log of bugs that nobody caught: outside of what React draws they would show in the console alone. */
export function reportBugs(window: Window): void {
  let told = 0;
  const report = (bug: unknown): void => {
    told += 1;
    if (told > most) return;
    const { message, stack = '' } = bug instanceof Error ? bug : new Error(String(bug));
    void cube().call('app.reportBug', {
      message: message.slice(0, mostCharacters),
      stack: stack.slice(0, mostCharacters),
    });
  };
  window.addEventListener('error', ({ error, message }) => {
    report(error ?? message);
  });
  window.addEventListener('unhandledrejection', ({ reason }) => {
    report(reason);
  });
}

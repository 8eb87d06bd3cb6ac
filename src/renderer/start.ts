import '@fontsource-variable/inter/wght.css';
import './styles/tokens.css';
import './styles/base.css';

/** A moment that comes also where nothing is painted, such as in a window that is hidden. */
const longestWaitMs = 1000;

/** After the next picture. */
const painted = (): Promise<void> =>
  new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    setTimeout(resolve, longestWaitMs);
  });

// The page comes with its first picture (tools/first-picture.mjs): it is shown before the scripts that make it live take
// the page's time.
await painted();
await import('./main.tsx');

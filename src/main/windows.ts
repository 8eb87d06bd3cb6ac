import type { BrowserWindow, BrowserWindowConstructorOptions, Rectangle } from 'electron';
import type { WindowState } from './settings.ts';

/** Behind the page until it is painted: the pages' own canvas, so that nothing flashes. */
const canvas = { light: '#f6f6f8', dark: '#121317' } as const;

const smallest = { minWidth: 960, minHeight: 600 } as const;
const usual = { width: 1280, height: 800 } as const;

export interface WindowLook {
  readonly title: string;
  readonly preload: string;
  readonly isDark: boolean;
  /** Developers' tools are for the unpackaged app. */
  readonly devTools: boolean;
  readonly state: WindowState | undefined;
  /** The displays' work areas: a window is not put where there is no display any more. */
  readonly displays: readonly Rectangle[];
}

/** The main window's options. A test pins them: whoever loosens one turns it red. */
export function windowOptions({
  title,
  preload,
  isDark,
  devTools,
  state,
  displays,
}: WindowLook): BrowserWindowConstructorOptions {
  return {
    title,
    ...smallest,
    ...usual,
    ...placeOf(state, displays),
    show: false,
    backgroundColor: isDark ? canvas.dark : canvas.light,
    webPreferences: {
      preload,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      contextIsolation: true,
      sandbox: true,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools,
    },
  };
}

export const canvasColour = (isDark: boolean): string => (isDark ? canvas.dark : canvas.light);

function placeOf(
  state: WindowState | undefined,
  displays: readonly Rectangle[],
): Partial<Pick<BrowserWindowConstructorOptions, 'x' | 'y' | 'width' | 'height'>> {
  if (state === undefined) return {};
  const { x, y } = state;
  const size = { width: Math.max(state.width, smallest.minWidth), height: Math.max(state.height, smallest.minHeight) };
  const isVisible = displays.some((area) => {
    const wide = Math.min(x + size.width, area.x + area.width) - Math.max(x, area.x);
    const high = Math.min(y + size.height, area.y + area.height) - Math.max(y, area.y);
    return wide >= leastVisible && high >= leastVisible && y >= area.y;
  });
  return isVisible ? { x, y, ...size } : size;
}

/** Enough of a window to take hold of, in pixels. */
const leastVisible = 120;

/** Keeps where the window is, whenever that is settled: told at each change, at most once a moment. */
export function keepWindowState(window: BrowserWindow, keep: (state: WindowState) => void): void {
  let timer: NodeJS.Timeout | undefined;
  const save = (): void => {
    clearTimeout(timer);
    timer = undefined;
    if (window.isDestroyed() || window.isMinimized()) return;
    keep({ ...window.getNormalBounds(), isMaximized: window.isMaximized() });
  };
  const later = (): void => {
    timer ??= setTimeout(save, 400);
  };
  window.on('resize', later);
  window.on('move', later);
  window.on('close', save);
}

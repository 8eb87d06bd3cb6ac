import type { Api } from '../../shared/ipc.ts';

declare global {
  interface Window {
    /** What the preload gives to the page: its only way out. */
    readonly cube: Api;
  }
}

/** The way to the main process. Read on use, so that nothing depends on when the preload ran. */
export const cube = (): Api => window.cube;

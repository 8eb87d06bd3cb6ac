import { dialog, type MessageBoxOptions, type OpenDialogOptions, type SaveDialogOptions } from 'electron';
import type { MainWindow } from './main-window.ts';

export interface Dialogs {
  readonly open: (options: OpenDialogOptions) => Promise<string | undefined>;
  readonly save: (options: SaveDialogOptions) => Promise<string | undefined>;
  readonly ask: (options: MessageBoxOptions) => Promise<number>;
}

/** The system's dialogs, before the window where there is one. */
export function setupDialogs(window: MainWindow): Dialogs {
  return {
    open: async (options) => {
      const parent = window.browserWindow;
      const { filePaths } = await (parent === undefined
        ? dialog.showOpenDialog(options)
        : dialog.showOpenDialog(parent, options));
      return filePaths[0];
    },
    save: async (options) => {
      const parent = window.browserWindow;
      const { canceled, filePath } = await (parent === undefined
        ? dialog.showSaveDialog(options)
        : dialog.showSaveDialog(parent, options));
      return canceled || filePath === '' ? undefined : filePath;
    },
    ask: async (options) => {
      const parent = window.browserWindow;
      const { response } = await (parent === undefined
        ? dialog.showMessageBox(options)
        : dialog.showMessageBox(parent, options));
      return response;
    },
  };
}

import { BrowserWindow } from './browser-window.ts';
import { hasDisplay } from './chromium.ts';
import { loud } from './loud.ts';

/*
 * The system's dialogs, which a test replaces as it does in Electron. For a person at a display they are Chromium's own
 * prompts; where nobody can answer, every dialog is dismissed, and stderr says so.
 */

/** Electron's dialogs take a window first, or none. */
type Arguments<T> = [T] | [BrowserWindow, T];

async function ask(question: string, proposal: string): Promise<string | null> {
  const window = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0];
  if (hasDisplay && window !== undefined) {
    const script = `window.prompt(${JSON.stringify(question)}, ${JSON.stringify(proposal)})`;
    return (await window.webContents.executeJavaScript(script)) as string | null;
  }
  process.stderr.write(`Nobody is there to answer: ${question}\n`);
  return null;
}

export const dialog = loud({
  showOpenDialog: async (...args: Arguments<Electron.OpenDialogOptions>): Promise<Electron.OpenDialogReturnValue> => {
    const { title = 'Open', defaultPath = '' } = args.at(-1) as Electron.OpenDialogOptions;
    const path = await ask(`${title}: the whole path of the file or folder`, defaultPath);
    return { canceled: path === null, filePaths: path === null ? [] : [path] };
  },
  showSaveDialog: async (...args: Arguments<Electron.SaveDialogOptions>): Promise<Electron.SaveDialogReturnValue> => {
    const { title = 'Save', defaultPath = '' } = args.at(-1) as Electron.SaveDialogOptions;
    const path = await ask(`${title}: the whole path of the file`, defaultPath);
    return { canceled: path === null, filePath: path ?? '' };
  },
  showMessageBox: async (...args: Arguments<Electron.MessageBoxOptions>): Promise<Electron.MessageBoxReturnValue> => {
    const options = args.at(-1) as Electron.MessageBoxOptions;
    const { message, detail = '', buttons = ['OK'], defaultId = 0, cancelId = 0 } = options;
    const choices = buttons.map((label, index) => `${index} = ${label}`).join(', ');
    const answer = await ask(`${message}\n${detail}\n${choices}`, String(defaultId));
    const isChoice = answer !== null && buttons[Number(answer)] !== undefined;
    return { response: isChoice ? Number(answer) : cancelId, checkboxChecked: options.checkboxChecked ?? false };
  },
  showErrorBox: (title: string, content: string): void => {
    process.stderr.write(`${title}: ${content}\n`);
  },
}) satisfies Record<
  keyof Pick<Electron.Dialog, 'showOpenDialog' | 'showSaveDialog' | 'showMessageBox' | 'showErrorBox'>,
  unknown
>;

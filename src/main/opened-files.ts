import { extname, resolve } from 'node:path';
import { openedEndings } from './file-endings.ts';

/** The files that the system asks to open by a command line: what is no switch and ends as ours do. */
export const filesIn = (args: readonly string[], folder: string): readonly string[] =>
  args
    .filter((arg) => !arg.startsWith('-') && openedEndings.includes(extname(arg).slice(1).toLowerCase()))
    .map((path) => resolve(folder, path));

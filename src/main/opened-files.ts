import { extname, resolve } from 'node:path';

const endings = new Set(['.cubeplan', '.xlsx', '.csv']);

/** The files that the system asks to open by a command line: what is no switch and ends as ours do. */
export const filesIn = (args: readonly string[], folder: string): readonly string[] =>
  args
    .filter((arg) => !arg.startsWith('-') && endings.has(extname(arg).toLowerCase()))
    .map((path) => resolve(folder, path));

import { dirname } from 'node:path';
import type { OpenDialogOptions, SaveDialogOptions, Shell } from 'electron';
import { AppError } from '../core/errors.ts';
import { sentence } from '../core/error-sentences.ts';
import { openOptions, saveOptions, withEnding } from './dialogs.ts';
import type { FileTable } from './files.ts';
import type { MainHandlers } from './ipc.ts';
import type { RecentFiles } from './recent-files.ts';
import type { MainText } from './text/en.ts';

export interface FileParts {
  readonly files: FileTable;
  readonly recent: RecentFiles;
  readonly text: () => MainText['dialog'];
  /** The system's dialogs; undefined when they were dismissed. */
  readonly open: (options: OpenDialogOptions) => Promise<string | undefined>;
  readonly save: (options: SaveDialogOptions) => Promise<string | undefined>;
  readonly documents: string;
  readonly shell: Pick<Shell, 'showItemInFolder' | 'openPath'>;
}

type Names = Extract<keyof MainHandlers, `file.${string}`>;

/** The calls about files: a window learns names and handles, never a path. */
export function fileHandlers(parts: FileParts): Pick<MainHandlers, Names> {
  const { files, recent, shell } = parts;
  let folder = parts.documents;
  return {
    'file.choose': async (input) => {
      const path = await parts.open(openOptions(input, parts.text()));
      if (path === undefined) return null;
      folder = dirname(path);
      // What is used lately is offered as a file to work on.
      if (input.kind !== 'mapping') recent.add(path);
      return files.add(path);
    },
    'file.chooseTarget': async (input) => {
      const path = await parts.save(saveOptions(input, folder));
      if (path === undefined) return null;
      folder = dirname(path);
      return files.addTarget(withEnding(path, input.format));
    },
    'file.reveal': ({ file }) => {
      shell.showItemInFolder(files.toReveal(file));
      return null;
    },
    'file.open': async ({ file }) => {
      const refusal = await shell.openPath(files.toOpen(file));
      if (refusal !== '') throw new AppError('FILE_UNREADABLE', sentence('noProgram'));
      return null;
    },
    'file.recent': () => recent.list().map((path) => files.add(path)),
  };
}

import { dirname } from 'node:path';
import type { Clipboard, OpenDialogOptions, SaveDialogOptions, Shell } from 'electron';
import { AppError } from '../core/errors.ts';
import { sentence } from '../core/error-sentences.ts';
import { openOptions, saveOptions, withEnding } from './dialogs.ts';
import type { Language } from '../core/types.ts';
import { z } from 'zod';
import { errorOf } from '../shared/error-info.ts';
import type { Reply } from '../shared/ipc.ts';
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
  readonly clipboard: Pick<Clipboard, 'read'>;
  /** Keeps what was on the clipboard as a file in the workspace. */
  readonly keepPasted: (pasted: ClipboardTable, language: Language) => Promise<Reply<unknown>>;
}

type Names = Extract<keyof MainHandlers, `file.${string}`>;

const keptTable = z.object({ path: z.string(), rows: z.number() });

/** As text and as a page; either may be empty. */
export interface ClipboardTable {
  readonly text: string;
  readonly html: string;
}

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
    'file.paste': async ({ language }) => {
      const reply = await parts.keepPasted(await readTable(parts.clipboard), language);
      if (!reply.ok) throw errorOf(reply.error);
      const { path, rows } = keptTable.parse(reply.value);
      return { file: files.add(path), rows };
    },
  };
}

async function readTable(clipboard: Pick<Clipboard, 'read'>): Promise<ClipboardTable> {
  const items = await clipboard.read();
  const read = async (type: 'text/plain' | 'text/html'): Promise<string> => {
    const item = items.find(({ types }) => types.includes(type));
    return item === undefined ? '' : (await item.getType<typeof type>(type)).text();
  };
  return { text: await read('text/plain'), html: await read('text/html') };
}

import { extname, join } from 'node:path';
import type { FileFilter, OpenDialogOptions, SaveDialogOptions } from 'electron';
import type { Input } from '../shared/ipc.ts';
import { planEnding, spreadsheetEndings } from './file-endings.ts';
import type { MainText } from './text/en.ts';

/** The options of the dialog in which a file to read is chosen. */
export function openOptions({ kind }: Input<'file.choose'>, text: MainText['dialog']): OpenDialogOptions {
  const spreadsheets: FileFilter = { name: text.spreadsheets, extensions: [...spreadsheetEndings] };
  const plans: FileFilter = { name: text.plans, extensions: [planEnding] };
  const all: FileFilter = { name: text.all, extensions: ['*'] };
  const both: FileFilter = {
    name: `${text.spreadsheets}, ${text.plans}`,
    extensions: [...spreadsheetEndings, planEnding],
  };
  const mappings: FileFilter = { name: text.mappings, extensions: ['json'] };
  const filters = {
    spreadsheet: [spreadsheets, all],
    plan: [plans, all],
    mapping: [mappings, all],
    any: [both, spreadsheets, plans, all],
  };
  return { properties: ['openFile'], filters: filters[kind] };
}

/** The options of the dialog in which a place to write to is chosen. */
export function saveOptions({ suggestedName, format }: Input<'file.chooseTarget'>, folder: string): SaveDialogOptions {
  return {
    defaultPath: join(folder, withEnding(safeName(suggestedName), format)),
    filters: [{ name: `.${format}`, extensions: [format] }],
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  };
}

/** What is written has the ending of its format, so that opening it never runs anything. */
export const withEnding = (path: string, format: string): string =>
  extname(path).toLowerCase() === `.${format}` ? path : `${path}.${format}`;

/** A name from a window is a name, never a path. */
const safeName = (name: string): string => name.replaceAll(/[/\\:*?"<>|\u0000-\u001f]+/gu, '-').slice(0, 150) || 'cube';

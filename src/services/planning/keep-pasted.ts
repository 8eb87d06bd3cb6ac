import { readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../core/errors.ts';
import { sentence } from '../../core/error-sentences.ts';
import type { Words } from '../../core/types.ts';
import { hasTable, pastedCells, pastedFile } from '../../core/workbook/pasted-table.ts';
import type { Clock } from '../io/clock.ts';
import { fsErrorToAppError } from '../io/file-failure.ts';
import { openSpreadsheet } from '../spreadsheet/open.ts';
import { freePath } from './plan-name.ts';

/** What is on the clipboard, as text and as a page; either may be empty. */
export interface Pasted {
  readonly text: string;
  readonly html: string;
}

/** A pasted table as a file. */
export interface KeptTable {
  readonly path: string;
  readonly rows: number;
}

/** What the file is called, before the time. */
export const pastedWord: Words = { en: 'Pasted', nb: 'Limt inn' };

const mostLetters = 64 * 1024 * 1024;
const dayMs = 86_400_000;

/**
 * Keeps a pasted table as a file in the folder, so that it is read, compared and opened again like any other. Its text is
 * taken where that tells the cells apart, as it does from spreadsheet programs; else the page's table. Tables that are older
 * than `keepDays` are removed: they hold customers' data.
 *
 * @throws AppError EMPTY_SHEET for nothing or a single cell, FILE_TOO_LARGE, the codes of writing and reading a file
 */
export async function keepPasted(
  folder: string,
  { text, html }: Pasted,
  { name, clock, keepDays }: { readonly name: string; readonly clock: Clock; readonly keepDays: number },
): Promise<KeptTable> {
  if (text.length > mostLetters || html.length > 4 * mostLetters)
    throw new AppError('FILE_TOO_LARGE', sentence('pastedTooLarge'));
  const isPage = !text.includes('\t') && hasTable(html);
  const cells = isPage ? [] : pastedCells(text).filter((row) => row.some((cell) => cell.trim() !== ''));
  if (!isPage && cells.length === 0) throw new AppError('EMPTY_SHEET', sentence('nothingToPaste'));
  if (!isPage && cells.length === 1 && cells[0]?.length === 1)
    throw new AppError('EMPTY_SHEET', sentence('pastedOneCell'));
  const path = freePath(folder, name, isPage ? 'html' : 'tsv', clock);
  removeOld(folder, clock.now().getTime() - keepDays * dayMs);
  try {
    // Of a byte order mark nobody can doubt how the letters are stored.
    writeFileSync(path, `\uFEFF${isPage ? html : pastedFile(pastedCells(text))}`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    throw fsErrorToAppError(error, path, 'write');
  }
  return { path, rows: isPage ? await countRows(path) : cells.length };
}

async function countRows(path: string): Promise<number> {
  const spreadsheet = await openSpreadsheet(path);
  try {
    let rows = 0;
    for (const { name } of spreadsheet.sheets) for await (const batch of spreadsheet.rows(name)) rows += batch.length;
    return rows;
  } finally {
    await spreadsheet.close();
  }
}

/** Where a workspace keeps what was pasted. */
export const pastedFolder = (workspaceDir: string): string => join(workspaceDir, 'pasted');

/** Removes all that was pasted: plans have their own copy of their cells. */
export function removePasted(workspaceDir: string): void {
  rmSync(pastedFolder(workspaceDir), { recursive: true, force: true, maxRetries: 3 });
}

function removeOld(folder: string, beforeMs: number): void {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    const modified = statSync(path, { throwIfNoEntry: false })?.mtimeMs;
    if (modified !== undefined && modified < beforeMs) rmSync(path, { force: true });
  }
}

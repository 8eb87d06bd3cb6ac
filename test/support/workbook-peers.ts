import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import ExcelJS from 'exceljs';
import type { Cell } from '../../src/core/cells.ts';
import { openSpreadsheet } from '../../src/services/spreadsheet/open.ts';
import { columnLetters } from '../../src/core/text.ts';
import { libreOffice, pythonWithOpenpyxl, saveAllWithLibreOffice } from './other-programs.ts';
import { readAllRows } from './read-all-rows.ts';

/** Every cell with a value by sheet and address, as a kind and a value: `text 0150`, `date 2024-02-29 13:30:00`. */
export type SheetsOfCells = Readonly<Record<string, Readonly<Record<string, string>>>>;

type Tagged = readonly [kind: string, value: unknown];

const tag = (kind: string, value: unknown): string => `${kind} ${String(value)}`;

/** The workbook as the product reads it; of formulas their stored results. */
export async function readWithOurs(path: string): Promise<SheetsOfCells> {
  const spreadsheet = await openSpreadsheet(path);
  const sheets: Record<string, Record<string, string>> = {};
  for (const { name } of spreadsheet.sheets) {
    const cells: Record<string, string> = {};
    for (const row of await readAllRows(spreadsheet, name)) {
      for (const [index, cell] of row.cells.entries()) {
        const tagged = taggedCell(cell);
        if (tagged !== undefined) cells[`${columnLetters(index)}${row.number}`] = tagged;
      }
    }
    sheets[name] = cells;
  }
  await spreadsheet.close();
  return sheets;
}

function taggedCell(cell: Cell | undefined): string | undefined {
  if (cell === null || cell === undefined) return undefined;
  if (typeof cell === 'string') return tag('text', cell);
  if (typeof cell !== 'object') return tag(typeof cell, cell);
  switch (cell.type) {
    case 'formula':
      return taggedCell(cell.cached);
    case 'number':
      return tag('number', cell.value);
    case 'error':
      return tag('error', cell.code);
    case 'date':
      return tag('date', cell.time === undefined ? cell.date : `${cell.date} ${cell.time}`);
  }
}

/** As exceljs gives it to whoever asks for a cell's value. */
export async function readWithExceljs(path: string): Promise<SheetsOfCells> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(path);
  const sheets: Record<string, Record<string, string>> = {};
  for (const sheet of workbook.worksheets) {
    const cells: Record<string, string> = {};
    sheet.eachRow((row) => {
      row.eachCell((cell) => {
        const tagged = taggedByExceljs(cell.value);
        if (tagged !== undefined) cells[cell.address] = tagged;
      });
    });
    sheets[sheet.name] = cells;
  }
  return sheets;
}

function taggedByExceljs(value: unknown): string | undefined {
  if (value === null || value === undefined || value === '') return undefined;
  if (value instanceof Date) return tag('date', Number.isNaN(value.getTime()) ? 'invalid' : dayAndTime(value));
  if (typeof value === 'string') return tag('text', value);
  if (typeof value !== 'object') return tag(typeof value, value);
  if ('error' in value) return tag('error', value.error);
  if ('richText' in value) {
    return taggedByExceljs((value.richText as { text: string }[]).map(({ text }) => text).join(''));
  }
  if ('hyperlink' in value && 'text' in value) return taggedByExceljs(value.text);
  if ('result' in value) return taggedByExceljs(value.result);
  return undefined;
}

const dayAndTime = (date: Date): string => {
  const [day = '', time = ''] = date.toISOString().split(/[TZ.]/);
  return time === '00:00:00' ? day : `${day} ${time}`;
};

const sheetjsPackage = new URL('../../bench/package.json', import.meta.url);

interface SheetJs {
  readFile(path: string): {
    readonly SheetNames: readonly string[];
    readonly Sheets: Readonly<Record<string, Readonly<Record<string, { t: string; v: unknown; w?: string }>>>>;
  };
}

/** SheetJS, which only the bench has. */
const sheetjs = existsSync(new URL('node_modules/xlsx', sheetjsPackage))
  ? (createRequire(sheetjsPackage)('xlsx') as SheetJs)
  : undefined;

const sheetjsKinds: Readonly<Record<string, string>> = { s: 'text', n: 'number', b: 'boolean', e: 'error' };

async function readWithSheetjs(path: string): Promise<SheetsOfCells> {
  const workbook = sheetjs?.readFile(path);
  const sheets = (workbook?.SheetNames ?? []).map((name) => {
    const cells = Object.entries(workbook?.Sheets[name] ?? {}).filter(
      ([address, { t, v }]) => !address.startsWith('!') && t in sheetjsKinds && v !== '',
    );
    return [
      name,
      Object.fromEntries(cells.map(([at, { t, v, w }]) => [at, tag(sheetjsKinds[t] ?? t, t === 'e' ? w : v)])),
    ];
  });
  return Object.fromEntries(sheets);
}

function fromPython(script: string, path: string): SheetsOfCells {
  const file = new URL(script, import.meta.url).pathname;
  const printed = execFileSync(pythonWithOpenpyxl ?? 'python3', [file, path], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const sheets: Readonly<Record<string, Readonly<Record<string, Tagged>>>> = JSON.parse(printed);
  return Object.fromEntries(
    Object.entries(sheets).map(([name, cells]) => [
      name,
      Object.fromEntries(Object.entries(cells).map(([at, [kind, value]]) => [at, tag(kind, value)])),
    ]),
  );
}

/** Reads one workbook after the other; undefined for one that the reader fails on, in whatever way. */
async function readEach(
  paths: readonly string[],
  read: (path: string) => Promise<SheetsOfCells> | SheetsOfCells,
): Promise<readonly (SheetsOfCells | undefined)[]> {
  const all: (SheetsOfCells | undefined)[] = [];
  for (const path of paths)
    all.push(
      await Promise.resolve(path)
        .then(read, undefined)
        .catch(() => undefined),
    );
  return all;
}

export interface Peer {
  readonly name: 'exceljs' | 'openpyxl' | 'LibreOffice' | 'SheetJS';
  /** The cells of each workbook, undefined for those that it fails on; undefined where it is not installed. */
  readonly read: ((paths: readonly string[]) => Promise<readonly (SheetsOfCells | undefined)[]>) | undefined;
}

/** Other versions may read other things: the decisions are about these. */
const openpyxl = pythonWithOpenpyxl !== undefined && says(pythonWithOpenpyxl, 'openpyxl', '3.0.');
const hasLibreOffice = openpyxl && libreOffice !== undefined && says(libreOffice, '--version', 'LibreOffice 7.4');

function says(program: string, what: string, version: string): boolean {
  const args = what === 'openpyxl' ? ['-c', 'import openpyxl; print(openpyxl.__version__)'] : [what];
  return execFileSync(program, args, { encoding: 'utf8' }).includes(version);
}

/** Other readers of workbooks. */
export const peers: readonly Peer[] = [
  { name: 'exceljs', read: (paths) => readEach(paths, readWithExceljs) },
  {
    name: 'openpyxl',
    read: openpyxl ? (paths) => readEach(paths, (path) => fromPython('read-with-openpyxl.py', path)) : undefined,
  },
  {
    name: 'LibreOffice',
    read: hasLibreOffice
      ? (paths) => readEach(saveAllWithLibreOffice(paths, 'fods'), (path) => fromPython('read-flat-document.py', path))
      : undefined,
  },
  { name: 'SheetJS', read: sheetjs && ((paths) => readEach(paths, readWithSheetjs)) },
];

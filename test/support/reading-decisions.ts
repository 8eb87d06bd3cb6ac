import { decodeCellEscapes } from '../../src/core/values/cell-escapes.ts';

/** A cell that two readers have differently: `undefined` where one of them has nothing. */
export interface Disagreement {
  readonly workbook: string;
  readonly reader: string;
  readonly ours: string | undefined;
  readonly theirs: string | undefined;
}

interface Decision {
  readonly readers: readonly string[];
  readonly covers: (found: Disagreement) => boolean;
}

const dayOf = (tagged: string | undefined): number => Date.parse(tagged?.slice('date '.length) ?? '');
const numberOf = (tagged: string | undefined): number => Number(/^number (\S+)$/.exec(tagged ?? '')?.[1]);
const isDate = (tagged: string | undefined): boolean => tagged?.startsWith('date ') === true;

/**
 * Where another reader has another value than ours, and why ours stays as it is: the words to each of these names are
 * in docs/reading-files.md.
 */
export const decisions: Readonly<Record<string, Decision>> = {
  'days-before-march-1900': {
    readers: ['exceljs', 'openpyxl', 'LibreOffice'],
    covers: ({ ours, theirs }) =>
      ours === 'date 1900-02-29'
        ? theirs === 'date 1900-02-28'
        : /^date 1900-0[12]/.test(ours ?? '') && dayOf(ours) - dayOf(theirs) === 86_400_000,
  },
  'times-without-a-day': {
    readers: ['exceljs', 'LibreOffice'],
    covers: ({ ours, theirs }) => ours?.startsWith('date  ') === true && /^date 1899-12-3[01] /.test(theirs ?? ''),
  },
  'days-as-numbers': {
    readers: ['SheetJS'],
    covers: ({ ours, theirs }) => isDate(ours) && !Number.isNaN(numberOf(theirs)),
  },
  'merged-cells': {
    readers: ['exceljs', 'LibreOffice', 'SheetJS'],
    covers: ({ ours, theirs }) => ours === undefined && /^text (?:top left|Navn|0150|below)$/.test(theirs ?? ''),
  },
  escapes: {
    readers: ['exceljs', 'openpyxl'],
    covers: ({ ours, theirs }) => theirs?.includes('_x') === true && ours === decodeCellEscapes(theirs),
  },
  'carriage-returns': {
    readers: ['LibreOffice'],
    covers: ({ ours, theirs }) => ours?.includes('\r') === true && ours.replaceAll('\r', '') === theirs,
  },
  'spaces-of-formula-texts': {
    readers: ['LibreOffice'],
    covers: ({ ours, theirs }) => ours === 'text  x ' && theirs === 'text x',
  },
  booleans: {
    readers: ['LibreOffice'],
    covers: ({ ours, theirs }) =>
      (ours === 'boolean true' && theirs === 'number 1') || (ours === 'boolean false' && theirs === 'number 0'),
  },
  'false-of-a-formula': {
    readers: ['exceljs'],
    covers: ({ ours, theirs }) => ours === 'boolean false' && theirs === undefined,
  },
  digits: {
    readers: ['LibreOffice'],
    covers: ({ ours, theirs }) => {
      const [one, other] = [numberOf(ours), numberOf(theirs)];
      return one !== other && one.toPrecision(15) === other.toPrecision(15);
    },
  },
  'stored-results': {
    readers: ['LibreOffice'],
    covers: ({ workbook, ours, theirs }) =>
      workbook === 'openpyxl'
        ? ours === undefined && theirs !== undefined
        : workbook === 'xlsxwriter' && ours === 'number 0' && theirs === 'number 4',
  },
  'formulas-with-shared-texts': {
    readers: ['exceljs'],
    covers: ({ workbook, theirs }) => workbook === 'sheetjs' && /^number 5[13]$/.test(theirs ?? ''),
  },
  'iso-days': {
    readers: ['exceljs'],
    covers: ({ workbook, ours, theirs }) => workbook === 'strict' && isDate(ours) && theirs === 'date 1909-07-17',
  },
  'strict-format': {
    readers: ['openpyxl'],
    covers: ({ workbook, theirs }) => workbook === 'strict' && theirs === undefined,
  },
  'letters-outside-the-bmp': {
    readers: ['SheetJS'],
    covers: ({ ours, theirs }) =>
      ours?.replace(/[\u{10000}-\u{10ffff}]/gu, (letter) => String.fromCharCode(letter.codePointAt(0) ?? 0)) === theirs,
  },
};

/** What Excel has as its last day, 9999-12-31. */
const lastDay = 2_958_465;

/** The same for workbooks that are made by chance, with every kind of number format on every kind of cell. */
export const formatDecisions: Readonly<Record<string, Decision>> = {
  'hours-past-a-day': {
    readers: ['exceljs', 'openpyxl'],
    covers: ({ ours, theirs }) => ours?.startsWith('date  ') === true && /^date \d/.test(theirs ?? ''),
  },
  'numbers-that-are-no-day': {
    readers: ['exceljs', 'openpyxl'],
    covers: ({ ours, theirs }) =>
      (numberOf(ours) < 0 || numberOf(ours) > lastDay) && /^(?:date|error #VALUE!)/.test(theirs ?? ''),
  },
  'texts-under-dates': {
    readers: ['exceljs'],
    covers: ({ ours, theirs }) => ours?.startsWith('text ') === true && isDate(theirs),
  },
  'letters-of-formats': {
    readers: ['exceljs'],
    covers: ({ ours, theirs }) => numberOf(ours) >= 0 && isDate(theirs),
  },
};

/** Legal workbooks that another reader fails on, by reader and workbook. */
export const refusals: readonly string[] = ['exceljs openpyxl', 'exceljs prefixed', 'exceljs without-addresses'];

import type { Cell } from '../../../../core/cells.ts';
import type { Language } from '../../../../core/types.ts';
import { plainNumber } from '../../../../core/values/plain-number.ts';
import { cellText, resolveFormula } from '../../../../core/values/cell-text.ts';

/** A cell as a person sees it in the spreadsheet program: dates and decimal signs in the user's own way, every digit. */
export function showCell(cell: Cell | undefined, language: Language): string {
  if (cell === undefined || cell === null) return '';
  const plain = resolveFormula(cell);
  if (plain === undefined) return typeof cell === 'object' && cell.type === 'formula' ? `=${cell.formula}` : '';
  if (plain === null) return '';
  if (typeof plain === 'string') return plain;
  if (typeof plain === 'boolean') return booleans[language][plain ? 1 : 0];
  if (typeof plain === 'object' && plain.type === 'number' && isPercent(plain.format))
    return percent(plain.value, language);
  const text = cellText(plain);
  if (typeof plain === 'object' && plain.type === 'date') return language === 'nb' ? norwegianDate(text) : text;
  return isNumberCell(cell) && language === 'nb' ? text.replace('.', ',') : text;
}

/** Numbers stand at the right, as in the sheet. */
export function isNumberCell(cell: Cell | undefined): boolean {
  if (cell === undefined || cell === null) return false;
  const plain = resolveFormula(cell);
  return typeof plain === 'number' || (typeof plain === 'object' && plain !== null && plain.type === 'number');
}

/** A sign of its own, not one of a text within the format. */
const isPercent = (format: string): boolean => format.replaceAll(/"[^"]*"|\\./g, '').includes('%');

/** `0.25` → `25 %`, with every digit that the cell has. */
function percent(value: number, language: Language): string {
  const text = plainNumber(Number((value * 100).toPrecision(15)));
  return language === 'nb' ? `${text.replace('.', ',')} %` : `${text}%`;
}

const booleans = { en: ['FALSE', 'TRUE'], nb: ['USANN', 'SANN'] } as const;

/** `2026-12-31 10:30` → `31.12.2026 10:30` */
const norwegianDate = (text: string): string => text.replace(/^(\d{4})-(\d{2})-(\d{2})/, '$3.$2.$1');

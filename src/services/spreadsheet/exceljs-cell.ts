import ExcelJS, { type Cell as ExceljsCell } from 'exceljs';
import type { Cell, FormulaCell } from '../../core/cells.ts';
import { numberFormatKind, type NumberFormatKind } from '../../core/values/number-format.ts';
import { dateFromSerial } from '../../core/values/serial-date.ts';
import { emptyResult } from './sheet-xml.ts';

/** What a workbook says about its numbers. */
export interface NumberRules {
  readonly date1904: boolean;
  /** By the name that stands in for the format in what exceljs is given. */
  readonly formats: ReadonlyMap<string | undefined, NumberFormat>;
}

export interface NumberFormat {
  readonly code: string;
  readonly kind: NumberFormatKind;
}

export const numberFormat = (code: string): NumberFormat => ({ code, kind: numberFormatKind(code) });

/**
 * A cell of exceljs as ours. Empty text is a blank cell. Throws a `RangeError` for what the file calls a number and is
 * none, and a `TypeError` for a kind of value that `exceljsPackage` keeps away from exceljs.
 */
export function cellFromExceljs(cell: ExceljsCell, rules: NumberRules): Cell {
  if (cell.type !== ExcelJS.ValueType.Formula) return valueCell(cell.value, cell.numFmt, rules);
  return { type: 'formula', formula: cell.formula ?? '', cached: cachedCell(cell.result, cell.numFmt, rules) };
}

function cachedCell(result: unknown, format: string, rules: NumberRules): FormulaCell['cached'] {
  if (result === undefined) return undefined;
  return valueCell(result === emptyResult ? '' : result, format, rules);
}

function valueCell(value: unknown, format: string | undefined, rules: NumberRules): Exclude<Cell, FormulaCell> {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number') return numberCell(value, rules.formats.get(format), rules.date1904);
  if (typeof value === 'object') {
    if ('error' in value) return { type: 'error', code: String(value.error) };
    if ('richText' in value && Array.isArray(value.richText)) return joinRuns(value.richText);
    // An empty entry in the table of texts.
    if (Object.keys(value).length === 0) return null;
  }
  throw new TypeError(`unexpected value in a cell: ${JSON.stringify(value)}`);
}

function joinRuns(runs: readonly unknown[]): string | null {
  const texts = runs.map((run) => (typeof run === 'object' && run !== null && 'text' in run ? run.text : ''));
  return texts.filter((text) => typeof text === 'string').join('') || null;
}

function numberCell(value: number, format: NumberFormat | undefined, date1904: boolean): Exclude<Cell, FormulaCell> {
  if (!Number.isFinite(value)) throw new RangeError('a numeric cell does not hold a number');
  switch (format?.kind) {
    case 'date':
    case 'time':
      return dateFromSerial(value, format.kind, date1904) ?? value;
    case 'digits':
      return Number.isInteger(value) && value >= 0 ? { type: 'number', value, format: format.code } : value;
    case 'plain':
    case undefined:
      return value;
  }
}

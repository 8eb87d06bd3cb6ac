import type { Cell, FormulaCell } from '../../../../core/cells.ts';
import { decodeCellEscapes } from '../../../../core/values/cell-escapes.ts';
import { damaged, unusual } from '../../failures.ts';
import type { CellStyles } from '../parts/styles.ts';
import { expectSpace, readStringItem, skipOther } from '../strings/string-item.ts';
import type { StringTable } from '../strings/string-table.ts';
import type { XmlReader } from '../xml/xml-reader.ts';
import { dateFromIso } from './iso-cell.ts';
import { numberFromText } from './number-text.ts';
import { readReference } from './reference.ts';
import type { SharedFormulas } from './shared-formulas.ts';

type PlainCell = Exclude<Cell, FormulaCell>;

/** What the values of cells are made with. */
export interface CellContext {
  readonly styles: CellStyles;
  /** Undefined where the workbook has no table of shared texts. */
  readonly strings: StringTable | undefined;
  readonly formulas: SharedFormulas;
}

export interface PlacedCell {
  readonly column: number;
  readonly cell: Cell;
}

interface CellContent {
  value: string | undefined;
  inline: string | undefined;
  formula: string | undefined;
}

/** After the start of a `<c>`: reads it up to its end, whatever legal shape it has. */
export function readGeneralCell(reader: XmlReader, context: CellContext, row: number, previous: number): PlacedCell {
  const column = readColumn(reader.attribute('r'), row, previous);
  const type = reader.attribute('t') || 'n';
  const style = readStyle(reader.attribute('s'));
  const content: CellContent = { value: undefined, inline: undefined, formula: undefined };
  for (let token = reader.next(); token !== 'end'; token = reader.next()) {
    if (token === 'text') {
      expectSpace(reader);
      continue;
    }
    const { isMain, local } = reader.element;
    if (isMain && local === 'v' && content.value === undefined) content.value = reader.elementText();
    else if (isMain && local === 'is' && content.inline === undefined) content.inline = readStringItem(reader);
    else if (isMain && local === 'f' && content.formula === undefined)
      content.formula = readFormula(reader, context.formulas, row, column);
    else skipOther(reader, 'extLst');
  }
  const { formula } = content;
  const value = readValue(content, type, style, context);
  if (formula === undefined) return { column, cell: value ?? null };
  return { column, cell: { type: 'formula', formula, cached: value } };
}

function readColumn(reference: string | undefined, row: number, previous: number): number {
  if (reference === undefined) return previous + 1;
  const found = readReference(reference);
  if (found === undefined) throw damaged('badAddress', { address: reference.slice(0, 20) });
  if (found.row !== row) throw damaged('cellInOtherRow', { address: reference, row });
  return found.column;
}

function readStyle(text: string | undefined): number {
  if (text === undefined || text.trim() === '') return 0;
  if (!/^\s*\d{1,9}\s*$/.test(text)) throw damaged('badStyle', { style: text.slice(0, 20) });
  return Number(text);
}

/** Undefined where nothing is stored, which for a formula is something else than an empty text. */
function readValue(content: CellContent, type: string, style: number, context: CellContext): PlainCell | undefined {
  const { value, inline, formula } = content;
  if (type === 'inlineStr') return inlineValue(value, inline);
  // The formula's empty text, which some programs write without a value.
  if (value === undefined && type === 'str' && formula !== undefined) return null;
  if (value === undefined && inline) throw unusual('inlineText', { type: type.slice(0, 20) });
  if (value === undefined) return undefined;
  if (type === 'str') return decodeCellEscapes(value) || null;
  const text = value.trim();
  if (text === '') return undefined;
  const cell = typedValue(text, type, style, context);
  if (cell === undefined) throw damaged('badCell', { type, text: text.slice(0, 40) });
  return cell;
}

/** A text within the cell; some programs write it as a plain value. */
function inlineValue(value: string | undefined, inline: string | undefined): PlainCell | undefined {
  if (inline !== undefined) return inline || null;
  return value === undefined ? undefined : decodeCellEscapes(value) || null;
}

function typedValue(text: string, type: string, style: number, context: CellContext): PlainCell | undefined {
  switch (type) {
    case 'n': {
      const number = numberFromText(text);
      return number === undefined ? undefined : context.styles.cell(number, style);
    }
    case 's':
      if (!/^\d{1,9}$/.test(text)) return undefined;
      return context.strings === undefined ? undefined : context.strings.get(Number(text)) || null;
    case 'b':
      return /^(?:[01]|true|false)$/.test(text) ? text === '1' || text === 'true' : undefined;
    case 'e':
      return { type: 'error', code: text };
    case 'd':
      return dateFromIso(text);
    default:
      throw unusual('cellType', { type: type.slice(0, 20) });
  }
}

function readFormula(reader: XmlReader, formulas: SharedFormulas, row: number, column: number): string {
  const id = reader.attribute('t') === 'shared' ? reader.attribute('si') : undefined;
  const text = reader.elementText();
  if (id === undefined) return text;
  if (text === '') return formulas.at(id, row, column);
  formulas.add(id, text, row, column);
  return text;
}

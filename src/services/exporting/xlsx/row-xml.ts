import type { DateCell, ErrorCell } from '../../../core/cells.ts';
import { assertNever } from '../../../core/errors.ts';
import { serialFromDate } from '../../../core/values/date-serial.ts';
import type { StyleName, StyleSheet } from './style-sheet.ts';
import { columnLetters } from '../../../core/text.ts';
import { maxCellText, type WriterCell } from './writer-cell.ts';
import { isPlainText, needsSpaceKept, xmlText } from './xml-text.ts';

/** The errors that a file can name; newer ones (`#SPILL!` …) are kept elsewhere in it. ECMA-376 part 1, 18.18.11. */
const errorCodes = new Set(['#NULL!', '#DIV/0!', '#VALUE!', '#REF!', '#NAME?', '#NUM!', '#N/A', '#GETTING_DATA']);
/** Marked cells that a sheet remembers: as many as a person would ever look at. */
const maxMarked = 10_000;

/** The pieces of a cell's XML that are the same in every row. */
interface ColumnXml {
  /** `<c r="A`, to be followed by the row's number. */
  readonly open: string;
  readonly text: string;
  readonly number: string;
  readonly date: string;
}

/**
 * Makes the XML of a table's rows. Millions of cells pass through here: all that repeats is made once, and plain text
 * is found by one look. Text is an inline string, never a formula, whatever it begins with.
 */
export class RowXml {
  /** Where values stand that did not fit. */
  readonly marked: string[] = [];
  readonly #styles: StyleSheet;
  readonly #columns: ColumnXml[];
  readonly #error: string;
  readonly #boolean: string;

  /** `styles[i]` is column i's own style; a cell takes it where its type does not ask for another. */
  constructor(columns: readonly StyleName[], styles: StyleSheet) {
    this.#styles = styles;
    const general = styled(styles.of('general'));
    this.#error = `${general} t="e"><v>`;
    this.#boolean = `${general} t="b"><v>`;
    this.#columns = columns.map((style, index) => this.#columnXml(index, style));
  }

  /** A row with its cells; blank ones are left to the column's style. `number` counts from 1. */
  row(number: number, cells: readonly WriterCell[]): string {
    const r = String(number);
    let xml = `<row r="${r}">`;
    for (let index = 0; index < cells.length; index++) {
      const cell = cells[index];
      if (cell === null || cell === undefined) continue;
      const column = this.#columns[index] ?? this.#addColumn(index);
      if (typeof cell === 'string') xml += column.open + r + textXml(cell, column.text);
      else if (typeof cell === 'number') xml += column.open + r + numberXml(cell, column.number);
      else xml += this.#otherCell(column, r, cell);
    }
    return `${xml}</row>`;
  }

  #otherCell(column: ColumnXml, r: string, cell: Exclude<WriterCell, null | string | number>): string {
    const at = column.open + r;
    if (typeof cell === 'boolean') return `${at}${this.#boolean}${cell ? '1' : '0'}</v></c>`;
    switch (cell.type) {
      case 'number':
        return at + numberXml(cell.value, numberTail(this.#styles.ofNumber(cell.format)));
      case 'date':
        return at + this.#dateXml(cell, column);
      case 'error':
        return at + this.#errorXml(cell);
      case 'formula':
        // Nothing is known of it, and a blank cell could mean that a value is to be cleared.
        if (cell.cached === undefined) return at + this.#errorXml({ type: 'error', code: '#N/A' });
        if (typeof cell.cached === 'string') return at + textXml(cell.cached, column.text);
        if (typeof cell.cached === 'number') return at + numberXml(cell.cached, column.number);
        return cell.cached === null ? '' : this.#otherCell(column, r, cell.cached);
      case 'not-exportable':
        if (this.marked.length < maxMarked) this.marked.push(at.slice(openLength));
        return at + textXml(cell.text, textTail(this.#styles.of('marked')));
      case 'styled':
        return at + textXml(cell.text, textTail(this.#styles.of(cell.style)));
      default:
        return assertNever(cell);
    }
  }

  #dateXml(cell: DateCell, column: ColumnXml): string {
    const serial = serialFromDate(cell);
    // A day that a workbook cannot count stays the text that it was shown as.
    if (serial === undefined) return textXml([cell.date, cell.time ?? ''].join(' ').trim(), column.text);
    if (cell.time === undefined) return numberXml(serial, column.date);
    // Read again, it shows the same again.
    if (cell.shown !== undefined) {
      return numberXml(serial, numberTail(this.#styles.ofNumber(cell.shown.length > 5 ? 'hh:mm:ss' : 'hh:mm')));
    }
    return numberXml(serial, numberTail(this.#styles.of(cell.date === '' ? 'time' : 'dateTime')));
  }

  #errorXml({ code }: ErrorCell): string {
    return `${this.#error}${xmlText(errorCodes.has(code) ? code : '#VALUE!')}</v></c>`;
  }

  #addColumn(index: number): ColumnXml {
    const column = this.#columnXml(index, 'text');
    this.#columns[index] = column;
    return column;
  }

  #columnXml(index: number, style: StyleName): ColumnXml {
    const isKey = style === 'key' || style === 'keyText';
    const isHeading = style === 'heading' || style === 'keyHeading' || style === 'resultHeading';
    const text = isKey ? 'keyText' : isHeading || style === 'wrapped' ? style : 'text';
    return {
      open: `${open}${columnLetters(index)}`,
      text: textTail(this.#styles.of(text)),
      number: numberTail(this.#styles.of(isKey ? 'key' : 'general')),
      date: numberTail(this.#styles.of('date')),
    };
  }
}

const open = '<c r="';
const openLength = open.length;

/** Also style 0 is said: LibreOffice gives a cell without a style that of its column. */
const styled = (style: number): string => `" s="${String(style)}"`;
const textTail = (style: number): string => `${styled(style)} t="inlineStr"><is><t`;
const numberTail = (style: number): string => `${styled(style)}><v>`;

const numberXml = (value: number, tail: string): string => `${tail}${String(value)}</v></c>`;

function textXml(text: string, tail: string): string {
  if (isPlainText(text) && text.length <= maxCellText) return `${tail}>${text}</t></is></c>`;
  if (text.length > maxCellText) throw new RangeError(`a text of ${String(text.length)} characters for one cell`);
  return `${tail}${needsSpaceKept(text) ? ' xml:space="preserve">' : '>'}${xmlText(text)}</t></is></c>`;
}

import { Parser } from 'htmlparser2';
import type { SheetRow } from '../../../core/cells.ts';
import { tooLarge } from '../failures.ts';
import { lastColumn, lastRow } from '../xlsx/sheet/reference.ts';
import { RowBatch } from '../xlsx/sheet/row-batch.ts';

interface OpenCell {
  readonly column: number;
  readonly columns: number;
  text: string;
}

interface OpenRow {
  readonly isHidden: boolean;
  readonly values: [column: number, text: string][];
}

interface OpenTable {
  readonly isHidden: boolean;
  row: OpenRow | undefined;
  cell: OpenCell | undefined;
  column: number;
  /** Rows that a cell above still covers, by column. */
  readonly covered: Map<number, number>;
}

/** Text in them is not shown in a table. */
const unseen = new Set(['script', 'style', 'title', 'xml', 'template', 'noscript', 'textarea', 'select']);
const blocks = new Set(['p', 'div', 'li']);
const deepest = 512;
const deepestTable = 32;
const mostText = 8 * 1024 * 1024;
const mostSpan = 1000;

/**
 * The rows of all tables of a web page, one after another, each cell as the text that is shown. What spans several
 * columns or rows has its value in the first of them. A table within a cell gives rows of its own.
 */
export class HtmlTableRows {
  readonly #batch: RowBatch;
  readonly #tables: OpenTable[] = [];
  readonly #parser: Parser;
  #depth = 0;
  /** The depth of the element whose text is not shown; 0 for none. */
  #unseenFrom = 0;
  #row = 0;

  constructor(mostCells: number) {
    this.#batch = new RowBatch(mostCells);
    this.#parser = new Parser({
      onopentag: (name, attributes) => this.#open(name, attributes),
      ontext: (text) => this.#addText(text.replace(/[\t\n\f\r ]+/g, ' ')),
      onclosetag: (name) => this.#close(name),
    });
  }

  /** The rows that are whole after this piece of the page. */
  add(piece: string): readonly SheetRow[] {
    this.#parser.write(piece);
    return this.#batch.take();
  }

  end(): readonly SheetRow[] {
    this.#parser.end();
    return this.#batch.take();
  }

  #open(name: string, attributes: Readonly<Record<string, string>>): void {
    this.#depth += 1;
    if (this.#depth > deepest) throw tooLarge('deepElements');
    if (this.#unseenFrom > 0) return;
    const isHidden = 'hidden' in attributes || /display\s*:\s*none/i.test(attributes['style'] ?? '');
    const table = this.#tables.at(-1);
    if (name === 'table') this.#openTable(isHidden);
    else if (name === 'tr' && table !== undefined) {
      this.#endRow(table);
      table.row = { isHidden: isHidden || table.isHidden, values: [] };
    } else if ((name === 'td' || name === 'th') && table !== undefined) this.#openCell(table, attributes);
    else if (unseen.has(name) || isHidden) this.#unseenFrom = this.#depth;
    else if (name === 'br') this.#addText('\n');
    else if (blocks.has(name) && table?.cell !== undefined && table.cell.text.trim() !== '') this.#addText('\n');
  }

  #openTable(isHidden: boolean): void {
    if (this.#tables.length >= deepestTable) throw tooLarge('deepTables');
    const within = this.#tables.at(-1)?.isHidden === true;
    this.#tables.push({ isHidden: isHidden || within, row: undefined, cell: undefined, column: 0, covered: new Map() });
  }

  #openCell(table: OpenTable, attributes: Readonly<Record<string, string>>): void {
    this.#endCell(table);
    table.row ??= { isHidden: table.isHidden, values: [] };
    while (table.covered.has(table.column)) table.column += 1;
    const columns = readSpan(attributes['colspan'], mostSpan);
    const rows = readSpan(attributes['rowspan'], lastRow);
    const { column } = table;
    if (column + columns > lastColumn) throw tooLarge('wideRows');
    // Counted down at the end of this row as well.
    if (rows > 1) for (let at = column; at < column + columns; at++) table.covered.set(at, rows);
    table.cell = { column, columns, text: '' };
    table.column += columns;
  }

  #addText(text: string): void {
    const cell = this.#tables.at(-1)?.cell;
    if (cell === undefined || this.#unseenFrom > 0) return;
    cell.text += text;
    if (cell.text.length > mostText) throw tooLarge('longCell');
  }

  #close(name: string): void {
    if (this.#unseenFrom > 0 && this.#depth <= this.#unseenFrom) this.#unseenFrom = 0;
    this.#depth -= 1;
    if (this.#unseenFrom > 0) return;
    const table = this.#tables.at(-1);
    if (table === undefined) return;
    if (name === 'td' || name === 'th') this.#endCell(table);
    else if (name === 'tr') this.#endRow(table);
    else if (name === 'table') {
      this.#endRow(table);
      this.#tables.pop();
    }
  }

  #endCell(table: OpenTable): void {
    const { cell } = table;
    table.cell = undefined;
    if (cell === undefined) return;
    const lines = cell.text.split('\n').map((line) => line.replace(/^[ \u00a0]+|[ \u00a0]+$/g, ''));
    const text = lines.join('\n').trim();
    if (text !== '') table.row?.values.push([cell.column + 1, text]);
  }

  #endRow(table: OpenTable): void {
    this.#endCell(table);
    const { row } = table;
    table.row = undefined;
    table.column = 0;
    if (row === undefined) return;
    for (const [column, rows] of table.covered) {
      if (rows > 1) table.covered.set(column, rows - 1);
      else table.covered.delete(column);
    }
    if ((this.#row += 1) > lastRow) throw tooLarge('manyRows', { row: String(lastRow) });
    for (const [column, text] of row.values) this.#batch.put(column, text);
    this.#batch.endRow(this.#row, row.isHidden);
  }
}

function readSpan(text: string | undefined, most: number): number {
  const span = /^\s*(\d{1,7})/.exec(text ?? '')?.[1];
  return Math.min(Math.max(Number(span ?? 1), 1), most);
}

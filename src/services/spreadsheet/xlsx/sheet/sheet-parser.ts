import type { SheetRow } from '../../../../core/cells.ts';
import type { Merge } from '../../merged-cells.ts';
import { damaged, tooLarge, unusual } from '../../failures.ts';
import type { XlsxLimits } from '../../workbook-limits.ts';
import { expectSpace, skipOther } from '../strings/string-item.ts';
import { standsAt } from '../xml/text-scan.ts';
import type { XmlReader } from '../xml/xml-reader.ts';
import { FastCells } from './fast-cells.ts';
import { type CellContext, readGeneralCell } from './general-cell.ts';
import { readMerge } from './merges.ts';
import { lastColumn, lastRow } from './reference.ts';
import { RowBatch } from './row-batch.ts';

const closeRow = Buffer.from('</row>');

/** Thrown before anything of the row that is out of order has been read. */
export class RowsOutOfOrder extends Error {
  override readonly name = 'RowsOutOfOrder';
}

/** A row or a column that is hidden, filtered out, or of no size. */
function isHidden(hidden: string | undefined, size: string | undefined): boolean {
  if (hidden === undefined && size === undefined) return false;
  return hidden === '1' || hidden === 'true' || (size !== undefined && Number(size) === 0);
}

/** Reads a sheet's rows from its XML, step by step as the bytes come. */
export class SheetParser {
  readonly #reader: XmlReader;
  readonly #context: CellContext;
  readonly #fast: FastCells;
  readonly #batch: RowBatch;
  readonly #merges: Merge[] = [];
  readonly #limits: XlsxLimits;
  #parent = '';
  #hasData = false;
  #row = 0;
  #column = 0;
  /** Is the row's tag written without a prefix, so that its cells may be in the usual shape? */
  #isPlainRow = false;
  #isHidden = false;
  #isDone = false;

  readonly #anyOrder: boolean;

  /** `anyOrder`: rows may come in any order; otherwise one out of order throws `RowsOutOfOrder`. */
  constructor(reader: XmlReader, context: CellContext, limits: XlsxLimits, { anyOrder = false } = {}) {
    this.#anyOrder = anyOrder;
    this.#reader = reader;
    this.#context = context;
    this.#fast = new FastCells(context.styles, context.strings);
    this.#batch = new RowBatch(limits.cells);
    this.#limits = limits;
  }

  /** Has everything been read, to the end of the XML? */
  get isDone(): boolean {
    return this.#isDone;
  }

  /** The number of the row that was begun last, 0 before the first. */
  get row(): number {
    return this.#row;
  }

  /** The merged cells, which come after all rows. */
  get merges(): readonly Merge[] {
    return this.#merges;
  }

  /** The rows that have been read since it was last asked for. */
  takeRows(): SheetRow[] {
    return this.#batch.take();
  }

  append(chunk: Buffer): void {
    this.#reader.window.append(chunk);
  }

  /** No more bytes will come. */
  end(): void {
    this.#reader.window.isLast = true;
  }

  /** Reads on as far as the bytes go; true when a batch is full before, or everything has been read. */
  read(): boolean {
    return this.#reader.run(this.#step);
  }

  readonly #step = (): boolean => {
    const reader = this.#reader;
    if (reader.depth === 3 && this.#parent === 'sheetData') return this.#stepInRow();
    const token = reader.next();
    if (token === 'eof') return this.#finish();
    if (token === 'text') {
      if (this.#parent === 'sheetData') expectSpace(reader);
      return true;
    }
    if (token === 'start') this.#start();
    else if (reader.depth === 1) this.#parent = '';
    return true;
  };

  #start(): void {
    const { depth, element } = this.#reader;
    if (depth === 1) {
      if (!element.isMain || element.local !== 'worksheet') throw unusual('sheetXml');
    } else if (depth === 2) {
      this.#parent = element.isMain ? element.local : '';
      if (this.#parent !== 'sheetData') return;
      if (this.#hasData) throw damaged('cellsTwice');
      this.#hasData = true;
    } else if (depth === 3 && this.#parent === 'sheetData') {
      if (element.isMain && element.local === 'row') this.#startRow();
      else skipOther(this.#reader);
    } else if (depth === 3 && this.#parent === 'mergeCells' && element.isMain && element.local === 'mergeCell') {
      this.#addMerge();
    } else if (depth === 3 && this.#parent === 'cols' && element.isMain && element.local === 'col') {
      this.#hideColumns();
    }
  }

  #hideColumns(): void {
    const reader = this.#reader;
    if (!isHidden(reader.attribute('hidden'), reader.attribute('width'))) return;
    this.#batch.hideColumns(Number(reader.attribute('min')), Number(reader.attribute('max')));
  }

  #startRow(): void {
    const text = this.#reader.attribute('r');
    const number = text === undefined ? this.#row + 1 : Number(text);
    if ((text !== undefined && !/^\d{1,7}$/.test(text)) || number < 1 || number > lastRow) {
      throw damaged('badRowNumber', { number: String(text ?? number).slice(0, 20) });
    }
    if (number <= this.#row && !this.#anyOrder) throw new RowsOutOfOrder();
    this.#row = number;
    this.#column = 0;
    this.#isHidden = isHidden(this.#reader.attribute('hidden'), this.#reader.attribute('ht'));
    this.#isPlainRow = this.#reader.element.qualified === 'row' && !this.#reader.isSelfClosed;
  }

  /** Cells up to the end of the row, as many as there are bytes for. */
  #stepInRow(): boolean {
    const reader = this.#reader;
    const { window } = reader;
    if (this.#isPlainRow && reader.isMainDefault) {
      this.#fastCells();
      if (standsAt(window.bytes, window.at, closeRow)) {
        reader.closeAt(window.at + closeRow.length);
        return this.#endRow();
      }
      reader.commit();
    }
    return this.#general();
  }

  /** As many cells as are written in the usual shapes. */
  #fastCells(): void {
    const { window } = this.#reader;
    const fast = this.#fast;
    for (;;) {
      const after = fast.read(window, window.at, this.#row, this.#column);
      if (after === -1) return;
      window.at = after;
      this.#put(fast.column, fast.cell);
    }
  }

  #general(): boolean {
    const reader = this.#reader;
    const token = reader.next();
    if (token === 'end') return this.#endRow();
    if (token === 'text') {
      expectSpace(reader);
      return true;
    }
    if (!reader.element.isMain || reader.element.local !== 'c') {
      skipOther(reader, 'extLst');
      return true;
    }
    const { column, cell } = readGeneralCell(reader, this.#context, this.#row, this.#column);
    if (column > lastColumn) throw damaged('tooManyCells', { row: this.#row, limit: lastColumn });
    this.#put(column, cell);
    return true;
  }

  #put(column: number, cell: ReturnType<typeof readGeneralCell>['cell']): void {
    this.#column = column;
    if (cell !== null) this.#batch.put(column, cell);
  }

  #endRow(): boolean {
    this.#batch.endRow(this.#row, this.#isHidden);
    return !this.#batch.isFull;
  }

  #addMerge(): void {
    const merge = readMerge(this.#reader.attribute('ref') ?? '');
    if (merge !== undefined) this.#merges.push(merge);
    const { mergedCells } = this.#limits;
    if (this.#merges.length > mergedCells) throw tooLarge('manyMerges', { limit: mergedCells });
  }

  #finish(): false {
    this.#isDone = true;
    return false;
  }
}

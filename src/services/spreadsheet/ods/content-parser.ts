import type { Cell, FormulaCell, SheetRow } from '../../../core/cells.ts';
import { unusual, tooLarge } from '../failures.ts';
import type { XlsxLimits } from '../workbook-limits.ts';
import { dateFromIso } from '../xlsx/sheet/iso-cell.ts';
import { numberFromText } from '../xlsx/sheet/number-text.ts';
import { lastColumn, lastRow } from '../xlsx/sheet/reference.ts';
import { isEmpty, RowBatch } from '../xlsx/sheet/row-batch.ts';
import { XmlReader } from '../xlsx/xml/xml-reader.ts';

const vocabulary = (name: string): string => `urn:oasis:names:tc:opendocument:xmlns:${name}:1.0`;
const office = vocabulary('office');
const table = vocabulary('table');
const text = vocabulary('text');
const style = vocabulary('style');
const officeNames = new Set([office]);
const tableNames = new Set([table]);
const textNames = new Set([text]);
const styleNames = new Set([style]);
const extendedNames = new Set([
  'urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0',
  'http://docs.oasis-open.org/ns/office/1.2/calcext',
]);

/** Elements that hold what is looked for; all others are passed over, comments and drawings among them. */
const containers = new Set([
  `${office} document-content`,
  `${office} body`,
  `${office} spreadsheet`,
  `${office} automatic-styles`,
  `${style} style`,
  `${table} table-column-group`,
  `${table} table-header-columns`,
  `${table} table-columns`,
  `${table} table-row-group`,
  `${table} table-header-rows`,
  `${table} table-rows`,
]);
const textContainers = new Set(['p', 'h', 'span', 'a', 'ruby', 'ruby-base']);
const mostText = 8 * 1024 * 1024;

type PlainCell = Exclude<Cell, FormulaCell>;

export interface OdsSheet {
  readonly name: string;
  readonly hidden: boolean;
}

interface CellHead {
  readonly depth: number;
  readonly repeated: number;
  readonly isCovered: boolean;
  readonly type: string | undefined;
  readonly value: string | undefined;
  readonly date: string | undefined;
  readonly time: string | undefined;
  readonly boolean: string | undefined;
  readonly string: string | undefined;
  readonly formula: string | undefined;
}

/**
 * Reads `content.xml` of an OpenDocument spreadsheet step by step: its list of sheets, or the rows of one of them.
 * Repetitions are not written out further than a sheet goes, and blank ones not at all.
 */
export class OdsContentParser {
  readonly sheets: OdsSheet[] = [];
  readonly #reader: XmlReader;
  readonly #batch: RowBatch;
  readonly #wanted: number | undefined;
  readonly #hiddenStyles = new Set<string>();
  #style = '';
  #skipFrom = 0;
  #tables = 0;
  #row = 0;
  #rowRepeat = 1;
  #isHidden = false;
  #columns = 0;
  #column = 0;
  #values: [column: number, cell: Cell][] = [];
  #head: CellHead | undefined;
  #text = '';
  #paragraphs = 0;
  /** Rows that the row read last is still to be repeated. */
  #left = 0;
  #isDone = false;

  /** `wanted`: the place of the sheet whose rows are read; without it the sheets are listed. */
  constructor(limits: XlsxLimits, wanted?: number) {
    this.#reader = new XmlReader(limits.unitBytes);
    this.#batch = new RowBatch(limits.cells);
    this.#wanted = wanted;
  }

  get isDone(): boolean {
    return this.#isDone;
  }

  takeRows(): SheetRow[] {
    return this.#batch.take();
  }

  append(chunk: Buffer): void {
    this.#reader.window.append(chunk);
  }

  end(): void {
    this.#reader.window.isLast = true;
  }

  /** Reads on as far as the bytes go; true when a batch is full before, or everything has been read. */
  read(): boolean {
    return this.#reader.run(this.#step);
  }

  readonly #step = (): boolean => {
    if (this.#left > 0) return this.#repeatRow();
    const reader = this.#reader;
    const token = reader.next();
    if (token === 'eof') {
      this.#isDone = true;
      return false;
    }
    if (this.#skipFrom > 0) {
      if (token === 'end' && reader.depth < this.#skipFrom) this.#skipFrom = 0;
      return true;
    }
    if (token === 'start') this.#start();
    else if (token === 'text') this.#addText(reader.text().replace(/[\t\n\r ]+/g, ' '));
    else this.#end();
    return !this.#batch.isFull;
  };

  #start(): void {
    const reader = this.#reader;
    const { namespace, local } = reader.element;
    if (this.#head !== undefined) return this.#startInCell(namespace, local);
    if (namespace === table && local === 'table') return this.#startTable();
    if (namespace === table && local === 'table-column') return this.#startColumns();
    if (namespace === table && local === 'table-row') return this.#startRow();
    if (namespace === table && (local === 'table-cell' || local === 'covered-table-cell'))
      return this.#startCell(local);
    if (namespace === style && local === 'style') this.#style = reader.attributeIn(styleNames, 'name') ?? '';
    else if (namespace === style && local === 'table-properties') {
      if (reader.attributeIn(tableNames, 'display') === 'false') this.#hiddenStyles.add(this.#style);
    }
    if (!containers.has(`${namespace} ${local}`)) this.#skip();
  }

  #skip(): void {
    this.#skipFrom = this.#reader.depth;
  }

  #startTable(): void {
    const reader = this.#reader;
    const name = reader.attributeIn(tableNames, 'name') ?? `Ark${String(this.#tables + 1)}`;
    const hidden = this.#hiddenStyles.has(reader.attributeIn(tableNames, 'style-name') ?? '');
    if (this.#wanted === undefined) this.sheets.push({ name, hidden });
    if (this.#tables !== this.#wanted) this.#skip();
    this.#tables += 1;
    this.#row = 0;
    this.#columns = 0;
  }

  #startColumns(): void {
    const reader = this.#reader;
    const first = this.#columns + 1;
    this.#columns += readCount(reader.attributeIn(tableNames, 'number-columns-repeated'));
    if (isInvisible(reader.attributeIn(tableNames, 'visibility'))) this.#batch.hideColumns(first, this.#columns);
    this.#skip();
  }

  #startRow(): void {
    const reader = this.#reader;
    this.#rowRepeat = readCount(reader.attributeIn(tableNames, 'number-rows-repeated'));
    this.#isHidden = isInvisible(reader.attributeIn(tableNames, 'visibility'));
    this.#column = 0;
    this.#values = [];
  }

  #startCell(local: string): void {
    const reader = this.#reader;
    const ofOffice = (name: string): string | undefined => reader.attributeIn(officeNames, name);
    const isError = reader.attributeIn(extendedNames, 'value-type') === 'error';
    this.#text = '';
    this.#paragraphs = 0;
    this.#head = {
      depth: reader.depth,
      repeated: readCount(reader.attributeIn(tableNames, 'number-columns-repeated')),
      isCovered: local === 'covered-table-cell',
      type: isError ? 'error' : ofOffice('value-type'),
      value: ofOffice('value'),
      date: ofOffice('date-value'),
      time: ofOffice('time-value'),
      boolean: ofOffice('boolean-value'),
      string: ofOffice('string-value'),
      formula: reader.attributeIn(tableNames, 'formula'),
    };
  }

  #startInCell(namespace: string, local: string): void {
    const reader = this.#reader;
    if (namespace !== text) return this.#skip();
    if (local === 'p' && this.#paragraphs++ > 0) this.#text += '\n';
    if (textContainers.has(local)) return undefined;
    if (local === 's') this.#addText(' '.repeat(Math.min(readCount(reader.attributeIn(textNames, 'c')), 32_767)));
    else if (local === 'tab') this.#addText('\t');
    else if (local === 'line-break') this.#addText('\n');
    return this.#skip();
  }

  #addText(letters: string): void {
    // Between the elements of a cell there is only white space.
    if (this.#head === undefined || this.#reader.depth <= this.#head.depth) return;
    this.#text += letters;
    if (this.#text.length > mostText) throw tooLarge('longCell');
  }

  #end(): void {
    const reader = this.#reader;
    const { namespace, local } = reader.element;
    if (namespace !== table) return;
    const head = this.#head;
    if (head !== undefined && reader.depth < head.depth) this.#endCell(head);
    else if (head === undefined && local === 'table-row') this.#endRow();
  }

  #endCell(head: CellHead): void {
    this.#head = undefined;
    const cell = head.isCovered ? null : odsCell(head, this.#text);
    if (cell !== null) {
      if (this.#column + head.repeated > lastColumn) throw tooLarge('wideRows');
      for (let index = 1; index <= head.repeated; index++) this.#values.push([this.#column + index, cell]);
    }
    this.#column += head.repeated;
  }

  #endRow(): void {
    const isBlank = this.#values.every(([, cell]) => isEmpty(cell));
    if (isBlank) this.#row += this.#rowRepeat;
    else if (this.#row + this.#rowRepeat > lastRow) throw tooLarge('manyRows', { row: String(lastRow) });
    else this.#left = this.#rowRepeat;
  }

  #repeatRow(): boolean {
    for (const [column, cell] of this.#values) this.#batch.put(column, cell);
    this.#row += 1;
    this.#batch.endRow(this.#row, this.#isHidden);
    this.#left -= 1;
    return !this.#batch.isFull;
  }
}

const isInvisible = (visibility: string | undefined): boolean => visibility === 'collapse' || visibility === 'filter';

/** How often something is repeated: 1 where nothing is reported. */
function readCount(count: string | undefined): number {
  if (count === undefined) return 1;
  const number = /^\d{1,10}$/.test(count) ? Number(count) : 0;
  if (number < 1) throw unusual('repetition', { count: count.slice(0, 20) });
  return number;
}

function odsCell(head: CellHead, shown: string): Cell {
  const value = odsValue(head, shown);
  if (head.formula === undefined) return value ?? null;
  const formula = head.formula.replace(/^\w+:=?|^=/, '');
  // LibreOffice saves the booleans of other formats so.
  const isBoolean = /^(?:TRUE|FALSE)\(\)$/i.test(formula) && (value === 0 || value === 1);
  return { type: 'formula', formula, cached: isBoolean ? value === 1 : value };
}

function odsValue(head: CellHead, shown: string): PlainCell | undefined {
  switch (head.type) {
    case undefined:
      return shown === '' ? undefined : shown;
    case 'string':
      return (head.string ?? shown) || null;
    case 'float':
    case 'currency':
      return shownNumber(numberOf(head), shown);
    case 'percentage':
      return { type: 'number', value: numberOf(head), format: percentFormat(shown) };
    case 'boolean':
      if (head.boolean !== 'true' && head.boolean !== 'false') throw unusual('notBoolean');
      return head.boolean === 'true';
    case 'date': {
      const date = dateFromIso((head.date ?? '').replace(/^-.*/, '').replace(/[,.]\d+$/, ''));
      return date ?? { type: 'error', code: shown || '#VALUE!' };
    }
    case 'time':
      return timeCell(head.time ?? '', shown);
    case 'error':
      return { type: 'error', code: shown || '#VALUE!' };
    default:
      throw unusual('cellType', { type: head.type.slice(0, 20) });
  }
}

/** With as many decimals as are shown. */
function percentFormat(shown: string): string {
  const decimals = /[.,](\d{1,10})\s*%/.exec(shown)?.[1]?.length ?? 0;
  return decimals === 0 ? '0%' : `0.${'0'.repeat(decimals)}%`;
}

function numberOf({ value }: CellHead): number {
  const number = value === undefined ? undefined : numberFromText(value);
  if (number === undefined) throw unusual('notNumber');
  return number;
}

/** A number that is shown with zeros before it, such as a zip code, has a format that says so. */
function shownNumber(value: number, shown: string): PlainCell {
  const isPadded = /^0\d+$/.test(shown) && Number(shown) === value;
  return isPadded ? { type: 'number', value, format: '0'.repeat(shown.length) } : value;
}

/** `PT13H30M00S`, which may have more than 24 hours. */
function timeCell(time: string, shown: string): PlainCell {
  const [whole, hours = '0', minutes = '0', seconds = '0'] =
    /^PT(?:(\d{1,7})H)?(?:(\d{1,2})M)?(?:(\d{1,2})(?:[.,]\d+)?S)?$/.exec(time) ?? [];
  if (whole === undefined) return { type: 'error', code: shown || '#VALUE!' };
  const padded = [hours, minutes, seconds].map((part) => part.padStart(2, '0'));
  return { type: 'date', date: '', time: padded.join(':') };
}

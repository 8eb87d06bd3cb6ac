import type { PackedStream } from './packed-stream.ts';
import { RowXml } from './row-xml.ts';
import type { Rows } from './rows.ts';
import type { StyleName, StyleSheet } from './style-sheet.ts';
import { columnLetters, cutText } from '../../../core/text.ts';
import type { WriterCell } from './writer-cell.ts';
import { xmlAttribute, xmlText } from './xml-text.ts';

/** One column of a table. */
export interface SheetColumn {
  readonly heading: string;
  readonly headingStyle: 'heading' | 'keyHeading' | 'resultHeading';
  /** How the column's cells look, also those that are empty today: what is typed there later is text where it must be. */
  readonly style: StyleName;
  /** In characters, however wide its content is; or the most that it gets. */
  readonly width?: number;
  readonly widest?: number;
  /** What a person reads who stands on the heading. */
  readonly note?: string;
  /** What may be typed into its cells. */
  readonly rule?: CellRule;
}

export type CellRule =
  | { readonly kind: 'list'; readonly values: readonly string[] }
  | { readonly kind: 'date' }
  | { readonly kind: 'whole' };

export interface SheetSpec {
  readonly columns: readonly SheetColumn[];
  /** The sheet that shows when the workbook is opened. */
  readonly isFirst: boolean;
  /** Rows only: no heading, frozen pane or filter. */
  readonly plain?: boolean;
  /** How many columns stay in sight beside the heading. */
  readonly frozenColumns?: number;
  /** Only cells of columns that are not for keys may be changed. */
  readonly protected?: boolean;
  /** Rows in columns as wide as these, and nothing else: words to read. */
  readonly bare?: boolean;
}

export interface SheetLimits {
  /** The heading included. */
  readonly rows: number;
  /** Of the sheet's XML. */
  readonly bytes: number;
}

/** Rows that decide how wide a column is. */
const widthSample = 200;
const narrowest = 8;
const widest = 60;
/** How often the stream may wait for the disk. */
const rowsBetweenDrains = 64;

/**
 * Writes a worksheet's XML with rows until they end or the sheet is full, in the order of elements of ECMA-376 part 1,
 * 18.3.1.99. Returns how many rows it took.
 */
export async function writeSheetXml(
  stream: PackedStream,
  spec: SheetSpec,
  rows: Rows,
  styles: StyleSheet,
  limits: SheetLimits,
  onRow: (rows: number) => void,
): Promise<number> {
  const { columns, isFirst } = spec;
  const isTable = spec.plain !== true && spec.bare !== true && columns.length > 0;
  const xml = new RowXml(
    columns.map(({ style }) => style),
    styles,
  );
  stream.add('<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n');
  stream.add('<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">');
  if (isTable) stream.add(viewXml(isFirst, spec.frozenColumns ?? 0));
  stream.add('<sheetFormatPr defaultRowHeight="15"/>');
  if (isTable || spec.bare === true) stream.add(columnsXml(columns, await rows.peek(widthSample), styles));
  stream.add('<sheetData>');
  if (isTable) stream.add(headingXml(columns, styles));
  const headings = isTable ? 1 : 0;
  let taken = 0;
  while (taken + headings < limits.rows && stream.size < limits.bytes) {
    const next = rows.next();
    const row = next instanceof Promise ? await next : next;
    if (row === undefined) break;
    taken += 1;
    stream.add(xml.row(taken + headings, row));
    if (taken % rowsBetweenDrains !== 0) continue;
    await stream.drain();
    onRow(taken);
  }
  stream.add('</sheetData>');
  if (spec.protected === true) stream.add(protection);
  const range = `A1:${columnLetters(Math.max(0, columns.length - 1))}${String(taken + 1)}`;
  if (isTable) stream.add(footXml(range, xml.marked, columns));
  stream.add('</worksheet>');
  onRow(taken);
  return taken;
}

function viewXml(isFirst: boolean, frozenColumns: number): string {
  const corner = `${columnLetters(frozenColumns)}2`;
  const [split, pane] =
    frozenColumns === 0 ? ['', 'bottomLeft'] : [`xSplit="${String(frozenColumns)}" `, 'bottomRight'];
  const selected = isFirst ? ' tabSelected="1"' : '';
  return [
    `<sheetViews><sheetView${selected} workbookViewId="0">`,
    `<pane ${split}ySplit="1" topLeftCell="${corner}" activePane="${pane}" state="frozen"/>`,
    `<selection pane="${pane}" activeCell="${corner}" sqref="${corner}"/></sheetView></sheetViews>`,
  ].join('');
}

function columnsXml(
  columns: readonly SheetColumn[],
  sample: readonly (readonly WriterCell[])[],
  styles: StyleSheet,
): string {
  const cols = columns.map(({ heading, style, width: fixed, widest: most = widest }, index) => {
    // The filter's button takes the place of some letters.
    let width = fixed ?? Math.max(narrowest, heading.length + 4);
    if (fixed === undefined) for (const row of sample) width = Math.max(width, shownLength(row[index] ?? null) + 2);
    const place = String(index + 1);
    const styled = styles.of(style) === 0 ? '' : ` style="${String(styles.of(style))}"`;
    return `<col min="${place}" max="${place}" width="${String(Math.min(width, most))}"${styled} customWidth="1"/>`;
  });
  return `<cols>${cols.join('')}</cols>`;
}

/** Roughly, in characters of the first line. */
function shownLength(cell: WriterCell): number {
  if (typeof cell === 'string') return (cell.split('\n', 1)[0] ?? '').length;
  if (typeof cell === 'number') return String(cell).length;
  if (typeof cell === 'object' && cell !== null && 'text' in cell) return shownLength(cell.text);
  return cell === null ? 0 : 10;
}

function headingXml(columns: readonly SheetColumn[], styles: StyleSheet): string {
  const xml = new RowXml(
    columns.map(({ headingStyle }) => headingStyle),
    styles,
  );
  return xml.row(
    1,
    columns.map(({ heading }) => (heading === '' ? null : heading)),
  );
}

/** A long list of cells could be too much for one attribute. */
const cellsPerRule = 200;

/** What Excel shows of a note. */
const longestNote = 255;

/** No password: it keeps from mistakes. Columns can be widened, rows sorted, filtered and deleted (0 allows). */
const protection =
  '<sheetProtection sheet="1" formatColumns="0" formatRows="0" deleteRows="0" sort="0" autoFilter="0"/>';

/** What a rule of Excel can say: the values of a list stand in one text, with commas between. */
const longestList = 255;
const wholeNumbers = { least: -2_147_483_648, most: 2_147_483_647 };

/** Nothing where the values of a list cannot be told apart, or are too many letters: a plan checks them all the same. */
function ruleXml(rule: CellRule, cells: string): string | undefined {
  const open = (how: string): string =>
    `<dataValidation ${how} allowBlank="1" showErrorMessage="1" errorStyle="stop" sqref="${cells}">`;
  switch (rule.kind) {
    case 'list': {
      const list = rule.values.join(',');
      const isPlain = rule.values.every((value) => !/[,"\n]/.test(value) && value.trim() === value);
      if (!isPlain || list.length > longestList) return undefined;
      return `${open('type="list"')}<formula1>"${xmlText(list)}"</formula1></dataValidation>`;
    }
    case 'date':
      return `${open('type="date" operator="greaterThanOrEqual"')}<formula1>1</formula1></dataValidation>`;
    case 'whole': {
      const { least, most } = wholeNumbers;
      return `${open('type="whole" operator="between"')}<formula1>${String(least)}</formula1><formula2>${String(most)}</formula2></dataValidation>`;
    }
  }
}

/** What is behind the rows: the filter, notes at headings, a word at the marked cells, no green corners at text of digits. */
function footXml(range: string, marked: readonly string[], columns: readonly SheetColumn[]): string {
  const rules = columns.flatMap(({ note }, index) =>
    note === undefined ? [] : [promptXml(`${columnLetters(index)}1`, undefined, note)],
  );
  for (const [index, { rule }] of columns.entries()) {
    const letters = columnLetters(index);
    const xml = rule && ruleXml(rule, `${letters}2:${letters}1048576`);
    if (xml !== undefined) rules.push(xml);
  }
  for (let from = 0; from < marked.length; from += cellsPerRule) {
    const cells = marked.slice(from, from + cellsPerRule).join(' ');
    rules.push(promptXml(cells, 'NOT_EXPORTABLE', 'The value does not fit in a cell. It is left as it is in Cube.'));
  }
  return [
    `<autoFilter ref="${range}"/>`,
    rules.length === 0 ? '' : `<dataValidations count="${String(rules.length)}">${rules.join('')}</dataValidations>`,
    `<ignoredErrors><ignoredError sqref="${range}" twoDigitTextYear="1" numberStoredAsText="1"/></ignoredErrors>`,
  ].join('');
}

/** A rule that allows everything, for the sake of its words. */
function promptXml(cells: string, title: string | undefined, text: string): string {
  const head = title === undefined ? '' : ` promptTitle="${title}"`;
  const prompt = xmlAttribute(cutText(text, longestNote));
  return `<dataValidation allowBlank="1" showInputMessage="1"${head} prompt="${prompt}" sqref="${cells}"/>`;
}

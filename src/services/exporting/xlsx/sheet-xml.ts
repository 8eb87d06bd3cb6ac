import { cellXml, columnLetters, type WriterCell } from './cell-xml.ts';
import type { PackedStream } from './packed-stream.ts';
import type { Rows } from './rows.ts';
import type { StyleName, StyleSheet } from './style-sheet.ts';

/** One column of a table. */
export interface SheetColumn {
  readonly heading: string;
  readonly headingStyle: 'heading' | 'keyHeading' | 'resultHeading';
  /** How the column's cells look, also those that are empty today: what is typed there later is text where it must be. */
  readonly style: StyleName;
}

export interface SheetSpec {
  readonly columns: readonly SheetColumn[];
  readonly isFirst: boolean;
  readonly plain?: boolean;
  /** The style of a whole row by its cells, where it has one: what became of it. */
  readonly styleOf?: (row: readonly WriterCell[], column: number) => StyleName | undefined;
}

export interface SheetLimits {
  readonly rows: number;
  readonly bytes: number;
}

/** Rows that decide how wide a column is. */
const widthSample = 200;
const narrowest = 9;
const widest = 60;
/** How often the stream may wait for the disk. */
const rowsBetweenDrains = 64;

/**
 * Writes a worksheet's XML with rows until they end or the sheet is full, in the order of elements of ECMA-376,
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
  const { columns, isFirst, plain } = spec;
  const letters = columns.map((_, index) => columnLetters(index));
  stream.add('<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n');
  stream.add('<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">');
  if (plain !== true) stream.add(viewXml(isFirst));
  stream.add('<sheetFormatPr defaultRowHeight="15"/>');
  if (plain !== true) stream.add(columnsXml(columns, await rows.peek(widthSample), styles));
  stream.add('<sheetData>');
  const headings = plain === true ? 0 : 1;
  if (headings === 1) stream.add(headingXml(columns, letters, styles));
  let taken = 0;
  while (taken + headings < limits.rows && stream.size < limits.bytes) {
    const next = rows.next();
    const row = next instanceof Promise ? await next : next;
    if (row === undefined) break;
    taken += 1;
    stream.add(rowXml(taken + headings, row, spec, letters, styles));
    if (taken % rowsBetweenDrains === 0) {
      await stream.drain();
      onRow(taken);
    }
  }
  stream.add('</sheetData>');
  if (plain !== true && letters.length > 0)
    stream.add(`<autoFilter ref="A1:${letters.at(-1) ?? 'A'}${String(taken + 1)}"/>`);
  stream.add('</worksheet>');
  await stream.drain();
  onRow(taken);
  return taken;
}

const viewXml = (isFirst: boolean): string =>
  `<sheetViews><sheetView${isFirst ? ' tabSelected="1"' : ''} workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft" activeCell="A2" sqref="A2"/></sheetView></sheetViews>`;

function columnsXml(
  columns: readonly SheetColumn[],
  sample: readonly (readonly WriterCell[])[],
  styles: StyleSheet,
): string {
  if (columns.length === 0) return '';
  const cols = columns.map(({ heading, style }, index) => {
    const lengths = sample.map((row) => shownLength(row[index] ?? null));
    // The filter's button takes the place of some letters.
    const width = Math.min(widest, Math.max(narrowest, heading.length + 4, ...lengths.map((length) => length + 2)));
    const place = String(index + 1);
    const styled = styles.of(style) === 0 ? '' : ` style="${String(styles.of(style))}"`;
    return `<col min="${place}" max="${place}" width="${String(width)}"${styled} customWidth="1"/>`;
  });
  return `<cols>${cols.join('')}</cols>`;
}

function shownLength(cell: WriterCell): number {
  if (typeof cell === 'string') return (cell.split('\n', 1)[0] ?? '').length;
  if (typeof cell === 'number') return String(cell).length;
  return cell === null ? 0 : 10;
}

function headingXml(columns: readonly SheetColumn[], letters: readonly string[], styles: StyleSheet): string {
  const cells = columns.map(({ heading, headingStyle }, index) =>
    cellXml(`${letters[index] ?? ''}1`, heading === '' ? null : heading, headingStyle, styles),
  );
  return `<row r="1">${cells.join('')}</row>`;
}

function rowXml(
  number: number,
  row: readonly WriterCell[],
  { columns, styleOf }: SheetSpec,
  letters: readonly string[],
  styles: StyleSheet,
): string {
  let xml = `<row r="${String(number)}">`;
  for (let index = 0; index < row.length; index++) {
    const cell = row[index] ?? null;
    if (cell === null) continue;
    const style = styleOf?.(row, index) ?? columns[index]?.style ?? 'text';
    xml += cellXml((letters[index] ?? columnLetters(index)) + String(number), cell, style, styles);
  }
  return `${xml}</row>`;
}

import { isDeepStrictEqual } from 'node:util';
import type { Cell, SheetRow } from '../../src/core/cells.ts';
import { AppError } from '../../src/core/errors.ts';
import { openSourceFile, type SourceFile } from '../../src/services/spreadsheet/source-file.ts';
import { ReadAgain, type Spreadsheet } from '../../src/services/spreadsheet/spreadsheet.ts';
import { openXlsx, type XlsxOptions } from '../../src/services/spreadsheet/xlsx/open-xlsx.ts';
import { readAllRows } from './read-all-rows.ts';
import { buildZip, type ZipPart } from './zip-builder.ts';

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packaged = 'http://schemas.openxmlformats.org/package/2006';
const spreadsheetml = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
export const mainNamespace = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

/** A workbook of hand-written XML. */
export interface XlsxXml {
  /** The inside of `<sheetData>`, or the whole XML where it holds `worksheet`. One sheet, empty, where none is given. */
  readonly sheets?: readonly (string | Buffer)[];
  /** The inside of `<sst>`, or the whole XML. */
  readonly sharedStrings?: string;
  /** The inside of `<styleSheet>`, or the whole XML. */
  readonly styles?: string;
  /** The whole main part. */
  readonly workbook?: string;
  /** Whole parts instead of those above, or beside them; null takes one out. */
  readonly parts?: Readonly<Record<string, string | Buffer | null>>;
}

/** The parts of the workbook by name. */
export function xlsxParts({ sheets = [''], sharedStrings, styles, workbook, parts = {} }: XlsxXml): ZipPart[] {
  const names = sheets.map((_, index) => `worksheets/sheet${index + 1}.xml`);
  const kinds: (readonly [string, string])[] = names.map((name) => ['worksheet', name]);
  if (sharedStrings !== undefined) kinds.push(['sharedStrings', 'sharedStrings.xml']);
  if (styles !== undefined) kinds.push(['styles', 'styles.xml']);
  const listed = sheets.map(
    (_, index) => `<sheet name="Ark${index + 1}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  );
  const all: Record<string, string | Buffer | null> = {
    '[Content_Types].xml': contentTypes(kinds),
    '_rels/.rels': relationshipsXml([['officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': workbook ?? workbookXml(listed.join('')),
    'xl/_rels/workbook.xml.rels': relationshipsXml(kinds),
    ...Object.fromEntries(
      sheets.map((sheet, index) => [`xl/${names[index]}`, wrapped(sheet, 'worksheet', 'sheetData')]),
    ),
    ...(sharedStrings === undefined ? {} : { 'xl/sharedStrings.xml': wrapped(sharedStrings, 'sst') }),
    ...(styles === undefined ? {} : { 'xl/styles.xml': wrapped(styles, 'styleSheet') }),
    ...parts,
  };
  return Object.entries(all).flatMap(([name, content]) => (content === null ? [] : [{ name, content }]));
}

export const workbookXml = (sheets: string, before = ''): string =>
  `<workbook xmlns="${mainNamespace}" xmlns:r="${office}">${before}<sheets>${sheets}</sheets></workbook>`;

function wrapped(xml: string | Buffer, root: string, inner?: string): string | Buffer {
  if (typeof xml !== 'string' || xml.includes(root)) return xml;
  const inside = inner === undefined ? xml : `<${inner}>${xml}</${inner}>`;
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<${root} xmlns="${mainNamespace}">${inside}</${root}>`;
}

/** Relationships of these kinds to these targets, as rId1, rId2 … */
export function relationshipsXml(lines: readonly (readonly [string, string])[], base = office): string {
  const elements = lines.map(
    ([kind, target], index) => `<Relationship Id="rId${index + 1}" Type="${base}/${kind}" Target="${target}"/>`,
  );
  return `<Relationships xmlns="${packaged}/relationships">${elements.join('')}</Relationships>`;
}

function contentTypes(kinds: readonly (readonly [string, string])[]): string {
  const overrides = [['sheet.main', 'workbook.xml'], ...kinds].map(
    ([kind, name]) => `<Override PartName="/xl/${name}" ContentType="${spreadsheetml}.${kind}+xml"/>`,
  );
  return `<Types xmlns="${packaged}/content-types"><Default Extension="xml" ContentType="application/xml"/>${overrides.join('')}</Types>`;
}

/** A whole sheet; `after` comes behind its cells. */
export const worksheetXml = (sheetData: string, after = ''): string =>
  `<worksheet xmlns="${mainNamespace}"><sheetData>${sheetData}</sheetData>${after}</worksheet>`;

export const xlsxBytes = (xml: XlsxXml): Buffer => buildZip(xlsxParts(xml));

/** Bytes as an open file, without a disk: for tests of thousands of files. */
const inMemory = (bytes: Buffer): SourceFile => ({
  path: 'bok.xlsx',
  size: bytes.length,
  read: async (position, length) => Buffer.from(bytes.subarray(position, Math.max(position, position + length))),
  checkUnchanged: async () => undefined,
  close: async () => undefined,
});

/** Opens the workbook with our own reader; there is nothing to close. */
export const openXlsxXml = (xml: XlsxXml): Promise<Spreadsheet> => openXlsx(inMemory(xlsxBytes(xml)));

/** The rows of a sheet that are asked for early; undefined where it says that they must not be relied on. */
async function readEarly(
  source: SourceFile,
  name: string,
  options: XlsxOptions | undefined,
): Promise<readonly SheetRow[] | undefined> {
  const workbook = await openXlsx(source, { ...options, log: undefined });
  const rows: SheetRow[] = [];
  try {
    for await (const batch of workbook.rows(name, { early: true })) rows.push(...batch);
    return rows;
  } catch (error) {
    if (error instanceof AppError || error instanceof ReadAgain) return undefined;
    throw error;
  }
}

/** Opens and reads a whole workbook with our own reader, sheet by sheet. */
export async function readXlsxSheets(
  file: Buffer | string,
  options?: XlsxOptions,
): Promise<Readonly<Record<string, readonly SheetRow[]>>> {
  const source = typeof file === 'string' ? await openSourceFile(file) : inMemory(file);
  try {
    const workbook = await openXlsx(source, options);
    const sheets: Record<string, readonly SheetRow[]> = {};
    for (const { name } of workbook.sheets) {
      // Every file of every test is read early as well: that must come to the same.
      const early = await readEarly(source, name, options);
      const rows = await readAllRows(workbook, name).catch((error: unknown) => {
        if (early !== undefined) throw new Error('read early, the sheet has no failure', { cause: error });
        throw error;
      });
      if (early !== undefined && !isDeepStrictEqual(early, rows)) throw new Error('read early, the rows are others');
      sheets[name] = rows;
    }
    return sheets;
  } finally {
    await source.close();
  }
}

/** The rows of the first sheet. */
export async function readXlsx(file: Buffer | string | XlsxXml, options?: XlsxOptions): Promise<readonly SheetRow[]> {
  const bytes = typeof file === 'string' || Buffer.isBuffer(file) ? file : xlsxBytes(file);
  const [first = []] = Object.values(await readXlsxSheets(bytes, options));
  return first;
}

/** The cells of the first sheet's rows. */
export async function readXlsxCells(file: Buffer | string | XlsxXml): Promise<readonly (readonly Cell[])[]> {
  return (await readXlsx(file)).map(({ cells }) => cells);
}

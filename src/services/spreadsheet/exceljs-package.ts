import { isUtf8 } from 'node:buffer';
import { AppError } from '../../core/errors.ts';
import { type NumberFormat, numberFormat } from './exceljs-cell.ts';
import { type Merge, prepareSheetXml, readMerges, withoutCdata } from './sheet-xml.ts';
import type { SourceFile } from './source-file.ts';
import type { SpreadsheetLimits } from './spreadsheet.ts';
import { storedZip, type StoredFile } from './zip/stored-zip.ts';
import { mainPart, readNumberFormats, readWorkbookPart, relationshipsOf, type SheetPart } from './workbook-parts.ts';
import { readZipDirectory, readZipEntry, type ZipEntry } from './zip/zip-archive.ts';

/** A workbook made ready for exceljs. */
export interface ExceljsPackage {
  /**
   * A zip archive of only what holds cells: sheets named `1`, `2` … in order, texts, and styles of which only the number
   * format is left, as `f0`, `f1` …: exceljs would turn numbers into dates by its own rules, and lose what a formula
   * formatted as a date results in when that is a text. Pictures, comments, tables, validations and the like, on which
   * it fails or takes very long, are not in it.
   */
  readonly archive: ArrayBuffer;
  readonly sheets: readonly (SheetPart & { readonly merges: readonly Merge[] })[];
  readonly date1904: boolean;
  readonly formats: ReadonlyMap<string | undefined, NumberFormat>;
}

const ratioFrom = 10 * 1024 * 1024;
const styleLimit = 100_000;

/** Reads the parts of a workbook within the limits: `FILE_TOO_LARGE` beyond, `FILE_UNREADABLE` where parts are missing. */
export async function exceljsPackage(file: SourceFile, limits: SpreadsheetLimits): Promise<ExceljsPackage> {
  const parts = new PartReader(file, await readZipDirectory(file, limits.zipEntries), limits);
  const main = mainPart(await parts.readText('_rels/.rels', { optional: true }));
  const book = readWorkbookPart(main, await parts.readText(main), await parts.readText(relationshipsOf(main)));
  if (book.sheets.length === 0)
    throw new AppError('EMPTY_SHEET', 'The workbook has no sheet with cells. Choose another file.');
  if (book.sheets.length > limits.zipEntries) throw tooLarge(`has ${book.sheets.length} sheets`);
  const { styles, sharedStrings, date1904 } = book;
  parts.check([styles, sharedStrings, ...book.sheets.map(({ part }) => part)].filter((part) => part !== undefined));
  const formats = new StyleFormats(styles === undefined ? '' : await parts.readText(styles));
  const files: StoredFile[] = [
    { name: 'xl/workbook.xml', content: workbookXml(book.sheets.length) },
    { name: 'xl/_rels/workbook.xml.rels', content: relationshipsXml(book.sheets.length) },
    { name: 'xl/styles.xml', content: formats.xml() },
  ];
  if (sharedStrings !== undefined) {
    const xml = withoutCdata(await parts.readLetters(sharedStrings));
    files.push({ name: 'xl/sharedStrings.xml', content: Buffer.from(xml, 'latin1') });
  }
  const sheets = [];
  for (const [index, sheet] of book.sheets.entries()) {
    const xml = await parts.readLetters(sheet.part);
    const content = Buffer.from(prepareSheetXml(xml, sheet.name), 'latin1');
    files.push({ name: `xl/worksheets/sheet${index + 1}.xml`, content });
    sheets.push({ ...sheet, merges: readMerges(xml) });
  }
  return { archive: storedZip(files), sheets, date1904, formats: formats.byName };
}

/** The number formats of a workbook's styles, each once, under the names that exceljs sees. */
class StyleFormats {
  readonly byName: ReadonlyMap<string | undefined, NumberFormat>;
  readonly #names: readonly string[];
  readonly #codes: ReadonlyMap<string, string>;

  constructor(stylesXml: string) {
    const found = readNumberFormats(stylesXml);
    // exceljs fails on styles without any.
    const codes = found.length === 0 ? ['General'] : found;
    if (codes.length > styleLimit) throw tooLarge(`has ${codes.length} cell styles`);
    const names = new Map<string, string>();
    for (const code of codes) if (!names.has(code)) names.set(code, `f${names.size}`);
    this.#codes = names;
    this.#names = codes.map((code) => names.get(code) ?? '');
    // exceljs names no style for cells of the first one, which is the default.
    const first = numberFormat(codes[0] ?? '');
    this.byName = new Map([
      [undefined, first],
      ...Array.from(names, ([code, name]) => [name, numberFormat(code)] as const),
    ]);
  }

  xml(): Buffer {
    const names = [...this.#codes.values()];
    const formats = names.map((name, index) => `<numFmt numFmtId="${164 + index}" formatCode="${name}"/>`);
    const styles = this.#names.map((name) => `<xf numFmtId="${164 + Number(name.slice(1))}"/>`);
    return Buffer.from(
      `<styleSheet><numFmts>${formats.join('')}</numFmts><cellXfs>${styles.join('')}</cellXfs></styleSheet>`,
    );
  }
}

function workbookXml(count: number): Buffer {
  const sheets = numbers(count).map((number) => `<sheet name="${number}" sheetId="${number}" r:id="r${number}"/>`);
  return Buffer.from(`<workbook xmlns:r="r"><sheets>${sheets.join('')}</sheets></workbook>`);
}

function relationshipsXml(count: number): Buffer {
  const lines = numbers(count).map(
    (number) => `<Relationship Id="r${number}" Target="worksheets/sheet${number}.xml"/>`,
  );
  return Buffer.from(`<Relationships>${lines.join('')}</Relationships>`);
}

const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index + 1);

/** Reads parts by name, upper and lower case alike, and adds up what they take. */
class PartReader {
  readonly #file: SourceFile;
  readonly #entries: ReadonlyMap<string, ZipEntry>;
  readonly #limits: SpreadsheetLimits;

  constructor(file: SourceFile, entries: readonly ZipEntry[], limits: SpreadsheetLimits) {
    this.#file = file;
    this.#entries = new Map(entries.map((entry) => [entry.name.toLowerCase(), entry]));
    this.#limits = limits;
  }

  /** Throws `FILE_TOO_LARGE` unless these parts are within the limits together. Nothing is inflated yet. */
  check(names: readonly string[]): void {
    const { workbookBytes, inflatedBytes, inflateRatio } = this.#limits;
    let packed = 0;
    let inflated = 0;
    for (const name of names) {
      const entry = this.#entries.get(name.toLowerCase());
      packed += entry?.compressedBytes ?? 0;
      inflated += entry?.bytes ?? 0;
      if (entry !== undefined && entry.bytes > ratioFrom && entry.bytes > entry.compressedBytes * inflateRatio) {
        throw tooLarge('is packed suspiciously tight');
      }
    }
    if (packed > workbookBytes) throw tooLarge(`holds ${megabytes(packed)} of compressed cells`);
    if (inflated > inflatedBytes) throw tooLarge(`holds ${megabytes(inflated)} of cells`);
  }

  readText(name: string): Promise<string>;
  readText(name: string, options: { readonly optional: true }): Promise<string | undefined>;
  async readText(name: string, options?: { readonly optional: true }): Promise<string | undefined> {
    if (options?.optional === true && !this.#entries.has(name.toLowerCase())) return undefined;
    return (await this.#read(name)).toString('utf8');
  }

  /** One byte a letter: markup is ASCII, and text goes through unchanged without being decoded. */
  async readLetters(name: string): Promise<string> {
    return (await this.#read(name)).toString('latin1');
  }

  async #read(name: string): Promise<Buffer> {
    this.check([name]);
    const entry = this.#entries.get(name.toLowerCase());
    if (entry === undefined) {
      throw new AppError('FILE_UNREADABLE', `The workbook is damaged: its part "${name}" is missing. Get it again.`);
    }
    return asUtf8(name, await readZipEntry(this.#file, entry));
  }
}

/** XML may also be UTF-16, which its mark tells. What is neither would turn into other letters. */
function asUtf8(name: string, xml: Buffer): Buffer {
  const mark = xml.toString('hex', 0, 3);
  if (mark.startsWith('fffe')) return Buffer.from(xml.subarray(2).toString('utf16le'));
  if (mark.startsWith('feff'))
    return Buffer.from(
      xml
        .subarray(2, xml.length & ~1)
        .swap16()
        .toString('utf16le'),
    );
  const text = mark === 'efbbbf' ? xml.subarray(3) : xml;
  if (
    !isUtf8(text) ||
    !/^(?:<\?xml[^>]*encoding\s*=\s*["'](?:utf-8|us-ascii)["']|(?!<\?xml[^>]*encoding))/i.test(
      text.toString('latin1', 0, 200),
    )
  ) {
    throw new AppError(
      'FILE_UNREADABLE',
      `The part "${name}" of the workbook is not UTF-8. Open it in Excel, save it, and try again.`,
    );
  }
  return text;
}

const megabytes = (bytes: number): string => `${Math.ceil(bytes / (1024 * 1024))} MB`;

function tooLarge(words: string): AppError {
  return new AppError(
    'FILE_TOO_LARGE',
    `The workbook ${words}, more than can be read safely. Split it, or save the sheet as CSV.`,
  );
}

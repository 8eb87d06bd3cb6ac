import { basename, extname } from 'node:path';
import { AppError } from '../../core/errors.ts';
import { sentence } from '../../core/error-sentences.ts';
import type { Words } from '../../core/types.ts';
import { utf16Kind } from './csv/encoding.ts';
import { oleSignature, oleStreamNames } from './ole-streams.ts';
import type { SourceFile } from './source-file.ts';
import type { SpreadsheetFormat } from './spreadsheet.ts';
import { longestPrefix, readZipDirectory } from './zip/zip-archive.ts';

const headBytes = longestPrefix;
/** Many systems export text as "Excel", under its old name. */
const textNames = new Set(['.csv', '.tsv', '.txt', '.tab', '.xls']);

const saveAs: Words = {
  en: 'Open it in the program that made it, save it as .xlsx or .csv, and choose that file.',
  nb: 'Åpne den i programmet som laget den, lagre den som .xlsx eller .csv, og velg den filen.',
};
const takeOut: Words = {
  en: 'Take the spreadsheet out of it, and choose that file.',
  nb: 'Ta regnearket ut av det, og velg den filen.',
};
const saveInExcel: Words = {
  en: 'Open it in Excel, save it as .xlsx, and choose that file.',
  nb: 'Åpne den i Excel, lagre den som .xlsx, og velg den filen.',
};
const rename: Words = {
  en: 'If it is a table with one row a line, rename it to .csv.',
  nb: 'Hvis det er en tabell med én rad per linje, gi filen et navn som slutter på .csv.',
};

/** What a file turns out to be. */
const kinds = {
  pdfDocument: { en: 'a PDF document', nb: 'et PDF-dokument' },
  picture: { en: 'a picture', nb: 'et bilde' },
  compressedFile: { en: 'a compressed file', nb: 'en komprimert fil' },
  databaseOrAPlan: { en: 'a database or a plan', nb: 'en database eller en plan' },
  rtfDocument: { en: 'an RTF document', nb: 'et RTF-dokument' },
  textInUtf32: { en: 'a text in UTF-32', nb: 'en tekst i UTF-32' },
  excelWorkbookFromBefore1997: { en: 'an Excel workbook from before 1997', nb: 'en Excel-arbeidsbok fra før 1997' },
  binaryExcelWorkbookXlsb: { en: 'a binary Excel workbook (.xlsb)', nb: 'en binær Excel-arbeidsbok (.xlsb)' },
  appleIworkFileNumbers: { en: 'an Apple iWork file (.numbers)', nb: 'en Apple iWork-fil (.numbers)' },
  wordDocument: { en: 'a Word document', nb: 'et Word-dokument' },
  powerpointPresentation: { en: 'a PowerPoint presentation', nb: 'en PowerPoint-presentasjon' },
  opendocumentFile: { en: 'an OpenDocument file of another kind', nb: 'en OpenDocument-fil av et annet slag' },
  zipArchive: { en: 'a zip archive', nb: 'et zip-arkiv' },
  oldWordDocument: { en: 'an old Word document', nb: 'et gammelt Word-dokument' },
  oldPowerpointPresentation: { en: 'an old PowerPoint presentation', nb: 'en gammel PowerPoint-presentasjon' },
  oldExcelWorkbookXls: { en: 'an old Excel workbook (.xls)', nb: 'en gammel Excel-arbeidsbok (.xls)' },
  oldOfficeFile: { en: 'an old Office file', nb: 'en gammel Office-fil' },
  binaryFile: { en: 'a binary file', nb: 'en binærfil' },
  plainTextUnderAnotherName: { en: 'plain text under another name', nb: 'ren tekst under et annet navn' },
  xmlSpreadsheetOfExcel2003: { en: 'an XML spreadsheet of Excel 2003', nb: 'et XML-regneark fra Excel 2003' },
  opendocumentFileFods: { en: 'an OpenDocument file (.fods)', nb: 'en OpenDocument-fil (.fods)' },
  xmlFile: { en: 'an XML file', nb: 'en XML-fil' },
} as const satisfies Record<string, Words>;

/** Beginnings of files, in hex, that people choose by mistake. */
const foreignBeginnings: readonly (readonly [string, Words])[] = [
  ['25504446', kinds.pdfDocument],
  ['89504e47', kinds.picture],
  ['ffd8ff', kinds.picture],
  ['47494638', kinds.picture],
  ['1f8b', kinds.compressedFile],
  ['377abcaf271c', kinds.compressedFile],
  ['526172211a07', kinds.compressedFile],
  ['53514c69746520666f726d6174203300', kinds.databaseOrAPlan],
  ['7b5c727466', kinds.rtfDocument],
  ['0000feff', kinds.textInUtf32],
  ['fffe0000', kinds.textInUtf32],
  // Excel 2 to 5 wrote their records without a container.
  ['09000400', kinds.excelWorkbookFromBefore1997],
  ['09020600', kinds.excelWorkbookFromBefore1997],
  ['09040600', kinds.excelWorkbookFromBefore1997],
  ['0908', kinds.excelWorkbookFromBefore1997],
];

/**
 * Which reader a file is for, by its content first: a workbook or a web page is one whatever its name. Text is csv only
 * under a name that says so or under `.xls`, because a text named `.xlsx` is somebody's mistake.
 *
 * Everything else throws with what to do: `EMPTY_SHEET` for an empty file, `PASSWORD_PROTECTED`, `FILE_UNREADABLE` for
 * a damaged zip archive, `UNSUPPORTED_FORMAT` for other kinds, which the message names.
 */
export async function recognise(file: SourceFile, zipEntryLimit: number): Promise<SpreadsheetFormat> {
  if (file.size === 0) throw new AppError('EMPTY_SHEET', sentence('emptyFile', { name: basename(file.path) }));
  const head = await file.read(0, headBytes);
  const hex = head.toString('hex', 0, 16);
  if (hex.startsWith('504b0304') || hex.startsWith('504b0506')) return recogniseZip(file, zipEntryLimit);
  if (head.includes('PK\u0003\u0004') && (await isArchive(file, zipEntryLimit)))
    return recogniseZip(file, zipEntryLimit);
  if (hex.startsWith(oleSignature)) return recogniseOle(file);
  const foreign = foreignBeginnings.find(([beginning]) => hex.startsWith(beginning));
  if (foreign !== undefined) throw unsupported(file, foreign[1]);
  return recogniseText(file, head);
}

/** Something stands before the archive, such as an empty line that a server put there: its directory tells. */
const isArchive = (file: SourceFile, limit: number): Promise<boolean> =>
  readZipDirectory(file, limit).then(
    (entries) => entries.length > 0,
    () => false,
  );

async function recogniseZip(file: SourceFile, limit: number): Promise<'xlsx' | 'ods'> {
  const names = (await readZipDirectory(file, limit)).map((entry) => entry.name.toLowerCase());
  const has = (start: string): boolean => names.some((name) => name.startsWith(start));
  if (has('xl/workbook.bin')) throw unsupported(file, kinds.binaryExcelWorkbookXlsb);
  if (has('xl/')) return 'xlsx';
  if (has('index/document.iwa') || has('index.zip')) throw unsupported(file, kinds.appleIworkFileNumbers);
  if (has('word/')) throw unsupported(file, kinds.wordDocument);
  if (has('ppt/')) throw unsupported(file, kinds.powerpointPresentation);
  if (has('content.xml') || has('encrypted-package')) return recogniseOpenDocument(file, names.includes('content.xml'));
  // A workbook is one by what its parts refer to, wherever they are.
  if (has('_rels/.rels') && names.some((name) => /(?:^|\/)workbook\w*\.xml$/.test(name))) return 'xlsx';
  throw unsupported(file, kinds.zipArchive, takeOut);
}

/** Which document it is, its first part says where the archive begins as it should. */
async function recogniseOpenDocument(file: SourceFile, hasContent: boolean): Promise<'ods'> {
  const head = (await file.read(0, 200)).toString('latin1');
  const kind = /application\/vnd\.oasis\.opendocument\.([a-z]+)/.exec(head)?.[1];
  if (kind !== undefined && kind !== 'spreadsheet') throw unsupported(file, kinds.opendocumentFile);
  if (!hasContent) throw new AppError('PASSWORD_PROTECTED', sentence('passwordOnFile', { name: basename(file.path) }));
  return 'ods';
}

async function recogniseOle(file: SourceFile): Promise<'xls'> {
  const names = await oleStreamNames(file);
  if (names.has('EncryptedPackage')) {
    throw new AppError('PASSWORD_PROTECTED', sentence('passwordOnFile', { name: basename(file.path) }));
  }
  if (names.has('Workbook')) return 'xls';
  if (names.has('WordDocument')) throw unsupported(file, kinds.oldWordDocument);
  if (names.has('PowerPoint Document')) throw unsupported(file, kinds.oldPowerpointPresentation);
  if (names.has('Book') || extname(file.path).toLowerCase() === '.xls') {
    throw unsupported(file, kinds.oldExcelWorkbookXls, saveInExcel);
  }
  throw unsupported(file, kinds.oldOfficeFile);
}

const webPageStart =
  /^(?:<!--|<(?:!doctype html|html|head|body|meta|style|title|table|thead|tbody|tr|div|p|font|center|b|h\d)\b)/;

function recogniseText(file: SourceFile, head: Buffer): 'csv' | 'html' {
  const isWide = utf16Kind(head) !== undefined;
  if (!isWide && isBinary(head)) throw unsupported(file, kinds.binaryFile);
  const start = head
    .toString(isWide ? 'latin1' : 'utf8')
    .replace(/[\0\ufeff\u00fe\u00ff]/g, '')
    .trimStart()
    .toLowerCase();
  if (webPageStart.test(start)) return 'html';
  if (start.startsWith('<?xml') || start.startsWith('<workbook')) {
    const kind = xmlKind(start);
    if (kind === undefined) return 'html';
    throw unsupported(file, kind);
  }
  const extension = extname(file.path).toLowerCase();
  if (textNames.has(extension)) return 'csv';
  throw unsupported(file, kinds.plainTextUnderAnotherName, rename);
}

/** Undefined for a web page. */
function xmlKind(start: string): Words | undefined {
  if (start.includes('schemas-microsoft-com:office:spreadsheet') || start.includes('excel.sheet')) {
    return kinds.xmlSpreadsheetOfExcel2003;
  }
  if (start.includes('office:document')) return kinds.opendocumentFileFods;
  return /<html\b/.test(start) ? undefined : kinds.xmlFile;
}

/** Some control characters in a text are for the judgement of values; a tenth of them is not a text. */
function isBinary(head: Buffer): boolean {
  let controls = 0;
  for (const byte of head) if (byte < 0x20 && (byte < 0x09 || byte > 0x0d) && byte !== 0x1b) controls++;
  return controls > head.length / 10;
}

function unsupported(file: SourceFile, kind: Words, advice: Words = saveAs): AppError {
  const what = sentence('unsupportedKind', { name: basename(file.path), kind, advice });
  return new AppError('UNSUPPORTED_FORMAT', what, { details: { kind: kind.en } });
}

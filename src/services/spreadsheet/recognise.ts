import { basename, extname } from 'node:path';
import { AppError } from '../../core/errors.ts';
import { utf16Kind } from './csv/encoding.ts';
import { oleSignature, oleStreamNames } from './ole-streams.ts';
import type { SourceFile } from './source-file.ts';
import { longestPrefix, readZipDirectory } from './zip/zip-archive.ts';

const headBytes = longestPrefix;
const textNames = new Set(['.csv', '.tsv', '.txt', '.tab']);
const saveAs = 'Open it in the program that made it, save it as .xlsx or .csv, and choose that file.';

/** Beginnings of files, in hex, that people choose by mistake. */
const foreignBeginnings: readonly (readonly [string, string])[] = [
  ['25504446', 'a PDF document'],
  ['89504e47', 'a picture'],
  ['ffd8ff', 'a picture'],
  ['47494638', 'a picture'],
  ['1f8b', 'a compressed file'],
  ['377abcaf271c', 'a compressed file'],
  ['526172211a07', 'a compressed file'],
  ['53514c69746520666f726d6174203300', 'a database or a plan'],
  ['7b5c727466', 'an RTF document'],
  ['0000feff', 'a text in UTF-32'],
  ['fffe0000', 'a text in UTF-32'],
  // Excel 2 to 5 wrote their records without a container.
  ['09000400', 'an Excel workbook from before 1997'],
  ['09020600', 'an Excel workbook from before 1997'],
  ['09040600', 'an Excel workbook from before 1997'],
  ['0908', 'an Excel workbook from before 1997'],
];

/**
 * Which reader a file is for, by its content first: a workbook is one whatever its name. Text is csv only under a name
 * that says so, because a text named `.xlsx` is somebody's mistake.
 *
 * Everything else throws with what to do: `EMPTY_SHEET` for an empty file, `PASSWORD_PROTECTED`, `FILE_UNREADABLE` for
 * a damaged zip archive, `UNSUPPORTED_FORMAT` for other kinds, which the message names.
 */
export async function recognise(file: SourceFile, zipEntryLimit: number): Promise<'xlsx' | 'csv'> {
  if (file.size === 0) throw new AppError('EMPTY_SHEET', `"${basename(file.path)}" is empty. Choose another file.`);
  const head = await file.read(0, headBytes);
  const hex = head.toString('hex', 0, 16);
  if (hex.startsWith('504b0304') || hex.startsWith('504b0506')) return recogniseZip(file, zipEntryLimit);
  if (head.includes('PK\u0003\u0004') && (await isArchive(file, zipEntryLimit)))
    return recogniseZip(file, zipEntryLimit);
  if (hex.startsWith(oleSignature)) throw await oleFailure(file);
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

async function recogniseZip(file: SourceFile, limit: number): Promise<'xlsx'> {
  const names = (await readZipDirectory(file, limit)).map((entry) => entry.name.toLowerCase());
  const has = (start: string): boolean => names.some((name) => name.startsWith(start));
  if (has('xl/workbook.bin')) throw unsupported(file, 'a binary Excel workbook (.xlsb)');
  if (has('xl/')) return 'xlsx';
  if (has('index/document.iwa') || has('index.zip')) throw unsupported(file, 'an Apple iWork file (.numbers)');
  if (has('word/')) throw unsupported(file, 'a Word document');
  if (has('ppt/')) throw unsupported(file, 'a PowerPoint presentation');
  if (has('mimetype') && has('content.xml')) throw unsupported(file, 'an OpenDocument file (.ods)');
  // A workbook is one by what its parts refer to, wherever they are.
  if (has('_rels/.rels') && names.some((name) => /(?:^|\/)workbook\w*\.xml$/.test(name))) return 'xlsx';
  throw unsupported(file, 'a zip archive', 'Take the spreadsheet out of it, and choose that file.');
}

async function oleFailure(file: SourceFile): Promise<AppError> {
  const names = await oleStreamNames(file);
  if (names.has('EncryptedPackage')) {
    const message = `"${basename(file.path)}" is protected by a password. Save a copy without the password.`;
    return new AppError('PASSWORD_PROTECTED', message);
  }
  if (names.has('WordDocument')) return unsupported(file, 'an old Word document');
  if (names.has('PowerPoint Document')) return unsupported(file, 'an old PowerPoint presentation');
  if (names.has('Workbook') || names.has('Book') || extname(file.path).toLowerCase() === '.xls') {
    return unsupported(
      file,
      'an old Excel workbook (.xls)',
      'Open it in Excel, save it as .xlsx, and choose that file.',
    );
  }
  return unsupported(file, 'an old Office file');
}

function recogniseText(file: SourceFile, head: Buffer): 'csv' {
  const isWide = utf16Kind(head) !== undefined;
  if (!isWide && isBinary(head)) throw unsupported(file, 'a binary file');
  const start = head
    .toString(isWide ? 'latin1' : 'utf8')
    .replace(/[\0\ufeff\u00fe\u00ff]/g, '')
    .trimStart()
    .toLowerCase();
  if (/^<(?:!doctype html|html|head|body|meta|style|table|div)\b/.test(start)) {
    throw unsupported(file, 'a web page', 'Open it in Excel, save it as .xlsx, and choose that file.');
  }
  if (start.startsWith('<?xml') || start.startsWith('<workbook')) throw unsupported(file, xmlKind(start));
  const extension = extname(file.path).toLowerCase();
  if (textNames.has(extension)) return 'csv';
  throw unsupported(file, 'plain text under another name', 'If it is a table with one row a line, rename it to .csv.');
}

function xmlKind(start: string): string {
  if (start.includes('schemas-microsoft-com:office:spreadsheet') || start.includes('excel.sheet')) {
    return 'an XML spreadsheet of Excel 2003';
  }
  if (start.includes('office:document')) return 'an OpenDocument file (.fods)';
  return /<html\b/.test(start) ? 'a web page' : 'an XML file';
}

/** Some control characters in a text are for the judgement of values; a tenth of them is not a text. */
function isBinary(head: Buffer): boolean {
  let controls = 0;
  for (const byte of head) if (byte < 0x20 && (byte < 0x09 || byte > 0x0d) && byte !== 0x1b) controls++;
  return controls > head.length / 10;
}

function unsupported(file: SourceFile, kind: string, advice = saveAs): AppError {
  return new AppError('UNSUPPORTED_FORMAT', `"${basename(file.path)}" is ${kind}, which cannot be read. ${advice}`, {
    details: { kind },
  });
}

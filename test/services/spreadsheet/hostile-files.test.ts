import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { constants, deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { mainNamespace, worksheetXml, xlsxBytes, xlsxParts, type XlsxXml } from '../../support/xlsx-package.ts';
import { buildZip, type ZipPart } from '../../support/zip-builder.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const reader = fileURLToPath(new URL('read-files-process.ts', import.meta.url));
const sheetName = 'xl/worksheets/sheet1.xml';
const good = xlsxBytes({ sheets: ['<row r="1"><c r="A1"><v>1</v></c></row>'] });
const million = 1_000_000;

interface Read {
  readonly result: string;
  readonly cpuMs: number;
  readonly peakMb: number;
}

/** Reads the file, and then a good one, in one process. */
function readIn(name: string, content: string | Uint8Array): { readonly hostile: Read; readonly next: Read } {
  const dir = temporaryFolder();
  const files = [join(dir, name), join(dir, 'neste.xlsx')];
  for (const [index, bytes] of [content, good].entries()) writeFileSync(files[index] ?? '', bytes);
  const printed = execFileSync(process.execPath, ['--disable-warning=ExperimentalWarning', reader, ...files], {
    encoding: 'utf8',
  });
  const [hostile, next] = JSON.parse(printed) as [Read, Read];
  return { hostile, next };
}

const withPart = (name: string, how: Partial<ZipPart>, xml: XlsxXml = { sheets: [''] }): Buffer =>
  buildZip(xlsxParts(xml).map((part) => (part.name === name ? { ...part, ...how } : part)));

/** A sheet of one cell whose text is the same piece so many times: the packed piece is repeated, not inflated. */
function hugeCell(piece: Buffer, times: number): Buffer {
  const flush = { finishFlush: constants.Z_FULL_FLUSH };
  const [before = '', after = ''] = worksheetXml('<row><c t="inlineStr"><is><t>|</t></is></c></row>').split('|');
  const packedPiece = deflateRawSync(piece, flush);
  const pieces = Array.from({ length: times }, () => packedPiece);
  const packed = Buffer.concat([deflateRawSync(before, flush), ...pieces, deflateRawSync(after)]);
  return withPart(sheetName, { lies: { packed, bytes: before.length + piece.length * times + after.length } });
}

const sameLetters = Buffer.alloc(1024 * 1024, 'x');
/** A megabyte that packs about ninety to one. */
const someLetters = Buffer.concat([
  Buffer.from(randomBytes(11_000).toString('hex')),
  Buffer.alloc(1024 * 1024 - 22_000, 'x'),
]);

/** A thousand to one, the packed piece repeated. */
function odsBomb(): Buffer {
  const piece = deflateRawSync(sameLetters, { finishFlush: constants.Z_FULL_FLUSH });
  const packed = Buffer.concat([...Array.from({ length: 300 }, () => piece), deflateRawSync('')]);
  return buildZip([{ name: 'content.xml', content: '', lies: { packed, bytes: sameLetters.length * 300 } }]);
}

const nested = buildZip([
  { name: 'a.zip', content: buildZip([{ name: 'b.zip', content: Buffer.alloc(100_000_000) }]) },
]);
const entities = `<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa">${Array.from({ length: 9 }, (_, index) => `<!ENTITY ${String.fromCharCode(98 + index)} "${`&${String.fromCharCode(97 + index)};`.repeat(10)}">`).join('')}]>`;
const odsName = (name: string): string => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`;
/** An .ods of one sheet, `<r>` and `<c>` short for its rows and cells. */
function ods(rows: string, before = ''): Buffer {
  const xml = rows.replace(
    /(<\/?)([rc])(?=[\s/>])/g,
    (_, start: string, name: string) => `${start}table:table-${name === 'r' ? 'row' : 'cell'}`,
  );
  const content = `${before}<office:document-content ${['office', 'table', 'text'].map(odsName).join(' ')}><office:body><office:spreadsheet><table:table table:name="Ark1">${xml}</table:table></office:spreadsheet></office:body></office:document-content>`;
  return buildZip([
    { name: 'mimetype', content: 'application/vnd.oasis.opendocument.spreadsheet', stored: true },
    { name: 'content.xml', content },
  ]);
}

const oneCell = '<row r="1"><c r="A1"><v>1</v></c></row>';
const columns = `<row>${'<c><v>1</v></c>'.repeat(million)}</row>`;
const styles = `<cellXfs>${'<xf numFmtId="0"/>'.repeat(million)}</cellXfs>`;
const widths = worksheetXml(oneCell).replace(
  '<sheetData>',
  `<cols>${'<col min="1" max="1" width="9"/>'.repeat(million)}</cols><sheetData>`,
);

/** Many short cells, and in the last row another order. */
function unusual(count: number): Buffer {
  const letters = Array.from({ length: 25 }, (_, index) => String.fromCharCode(65 + index));
  const rows = Array.from({ length: count }, (_, index) => {
    const order = index === count - 1 ? letters.toReversed() : letters;
    return `<row r="${index + 1}">${order.map((letter) => `<c r="${letter}${index + 1}"><v>${index % 10}</v></c>`).join('')}</row>`;
  });
  return xlsxBytes({ sheets: [rows.join('')] });
}

/** Many short cells, from the last row to the first. */
function backwards(count: number): Buffer {
  const rows = Array.from(
    { length: count },
    (_, index) => `<row r="${count - index}">${'<c><v>1</v></c>'.repeat(25)}</row>`,
  );
  return xlsxBytes({ sheets: [rows.join('')] });
}

/** Not hostile, but as large as a table of texts gets in an honest workbook. */
function differentTexts(): Buffer {
  const texts = Array.from({ length: million }, (_, index) => `<si><t>tekst nummer ${index}</t></si>`);
  const rows = Array.from(
    { length: million / 2 },
    (_, index) => `<row><c t="s"><v>${index * 2}</v></c><c t="s"><v>${index * 2 + 1}</v></c></row>`,
  );
  return xlsxBytes({ sheets: [rows.join('')], sharedStrings: texts.join('') });
}

describe('a file that was made to do harm', () => {
  it.each<[string, string, () => string | Uint8Array, string]>([
    ['a zip in a zip', 'a.xlsx', () => nested, 'UNSUPPORTED_FORMAT'],
    ['a thousand to one', 'a.xlsx', () => hugeCell(sameLetters, 200), 'FILE_TOO_LARGE'],
    ['a cell of 3 GB, packed a thousand to one', 'a.xlsx', () => hugeCell(sameLetters, 3072), 'FILE_TOO_LARGE'],
    ['a cell of 3 GB, packed less tight', 'a.xlsx', () => hugeCell(someLetters, 3072), 'FILE_UNREADABLE'],
    ['a million columns', 'a.xlsx', () => xlsxBytes({ sheets: [columns] }), 'FILE_TOO_LARGE'],
    ['a million widths of columns', 'a.xlsx', () => xlsxBytes({ sheets: [widths] }), '1 rows'],
    ['a million styles', 'a.xlsx', () => xlsxBytes({ sheets: [oneCell], styles }), 'FILE_TOO_LARGE'],
    [
      'entities of entities',
      'a.xlsx',
      () =>
        xlsxBytes({
          sheets: [`${entities}<worksheet xmlns="${mainNamespace}"><sheetData>&j;</sheetData></worksheet>`],
        }),
      'FILE_UNREADABLE',
    ],
    ['a workbook of only its beginning', 'a.xlsx', () => good.subarray(0, -30), 'FILE_UNREADABLE'],
    ['a web page', 'a.xlsx', () => '<html><table><tr><td>1</td></tr></table></html>', '1 rows'],
    [
      'a web page of elements within elements',
      'a.xls',
      () => `<table><tr><td>${'<div>'.repeat(million)}`,
      'FILE_TOO_LARGE',
    ],
    ['a web page of tables within tables', 'a.xls', () => '<table><tr><td>'.repeat(100_000), 'FILE_TOO_LARGE'],
    [
      'a web page of very wide cells',
      'a.xls',
      () => `<table><tr>${'<td colspan="1000">1'.repeat(1000)}`,
      'FILE_TOO_LARGE',
    ],
    ['a web page of one endless cell', 'a.xls', () => `<table><tr><td>${'x'.repeat(60_000_000)}`, 'FILE_TOO_LARGE'],
    ['a web page of one endless tag', 'a.xls', () => `<table><tr><td x="${'x'.repeat(60_000_000)}`, '0 rows'],
    [
      '.ods: a cell a thousand million times',
      'a.ods',
      () => ods('<r><c office:value-type="float" office:value="1" table:number-columns-repeated="1000000000"/></r>'),
      'FILE_TOO_LARGE',
    ],
    [
      '.ods: a row a thousand million times',
      'a.ods',
      () => ods('<r table:number-rows-repeated="1000000000"><c office:value-type="float" office:value="1"/></r>'),
      'FILE_TOO_LARGE',
    ],
    [
      '.ods: a row as often as a sheet has rows',
      'a.ods',
      () => ods('<r table:number-rows-repeated="1048576"><c office:value-type="float" office:value="1"/></r>'),
      '1048576 rows',
    ],
    [
      '.ods: blank rows and cells without end',
      'a.ods',
      () =>
        ods(
          '<r><c table:number-columns-repeated="1000000000"/></r><r table:number-rows-repeated="1000000000"><c/></r>',
        ),
      '0 rows',
    ],
    [
      '.ods: spaces without end',
      'a.ods',
      () =>
        ods(`<r><c office:value-type="string"><text:p>${'<text:s text:c="999999999"/>'.repeat(1000)}</text:p></c></r>`),
      'FILE_TOO_LARGE',
    ],
    ['.ods: entities of entities', 'a.ods', () => ods('<r><c/></r>', entities), 'FILE_UNREADABLE'],
    [
      '.ods: elements within elements',
      'a.ods',
      () => ods(`<r><c>${'<text:p>'.repeat(million)}</c></r>`),
      'FILE_UNREADABLE',
    ],
    ['.ods: a bomb', 'a.ods', () => odsBomb(), 'FILE_TOO_LARGE'],
    ['csv under a wrong name', 'a.xlsx', () => 'customer_id;city\n1;Moss\n', 'UNSUPPORTED_FORMAT'],
    ['an old workbook', 'a.xls', () => Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'UNSUPPORTED_FORMAT'],
    [
      'a sheet that is a picture',
      'a.xlsx',
      () => withPart(sheetName, { content: Buffer.from('89504e470d0a1a0a', 'hex') }),
      'FILE_UNREADABLE',
    ],
    ['cells out of order in a large sheet', 'a.xlsx', () => unusual(60_000), '60000 rows'],
    ['rows out of order, as many as are sorted', 'a.xlsx', () => backwards(20_000), '20000 rows'],
    ['rows out of order in a large sheet', 'a.xlsx', () => backwards(60_000), 'FILE_UNREADABLE'],
    ['a million different texts', 'a.xlsx', differentTexts, '500000 rows'],
    ['a csv of one endless record', 'a.csv', () => `a;b\n"${'x'.repeat(90_000_000)}`, 'FILE_UNREADABLE'],
    ['a csv of a million columns', 'a.csv', () => `a;b\n${';'.repeat(million)}1\n`, '2 rows'],
  ])('%s takes little time and memory, and the next file is read', (_, name, make, result) => {
    const { hostile, next } = readIn(name, make());
    expect(hostile).toMatchObject({ result });
    expect(hostile.cpuMs).toBeLessThan(10_000);
    expect(next).toMatchObject({ result: '1 rows' });
    expect(next.peakMb).toBeLessThan(400);
  });
});

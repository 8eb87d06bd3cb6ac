import { describe, expect, it } from 'vitest';
import { type CubeMetadata, writeCubeSheet } from '../../../src/core/workbook/cube-sheet.ts';
import { openSourceFile } from '../../../src/services/spreadsheet/source-file.ts';
import { openXlsx } from '../../../src/services/xlsx-reader/open-xlsx.ts';
import { UnsureError } from '../../../src/services/xlsx-reader/unsure-error.ts';
import { readAllRows } from '../../support/read-all-rows.ts';
import { temporaryFile } from '../../support/temporary-file.ts';
import {
  mainNamespace,
  readXlsx,
  readXlsxCells,
  readXlsxSheets,
  relationshipsXml,
  workbookXml,
  xlsxBytes,
  xlsxParts,
  type XlsxXml,
} from '../../support/xlsx-package.ts';
import { buildZip } from '../../support/zip-builder.ts';

const one = '<c r="A1"><v>1</v></c>';
const sheetXml = (sheetData: string, after = '', before = ''): string =>
  `<worksheet xmlns="${mainNamespace}">${before}<sheetData>${sheetData}</sheetData>${after}</worksheet>`;
const open = async (xml: XlsxXml) => openXlsx(await openSourceFile(temporaryFile('bok.xlsx', xlsxBytes(xml))));

describe('rows', () => {
  it('have their numbers; those without any value are left out', async () => {
    const rows =
      '<row r="2" hidden="1"><c r="B2"><v>1</v></c></row><row r="3"/><row r="4" s="1" customFormat="1"><c r="A4" s="1"/></row>' +
      '<row r="7"><c r="A7" t="str"><f>""</f><v></v></c></row><row r="9"><c r="C9"><v>2</v></c><c r="D9"/></row>';
    expect(await readXlsx({ sheets: [rows] })).toEqual([
      { number: 2, cells: [null, 1] },
      { number: 9, cells: [null, null, 2] },
    ]);
  });

  it('and cells without addresses stand after one another', async () => {
    const rows =
      '<row><c><v>1</v></c><c/><c t="inlineStr"><is><t>x</t></is></c></row><row r="5"><c r="B5"><v>2</v></c><c><v>3</v></c></row><row><c><v>4</v></c></row>';
    expect(await readXlsx({ sheets: [rows] })).toEqual([
      { number: 1, cells: [1, null, 'x'] },
      { number: 5, cells: [null, 2, 3] },
      { number: 6, cells: [4] },
    ]);
  });

  it('and columns may be the last that there are, and none beyond', async () => {
    const last = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>';
    const [row] = await readXlsx({ sheets: [last] });
    expect([row?.number, row?.cells.length, row?.cells.at(-1)]).toEqual([1_048_576, 16_384, 1]);
    for (const rows of [
      '<row r="1048577"/>',
      '<row r="0"/>',
      '<row r="-1"/>',
      '<row r="x"/>',
      '<row r="1048576"/><row/>',
      '<row r="1"><c r="XFE1"><v>1</v></c></row>',
      '<row r="1"><c r="AAAA1"><v>1</v></c></row>',
      '<row r="1"><c r="XFD1"/><c><v>1</v></c></row>',
      '<row r="1"><c r="A2"><v>1</v></c></row>',
      '<row r="1"><c r="1"><v>1</v></c></row>',
    ]) {
      await expect(readXlsx({ sheets: [rows] })).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
    }
  });

  it('come in batches of 500, fewer where rows are very wide, and stop being read when nobody asks', async () => {
    const many = Array.from({ length: 1200 }, (_, index) => `<row r="${index + 1}"><c><v>${index}</v></c></row>`).join(
      '',
    );
    const wide = Array.from(
      { length: 40 },
      (_, index) => `<row r="${index + 1}"><c r="XFD${index + 1}"><v>1</v></c></row>`,
    );
    const workbook = await open({ sheets: [many, wide.join('')] });
    const lengths = async (name: string) => {
      const found: number[] = [];
      for await (const batch of workbook.rows(name)) found.push(batch.length);
      return found;
    };
    expect(await lengths('Ark1')).toEqual([500, 500, 200]);
    expect(await lengths('Ark2')).toEqual([13, 13, 13, 1]);
    for await (const batch of workbook.rows('Ark1')) {
      expect(batch.length).toBe(500);
      break;
    }
    const stopped = workbook.rows('Ark1', { signal: AbortSignal.abort(new Error('stop')) });
    await expect(stopped[Symbol.asyncIterator]().next()).rejects.toThrow('stop');
    expect((await readAllRows(workbook, 'Ark1')).length).toBe(1200);
    await workbook.close();
    await workbook.close();
    expect(() => workbook.rows('Ark1')).toThrow('closed');
  });

  it('of the whole sheet, styled to its end, are passed over', async () => {
    const empty = Array.from(
      { length: 100_000 },
      (_, index) => `<row r="${index + 2}" s="1"><c r="A${index + 2}" s="1"/></row>`,
    );
    expect(await readXlsx({ sheets: [`<row r="1">${one}</row>${empty.join('')}`] })).toEqual([
      { number: 1, cells: [1] },
    ]);
  });

  it('out of order, or cells out of order, are not for this reader', async () => {
    for (const rows of [
      '<row r="2"/><row r="1"/>',
      '<row r="1"/><row r="1"/>',
      '<row r="1"><c r="B1"/><c r="A1"/></row>',
      `<row r="1">${one}${one}</row>`,
      '<row r="1"><c r="A1" t="x"><v>1</v></c></row>',
      '<row r="1"><c r="A1"><w/></c></row>',
      `<row r="1"><c r="A1"><m:AlternateContent xmlns:m="http://schemas.openxmlformats.org/markup-compatibility/2006"/></c></row>`,
    ]) {
      await expect(readXlsx({ sheets: [rows] })).rejects.toBeInstanceOf(UnsureError);
    }
  });
});

describe('merged cells', () => {
  const data =
    '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c><c r="C1"><v>3</v></c></row><row r="2"><c r="A2"><v>4</v></c></row>';

  it('have the value of the top left one only', async () => {
    const after = '<mergeCells count="2"><mergeCell ref="A1:B2"/><mergeCell ref="D4"/></mergeCells>';
    expect(await readXlsx({ sheets: [sheetXml(data, after)] })).toEqual([{ number: 1, cells: [1, null, 3] }]);
    const prefixed = sheetXml(data, after)
      .replace(/(<\/?)(?=[a-z])/gi, '$1x:')
      .replace('xmlns=', 'xmlns:x=');
    expect(await readXlsx({ sheets: [prefixed] })).toEqual([{ number: 1, cells: [1, null, 3] }]);
  });

  it('are found behind a long end of the sheet, and over whole columns', async () => {
    const links = Array.from({ length: 40_000 }, (_, index) => `<hyperlink ref="A${index + 1}" display="x"/>`).join('');
    const after = `<mergeCells><mergeCell ref="B1:XFD1048576"/></mergeCells><hyperlinks>${links}</hyperlinks>`;
    expect(await readXlsx({ sheets: [sheetXml(data, after)] })).toEqual([
      { number: 1, cells: [1, 2] },
      { number: 2, cells: [4] },
    ]);
  });

  it('that are only imitated by a text merge nothing, and a comment that imitates them is refused', async () => {
    const text = '<c r="D1" t="inlineStr"><is><t>&lt;mergeCell ref="A1:B2"/&gt; mergeCells</t></is></c></row>';
    const rows = data.replace('</row>', text);
    expect(await readXlsxCells({ sheets: [rows] })).toEqual([[1, 2, 3, '<mergeCell ref="A1:B2"/> mergeCells'], [4]]);
    const comment = sheetXml(data, '<!-- <mergeCell ref="A1:C1"/> -->');
    await expect(readXlsx({ sheets: [comment] })).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
  });

  it('that make no sense are refused', async () => {
    for (const ref of ['B1:A1', 'A1:', 'A1:B2:C3', 'A0:A1', '', 'A1:XFE1']) {
      const after = `<mergeCells><mergeCell ref="${ref}"/></mergeCells>`;
      await expect(readXlsx({ sheets: [sheetXml(data, after)] })).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
    }
  });
});

describe('the parts of a workbook', () => {
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const sheet = (name: string, id: string, more = ''): string =>
    `<sheet name="${name}" sheetId="1" r:id="${id}" ${more}/>`;

  it('are found by what refers to what, and sheets come in the order of their tabs', async () => {
    const xml: XlsxXml = {
      workbook: workbookXml(
        sheet('B &amp; Å', 'rId2') +
          sheet('Diagram', 'rId3') +
          sheet('A', 'rId1', 'state="hidden"') +
          sheet('C', 'rId4', 'state="veryHidden"'),
        '<fileVersion appName="xl"/><x:AlternateContent xmlns:x="http://schemas.openxmlformats.org/markup-compatibility/2006"><x:Choice/></x:AlternateContent>',
      ),
      sheets: [],
      parts: {
        '_rels/.rels': relationshipsXml([
          ['extended-properties', 'docProps/app.xml'],
          ['officeDocument', '/xl/workbook.xml'],
        ]),
        'xl/_rels/workbook.xml.rels': relationshipsXml([
          ['worksheet', '/xl/data/en.xml'],
          ['worksheet', 'data/../data/TO.xml'],
          ['chartsheet', 'chart.xml'],
          ['worksheet', 'data/tre.xml'],
          ['theme', 'is/not/there.xml'],
        ]),
        'xl/data/en.xml': sheetXml(`<row r="1">${one}</row>`),
        'xl/data/to.xml': sheetXml(
          '<row r="1"><c r="A1"><v>2</v></c></row>',
          '<drawing r:id="rId8" xmlns:r="r"/><extLst><ext><a>1</a></ext></extLst>',
        ),
        'xl/data/tre.xml': sheetXml(''),
      },
    };
    const workbook = await open(xml);
    expect(workbook.sheets).toEqual([
      { name: 'B & Å', hidden: false },
      { name: 'A', hidden: true },
      { name: 'C', hidden: true },
    ]);
    expect(await readAllRows(workbook, 'B & Å')).toEqual([{ number: 1, cells: [2] }]);
    expect(await readAllRows(workbook, 'A')).toEqual([{ number: 1, cells: [1] }]);
    expect(await readAllRows(workbook, 'C')).toEqual([]);
    expect(() => workbook.rows('Diagram')).toThrow(expect.objectContaining({ code: 'SHEET_NOT_FOUND' }));
    await workbook.close();
  });

  it('may be of the strict format', async () => {
    const strictMain = 'http://purl.oclc.org/ooxml/spreadsheetml/main';
    const strictOffice = 'http://purl.oclc.org/ooxml/officeDocument/relationships';
    const parts = {
      '_rels/.rels': relationshipsXml([['officeDocument', 'xl/workbook.xml']], strictOffice),
      'xl/_rels/workbook.xml.rels': relationshipsXml([['worksheet', 'worksheets/sheet1.xml']], strictOffice),
      'xl/workbook.xml': workbookXml(sheet('A', 'rId1'))
        .replace(mainNamespace, strictMain)
        .replace(office, strictOffice),
      'xl/worksheets/sheet1.xml': sheetXml('<row r="1"><c r="A1" t="d"><v>2024-03-15</v></c></row>').replace(
        mainNamespace,
        strictMain,
      ),
    };
    expect(await readXlsx({ parts })).toEqual([{ number: 1, cells: [{ type: 'date', date: '2024-03-15' }] }]);
  });

  it('may bind prefixes anew anywhere', async () => {
    const rows =
      `<row r="1"><c r="A1"><v>1</v></c><x:c xmlns:x="${mainNamespace}" r="B1"><x:v>2</x:v></x:c><c r="C1" xmlns="urn:other"><v>3</v></c></row>` +
      `<y:row xmlns:y="${mainNamespace}" r="2"><c r="A2"><v>4</v></c></y:row><row xmlns="urn:other" r="3"><c r="A3"><v>5</v></c></row>`;
    expect(await readXlsx({ sheets: [rows] })).toEqual([
      { number: 1, cells: [1, 2] },
      { number: 2, cells: [4] },
    ]);
  });

  it('may be UTF-16, have a byte order mark, or name the encoding that they had before', async () => {
    const xml = `<?xml version="1.0" encoding="UTF-16"?>${sheetXml('<row r="1"><c t="inlineStr"><is><t>Åse 東京</t></is></c></row>')}`;
    const latin = sheetXml('<row r="1"><c t="inlineStr"><is><t>Åse</t></is></c></row>');
    for (const content of [
      Buffer.from(`\ufeff${xml}`, 'utf16le'),
      Buffer.from(`\ufeff${xml}`, 'utf16le').swap16(),
      Buffer.from(xml, 'utf16le'),
      Buffer.from(`\ufeff${xml}`),
      Buffer.from(xml),
    ]) {
      expect(await readXlsxCells({ sheets: [content] })).toEqual([['Åse 東京']]);
    }
    const head = '<?xml version="1.0" encoding="ISO-8859-1"?>';
    expect(await readXlsxCells({ sheets: [Buffer.from(head + latin, 'latin1')] })).toEqual([['Åse']]);
    for (const wrong of [
      Buffer.from(head.replace('ISO-8859-1', 'x-klingon') + latin),
      Buffer.from(xml, 'utf16le').subarray(0, -1),
    ]) {
      await expect(readXlsx({ sheets: [wrong] })).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
    }
  });

  it('may be packed in every way that zip has for them', async () => {
    const parts = xlsxParts({ sheets: [`<row r="1">${one}</row>`] });
    for (const how of [{ stored: true }, { descriptor: true }, { wide: true }, { stored: true, wide: true }]) {
      const bytes = buildZip(
        parts.map((part) => ({ ...part, ...how })),
        { wide: 'wide' in how, comment: 'PK\u0005\u0006 merknad' },
      );
      expect(await readXlsx(bytes)).toEqual([{ number: 1, cells: [1] }]);
    }
  });

  it.each([
    ['the workbook', { 'xl/workbook.xml': null }],
    ['its relationships', { 'xl/_rels/workbook.xml.rels': null }],
    ['a sheet', { 'xl/worksheets/sheet1.xml': null }],
    [
      'the styles',
      {
        'xl/_rels/workbook.xml.rels': relationshipsXml([
          ['worksheet', 'worksheets/sheet1.xml'],
          ['styles', 's.xml'],
        ]),
      },
    ],
    [
      'the texts',
      {
        'xl/_rels/workbook.xml.rels': relationshipsXml([
          ['worksheet', 'worksheets/sheet1.xml'],
          ['sharedStrings', 's.xml'],
        ]),
      },
    ],
    [
      'the relationship of a sheet',
      {
        'xl/_rels/workbook.xml.rels': relationshipsXml([
          ['styles', 'worksheets/sheet1.xml'],
          ['worksheet', 'x.xml'],
        ]).replaceAll('rId', 'x'),
      },
    ],
  ])('%s: missing is refused', async (_, parts) => {
    await expect(readXlsx({ parts })).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
  });

  it.each([
    ['no content types', { '[Content_Types].xml': null }],
    [
      'content types of something else',
      { '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>' },
    ],
    ['no relationships', { '_rels/.rels': null }],
    ['another vocabulary', { 'xl/worksheets/sheet1.xml': sheetXml('').replace(mainNamespace, 'urn:x') }],
    ['no vocabulary', { 'xl/worksheets/sheet1.xml': '<worksheet><sheetData/></worksheet>' }],
    [
      'a chart where a sheet should be',
      { 'xl/worksheets/sheet1.xml': sheetXml('').replaceAll('worksheet', 'chartsheet') },
    ],
  ])('%s: not for this reader', async (_, parts) => {
    await expect(readXlsx({ parts })).rejects.toBeInstanceOf(UnsureError);
  });
});

describe('our own hidden sheet', () => {
  const cube: CubeMetadata = {
    version: 1,
    account: 'https://demo.example.no',
    exportedAt: '2026-01-31T12:00:00.000Z',
    sheets: [{ name: 'Ark1', assignmentId: 7, part: 1, takenAt: '2026-01-31T11:00:00.000Z', fields: ['customer_id'] }],
    base: [{ assignmentId: 7, field: 'name', chunks: ['abc', 'def'] }],
  };
  const rows = writeCubeSheet(cube).map(
    (cells) =>
      `<row>${cells.map((text) => `<c t="inlineStr"><is><t>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</t></is></c>`).join('')}</row>`,
  );
  const workbook = (state: string): string =>
    workbookXml(`<sheet name="Ark1" sheetId="1" r:id="rId1"/><sheet name="_cube" sheetId="2" r:id="rId2" ${state}/>`);

  it('is read, and is not among the sheets', async () => {
    for (const state of ['state="hidden"', '']) {
      const ours = await open({ sheets: ['', rows.join('')], workbook: workbook(state) });
      expect(ours.cube).toEqual(cube);
      expect(ours.sheets.map(({ name }) => name)).toEqual(['Ark1']);
      await ours.close();
    }
  });

  it('of somebody else is a sheet like any other, and one that is too long says nothing', async () => {
    const foreign = await open({ sheets: ['', '<row><c><v>1</v></c></row>'], workbook: workbook('') });
    expect([foreign.cube, foreign.sheets.length]).toEqual([undefined, 2]);
    await foreign.close();
    const lines: string[] = [];
    const options = { xlsxLimits: { cubeCharacters: 10 }, log: (line: string) => lines.push(line) };
    const bytes = xlsxBytes({ sheets: ['', rows.join('')], workbook: workbook('state="hidden"') });
    expect(Object.keys(await readXlsxSheets(bytes, options))).toEqual(['Ark1']);
    expect(lines.length).toBe(1);
  });
});

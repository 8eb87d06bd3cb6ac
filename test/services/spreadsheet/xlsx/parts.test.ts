import { describe, expect, it } from 'vitest';
import { type CubeMetadata, writeCubeSheet } from '../../../../src/core/workbook/export-metadata.ts';
import { openSpreadsheet } from '../../../../src/services/spreadsheet/open.ts';
import { temporaryFile } from '../../../support/temporary-file.ts';
import { readAllRows } from '../../../support/read-all-rows.ts';
import {
  mainNamespace,
  openXlsxXml,
  readXlsx,
  readXlsxCells,
  readXlsxSheets,
  relationshipsXml,
  workbookXml,
  worksheetXml,
  xlsxBytes,
  xlsxParts,
  type XlsxXml,
} from '../../../support/xlsx-package.ts';
import { buildZip } from '../../../support/zip-builder.ts';

const one = '<c r="A1"><v>1</v></c>';

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
        'xl/data/en.xml': worksheetXml(`<row r="1">${one}</row>`),
        'xl/data/to.xml': worksheetXml(
          '<row r="1"><c r="A1"><v>2</v></c></row>',
          '<drawing r:id="rId8" xmlns:r="r"/><extLst><ext><a>1</a></ext></extLst>',
        ),
        'xl/data/tre.xml': worksheetXml(''),
      },
    };
    const workbook = await openXlsxXml(xml);
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
      'xl/worksheets/sheet1.xml': worksheetXml('<row r="1"><c r="A1" t="d"><v>2024-03-15</v></c></row>').replace(
        mainNamespace,
        strictMain,
      ),
    };
    expect(await readXlsx({ parts })).toEqual([{ number: 1, cells: [{ type: 'date', date: '2024-03-15' }] }]);
  });

  it('may bind prefixes anew anywhere', async () => {
    const rows =
      `<row r="1"><c r="A1"><v>1</v></c><x:c xmlns:x="${mainNamespace}" r="B1"><x:v>2</x:v></x:c><c r="C1" xmlns="urn:other"><v>3</v></c></row>` +
      `<row xmlns="urn:other" r="2"><c r="A2"><v>5</v></c></row><y:row xmlns:y="${mainNamespace}" r="2"><c r="A2"><v>4</v></c></y:row>`;
    expect(await readXlsx({ sheets: [rows] })).toEqual([
      { number: 1, cells: [1, 2] },
      { number: 2, cells: [4] },
    ]);
  });

  it('may be UTF-16, have a byte order mark, or name the encoding that they had before', async () => {
    const xml = `<?xml version="1.0" encoding="UTF-16"?>${worksheetXml('<row r="1"><c t="inlineStr"><is><t>Åse 東京</t></is></c></row>')}`;
    const latin = worksheetXml('<row r="1"><c t="inlineStr"><is><t>Åse</t></is></c></row>');
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

  const sheetType = 'http://schemas.microsoft.com/office/2006/relationships/xlMacrosheet';
  const rels = (...lines: readonly string[]): string =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${lines.join('')}</Relationships>`;
  const rel = (id: string, type: string, target: string): string =>
    `<Relationship Id="${id}" Type="${type}" Target="${target}"/>`;
  const twoSheets = workbookXml(sheet('A', 'rId1') + sheet('B', 'rId2'));

  it.each<[string, NonNullable<XlsxXml['parts']>]>([
    ['no content types', { '[Content_Types].xml': null }],
    ['content types of something else', { '[Content_Types].xml': '<Types/>' }],
    ['content types that are not XML', { '[Content_Types].xml': 'x' }],
    ['no relationships of the package', { '_rels/.rels': null }],
    [
      'relationships of no vocabulary',
      { '_rels/.rels': rels(rel('r', `${office}/officeDocument`, 'xl/workbook.xml')).replace(/ xmlns="[^"]*"/, '') },
    ],
    ['a target from the root', { '_rels/.rels': relationshipsXml([['officeDocument', '/xl/workbook.xml']]) }],
    ['a target of backslashes', { '_rels/.rels': relationshipsXml([['officeDocument', 'xl\\workbook.xml']]) }],
    [
      'no vocabulary',
      { 'xl/worksheets/sheet1.xml': `<worksheet><sheetData><row r="1">${one}</row></sheetData></worksheet>` },
    ],
    [
      'styles that are missing',
      {
        'xl/_rels/workbook.xml.rels': relationshipsXml([
          ['worksheet', 'worksheets/sheet1.xml'],
          ['styles', 's.xml'],
        ]),
      },
    ],
    [
      'texts that are missing',
      {
        'xl/_rels/workbook.xml.rels': relationshipsXml([
          ['worksheet', 'worksheets/sheet1.xml'],
          ['sharedStrings', 's.xml'],
        ]),
      },
    ],
    [
      'a macro sheet',
      {
        'xl/workbook.xml': twoSheets,
        'xl/_rels/workbook.xml.rels': rels(
          rel('rId1', `${office}/worksheet`, 'worksheets/sheet1.xml'),
          rel('rId2', sheetType, 'm.xml'),
        ),
      },
    ],
    [
      'a dialog sheet',
      {
        'xl/workbook.xml': twoSheets,
        'xl/_rels/workbook.xml.rels': relationshipsXml([
          ['worksheet', 'worksheets/sheet1.xml'],
          ['dialogsheet', 'd.xml'],
        ]),
      },
    ],
    [
      'a chart sheet before',
      {
        'xl/workbook.xml': workbookXml(sheet('B', 'rId2') + sheet('A', 'rId1')),
        'xl/_rels/workbook.xml.rels': relationshipsXml([
          ['worksheet', 'worksheets/sheet1.xml'],
          ['chartsheet', 'c.xml'],
        ]),
      },
    ],
    ['a sheet whose id is nowhere', { 'xl/workbook.xml': workbookXml(sheet('B', 'rId9') + sheet('A', 'rId1')) }],
    ['a sheet whose id is empty', { 'xl/workbook.xml': workbookXml(sheet('A', 'rId1') + sheet('B', '')) }],
    ['a sheet without an id', { 'xl/workbook.xml': workbookXml(`${sheet('A', 'rId1')}<sheet name="B" sheetId="7"/>`) }],
    [
      'days of the strict format',
      { 'xl/workbook.xml': workbookXml(sheet('A', 'rId1'), '<workbookPr dateCompatibility="0"/>') },
    ],
    [
      'a style that is empty',
      { 'xl/worksheets/sheet1.xml': worksheetXml('<row r="1"><c r="A1" s="" t=""><v>1</v></c></row>') },
    ],
  ])('%s: read all the same', async (_, parts) => {
    expect(await readXlsx({ sheets: [`<row r="1">${one}</row>`], parts })).toEqual([{ number: 1, cells: [1] }]);
  });

  it('may be anywhere, with any names, and in capitals', async () => {
    const parts = xlsxParts({ sheets: [`<row r="1">${one}</row>`] });
    const flat = xlsxParts({
      sheets: [`<row r="1">${one}</row>`],
      parts: {
        '_rels/.rels': relationshipsXml([['officeDocument', 'workbook.xml']]),
      },
    }).map((part) => ({ ...part, name: part.name.replace(/^xl\//, '') }));
    const renamed = (name: (old: string) => string) => parts.map((part) => ({ ...part, name: name(part.name) }));
    for (const archive of [
      buildZip(flat),
      buildZip(renamed((name) => name.replaceAll('/', '\\'))),
      buildZip(renamed((name) => `/${name}`)),
      buildZip(renamed((name) => `./${name}`)),
      buildZip(renamed((name) => name.toUpperCase())),
      buildZip([...parts, { name: 'xl/', content: '' }, { name: 'xl/', content: '' }]),
      Buffer.concat([Buffer.from('\r\n'), buildZip(parts)]),
      Buffer.concat([Buffer.from('\ufeff<!-- x -->\n'), buildZip(parts, { comment: 'hei' })]),
    ]) {
      expect(await readXlsx(archive)).toEqual([{ number: 1, cells: [1] }]);
      const opened = await openSpreadsheet(temporaryFile('bok.xlsx', archive));
      expect(await readAllRows(opened)).toEqual([{ number: 1, cells: [1] }]);
      await opened.close();
    }
  });

  it.each<[string, XlsxXml]>([
    ['a text of a table that is missing', { sheets: ['<row r="1"><c r="A1" t="s"><v>0</v></c></row>'] }],
    [
      'a styled number of styles that are missing',
      {
        sheets: ['<row r="1"><c r="A1" s="2"><v>30000</v></c></row>'],
        parts: {
          'xl/_rels/workbook.xml.rels': relationshipsXml([
            ['worksheet', 'worksheets/sheet1.xml'],
            ['styles', 's.xml'],
          ]),
        },
      },
    ],
    ['another vocabulary', { parts: { 'xl/worksheets/sheet1.xml': worksheetXml('').replace(mainNamespace, 'urn:x') } }],
    [
      'a chart where a sheet should be',
      { parts: { 'xl/worksheets/sheet1.xml': worksheetXml('').replaceAll('worksheet', 'chartsheet') } },
    ],
    ['two sheets of one name', { sheets: ['', ''], workbook: workbookXml(sheet('A', 'rId1') + sheet('A', 'rId2')) }],
    [
      'two tables of texts',
      {
        parts: {
          'xl/_rels/workbook.xml.rels': relationshipsXml([
            ['worksheet', 'worksheets/sheet1.xml'],
            ['sharedStrings', 's.xml'],
            ['sharedStrings', 't.xml'],
          ]),
        },
      },
    ],
  ])('%s: what is meant is not certain, and it is refused', async (_, given) => {
    await expect(readXlsx(given)).rejects.toMatchObject({ name: 'AppError', code: 'FILE_UNREADABLE' });
  });

  it('of the strict format may count days from another day, which matters before March 1900 alone', async () => {
    const days = [1, 60, 61, 30_000].map((day) => `<c s="1"><v>${day}</v></c>`).join('');
    const given: XlsxXml = {
      sheets: [`<row>${days}</row>`],
      styles: '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>',
      workbook: workbookXml(sheet('A', 'rId1'), '<workbookPr dateCompatibility="false"/>'),
    };
    const cells = [1, 60, { type: 'date', date: '1900-03-01' }, { type: 'date', date: '1982-02-18' }];
    expect(await readXlsxCells(given)).toEqual([cells]);
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
      const ours = await openXlsxXml({ sheets: ['', rows.join('')], workbook: workbook(state) });
      expect(ours.cube).toEqual(cube);
      expect(ours.sheets.map(({ name }) => name)).toEqual(['Ark1']);
      await ours.close();
    }
  });

  it('of somebody else is a sheet like any other, and one that is too long says nothing', async () => {
    const foreign = await openXlsxXml({ sheets: ['', '<row><c><v>1</v></c></row>'], workbook: workbook('') });
    expect([foreign.cube, foreign.sheets.length]).toEqual([undefined, 2]);
    await foreign.close();
    const lines: string[] = [];
    const options = { xlsxLimits: { cubeCharacters: 10 }, log: (line: string) => lines.push(line) };
    const bytes = xlsxBytes({ sheets: ['', rows.join('')], workbook: workbook('state="hidden"') });
    expect(Object.keys(await readXlsxSheets(bytes, options))).toEqual(['Ark1']);
    expect(lines.length).toBe(1);
  });
});

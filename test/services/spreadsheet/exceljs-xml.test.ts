import { describe, expect, it } from 'vitest';
import type { Cell } from '../../../src/core/cells.ts';
import { openWithExceljs } from '../../../src/services/spreadsheet/exceljs-reader.ts';
import { openSourceFile } from '../../../src/services/spreadsheet/source-file.ts';
import type { OpenOptions } from '../../../src/services/spreadsheet/spreadsheet.ts';
import { readAllRows } from '../../support/read-all-rows.ts';
import { relationships, sheetXml, workbookFile, type WorkbookXml } from '../../support/workbook-file.ts';

const openExceljs = async (path: string, options?: OpenOptions) => openWithExceljs(await openSourceFile(path), options);

async function readTable(path: string): Promise<readonly (readonly Cell[])[]> {
  const workbook = await openExceljs(path);
  const rows = await readAllRows(workbook);
  await workbook.close();
  return rows.map(({ cells }) => cells);
}

describe('XML as other programs write it', () => {
  const cells = (xml: WorkbookXml) => readTable(workbookFile(xml));
  const row = (inside: string) => `<row r="1">${inside}</row>`;

  it('shared texts: runs are joined, phonetic text is left out, escapes are resolved once', async () => {
    const sharedStrings = [
      '<si><t>Bjørn &amp; Åse</t></si>',
      '<si><r><t>Ka</t></r><r><rPr><b/></rPr><t xml:space="preserve">ri </t></r><rPh sb="0" eb="1"><t>x</t></rPh></si>',
      '<si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh><phoneticPr fontId="1"/></si>',
      '<si><t>_x005F_x000D_ _x000D_</t></si>',
      '<si/>',
      '<si><t><![CDATA[<b> & ]]>c</t></si>',
    ];
    const used = sharedStrings.map((_, index) => `<c r="${'ABCDEF'[index]}1" t="s"><v>${index}</v></c>`);
    expect(await cells({ sharedStrings: sharedStrings.join(''), sheets: [row(used.join(''))] })).toEqual([
      ['Bjørn & Åse', 'Kari ', '東京', '_x000D_ \r', null, '<b> & c'],
    ]);
  });

  it('inline texts: as they stand, without phonetic text', async () => {
    const inside =
      '<c r="A1" t="inlineStr"><is><t>_x000D_</t></is></c>' +
      '<c r="B1" t="inlineStr"><is><r><t>Ka</t></r><r><t>ri</t></r></is></c>' +
      '<c r="C1" t="inlineStr"><is><t>東京</t><rPh sb="0" eb="2"><t>x</t></rPh></is></c>' +
      '<c r="D1" t="inlineStr"><is><t></t></is></c>' +
      '<c r="E1" t="inlineStr"><is><t><![CDATA[<&]]></t></is></c>';
    expect(await cells({ sheets: [row(inside)] })).toEqual([['_x000D_', 'Kari', '東京', null, '<&']]);
  });

  it('formulas: results of text are exact, an empty one is no missing one, shared formulas follow', async () => {
    const inside =
      '<c r="A1" t="str"><f>B1&amp;"x"</f><v>&amp;lt;b&amp;gt; &#38;amp; &lt;</v></c>' +
      '<c r="B1" t="str"><f>""</f><v></v></c><c r="C1" t="str"><f>""</f><v/></c><c r="D1"><f>1+1</f></c>' +
      '<c r="E1"><f t="shared" ref="E1:F1" si="0">A1</f><v>1</v></c><c r="F1"><f t="shared" si="0"/><v>2</v></c>' +
      '<c r="G1"><f t="array" ref="G1">SUM(A1)</f><v>3</v></c><c r="H1" t="str"><v>&amp;amp;</v></c>';
    const formula = (text: string, cached: Cell | undefined) => ({ type: 'formula', formula: text, cached });
    expect(await cells({ sheets: [row(inside)] })).toEqual([
      [
        formula('B1&"x"', '&lt;b&gt; &amp; <'),
        formula('""', null),
        formula('""', null),
        formula('1+1', undefined),
        formula('A1', 1),
        formula('B1', 2),
        formula('SUM(A1)', 3),
        '&amp;',
      ],
    ]);
  });

  const styles =
    '<numFmts count="1"><numFmt numFmtId="164" formatCode="[$-414]d. mmmm yyyy;@"/></numFmts>' +
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="4"/></cellXfs>' +
    '<dxfs><dxf><numFmt numFmtId="4" formatCode="yyyy"/></dxf></dxfs>';

  it('styles: formats by number and by code; a text in a cell of dates stays a text', async () => {
    const inside =
      '<c r="A1" s="1"><v>45366</v></c><c r="B1" s="2"><v>45366</v></c><c r="C1" s="3"><v>45366</v></c>' +
      '<c r="D1" s="1" t="str"><f>A2</f><v>ukjent</v></c><c r="E1" s="1" t="e"><f>A2</f><v>#REF!</v></c>' +
      '<c r="F1" s="1"><f>A1</f><v>45366</v></c><c r="G1" s="99"><v>1</v></c><c r="H1" s="1" t="b"><v>1</v></c>';
    const date: Cell = { type: 'date', date: '2024-03-15' };
    expect(await cells({ styles, sheets: [row(inside)] })).toEqual([
      [
        date,
        date,
        45366,
        { type: 'formula', formula: 'A2', cached: 'ukjent' },
        { type: 'formula', formula: 'A2', cached: { type: 'error', code: '#REF!' } },
        { type: 'formula', formula: 'A1', cached: date },
        1,
        true,
      ],
    ]);
  });

  it('parts: under any name, absolute, in any order, beside charts and broken extras', async () => {
    const xml = {
      workbook:
        '<w:workbook xmlns:w="m" xmlns:r="r"><w:workbookPr date1904="true"/><w:sheets><w:sheet name="B" r:id="rId2" sheetId="9"/>' +
        '<w:sheet name="Diagram" sheetId="4294967295" r:id="rId3"/><w:sheet name="A" sheetId="1" r:id="rId1"/></w:sheets></w:workbook>',
      relationships: relationships(
        ['worksheet', '/xl/data/one.xml'],
        ['worksheet', 'data/../data/TWO.xml'],
        ['chartsheet', 'c.xml'],
        ['styles', 's.xml'],
      ),
      parts: {
        'xl/data/one.xml': sheetXml(
          row('<c r="A1"><v>1</v></c>'),
          '<tableParts><tablePart r:id="rId9" xmlns:r="r"/></tableParts>',
        ),
        'xl/data/two.xml': sheetXml(row('<c r="A1" s="1"><v>0</v></c>'), '<drawing r:id="rId8" xmlns:r="r"/>'),
        'xl/data/_rels/one.xml.rels': relationships(['comments', '/xl/comments1.xml']),
        'xl/s.xml': `<styleSheet>${styles}</styleSheet>`,
        'xl/comments1.xml': 'broken',
      },
    };
    const workbook = await openExceljs(workbookFile(xml));
    expect(workbook.sheets.map(({ name }) => name)).toEqual(['B', 'A']);
    expect(await readAllRows(workbook, 'A')).toEqual([{ number: 1, cells: [1] }]);
    expect(await readAllRows(workbook, 'B')).toEqual([{ number: 1, cells: [{ type: 'date', date: '1904-01-01' }] }]);
  });

  it('UTF-16 and a byte order mark', async () => {
    const xml = sheetXml(row('<c r="A1" t="inlineStr"><is><t>Åse</t></is></c>')).replace('UTF-8', 'UTF-16');
    for (const content of [
      Buffer.from(`\ufeff${xml}`, 'utf16le'),
      Buffer.from(`\ufeff${xml}`, 'utf16le').swap16(),
      Buffer.from(`\ufeff${xml.replace('UTF-16', 'UTF-8')}`),
    ]) {
      expect(await cells({ parts: { 'xl/worksheets/sheet1.xml': content } })).toEqual([['Åse']]);
    }
  });

  it('whole columns merged, validated, or styled to the end take no time', async () => {
    const after =
      '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells><dataValidations><dataValidation type="list" sqref="A1:XFD1048576"/></dataValidations>';
    const last = '<row r="1048576" s="1" customFormat="1"><c r="XFD1048576" s="1"/><c r="A1"/></row>';
    expect(
      await cells({
        styles,
        sheets: [sheetXml(`${row('<c r="A1"><v>1</v></c><c r="B1"><v>2</v></c>')}${last}`, after)],
      }),
    ).toEqual([[1, null]]);
  });
});

describe('what exceljs would read wrongly is refused', () => {
  it.each([
    ['ISO dates', '<row r="1"><c r="A1" t="d"><v>2024-03-15T00:00:00</v></c></row>'],
    ['cells without an address', '<row r="1"><c><v>1</v></c></row>'],
    ['rows without a number', '<row><c r="A1"><v>1</v></c></row>'],
    ['rows that come twice', '<row r="1"><c r="A1"><v>1</v></c></row><row r="1"><c r="B1"><v>1</v></c></row>'],
    [
      'elements with a prefix',
      '<x:worksheet xmlns:x="m"><x:sheetData><x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>',
    ],
    ['formulas with a shared text', '<row r="1"><c r="A1" t="s"><f>A2</f><v>0</v></c></row>'],
    ['booleans in words', '<row r="1"><c r="A1" t="b"><v>false</v></c></row>'],
    ['numbers with a decimal comma', '<row r="1"><c r="A1"><v>1,5</v></c></row>'],
    ['numbers that are none', '<row r="1"><c r="A1"><v>abc</v></c></row>'],
    ['a text that is not in the table', '<row r="1"><c r="A1" t="s"><v>7</v></c></row>'],
    ['columns beyond the last', '<row r="1"><c r="ZZZZ1"><v>1</v></c></row>'],
    ['XML that is cut', '<worksheet><sheetData><row r="1"><c r="A1"><v>1</v>'],
    ['XML that is wrong', '<row r="1"><c r="A1"></v></c></row>'],
    ['an entity of its own', '<row r="1"><c r="A1" t="inlineStr"><is><t>&bomb;</t></is></c></row>'],
  ])('%s', async (_, sheet) => {
    await expect(
      readTable(workbookFile({ sheets: [sheet], sharedStrings: '<si><t>x</t></si>' })),
    ).rejects.toMatchObject({
      code: 'FILE_UNREADABLE',
    });
  });

  it('a part that is missing', async () => {
    for (const part of ['xl/workbook.xml', 'xl/_rels/workbook.xml.rels', 'xl/worksheets/sheet1.xml']) {
      await expect(readTable(workbookFile({ parts: { [part]: null } }))).rejects.toMatchObject({
        code: 'FILE_UNREADABLE',
      });
    }
  });

  it('a part that is not UTF-8', async () => {
    const latin = (declared: string) =>
      Buffer.from(
        `<?xml version="1.0"${declared}?>${sheetXml('<row r="1"><c r="A1" t="str"><v>Bø</v></c></row>').slice(38)}`,
        'latin1',
      );
    for (const content of [latin(''), latin(' encoding="ISO-8859-1"')]) {
      await expect(readTable(workbookFile({ parts: { 'xl/worksheets/sheet1.xml': content } }))).rejects.toMatchObject({
        code: 'FILE_UNREADABLE',
      });
    }
  });

  it('a workbook without sheets', async () => {
    await expect(readTable(workbookFile({ sheets: [] }))).rejects.toMatchObject({ code: 'EMPTY_SHEET' });
  });

  it('tags that would keep a search busy for ever', async () => {
    const hostile = [
      '<c '.repeat(200_000),
      '<rPh>'.repeat(200_000),
      '<![CDATA['.repeat(200_000),
      `<c r="A1"><v>${'1'.repeat(500_000)}`,
    ];
    for (const sheet of hostile) {
      await expect(readTable(workbookFile({ sheets: [sheet] }))).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
    }
  });

  it('a sheet that is packed too tight', async () => {
    const path = workbookFile({ sheets: ['<row r="1"/>'.repeat(1_000_000)] });
    await expect(openExceljs(path, { limits: { inflateRatio: 0.5 } })).rejects.toMatchObject({
      code: 'FILE_TOO_LARGE',
    });
  });
});

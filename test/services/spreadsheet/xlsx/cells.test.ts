import { describe, expect, it } from 'vitest';
import type { Cell } from '../../../../src/core/cells.ts';
import { mainNamespace, readXlsx, readXlsxCells, type XlsxXml } from '../../../support/xlsx-package.ts';

const row = (cells: string, number = 1): string => `<row r="${number}">${cells}</row>`;
const inline = (reference: string, text: string): string => `<c r="${reference}" t="inlineStr"><is>${text}</is></c>`;
const formula = (text: string, cached: Cell | undefined) => ({ type: 'formula', formula: text, cached });
const date = (day: string, time?: string): Cell => ({
  type: 'date',
  date: day,
  ...(time === undefined ? {} : { time }),
});

/** The only row of a sheet. */
async function readRow(cells: string, more: XlsxXml = {}): Promise<readonly Cell[]> {
  const rows = await readXlsxCells({ ...more, sheets: [row(cells)] });
  expect(rows.length).toBeLessThanOrEqual(1);
  return rows[0] ?? [];
}

/** As the general reader sees it, which an attribute that says nothing brings about. */
const slowly = (cells: string): string => cells.replaceAll('<c ', '<c ph="0" ');

describe('numbers', () => {
  it.each([
    ['0', 0],
    ['-0', 0],
    ['12', 12],
    ['-1.5', -1.5],
    ['007', 7],
    ['+5', 5],
    ['.5', 0.5],
    ['5.', 5],
    ['0.1', 0.1],
    ['0.30000000000000004', 0.30000000000000004],
    ['123456789012345', 123456789012345],
    ['9007199254740993', 9007199254740992],
    ['1.7976931348623157E+308', Number.MAX_VALUE],
    ['4.9406564584124654E-324', 5e-324],
    ['9.0978457e7', 90978457],
    ['1E5', 100000],
    [' 12 ', 12],
  ])('%s', async (text, value) => {
    const cell = `<c r="A1"><v>${text}</v></c>`;
    expect(await readRow(cell)).toEqual(value === undefined ? [] : [value]);
    expect(await readRow(slowly(cell))).toEqual(await readRow(cell));
  });

  it.each(['abc', '1,5', '0x10', '1e999', 'NaN', 'INF', '1 2', '--1', '1e', '٣'])('%s is none', async (text) => {
    await expect(readRow(`<c r="A1"><v>${text}</v></c>`)).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
  });

  it('nothing stored is blank', async () => {
    expect(
      await readRow('<c r="A1"><v></v></c><c r="B1"><v/></c><c r="C1"/><c r="D1"></c><c r="E1"><v>1</v></c>'),
    ).toEqual([null, null, null, null, 1]);
  });
});

describe('texts', () => {
  const sharedStrings = [
    '<si><t>Bjørn &amp; Åse</t></si>',
    '<si><t xml:space="preserve"> ytre </t></si>',
    '<si><r><t>Ka</t></r><r><rPr><b/><sz val="11"/></rPr><t xml:space="preserve">ri </t></r><rPh sb="0" eb="1"><t>x</t></rPh></si>',
    '<si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh><phoneticPr fontId="1"/></si>',
    '<si><t>_x005F_x000D_ _x000D_ _x000d_ _xZZZZ_ a_b _x0041_</t></si>',
    '<si/>',
    '<si><t><![CDATA[< & ]]>c<!-- nei --></t></si>',
    '<si><t>&lt;&#65;&#x1F600;&quot;&apos;&gt;&#10;</t></si>',
    '<si><t>a\r\nb\rc\td</t></si>',
    '<si><t/></si>',
    '<si><t>_xD83D_ alene</t></si>',
    '<si><t>👩‍👩‍👧 e\u0301 \ufffd</t></si>',
  ];
  const texts = [
    'Bjørn & Åse',
    ' ytre ',
    'Kari ',
    '東京',
    '_x000D_ \r \r _xZZZZ_ a_b A',
    null,
    '< & c',
    '<A😀"\'>\n',
    'a\nb\nc\td',
    null,
    '\ud83d alene',
    '👩‍👩‍👧 e\u0301 \ufffd',
  ];
  const column = (index: number): string => String.fromCharCode(65 + index);

  it('shared, inline, with a prefix, and of the type str say the same', async () => {
    const shared = sharedStrings.map((_, index) => `<c r="${column(index)}1" t="s"><v>${index}</v></c>`).join('');
    const inside = sharedStrings.map((item) => item.replace(/^<si\/?>|<\/si>$/g, ''));
    const asInline = inside.map((item, index) => inline(`${column(index)}1`, item)).join('');
    expect(await readRow(shared, { sharedStrings: sharedStrings.join('') })).toEqual(texts);
    expect(await readRow(slowly(shared), { sharedStrings: sharedStrings.join('\n  ') })).toEqual(texts);
    expect(await readRow(asInline)).toEqual(texts);
    expect(await readRow(slowly(asInline))).toEqual(texts);
    const prefixed = (xml: string): string => xml.replace(/(<\/?)(?=[a-z])/gi, '$1x:');
    const sheet = `<x:worksheet xmlns:x="${mainNamespace}">${prefixed(`<sheetData>${row(asInline)}</sheetData>`)}</x:worksheet>`;
    expect(await readXlsxCells({ sheets: [sheet] })).toEqual([texts]);
  });

  it('of the type str are read alike with a formula and without', async () => {
    const cells = (inside: string) =>
      `<c r="A1" t="str">${inside}<v>&amp;lt; _x000D_</v></c><c r="B1" t="str">${inside}<v></v></c><c r="C1" t="str">${inside}</c>`;
    expect(await readRow(`${cells('')}<c r="D1"><v>1</v></c>`)).toEqual(['&lt; \r', null, null, 1]);
    expect(await readRow(cells('<f>A2</f>'))).toEqual([
      formula('A2', '&lt; \r'),
      formula('A2', null),
      // A formula's empty text, as some programs write it.
      formula('A2', null),
    ]);
  });

  it('within a cell that has a value too: its type says which of both counts', async () => {
    const rich = '<is><r><rPr><b/></rPr><t>1.</t></r></is>';
    for (const [cell, expected] of [
      [`<c r="A1"><v>12</v><is><t>12</t></is></c>`, 12],
      [`<c r="A1" t="n"><is><t>x</t></is><v>12</v></c>`, 12],
      [`<c r="A1" t="b"><v>1</v>${rich}</c>`, true],
      [`<c r="A1" t="str"><v>a</v>${rich}</c>`, 'a'],
      [`<c r="A1" t="inlineStr"><v>1.0</v>${rich}</c>`, '1.'],
      [`<c r="A1" t="inlineStr">${rich}<v>x</v></c>`, '1.'],
      [`<c r="A1" t="inlineStr"><v>0150</v></c>`, '0150'],
    ] as const) {
      expect(await readRow(`${cell}<c r="B1"><v>1</v></c>`)).toEqual([expected, 1]);
    }
    await expect(readRow('<c r="A1"><is><t>x</t></is></c>')).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
  });

  it('look like numbers, dates and formulas, and stay texts', async () => {
    const values = ['0150', '1E5', '2024-03-15', '=1+1', 'TRUE', '#N/A', "'x", '9'.repeat(40), 'x'.repeat(32_767)];
    const cells = values.map((text, index) => inline(`${column(index)}1`, `<t>${text}</t>`)).join('');
    expect(await readRow(cells)).toEqual(values);
  });

  it('of every length around what is copied letter by letter', async () => {
    const values = Array.from({ length: 20 }, (_, index) => 'abcdefghijklmnopqrstuvwxyz'.slice(0, index + 1));
    const cells = values.map((text, index) => inline(`${column(index)}1`, `<t>${text}</t>`)).join('');
    expect(await readRow(cells)).toEqual(values);
  });

  it.each([
    ['a number beyond the table', '<c r="A1" t="s"><v>1</v></c>'],
    ['no number', '<c r="A1" t="s"><v>x</v></c>'],
    ['a wrong reference', inline('A1', '<t>&bomb;</t>')],
    ['a reference that does not end', inline('A1', '<t>a & b</t>')],
    ['a character that XML cannot hold', inline('A1', '<t>&#0;</t>')],
    ['a control character', inline('A1', '<t>\u0001</t>')],
    ['half of a pair', inline('A1', '<t>&#xD83D;</t>')],
  ])('%s is refused', async (_, cell) => {
    for (const cells of [cell, slowly(cell)]) {
      await expect(readRow(cells, { sharedStrings: '<si><t>x</t></si>' })).rejects.toMatchObject({
        code: 'FILE_UNREADABLE',
      });
    }
    await expect(readRow('<c r="A1" t="s"><v>0</v></c>')).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
  });

  it('that are not UTF-8 are refused, wherever they stand', async () => {
    const bad = (xml: string): Buffer => Buffer.from(xml.replaceAll('?!', '\u00e6'), 'latin1');
    const sheet = (cell: string) =>
      `<worksheet xmlns="${mainNamespace}"><sheetData>${row(cell)}</sheetData></worksheet>`;
    await expect(readXlsx({ sheets: [bad(sheet(inline('A1', '<t>x?!y</t>')))] })).rejects.toMatchObject({
      code: 'FILE_UNREADABLE',
    });
    const sharedStrings = bad(`<sst xmlns="${mainNamespace}"><si><t>?!</t></si></sst>`);
    const xml = { sharedStrings: '', sheets: [row('<c r="A1" t="s"><v>0</v></c>')] };
    await expect(readXlsx({ ...xml, parts: { 'xl/sharedStrings.xml': sharedStrings } })).rejects.toMatchObject({
      code: 'FILE_UNREADABLE',
    });
  });
});

describe('formats', () => {
  const styles = (...formats: readonly (string | number)[]): string => {
    const codes = formats.map((format, index) =>
      typeof format === 'string' ? `<numFmt numFmtId="${164 + index}" formatCode="${format}"/>` : '',
    );
    const xfs = formats.map((format, index) => `<xf numFmtId="${typeof format === 'string' ? 164 + index : format}"/>`);
    return `<numFmts>${codes.join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${xfs.join('')}</cellXfs><dxfs><dxf><numFmt numFmtId="4" formatCode="yyyy"/></dxf></dxfs>`;
  };
  const read = (value: string, ...formats: readonly (string | number)[]) => {
    const cells = formats.map(
      (_, index) => `<c r="${String.fromCharCode(65 + index)}1" s="${index + 1}"><v>${value}</v></c>`,
    );
    return readRow(cells.join(''), { styles: styles(...formats) });
  };

  it('make numbers dates: built-in ones, also of other countries, and codes of all kinds', async () => {
    const day = date('2024-03-15');
    const codes = [
      'dd.mm.yyyy',
      '[$-414]d. mmmm yyyy;@',
      'yyyy\\-mm\\-dd',
      '[Red]d/m;[Blue]0',
      '&quot;uke&quot; d',
      'mmm yy',
      'dd.mm.åååå',
    ];
    expect(await read('45366', 14, 15, 16, 17, 22, 27, 36, 50, 58, ...codes)).toEqual(
      Array.from({ length: 16 }, () => day),
    );
    expect(await read('45366.5625', 22, 'dd.mm.yyyy hh:mm')).toEqual([
      date('2024-03-15', '13:30:00'),
      date('2024-03-15', '13:30:00'),
    ]);
  });

  it('make numbers times and durations', async () => {
    expect(await read('0.5625', 18, 20, 21, 'hh:mm', 'h:mm AM/PM')).toEqual(
      Array.from({ length: 5 }, () => date('', '13:30:00')),
    );
    expect(await read('1.5', 46, '[h]:mm', '[mm]:ss')).toEqual(Array.from({ length: 3 }, () => date('', '36:00:00')));
  });

  it('that fill with zeros are kept, others are only looks', async () => {
    expect(await read('150', '0000', '00 00 00 00', 1, 2, 4, 49, '0.00 \\m', '#,##0', 'General')).toEqual([
      { type: 'number', value: 150, format: '0000' },
      { type: 'number', value: 150, format: '00 00 00 00' },
      ...Array.from({ length: 7 }, () => 150),
    ]);
    expect(await read('-1', '0000')).toEqual([-1]);
  });

  it('that show another thing than the number are kept with it', async () => {
    expect(await read('150', 9, '0.0 %', 12, '#,##0,', '&quot;Ja&quot;;;&quot;Nei&quot;', ';;;')).toEqual(
      ['0%', '0.0 %', '# ?/?', '#,##0,', '"Ja";;"Nei"', ';;;'].map((format) => ({
        type: 'number',
        value: 150,
        format,
      })),
    );
  });

  it('of a time of day say what they show of a moment', async () => {
    expect(await read('45127.4437', 20, 'hh:mm:ss', '[h]:mm', 22)).toEqual([
      { type: 'date', date: '2023-07-20', time: '10:38:56', shown: '10:38' },
      { type: 'date', date: '2023-07-20', time: '10:38:56', shown: '10:38:56' },
      date('', '1083058:38:56'),
      date('2023-07-20', '10:38:56'),
    ]);
    expect(await read('0.5', 20, 'hh:mm')).toEqual([date('', '12:00:00'), date('', '12:00:00')]);
  });

  it('do nothing to what is no number, and styles that are not there do nothing at all', async () => {
    const cells =
      '<c r="A1" s="1" t="b"><v>1</v></c><c r="B1" s="1" t="str"><v>ukjent</v></c><c r="C1" s="99"><v>1</v></c><c r="D1" s="1"><f>A2</f><v>45366</v></c>';
    expect(await readRow(cells, { styles: styles(14) })).toEqual([
      true,
      'ukjent',
      1,
      formula('A2', date('2024-03-15')),
    ]);
  });

  it('count from 1900 with the day that never was, or from 1904', async () => {
    const values = ['0.5', '1', '59', '60', '61', '2958465', '2958466', '-1'];
    const cells = values
      .map((value, index) => `<c r="${String.fromCharCode(65 + index)}1" s="1"><v>${value}</v></c>`)
      .join('');
    const system = (attribute: string): string =>
      `<workbook xmlns="${mainNamespace}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><workbookPr ${attribute}/><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>`;
    expect(await readRow(cells, { styles: styles(14) })).toEqual([
      date('', '12:00:00'),
      date('1900-01-01'),
      date('1900-02-28'),
      date('1900-02-29'),
      date('1900-03-01'),
      date('9999-12-31'),
      2958466,
      -1,
    ]);
    for (const attribute of ['date1904="1"', 'date1904="true"']) {
      const xml = { styles: styles(14), workbook: system(attribute), sheets: [row('<c r="A1" s="1"><v>1</v></c>')] };
      expect(await readXlsxCells(xml)).toEqual([[date('1904-01-02')]]);
    }
    const early = {
      styles: styles(14),
      workbook: system('date1904="false"'),
      sheets: [row('<c r="A1" s="1"><v>1</v></c>')],
    };
    expect(await readXlsxCells(early)).toEqual([[date('1900-01-01')]]);
  });
});

describe('other types', () => {
  it('booleans, errors, ISO dates', async () => {
    const iso = ['2024-03-15', '2024-03-15T00:00:00', '2024-03-15T13:30:15.250Z', '13:30:00', '1850-01-01'];
    const cells = [
      ...['0', '1', 'true', 'false'].map((value) => `<c t="b"><v>${value}</v></c>`),
      ...['#N/A', '#REF!'].map((value) => `<c t="e"><v>${value}</v></c>`),
      ...iso.map((value) => `<c t="d"><v>${value}</v></c>`),
    ];
    expect(await readRow(cells.join(''))).toEqual([
      false,
      true,
      true,
      false,
      { type: 'error', code: '#N/A' },
      { type: 'error', code: '#REF!' },
      date('2024-03-15'),
      date('2024-03-15'),
      date('2024-03-15', '13:30:15'),
      date('', '13:30:00'),
      date('1850-01-01'),
    ]);
  });

  it.each([
    '<c t="b"><v>ja</v></c>',
    '<c t="b"><v>2</v></c>',
    '<c t="d"><v>2024-02-30</v></c>',
    '<c t="d"><v>15.3.2024</v></c>',
    '<c t="d"><v>2024-03-15T13:30:00+01:00</v></c>',
    '<c t="d"><v>2024-03-15T25:00:00</v></c>',
    '<c t="d"><v>45366</v></c>',
  ])('%s is refused', async (cell) => {
    await expect(readRow(cell)).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
  });

  it('formulas have their stored result, of any type, or none', async () => {
    const sharedStrings = '<si><t>delt</t></si>';
    const cells =
      '<c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="s"><f>C1</f><v>0</v></c><c r="C1" t="b"><f>TRUE()</f><v>1</v></c>' +
      '<c r="D1" t="e"><f>NA()</f><v>#N/A</v></c><c r="E1"><f>1+1</f></c><c r="F1"><f>1+1</f><v></v></c><c r="G1"><f>"a"&amp;B1&lt;2</f><v/></c>' +
      '<c r="H1"><f t="array" ref="H1:H2" ca="1">SUM(A1)</f><v>3</v></c><c r="I1"><f t="dataTable" ref="I1" r1="A1"/><v>4</v></c>';
    expect(await readRow(cells, { sharedStrings })).toEqual([
      formula('1+1', 2),
      formula('C1', 'delt'),
      formula('TRUE()', true),
      formula('NA()', { type: 'error', code: '#N/A' }),
      formula('1+1', undefined),
      formula('1+1', undefined),
      formula('"a"&B1<2', undefined),
      formula('SUM(A1)', 3),
      formula('', 4),
    ]);
  });

  it('shared formulas stand in every cell as they are there', async () => {
    const sheet =
      row(
        '<c r="A1"><f t="shared" ref="A1:B2" si="0">B1*$C$1+LOG10(B1)&amp;"B1"</f><v>1</v></c><c r="B1"><f t="shared" si="0"/><v>2</v></c>',
      ) + row('<c r="A2"><f t="shared" si="0"/><v>3</v></c><c r="B2"><f t="shared" si="0"></f></c>', 2);
    expect(await readXlsxCells({ sheets: [sheet] })).toEqual([
      [formula('B1*$C$1+LOG10(B1)&"B1"', 1), formula('C1*$C$1+LOG10(C1)&"B1"', 2)],
      [formula('B2*$C$1+LOG10(B2)&"B1"', 3), formula('C2*$C$1+LOG10(C2)&"B1"', undefined)],
    ]);
    await expect(readRow('<c r="A1"><f t="shared" si="7"/><v>1</v></c>')).rejects.toMatchObject({
      code: 'FILE_UNREADABLE',
    });
  });
});

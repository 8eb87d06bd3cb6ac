import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Cell, SheetRow } from '../../../src/core/cells.ts';
import { AppError } from '../../../src/core/errors.ts';
import { openSpreadsheet } from '../../../src/services/spreadsheet/open.ts';
import { encodeText } from '../../support/encode-text.ts';
import { dice, mutateBytes } from '../../support/mutations.ts';
import { readAllRows } from '../../support/read-all-rows.ts';
import { temporaryFile } from '../../support/temporary-file.ts';
import { buildZip } from '../../support/zip-builder.ts';

const fixture = (name: string): Buffer => readFileSync(new URL(`../../fixtures/foreign/${name}`, import.meta.url));

async function readFile(name: string, content: string | Uint8Array, sheet?: string): Promise<readonly SheetRow[]> {
  const spreadsheet = await openSpreadsheet(temporaryFile(name, content));
  try {
    return await readAllRows(spreadsheet, sheet ?? spreadsheet.sheets[0]?.name);
  } finally {
    await spreadsheet.close();
  }
}

const cellsOf = async (name: string, content: string | Uint8Array): Promise<readonly (readonly Cell[])[]> =>
  (await readFile(name, content)).map(({ cells }) => cells);

const formula = (text: string, cached: unknown) => ({ type: 'formula', formula: text, cached });
const date = (day: string, time?: string) => ({ type: 'date', date: day, ...(time !== undefined && { time }) });
const number = (value: number, format: string) => ({ type: 'number', value, format });

describe.each(['ods', 'xls'] as const)('a workbook of LibreOffice as .%s', (format) => {
  const result = (text: string, cached: unknown) => (format === 'xls' ? cached : formula(text, cached));
  const truth = (cached: boolean) => result(cached ? 'TRUE()' : 'FALSE()', cached);

  it('has the same sheets and typed cells', async () => {
    const spreadsheet = await openSpreadsheet(temporaryFile(`kunder.${format}`, fixture(`kunder.${format}`)));
    expect(spreadsheet).toMatchObject({ format, cube: undefined });
    expect(spreadsheet.sheets).toEqual([
      { name: 'Les dette', hidden: false },
      { name: 'Kunder', hidden: false },
      { name: 'Skjult ark', hidden: true },
    ]);
    const rows = await readAllRows(spreadsheet, 'Kunder');
    const error = { type: 'error', code: '#DIV/0!' };
    expect(rows).toEqual([
      { number: 1, cells: ['Kundenr', 'Navn', 'Postnr', 'Født', 'Aktiv', 'Tid', 'Andel', 'Sum', 'Merknad'] },
      {
        number: 2,
        cells: [
          1,
          'Bjørn Sørbø; «Ås»\nlinje 2',
          '0150',
          date('1980-03-30'),
          truth(true),
          date('', '13:30:00'),
          number(0.25, '0%'),
          result('[.A2]+1', 2),
          'a  b',
        ],
      },
      {
        number: 3,
        cells: [
          2,
          '=1+1x',
          number(150, '0000'),
          date('2024-02-29', '13:30:00'),
          truth(false),
          date('', '36:00:00'),
          number(0.1, '0%'),
          result('[.A3]&"x"', '2x'),
          result('1/0', error),
        ],
      },
      { number: 4, cells: [3, 'Skjult'], hidden: true },
      { number: 6, cells: ['Sum', null, null, null, null, null, null, result('SUM([.H2:.H3])', 2)] },
      { number: 7, cells: ['flettet'] },
    ]);
    expect(() => spreadsheet.rows('Ark9')).toThrow(expect.objectContaining({ code: 'SHEET_NOT_FOUND' }));
    await spreadsheet.close();
  });

  it('of which bytes have changed is read or refused, and never crashes', async () => {
    const whole = fixture(`kunder.${format}`);
    const crashes: unknown[] = [];
    for (let seed = 1; seed <= 150; seed++) {
      const failed = await readFile(`k.${format}`, mutateBytes(whole, dice(seed))).then(
        () => undefined,
        (error: unknown) => error,
      );
      if (failed !== undefined && !(failed instanceof AppError)) crashes.push([seed, failed]);
    }
    expect(crashes).toEqual([]);
  });

  it('cut off anywhere is refused', async () => {
    const whole = fixture(`kunder.${format}`);
    for (let length = 512; length < whole.length - 512; length += 97) {
      await expect(readFile(`k.${format}`, whole.subarray(0, length))).rejects.toBeInstanceOf(AppError);
    }
  });
});

const vocabularies = ['office', 'table', 'text', 'style']
  .map((name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`)
  .join(' ');
const odsXml = (rows: string): string =>
  `<office:document-content ${vocabularies}><office:body><office:spreadsheet><table:tracked-changes><table:table table:name="gammel"/></table:tracked-changes><table:table table:name="Ark1">${rows}</table:table></office:spreadsheet></office:body></office:document-content>`;
const odsBytes = (rows: string, parts: Readonly<Record<string, string>> = {}): Buffer =>
  buildZip(Object.entries({ 'content.xml': odsXml(rows), ...parts }).map(([name, content]) => ({ name, content })));
const odsRow = (cells: string, how = ''): string => `<table:table-row${how}>${cells}</table:table-row>`;
const odsText = (text: string, how = ''): string =>
  `<table:table-cell office:value-type="string"${how}>${text}</table:table-cell>`;

describe('a workbook of Excel 97 to 2003', () => {
  it('hides columns', async () => {
    const workbook = Buffer.from(fixture('kunder.xls'));
    const columns = Buffer.from('7d000c00', 'hex');
    for (let at = workbook.indexOf(columns); at !== -1; at = workbook.indexOf(columns, at + 1)) {
      workbook.writeUInt16LE(2, at + 4);
      workbook.writeUInt16LE(3, at + 6);
      workbook.writeUInt16LE(1, at + 12);
    }
    const rows = await readFile('a.xls', workbook, 'Kunder');
    expect(rows.map(({ hiddenColumns }) => hiddenColumns)).toEqual([[2, 3], ...rows.slice(1).map(() => undefined)]);
  });

  it('with a password asks for a copy without', async () => {
    const workbook = Buffer.from(fixture('kunder.xls'));
    // The code page's record becomes the one that stands where the rest is encrypted.
    const codePage = workbook.indexOf(Buffer.from('42000200', 'hex'));
    workbook.writeUInt16LE(0x002f, codePage);
    await expect(readFile('a.xls', workbook)).rejects.toMatchObject({ code: 'PASSWORD_PROTECTED' });
  });
});

describe('an .ods', () => {
  it.each([
    ['<text:p>a</text:p><text:p>b</text:p>', 'a\nb'],
    ['<text:p>a<text:s text:c="3"/>b<text:tab/>c<text:line-break/>d</text:p>', 'a   b\tc\nd'],
    ['<text:p>Kari <text:span>Nord<text:a>mann</text:a></text:span></text:p>', 'Kari Nordmann'],
    ['<office:annotation><text:p>merknad</text:p></office:annotation><text:p>a</text:p>', 'a'],
    ['<text:p>\n  a  b\n</text:p>', ' a b '],
    ['<text:p>a<text:note><text:p>fotnote</text:p></text:note></text:p>', 'a'],
  ])('text %s', async (xml, expected) => {
    expect(await cellsOf('a.ods', odsBytes(odsRow(odsText(xml))))).toEqual([[expected]]);
  });

  it('hides columns', async () => {
    const columns =
      '<table:table-column/><table:table-column-group><table:table-column table:number-columns-repeated="2" table:visibility="collapse"/></table:table-column-group>' +
      '<table:table-column table:visibility="filter"/><table:table-column table:number-columns-repeated="16380"/>';
    const cell = odsText('<text:p>a</text:p>');
    expect(await readFile('a.ods', odsBytes(columns + odsRow(cell) + odsRow(cell)))).toEqual([
      { number: 1, cells: ['a'], hiddenColumns: [1, 2, 3] },
      { number: 2, cells: ['a'] },
    ]);
  });

  it('repeats rows and cells, and hides rows', async () => {
    const a = odsText('<text:p>a</text:p>', ' table:number-columns-repeated="2"');
    const rows =
      odsRow(
        `<table:table-cell table:number-columns-repeated="3"/>${a}<table:covered-table-cell/>`,
        ' table:number-rows-repeated="2"',
      ) +
      odsRow('<table:table-cell/>', ' table:number-rows-repeated="5"') +
      `<table:table-row-group>${odsRow(odsText('<text:p>b</text:p>'), ' table:visibility="filter"')}</table:table-row-group>` +
      odsRow(odsText('<text:p>c</text:p>'), ' table:visibility="collapse"');
    expect(await readFile('a.ods', odsBytes(rows))).toEqual([
      { number: 1, cells: [null, null, null, 'a', 'a'] },
      { number: 2, cells: [null, null, null, 'a', 'a'] },
      { number: 8, cells: ['b'], hidden: true },
      { number: 9, cells: ['c'], hidden: true },
    ]);
  });

  it('with a password asks for a copy without', async () => {
    const manifest = '<manifest:manifest xmlns:manifest="m"><manifest:encryption-data/></manifest:manifest>';
    for (const bytes of [
      odsBytes('', { 'META-INF/manifest.xml': manifest }),
      buildZip([
        { name: 'mimetype', content: 'application/vnd.oasis.opendocument.spreadsheet', stored: true },
        { name: 'encrypted-package', content: 'x' },
      ]),
      odsBytes('', { 'encrypted-package': 'x' }),
    ]) {
      await expect(readFile('a.ods', bytes)).rejects.toMatchObject({ code: 'PASSWORD_PROTECTED' });
    }
  });
});

const page = (rows: string): string =>
  `<html><head><style>td {color: red}</style></head><body><table>${rows}</table></body></html>`;

describe('a web page named as Excel', () => {
  it.each<[string, string, readonly (readonly Cell[])[]]>([
    [
      'plain cells',
      '<tr><th>a</th><th>b</th></tr><tr><td>1</td><td>0150</td></tr>',
      [
        ['a', 'b'],
        ['1', '0150'],
      ],
    ],
    [
      'entities and spaces',
      '<tr><td> &Aring;s&nbsp;&amp; \n Ola </td><td>&nbsp;</td><td>&#248;</td></tr>',
      [['Ås\u00a0& Ola', null, 'ø']],
    ],
    ['end tags left out', '<tr><td>1<td>2<tr><td>3', [['1', '2'], ['3']]],
    ['lines', '<tr><td>a<br>b</td><td><p>c</p><p>d</p></td></tr>', [['a\nb', 'c\nd']]],
    ['cells over columns', '<tr><td colspan="2">a</td><td>b</td></tr>', [['a', null, 'b']]],
    [
      'cells over rows',
      '<tr><td rowspan="2">a</td><td>b</td></tr><tr><td>c</td></tr><tr><td>d</td></tr>',
      [['a', 'b'], [null, 'c'], ['d']],
    ],
    [
      'what is not shown',
      '<tr><td><span style="display:none">20240101</span>1. januar<script>x</script></td></tr>',
      [['1. januar']],
    ],
    ['text kept as text', `<tr><td style='mso-number-format:"\\@"'>0572</td></tr>`, [['0572']]],
    ['a table within', '<tr><td>ytre<table><tr><td>1</td></tr></table></td><td>2</td></tr>', [['1'], ['ytre', '2']]],
  ])('%s', async (_, rows, expected) => {
    expect(await cellsOf('a.xls', page(rows))).toEqual(expected);
  });

  it('may be in several encodings, hide rows, and have other names', async () => {
    const rows = '<tr><td>Bjørn Sæther</td></tr>';
    for (const content of [
      page(rows),
      `\ufeff${page(rows)}`,
      encodeText(page(rows), 'utf-16le'),
      Buffer.from(page(rows).replace('<head>', '<head><meta charset="iso-8859-1">'), 'latin1'),
      Buffer.from(
        page(rows).replace(
          '<head>',
          '<head><meta http-equiv="Content-Type" content="text/html; charset=windows-1252">',
        ),
        'latin1',
      ),
    ]) {
      for (const name of ['a.xls', 'a.html', 'a.xlsx'])
        expect(await cellsOf(name, content)).toEqual([['Bjørn Sæther']]);
    }
    const hidden = '<tr style="mso-x:1;display:none"><td>a</td></tr><tr hidden><td>b</td></tr><tr><td>c</td></tr>';
    expect(await readFile('a.xls', page(hidden))).toEqual([
      { number: 1, cells: ['a'], hidden: true },
      { number: 2, cells: ['b'], hidden: true },
      { number: 3, cells: ['c'] },
    ]);
  });
});

describe('text named as Excel', () => {
  it.each([
    ['Kundenr\tNavn\n1\tKari\n'],
    ['Kundenr;Navn\r\n1;Kari\r\n'],
    ['Kundenr,Navn\n1,Kari\n'],
    ['"Kundenr"\t"Navn"\n"1"\t"Kari"'],
  ])('%j', async (content) => {
    for (const bytes of [content, `\ufeff${content}`, encodeText(content, 'utf-16le')]) {
      expect(await cellsOf('a.xls', bytes)).toEqual([
        ['Kundenr', 'Navn'],
        ['1', 'Kari'],
      ]);
    }
  });
});

import { describe, expect, it } from 'vitest';
import { readAllRows } from '../../../support/read-all-rows.ts';
import { openXlsxXml, readXlsx, readXlsxCells, worksheetXml } from '../../../support/xlsx-package.ts';

const one = '<c r="A1"><v>1</v></c>';

describe('rows', () => {
  it('have their numbers; those without any value are left out', async () => {
    const rows =
      '<row r="2" hidden="1"><c r="B2"><v>1</v></c></row><row r="3"/><row r="4" s="1" customFormat="1"><c r="A4" s="1"/></row>' +
      '<row r="7"><c r="A7" t="str"><f>""</f><v></v></c></row><row r="9"><c r="C9"><v>2</v></c><c r="D9"/></row>';
    expect(await readXlsx({ sheets: [rows] })).toEqual([
      { number: 2, cells: [null, 1], hidden: true },
      { number: 9, cells: [null, null, 2] },
    ]);
  });

  it.each([
    ['<col min="2" max="3" hidden="1"/>', [1, 2]],
    ['<col min="1" max="1" width="9"/><col min="4" max="4" width="0" customWidth="1"/>', [3]],
    ['<col min="16384" max="99999999" hidden="true"/>', [16_383]],
  ])('of which columns are hidden say so with the first: %s', async (columns, hiddenColumns) => {
    const sheet = worksheetXml('<row r="1">' + one + '</row><row r="2"><c r="A2"><v>2</v></c></row>');
    expect(await readXlsx({ sheets: [sheet.replace('<sheetData>', `<cols>${columns}</cols><sheetData>`)] })).toEqual([
      { number: 1, cells: [1], hiddenColumns },
      { number: 2, cells: [2] },
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
    const workbook = await openXlsxXml({ sheets: [many, wide.join('')] });
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

  it('and cells may be out of order, where no value comes twice', async () => {
    const row = (number: number, ...cells: readonly string[]): string =>
      `<row r="${number}">${cells.map((column) => `<c r="${column}${number}"><v>${number}</v></c>`).join('')}</row>`;
    for (const [rows, expected] of [
      [row(1, 'B', 'A'), [{ number: 1, cells: [1, 1] }]],
      [row(1, 'C', 'A', 'D', 'B'), [{ number: 1, cells: [1, 1, 1, 1] }]],
      ['<row r="1"><c r="B1"/><c r="A1"><v>2</v></c><c r="B1"><v>3</v></c></row>', [{ number: 1, cells: [2, 3] }]],
      [
        `${row(3, 'A')}<row r="2"/>${row(1, 'B')}`,
        [
          { number: 1, cells: [null, 1] },
          { number: 3, cells: [3] },
        ],
      ],
      [
        `<row r="1"/>${row(1, 'A')}${row(7, 'A')}${row(2, 'B', 'A')}`,
        [1, 2, 7].map((number) => ({ number, cells: number === 2 ? [2, 2] : [number] })),
      ],
    ] as const) {
      expect(await readXlsx({ sheets: [rows] })).toEqual(expected);
    }
    const down = Array.from({ length: 1200 }, (_, index) => row(1200 - index, 'A')).join('');
    const sorted = await readXlsx({ sheets: [down] });
    expect(sorted.map(({ number }) => number)).toEqual(Array.from({ length: 1200 }, (_, index) => index + 1));
  });

  it('out of order and not certain, or too many to be sorted, are refused', async () => {
    const late = `${Array.from({ length: 1000 }, (_, index) => `<row r="${index + 2}"><c><v>1</v></c></row>`).join('')}<row r="1"><c><v>1</v></c></row>`;
    for (const rows of [
      late,
      `<row r="1">${one}</row><row r="1">${one}</row>`,
      `<row r="1">${one}${one}</row>`,
      '<row r="1"><c r="B1"><v>1</v></c><c r="A1"/><c r="B1"><v>1</v></c></row>',
      '<row r="1"><c r="A1" t="x"><v>1</v></c></row>',
      '<row r="1"><c r="A1"><w/></c></row>',
      `<row r="1"><c r="A1"><m:AlternateContent xmlns:m="http://schemas.openxmlformats.org/markup-compatibility/2006"/></c></row>`,
    ]) {
      await expect(readXlsx({ sheets: [rows] })).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
    }
    const unordered = { sheets: [`<row r="2">${one.replace('A1', 'A2')}</row><row r="1">${one}</row>`] };
    await expect(readXlsx(unordered, { xlsxLimits: { unorderedBytes: 10 } })).rejects.toMatchObject({
      code: 'FILE_UNREADABLE',
      message: expect.stringContaining('Open it in Excel'),
    });
  });
});

describe('merged cells', () => {
  const data =
    '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c><c r="C1"><v>3</v></c></row><row r="2"><c r="A2"><v>4</v></c></row>';

  it('have the value of the top left one only', async () => {
    const after = '<mergeCells count="2"><mergeCell ref="A1:B2"/><mergeCell ref="D4"/></mergeCells>';
    expect(await readXlsx({ sheets: [worksheetXml(data, after)] })).toEqual([{ number: 1, cells: [1, null, 3] }]);
    const prefixed = worksheetXml(data, after)
      .replace(/(<\/?)(?=[a-z])/gi, '$1x:')
      .replace('xmlns=', 'xmlns:x=');
    expect(await readXlsx({ sheets: [prefixed] })).toEqual([{ number: 1, cells: [1, null, 3] }]);
  });

  it('are found behind a long end of the sheet, and over whole columns', async () => {
    const links = Array.from({ length: 40_000 }, (_, index) => `<hyperlink ref="A${index + 1}" display="x"/>`).join('');
    const after = `<mergeCells><mergeCell ref="B1:XFD1048576"/></mergeCells><hyperlinks>${links}</hyperlinks>`;
    expect(await readXlsx({ sheets: [worksheetXml(data, after)] })).toEqual([
      { number: 1, cells: [1, 2] },
      { number: 2, cells: [4] },
    ]);
  });

  it('that are only imitated by a text merge nothing, and a comment that imitates them is refused', async () => {
    const text = '<c r="D1" t="inlineStr"><is><t>&lt;mergeCell ref="A1:B2"/&gt; mergeCells</t></is></c></row>';
    const rows = data.replace('</row>', text);
    expect(await readXlsxCells({ sheets: [rows] })).toEqual([[1, 2, 3, '<mergeCell ref="A1:B2"/> mergeCells'], [4]]);
    const comment = worksheetXml(data, '<!-- <mergeCell ref="A1:C1"/> -->');
    await expect(readXlsx({ sheets: [comment] })).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
  });

  it.each([
    ['B:C', [[1, 2], [4]]],
    ['$A:$C', [[1]]],
    ['1:1', [[1], [4]]],
    ['1:1048576', [[1]]],
    ['a1:b2', [[1, null, 3]]],
    ['$A$1:$B$2', [[1, null, 3]]],
    ['B2:A1', [[1, null, 3]]],
  ])('%s are read', async (ref, cells) => {
    const after = `<mergeCells><mergeCell ref="${ref}"/></mergeCells>`;
    expect(await readXlsxCells({ sheets: [worksheetXml(data, after)] })).toEqual(cells);
  });

  it('that make no sense are refused', async () => {
    for (const ref of ['A1:', 'A1:B2:C3', 'A0:A1', '', 'A1:XFE1', 'A:XFE', 'A:2', '0:2', '1:1048577']) {
      const after = `<mergeCells><mergeCell ref="${ref}"/></mergeCells>`;
      await expect(readXlsx({ sheets: [worksheetXml(data, after)] })).rejects.toMatchObject({
        code: 'FILE_UNREADABLE',
      });
    }
  });
});

import { truncate, utimes, writeFile } from 'node:fs/promises';
import { crc32, deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { SheetRow } from '../../../../src/core/cells.ts';
import { openSpreadsheet } from '../../../../src/services/spreadsheet/open.ts';
import { defaultXlsxLimits } from '../../../../src/services/spreadsheet/workbook-limits.ts';
import { CellStyles } from '../../../../src/services/spreadsheet/xlsx/parts/styles.ts';
import { SharedFormulas } from '../../../../src/services/spreadsheet/xlsx/sheet/shared-formulas.ts';
import { readSheetEnd } from '../../../../src/services/spreadsheet/xlsx/sheet/sheet-end.ts';
import { sheetRows } from '../../../../src/services/spreadsheet/xlsx/sheet/sheet-rows.ts';
import { readAllRows } from '../../../support/read-all-rows.ts';
import { temporaryFile } from '../../../support/temporary-file.ts';
import { readXlsx, worksheetXml, xlsxBytes, xlsxParts } from '../../../support/xlsx-package.ts';
import { buildZip, type ZipPart } from '../../../support/zip-builder.ts';

const sheetName = 'xl/worksheets/sheet1.xml';
const rowXml = (number: number): string =>
  `<row r="${number}"><c r="A${number}"><v>${number}</v></c><c r="B${number}" t="inlineStr"><is><t>Bjørn ${number}</t></is></c></row>`;
const sheetOf = (rows: number): string =>
  worksheetXml(Array.from({ length: rows }, (_, index) => rowXml(index + 1)).join(''));

/** A workbook of one sheet that is packed in another way, or of which the directory lies. */
const workbook = (sheet: Partial<ZipPart>, xml = sheetOf(5)): Buffer =>
  buildZip(xlsxParts({ sheets: [xml] }).map((part) => (part.name === sheetName ? { ...part, ...sheet } : part)));

const expectRefused = async (bytes: Buffer): Promise<void> => {
  await expect(readXlsx(bytes)).rejects.toMatchObject({ name: 'AppError', code: 'FILE_UNREADABLE' });
};

describe('a sheet that has rows never ends quietly without them', () => {
  it('its XML ends anywhere', async () => {
    const xml = Buffer.from(sheetOf(3));
    for (let length = 0; length < xml.length; length++)
      await expectRefused(workbook({ content: xml.subarray(0, length) }));
  });

  it('its XML ends anywhere between the pieces in which it is read', async () => {
    const xml = Buffer.from(sheetOf(8000));
    expect(xml.length).toBeGreaterThan(600_000);
    for (let length = 1; length < xml.length; length += 9973)
      await expectRefused(workbook({ content: xml.subarray(0, length) }));
  });

  it.each(['deflated', 'stored'])('its %s bytes end anywhere, also where the directory knows of it', async (how) => {
    const xml = Buffer.from(sheetOf(5));
    const packed = how === 'stored' ? xml : deflateRawSync(xml);
    for (let length = 0; length < packed.length; length++) {
      const cut = { stored: how === 'stored', lies: { packed: packed.subarray(0, length) } };
      await expectRefused(workbook({ ...cut, content: xml }, sheetOf(5)));
      const rest = how === 'stored' ? packed.subarray(0, length) : Buffer.alloc(0);
      const known = { ...cut.lies, bytes: rest.length, crc: crc32(rest) };
      await expectRefused(workbook({ ...cut, content: xml, lies: known }, sheetOf(5)));
    }
  });

  it('its file is cut off anywhere after it was opened', async () => {
    const bytes = xlsxBytes({ sheets: [sheetOf(5)] });
    for (let length = 0; length < bytes.length; length += 7) {
      const path = temporaryFile('bok.xlsx', bytes);
      const spreadsheet = await openSpreadsheet(path);
      await truncate(path, length);
      await expect(readAllRows(spreadsheet)).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
      await spreadsheet.close();
    }
  });

  it('another program writes to its file while it is read', async () => {
    const bytes = xlsxBytes({ sheets: [sheetOf(2000)] });
    const path = temporaryFile('bok.xlsx', bytes);
    const spreadsheet = await openSpreadsheet(path);
    const read = async (): Promise<void> => {
      for await (const batch of spreadsheet.rows('Ark1')) {
        if (batch[0]?.number !== 1) continue;
        await writeFile(path, bytes);
        await utimes(path, 1, 1);
      }
    };
    await expect(read()).rejects.toMatchObject({
      code: 'FILE_UNREADABLE',
      message: expect.stringContaining('changed'),
    });
    await spreadsheet.close();
  });

  it('closed while it is read', async () => {
    const spreadsheet = await openSpreadsheet(temporaryFile('bok.xlsx', xlsxBytes({ sheets: [sheetOf(20_000)] })));
    const read = async (): Promise<number> => {
      let rows = 0;
      for await (const batch of spreadsheet.rows('Ark1')) {
        rows += batch.length;
        await spreadsheet.close();
      }
      return rows;
    };
    await expect(read()).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
  });

  it.each(['xlsx', 'csv'])('its rows are gone through a second time (%s)', async (format) => {
    const csv = Buffer.from('a;b\n1;2\n');
    const path =
      format === 'csv' ? temporaryFile('a.csv', csv) : temporaryFile('a.xlsx', xlsxBytes({ sheets: [sheetOf(2)] }));
    const spreadsheet = await openSpreadsheet(path);
    const rows = spreadsheet.rows(spreadsheet.sheets[0]?.name ?? '');
    const numbers = async (): Promise<number[]> => {
      const found: number[] = [];
      for await (const batch of rows) found.push(...batch.map(({ number }) => number));
      return found;
    };
    expect(await numbers()).toEqual([1, 2]);
    expect(await numbers()).toEqual([1, 2]);
    await spreadsheet.close();
  });
});

async function* inPieces(xml: string): AsyncGenerator<Buffer, void, undefined> {
  const bytes = Buffer.from(xml);
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
}

describe('the end of a sheet', () => {
  it.each([
    ['numbered rows', sheetOf(3), 3],
    ['empty rows at the end', worksheetXml(`${rowXml(1)}<row r="7" spans="1:2"/>`), 7],
    ['rows without a number', worksheetXml('<row><c><v>1</v></c></row><row/>'), 1],
    ['no rows', worksheetXml(''), 0],
    ['no place for rows', '<worksheet><sheetData/></worksheet>', 0],
    ['prefixes', `<x:sheetData><x:row r='12' ></x:row>\n</x:sheetData>`, 12],
    ['words that look like it', worksheetXml(`${rowXml(4)}<!-- row r="9" --><rowBreaks r="10"/>`), 4],
    ['a very long last row', worksheetXml(`${rowXml(1)}<row r="2">${'<c/>'.repeat(300_000)}</row>`), 1],
  ])('says where the last row is: %s', async (_, xml, lastRow) => {
    expect(await readSheetEnd(() => inPieces(xml), 10)).toEqual({ merges: [], lastRow });
  });

  it('is where the rows must have got to', async () => {
    const context = { styles: new CellStyles([], '1900'), strings: undefined, formulas: new SharedFormulas(1) };
    const read = async (lastRow: number): Promise<number> => {
      const rows: SheetRow[] = [];
      const end = { merges: [], lastRow };
      for await (const batch of sheetRows(inPieces(sheetOf(3)), context, end, defaultXlsxLimits)) rows.push(...batch);
      return rows.length;
    };
    expect(await read(3)).toBe(3);
    await expect(read(4)).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
  });
});

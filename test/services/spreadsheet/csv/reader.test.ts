import { open, truncate } from 'node:fs/promises';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openSourceFile } from '../../../../src/services/spreadsheet/source-file.ts';
import { type CsvOptions, openCsv } from '../../../../src/services/spreadsheet/csv/reader.ts';
import type { TextEncodingName } from '../../../../src/services/spreadsheet/spreadsheet.ts';
import { encodeText } from '../../../support/encode-text.ts';
import { readAllRows } from '../../../support/read-all-rows.ts';
import { temporaryFile } from '../../../support/temporary-file.ts';

async function read(content: string | Uint8Array, options: CsvOptions & { readonly name?: string } = {}) {
  const path = temporaryFile(options.name ?? 'kunder.csv', content);
  const csv = await openCsv(await openSourceFile(path), options);
  try {
    const { encoding, delimiter, sheets } = csv;
    const rows = await readAllRows(csv);
    return { encoding, delimiter, sheets, rows, table: rows.map(({ cells }) => cells) };
  } finally {
    await csv.close();
  }
}

describe('a csv file', () => {
  it('gives text as it stands in the file, and null for empty cells', async () => {
    const { table, encoding, delimiter, sheets } = await read(
      'Kundenr;Mobil;Navn\n0150;+47 90 97 84 57; Ola \n7;"";\n',
    );
    expect(table).toEqual([
      ['Kundenr', 'Mobil', 'Navn'],
      ['0150', '+47 90 97 84 57', ' Ola '],
      ['7', null, null],
    ]);
    expect({ encoding, delimiter, sheets }).toEqual({
      encoding: 'utf-8',
      delimiter: ';',
      sheets: [{ name: 'kunder', hidden: false }],
    });
  });

  it('numbers records, not lines, and counts blank ones without giving them', async () => {
    const { rows } = await read('a;b\n\n"1\n2";3\n;\n4;5\n\n');
    expect(rows).toEqual([
      { number: 1, cells: ['a', 'b'] },
      { number: 3, cells: ['1\n2', '3'] },
      { number: 5, cells: ['4', '5'] },
    ]);
  });

  it('honours the line that tells Excel the delimiter, and does not count it', async () => {
    expect(await read('sep=^\r\na^b\r\n1^2\r\n')).toMatchObject({
      delimiter: '^',
      rows: [
        { number: 1, cells: ['a', 'b'] },
        { number: 2, cells: ['1', '2'] },
      ],
    });
    expect((await read('SEP=;\na;b\n', { chunkBytes: 16 })).table).toEqual([['a', 'b']]);
  });

  it('keeps what ragged rows have', async () => {
    expect((await read('a;b\n1\n1;2;3;4\n1;2\n3;4\n')).table).toEqual([
      ['a', 'b'],
      ['1'],
      ['1', '2', '3', '4'],
      ['1', '2'],
      ['3', '4'],
    ]);
  });

  it.each([
    ['\r\n', ''],
    ['\n', ''],
    ['\r', ''],
    ['\r\n', '\r\n'],
    ['\r', '\r'],
  ])('ends records at %j, the file at %j', async (newline, last) => {
    const text = ['a;"b"', '"x\r";"y\n"', '"1";"2\r"', '"3";"4"'].join(newline) + last;
    expect((await read(text)).table).toEqual([
      ['a', 'b'],
      ['x\r', 'y\n'],
      ['1', '2\r'],
      ['3', '4'],
    ]);
  });

  it('takes line ends that are mixed in one file', async () => {
    const { table } = await read('a;b\r\n1;2\n"3";"4"\r\n5;6 ');
    expect(table).toEqual([
      ['a', 'b'],
      ['1', '2'],
      ['3', '4'],
      ['5', '6 '],
    ]);
  });

  it('keeps a NUL for the judgement of values', async () => {
    expect((await read('a;b\n1;x\0y\n')).table[1]).toEqual(['1', 'x\0y']);
  });

  it('reads a file of one column', async () => {
    expect(await read('customer_id\n1\n2\n')).toMatchObject({ delimiter: ';', table: [['customer_id'], ['1'], ['2']] });
    expect(await read('Kundenr', { name: 'k.tsv' })).toMatchObject({ delimiter: '\t', table: [['Kundenr']] });
  });

  it('gives at most 500 rows at a time, and the same rows again when asked again', async () => {
    const path = temporaryFile('many.csv', Array.from({ length: 1234 }, (_, index) => `${index};x\n`).join(''));
    const csv = await openCsv(await openSourceFile(path));
    const sizes = [];
    for await (const batch of csv.rows('many')) sizes.push(batch.length);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(1234);
    expect(Math.max(...sizes)).toBe(500);
    expect(await readAllRows(csv)).toHaveLength(1234);
    await csv.close();
  });

  it('has only the sheet that is named like the file', async () => {
    const csv = await openCsv(await openSourceFile(temporaryFile('a.csv', 'x;y\n')));
    expect(() => csv.rows('Sheet1')).toThrow(expect.objectContaining({ code: 'SHEET_NOT_FOUND' }));
    await csv.close();
  });

  it('stops when it is told to', async () => {
    const path = temporaryFile('stop.csv', 'a;b\n'.repeat(1000));
    const csv = await openCsv(await openSourceFile(path), { chunkBytes: 64 });
    const controller = new AbortController();
    const reading = async () => {
      for await (const _ of csv.rows('stop', { signal: controller.signal })) controller.abort();
    };
    await expect(reading()).rejects.toThrow(controller.signal.reason);
    await csv.close();
  });
});

describe('a quote', () => {
  it.each([
    ['never closed', 'a;b\n1;2\n3;"x;y\n4;z\n', 3],
    ['never closed, after quoted lines', 'a;b\r\n"1\r\n1";2\r\n3;"x\r\n', 4],
    ['closed on another line by mistake', 'a;b\n1;"x\n2;"y";z\n3;4\n', 2],
    ['closed in the middle of a cell', 'a;b\n1;"Ola" Normann;x\n2;"y"\n', 2],
    ['never closed, after the line for Excel', 'sep=;\n1;"x', 2],
  ])('%s is refused with its line', async (_, text, line) => {
    for (const chunkBytes of [16, 20, 1 << 18]) {
      await expect(read(text, { chunkBytes })).rejects.toMatchObject({ code: 'FILE_UNREADABLE', details: { line } });
    }
  });

  it('may stand inside a cell, and blanks may follow it', async () => {
    expect((await read('a;b\n6" rør;"6" rør"\n"x" ;"y"  \n')).table).toEqual([
      ['a', 'b'],
      ['6" rør', '6" rør'],
      ['x', 'y'],
    ]);
  });

  it('never closed still gives the rows before it', async () => {
    const path = temporaryFile('open.csv', `a;b\n${'1;2\n'.repeat(600)}"x`);
    const csv = await openCsv(await openSourceFile(path));
    let rows = 0;
    const reading = async () => {
      for await (const batch of csv.rows('open')) rows += batch.length;
    };
    await expect(reading()).rejects.toMatchObject({ details: { line: 602 } });
    expect(rows).toBe(601);
    await csv.close();
  });
});

describe('a record beyond the limit', () => {
  it('is refused with its line, in bounded memory and time', async () => {
    const path = temporaryFile('long.csv', 'a;b\n1;"');
    await truncate(path, 300_000_000);
    const csv = await openCsv(await openSourceFile(path), { limits: { recordLength: 4_000_000 } });
    await expect(readAllRows(csv)).rejects.toMatchObject({ code: 'FILE_UNREADABLE', details: { line: 2 } });
    await csv.close();
  });

  it('is no matter of many short records', async () => {
    const { rows } = await read('a;b\n'.repeat(5000), { limits: { recordLength: 100 } });
    expect(rows).toHaveLength(5000);
  });

  it('parses a long record in time that grows with its length', async () => {
    const long = 'x\n'.repeat(2_000_000);
    const limits = { cellLength: 8_000_000, recordLength: 8_000_000 };
    const { table } = await read(`a;b\n1;"${long}"\n`, { chunkBytes: 4096, limits });
    expect(table[1]?.[1]).toBe(long);
  });
});

describe('a cell that is longer than any value', () => {
  const limits = { cellLength: 100, recordLength: 1000 };
  const long = 'x'.repeat(5000);

  it.each([
    ['in quotes', `"${long}"`],
    ['in quotes with quotes and lines in it', `"${long}""\r\n;${long}"`],
    ['without quotes', long],
  ])('%s is cut, and the rows around it are as they are', async (_how, cell) => {
    for (const chunkBytes of [16, 333, 1 << 16]) {
      const { rows } = await read(`a;b;c\r\n1;2;3\r\n4;${cell};6\r\n7;8;9\r\n`, { limits, chunkBytes });
      expect(rows).toEqual([
        { number: 1, cells: ['a', 'b', 'c'] },
        { number: 2, cells: ['1', '2', '3'] },
        { number: 3, cells: ['4', 'x'.repeat(100), '6'] },
        { number: 4, cells: ['7', '8', '9'] },
      ]);
    }
  });

  it('may be the last of its record, and of the file', async () => {
    for (const chunkBytes of [16, 1 << 16]) {
      const { table } = await read(`a;b\n1;"${long}"\n2;"${long}"`, { limits, chunkBytes });
      expect(table.slice(1)).toEqual([
        ['1', 'x'.repeat(100)],
        ['2', 'x'.repeat(100)],
      ]);
    }
  });

  it('that is never closed is told with its line, also behind others', async () => {
    for (const chunkBytes of [16, 1 << 16]) {
      const text = `sep=;\na;b\n1;"${long}\n"\n2;3\n4;"${long}\n5;6\n`;
      await expect(read(text, { limits, chunkBytes })).rejects.toMatchObject({
        code: 'FILE_UNREADABLE',
        details: { line: 6 },
      });
    }
  });
});

describe('a quote behind a space', () => {
  it.each([16, 17, 19, 1 << 16])('opens a cell where it is closed (%i bytes at a time)', async (chunkBytes) => {
    const { table, delimiter } = await read(
      'Nr; "Navn"; "Sted"\n1; "Ås; Ola"; "Bergen"\n2; "P ""x"" ;\nB" ; "Oslo by"\n3;  Per; "Å"',
      {
        chunkBytes,
      },
    );
    expect(delimiter).toBe(';');
    expect(table).toEqual([
      ['Nr', 'Navn', 'Sted'],
      ['1', 'Ås; Ola', 'Bergen'],
      ['2', 'P "x" ;\nB', 'Oslo by'],
      ['3', '  Per', 'Å'],
    ]);
  });

  it('opens a cell that is longer than any value, or is never closed', async () => {
    const long = 'x;y\n'.repeat(400_000);
    const { table } = await read(`a; "b"; "c"\n1; "${long}"; "z"\n2; "Ola"; "y"\n`);
    expect(table.map((cells) => cells.map((cell) => (typeof cell === 'string' ? cell.slice(0, 3) : cell)))).toEqual([
      ['a', 'b', 'c'],
      ['1', 'x;y', 'z'],
      ['2', 'Ola', 'y'],
    ]);
    await expect(read(`a; "b"\n1; "${long}`)).rejects.toMatchObject({ code: 'FILE_UNREADABLE', details: { line: 2 } });
  });

  it('is a letter where it is not', async () => {
    const { table } = await read('a;b;c\n1; "Per" Lie;3\n2; "x";  6" rør\n3;4" ;"5"\n');
    expect(table.slice(1)).toEqual([
      ['1', ' "Per" Lie', '3'],
      ['2', 'x', '  6" rør'],
      ['3', '4" ', '5'],
    ]);
  });
});

describe('the end of a text', () => {
  it.each(['\x1a', '\r\n\x1a', '\r\n\x1a\x1a\r\n', '\r\n\0\0\0\0', '\r\n\x1a\0\0'])('is not a row: %j', async (end) => {
    for (const chunkBytes of [16, 1 << 16]) {
      const { table } = await read(`a;b\r\n1;2${end}`, { chunkBytes });
      expect(table).toEqual([
        ['a', 'b'],
        ['1', '2'],
      ]);
    }
  });

  it('is not in the middle', async () => {
    expect((await read('a\n\x1a\nb\n')).table).toEqual([['a'], ['\x1a'], ['b']]);
  });
});

describe('the line that tells Excel the delimiter', () => {
  it('is not believed where the file was saved with another one', async () => {
    expect(await read('sep=,\na;b\n1;2\n')).toMatchObject({
      delimiter: ';',
      table: [
        ['a', 'b'],
        ['1', '2'],
      ],
    });
  });
});

const encodings: readonly TextEncodingName[] = ['utf-8', 'utf-8-bom', 'utf-16le', 'utf-16be', 'windows-1252'];
const cellUnits: Readonly<Partial<Record<TextEncodingName, NonNullable<fc.StringConstraints['unit']>>>> = {
  'utf-8': 'binary',
  'utf-8-bom': 'grapheme',
  'utf-16le': fc.oneof(
    fc.constant('\ud83d'),
    fc.integer({ min: 0, max: 0xfffe }).map((code) => String.fromCharCode(code)),
  ),
  'utf-16be': 'binary',
  // Letters of which no two look like one UTF-8 letter.
  'windows-1252': fc.constantFrom('æ', 'Ø', 'é', 'a', '0', ' '),
};

describe('any table of text', () => {
  const special = fc.constantFrom(';', ',', '\t', '|', '"', '\r', '\n', '\r\n', ' ', '=', "'", '\0');

  it.each(encodings)('comes back from %s, however it was cut, quoted and ended', async (encoding) => {
    const cell = fc.array(fc.oneof(special, fc.string({ unit: cellUnits[encoding] ?? 'binary', maxLength: 6 })), {
      maxLength: 5,
    });
    const table = fc.array(
      fc.array(
        cell.map((parts) => parts.join('')),
        { minLength: 1, maxLength: 5 },
      ),
      { maxLength: 12 },
    );
    const property = fc.asyncProperty(
      table,
      fc.constantFrom(';', ',', '\t', '|'),
      fc.constantFrom('\n', '\r\n', '\r'),
      fc.boolean(),
      fc.integer({ min: 16, max: 90 }),
      async (cells, delimiter, newline, quoteAll, chunkBytes) => {
        const needsQuotes = new RegExp(`["\\r\\n\\${delimiter}]`);
        const field = (text: string) => (quoteAll || needsQuotes.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
        // The last row keeps NULs and Ctrl-Z before it from being the text's end.
        const records = [[`sep=${delimiter}`], ['æ', 'ø'], ...cells, ['z', 'z']];
        const lines = records.map((record, index) =>
          record.map((text) => (index === 0 ? text : field(text))).join(delimiter),
        );
        const { rows } = await read(encodeText(lines.join(newline) + newline, encoding), { chunkBytes });
        const expected = records.slice(1).map((record, index) => ({
          number: index + 1,
          cells: record.map((text) => (text === '' ? null : text)),
        }));
        expect(rows).toEqual(expected.filter((row) => row.cells.some((value) => value !== null)));
      },
    );
    await fc.assert(property, { numRuns: 150 });
  });
});

describe('the file below', () => {
  it('is let go of when it cannot be opened as csv', async () => {
    const file = await openSourceFile(temporaryFile('cut.csv', Buffer.from('\ufeffæøå').subarray(0, -1)));
    await expect(openCsv(file)).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
    await expect(file.read(0, 1)).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
  });

  it('may not grow while it is read: somebody is still writing it', async () => {
    const path = temporaryFile('grow.csv', 'a;b\n1;2\n');
    const csv = await openCsv(await openSourceFile(path));
    const handle = await open(path, 'a');
    await handle.write('3;4\n');
    await handle.close();
    await expect(readAllRows(csv)).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
    await csv.close();
  });
});

import { readFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { type CsvOptions, CsvWriter, excelCsv } from '../../../src/services/exporting/csv-writer.ts';
import { FileSink } from '../../../src/services/io/file-sink.ts';
import { openSpreadsheet } from '../../../src/services/spreadsheet/open.ts';
import { readAllRows } from '../../support/read-all-rows.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

type Record = readonly string[];

async function csvFile(records: Iterable<Record>, options?: CsvOptions): Promise<string> {
  const path = join(temporaryFolder(), 'kunder.csv');
  const file = await open(path, 'w');
  const writer = new CsvWriter(new FileSink(file), options);
  for (const record of records) {
    writer.add(record);
    await writer.drain();
  }
  await writer.end();
  await file.close();
  return path;
}

const textOf = async (records: Iterable<Record>, options?: CsvOptions): Promise<string> =>
  readFileSync(await csvFile(records, options), 'utf8');

/** The records as a parser reads them that is told the delimiter. */
async function parsed(records: readonly Record[], options: CsvOptions): Promise<readonly Record[]> {
  const text = (await textOf(records, options)).slice(options.byteOrderMark ? 1 : 0);
  const { data, errors } = Papa.parse<string[]>(text, { delimiter: options.delimiter, newline: '\r\n' });
  expect(errors).toEqual([]);
  // The end of the last line.
  expect(data.pop()).toEqual(['']);
  return data;
}

const comma: CsvOptions = { delimiter: ',', byteOrderMark: false };

describe('a csv file', () => {
  it('is what Norwegian Excel opens right, unless it is wanted otherwise', async () => {
    const records = [
      ['customer_id', 'name'],
      ['1', 'Bjørn; Åse, Øyvind'],
    ];
    expect(await textOf(records)).toBe('\uFEFFcustomer_id;name\r\n1;"Bjørn; Åse, Øyvind"\r\n');
    expect(await textOf(records, comma)).toBe('customer_id,name\r\n1,"Bjørn; Åse, Øyvind"\r\n');
  });

  it('quotes only what readers would misunderstand', async () => {
    const quoted = [
      'a;b',
      'a,b',
      'a|b',
      'a\tb',
      'say "hi"',
      'line\nbreak',
      'cr\rcr',
      ' lead',
      'trail ',
      '\u00a0x',
      '\uFEFFx',
    ];
    const plain = ['0572', '=1+1', '+47', "it's", 'a b', 'æøå', '#N/A', '1E5'];
    for (const text of quoted) {
      expect(await textOf([[text]], comma)).toBe(`"${text.replaceAll('"', '""')}"\r\n`);
    }
    for (const text of plain) expect(await textOf([[text]], comma)).toBe(`${text}\r\n`);
  });

  it('does not begin like a file of another kind', async () => {
    expect(await textOf([['ID', 'a']], comma)).toBe('"ID",a\r\n');
    expect(await textOf([['Identity', 'a']], comma)).toBe('"Identity",a\r\n');
    expect(await textOf([['sep=;', 'a']], comma)).toBe('"sep=;",a\r\n');
  });

  it('has a line for a record of one empty value', async () => {
    expect(await textOf([['a'], [''], ['b']], comma)).toBe('a\r\n""\r\nb\r\n');
  });

  it('is written in pieces that do not cut letters', async () => {
    const records = Array.from({ length: 20_000 }, (_, index) => [String(index), 'æøå 😀 ü'.repeat(3)]);
    const text = await textOf(records, excelCsv);
    expect(text).toBe(`\uFEFF${records.map(([id, name]) => `${id ?? ''};${name ?? ''}\r\n`).join('')}`);
  });

  it('is read by our own reader, which finds out how it is written', async () => {
    const records = [
      ['customer_id', 'name', 'city'],
      ['1', 'a;b,c\td|e', 'Ås'],
      ['2', ' "outer"\r\n', '\uFEFF0572'],
    ];
    for (const options of [excelCsv, comma]) {
      const spreadsheet = await openSpreadsheet(await csvFile(records, options));
      const rows = await readAllRows(spreadsheet);
      await spreadsheet.close();
      expect(rows.map(({ cells }) => cells)).toEqual(records);
    }
  });

  it.each([excelCsv, comma])('gives back the same texts, whatever they are (%o)', async (options) => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc
        .array(fc.constantFrom('"', ';', ',', '\r', '\n', ' ', '\t', "'", '=', 'ID', '\uFEFF', 'ø', '|'))
        .map((all) => all.join('')),
    );
    const record = fc.tuple(fc.constant('1'), text, text, fc.constant('ø'));
    await fc.assert(
      fc.asyncProperty(fc.array(record, { minLength: 1, maxLength: 10 }), async (body) => {
        const records = [['customer_id', 'name', 'city', 'æ'], ...body];
        expect(await parsed(records, options)).toEqual(records);
      }),
      { numRuns: 100 },
    );
  });
});

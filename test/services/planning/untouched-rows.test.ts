import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cell } from '../../../src/core/cells.ts';
import { diffRow, type DiffSettings } from '../../../src/core/diff/diff-row.ts';
import { sheetColumns } from '../../../src/core/diff/sheet-columns.ts';
import { areCellsPlain, isUntouchedRow } from '../../../src/core/diff/untouched-row.ts';
import { createFieldInference } from '../../../src/core/fields/infer.ts';
import type { MappedColumn } from '../../../src/core/mapping/mapping.ts';
import type { CustomerRecord, JsonValue } from '../../../src/core/types.ts';
import { parseJson } from '../../../src/core/exact-number.ts';
import { customer } from '../../support/customer.ts';
import { csv, planFor } from '../../support/planning.ts';
import { worksheetXml, xlsxBytes } from '../../support/xlsx-package.ts';

const texts = [
  '',
  ' ',
  'OSLO',
  'Oslo',
  '0572',
  '572',
  '5',
  '-5',
  "'5",
  '=1',
  '1.10',
  '1e21',
  'TRUE',
  '2020-01-02',
  '#N/A',
  'null',
];
const numbers = [0, -0, 5, 572, 1.1, 1e21, 0.1 + 0.2, 43832, 9_007_199_254_740_991];
const value = fc.oneof(
  fc.constantFrom<JsonValue>(null, true, false, ...texts, ...numbers),
  fc.constantFrom('9007199254740993', '1.10', '-0', '{"a":1}', '[1]').map(parseJson),
);
const cell = fc.oneof(
  fc.constantFrom<Cell | undefined>(undefined, null, true, false, ...texts, ...numbers),
  fc.constantFrom<Cell>(
    { type: 'date', date: '2020-01-02' },
    { type: 'date', date: '2020-01-02', time: '10:00:00' },
    { type: 'date', date: '', time: '10:00:00' },
    { type: 'date', date: '2020-01-02', shown: '01' },
    { type: 'number', value: 572, format: '0000' },
    { type: 'error', code: '#N/A' },
    { type: 'formula', formula: 'A1', cached: 'OSLO' },
    { type: 'formula', formula: 'A1', cached: undefined },
  ),
);
const keys = ['assignment_id', 'city', 'zip_code', 'birth_date', 'country', 'Antall', 'Ja', 'Siden'];

describe('a row that is untouched at sight', () => {
  it('is one of which the comparison has nothing to say, and that asks for no exported value', () => {
    const fields = createFieldInference();
    fields.add(customer(1, { Antall: 3, Ja: true, Siden: '2020-01-02' }));
    const known = fields.fields();
    let untouched = 0;
    fc.assert(
      fc.property(
        fc.array(fc.tuple(value, cell, fc.boolean()), { minLength: keys.length, maxLength: keys.length }),
        fc.constantFrom('workbook', 'csv', 'export') as fc.Arbitrary<DiffSettings['origin']>,
        fc.constantFrom<MappedColumn['blanks']>('keep', 'clear'),
        fc.boolean(),
        fc.subarray(keys, { minLength: 1, maxLength: 3 }),
        (drawn, origin, blanks, guarded, some) => {
          const columns = some.map((key, at): MappedColumn => ({
            index: at + 1,
            column: key,
            field: key,
            kind: known.find((field) => field.key === key)?.origin ?? 'extra',
            how: 'exact',
            score: 1,
            dateOrder: 'dmy',
            blanks,
            transforms: [],
          }));
          const compared = sheetColumns({ key: [], blanks, columns }, known).compared;
          expect(areCellsPlain(compared)).toBe(true);
          const settings: DiffSettings = {
            columns: compared,
            origin,
            decimal: ',',
            today: '2026-06-01',
            guarded,
            base: () => {
              throw new Error('an exported value was asked for');
            },
          };
          // Half of the cells show their value as it is: otherwise no row would ever be untouched.
          const record: CustomerRecord = Object.fromEntries(some.map((key, at) => [key, drawn[at]?.[0] ?? null]));
          const cells = drawn.map(([stored, other, isSame]) => (isSame ? shown(stored) : other));
          const row = { number: 2, cells: [1, ...cells.map((one) => one ?? null)] };
          const values = compared.map(({ key }) => [undefined, record[key]]);
          if (!isUntouchedRow(row, settings, values, 1)) return;
          untouched += 1;
          const planned = diffRow(row, { kind: 'existing', customerId: 1, record }, settings);
          expect(planned).toEqual({ row: 2, customerId: 1, status: 'unchanged', changes: {}, issues: [] });
        },
      ),
      { numRuns: 3000 },
    );
    expect(untouched).toBeGreaterThan(100);
  });

  it('is never one of which a hidden, unmapped or long row would be told', async () => {
    const { header, rows } = await planFor(
      [customer(1), customer(2), customer(3)],
      csv('customer_id;city;Notat\n1;OSLO;ring\n2;OSLO;\n3;OSLO;;for;mange\n'),
    );
    expect(header.unmapped).toContainEqual({ column: 'Notat', values: 1 });
    expect(rows.map(({ status, issues }) => [status, ...issues.map(({ code }) => code)])).toEqual([
      ['unchanged'],
      ['unchanged'],
      ['invalid', 'ROW_TOO_LONG'],
    ]);
  });
});

/** The cell that an export writes for most values; objects have none that is plain. */
const shown = (stored: JsonValue): Cell | undefined => {
  if (stored === '' || stored === null || typeof stored === 'object') return null;
  return stored === '2020-01-02' ? { type: 'date', date: stored } : stored;
};

describe('a plan of a sheet', () => {
  const customers = Array.from({ length: 3500 }, (_, at) => customer(at + 1, { city: `By ${String(at)}` }));
  const cityOf = (id: number): string => (id % 100 === 0 ? 'Ny' : `By ${String(id - 1)}`);
  const sheet = (ids: readonly number[]): { name: string; content: Uint8Array } => {
    const text = (column: string, row: number, letters: string): string =>
      `<c r="${column}${String(row)}" t="inlineStr"><is><t>${letters}</t></is></c>`;
    const rows = ids.map(
      (id, at) =>
        `<row r="${String(at + 2)}"><c r="A${String(at + 2)}"><v>${String(id)}</v></c>${text('B', at + 2, cityOf(id))}</row>`,
    );
    const head = `<row r="1">${text('A', 1, 'customer_id')}${text('B', 1, 'city')}</row>`;
    return { name: 'liste.xlsx', content: xlsxBytes({ sheets: [worksheetXml(head + rows.join(''))] }) };
  };
  const all = customers.map((_, at) => at + 1);
  const shuffled = all.toSorted((a, b) => ((a * 7919) % 3511) - ((b * 7919) % 3511));

  it.each([
    ['in the order of Cube', all],
    ['backwards', all.toReversed()],
    ['with a gap, and an end that comes first', [...all.slice(2900), ...all.slice(0, 50), ...all.slice(1200, 1300)]],
    ['shuffled, with the rest in order', [...shuffled.slice(0, 800), ...all.slice(2000)]],
  ])('%s has each customer in its row', async (_, ids) => {
    const { rows } = await planFor(customers, sheet(ids));
    expect(rows.map(({ customerId }) => customerId)).toEqual(ids);
    const seen = new Set<number>();
    const expected = ids.map((id) => {
      const isTwice = seen.has(id);
      seen.add(id);
      return isTwice ? 'duplicate' : id % 100 === 0 ? 'changed' : 'unchanged';
    });
    // Of a customer who comes twice both are looked at; here only those without a change come twice.
    expect(rows.map(({ status }) => status)).toEqual(expected);
  });
});

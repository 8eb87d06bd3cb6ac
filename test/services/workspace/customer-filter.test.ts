import { DatabaseSync } from 'node:sqlite';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseExpression } from '../../../src/core/expression/parse.ts';
import type { CustomerRecord } from '../../../src/core/types.ts';
import { countCustomers, customerFilter, filteredSnapshot } from '../../../src/services/workspace/customer-filter.ts';
import type { SnapshotReader } from '../../../src/services/workspace/snapshot-reader.ts';
import { openWorkspace } from '../../../src/services/workspace/workspace.ts';
import { customer } from '../../support/customer.ts';
import { account, makeSnapshot } from '../../support/snapshots.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

/** Runs with a snapshot of these customers; `isOld` without what newer versions keep for filters. */
function withSnapshot(
  records: readonly CustomerRecord[],
  isOld: boolean,
  work: (reader: SnapshotReader) => void,
): void {
  const dir = temporaryFolder();
  const workspace = openWorkspace(dir);
  makeSnapshot(workspace, records).close();
  const info = workspace.latestSnapshot(account, 9);
  if (info === undefined) throw new Error('there is a snapshot');
  const { checksum: _, ...withoutSum } = info;
  if (isOld) {
    const db = new DatabaseSync(join(dir, 'snapshots', readdirSync(join(dir, 'snapshots'))[0] ?? ''));
    db.exec('DROP TABLE column_block');
    db.close();
  }
  const reader = workspace.openSnapshot(isOld ? withoutSum : info);
  try {
    work(reader);
  } finally {
    reader.close();
    workspace.close();
  }
}

const idsWhere = (reader: SnapshotReader, expression: string): readonly number[] =>
  Array.from(filteredSnapshot(reader, customerFilter(parseExpression(expression), reader)).records(), ({ id }) => id);

const text = fc.oneof(
  fc.constantFrom('Oslo', 'OSLO', 'Bodø', 'bodø', 'BODØ', 'Bodo\u0308', '', ' ', "D'Arc", '12', '012', '1.50', 'a"b\\'),
  fc.string({ maxLength: 4 }),
);
const value = fc.oneof(text, fc.constant(null), fc.integer({ min: 0, max: 20 }), fc.boolean(), fc.constant([1, 'x']));

/** What the language's description says, done in the plainest way and not with the parts that are tested. */
function asText(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  return (typeof cell === 'string' ? cell : JSON.stringify(cell)).toLowerCase().normalize('NFC');
}
const naive: Record<string, (cell: unknown, wanted: string) => boolean> = {
  '=': (cell, wanted) => asText(cell) === asText(wanted),
  '!=': (cell, wanted) => asText(cell) !== asText(wanted),
  '<': (cell, wanted) => asText(cell) !== '' && asText(cell) < asText(wanted),
  '>=': (cell, wanted) => asText(cell) !== '' && asText(cell) >= asText(wanted),
  contains: (cell, wanted) => asText(cell) !== '' && asText(cell).includes(asText(wanted)),
  starts: (cell, wanted) => asText(cell) !== '' && asText(cell).startsWith(asText(wanted)),
  ends: (cell, wanted) => asText(cell) !== '' && asText(cell).endsWith(asText(wanted)),
};

/** With so many of them a field is one of texts, whatever the others have. */
const texts = Array.from({ length: 13 }, (_, index) => customer(100 + index, { 'Antall år': 'x' }));

test('finds exactly those whom a plain look at every customer finds, also in an older snapshot', () => {
  const records = fc.array(fc.record({ city: value, 'Antall år': value }, { requiredKeys: [] }), { maxLength: 12 });
  const condition = fc.record({ operator: fc.constantFrom(...Object.keys(naive)), wanted: text });
  fc.assert(
    fc.property(
      records,
      condition,
      condition,
      fc.constantFrom('and', 'or'),
      fc.boolean(),
      (made, a, b, word, isOld) => {
        const customers: CustomerRecord[] = made.map((fields, index) => customer(index + 1, fields));
        const all = [...customers, ...texts];
        const quoted = (wanted: string): string => `'${wanted.replaceAll("'", "''")}'`;
        const filter = `city ${a.operator} ${quoted(a.wanted)} ${word} not "Antall år" ${b.operator} ${quoted(b.wanted)}`;
        const expected = all.filter((record) => {
          const first = naive[a.operator]?.(record['city'], a.wanted) ?? false;
          const second = !(naive[b.operator]?.(record['Antall år'], b.wanted) ?? false);
          return word === 'and' ? first && second : first || second;
        });
        withSnapshot(all, isOld, (reader) => {
          expect(idsWhere(reader, filter)).toEqual(expected.map((record) => record['customer_id']));
          expect(countCustomers(reader, customerFilter(parseExpression(filter), reader))).toBe(expected.length);
        });
      },
    ),
    { numRuns: 60 },
  );
});

test('more customers than a block, with a field that few of them have', () => {
  const records = Array.from({ length: 2500 }, (_, index) =>
    customer(index + 1, { ...(index % 1000 === 7 && { Kampanje: `nr ${String(index)}` }), age: index }),
  );
  withSnapshot(records, false, (reader) => {
    expect(idsWhere(reader, 'Kampanje is not empty')).toEqual([8, 1008, 2008]);
    expect(idsWhere(reader, "Kampanje = '' and age >= 2498")).toEqual([2499, 2500]);
    expect(idsWhere(reader, 'customer_id in (1, 1000, 1001, 2500, 9999)')).toEqual([1, 1000, 1001, 2500]);
    expect(idsWhere(reader, 'Kampanje is empty')).toHaveLength(2497);
    expect(() => idsWhere(reader, "city = 'x' and kampagne = 'y'")).toThrow(
      expect.objectContaining({
        code: 'USAGE',
        details: { position: 16 },
        message: expect.stringContaining('Kampanje'),
      }),
    );
  });
});

test('a customer that came twice counts once, as it came last; digits are exact', () => {
  const workspace = openWorkspace(temporaryFolder());
  const writer = workspace.beginSnapshot({ account, assignmentId: 9, takenAt: '2026-01-01T00:00:00.000Z' });
  writer.add([
    { id: 1, json: '{"customer_id":1,"n":9007199254740993,"city":"A"}' },
    { id: 2, json: '{"customer_id":2,"n":9007199254740992,"city":"B"}' },
  ]);
  const fields = [
    { key: 'n', origin: 'extra', access: 'writable', kind: 'decimal', exactNumbers: true },
    { key: 'city', origin: 'standard', access: 'writable', kind: 'text' },
  ] as const;
  const first = workspace.openSnapshot(writer.finish({ fields }));
  expect(idsWhere(first, 'n = 9007199254740993')).toEqual([1]);
  first.close();
  const again = workspace.beginSnapshot({ account, assignmentId: 9, takenAt: '2026-01-02T00:00:00.000Z' });
  again.add([
    { id: 1, json: '{"customer_id":1,"city":"A"}' },
    { id: 2, json: '{"customer_id":2,"city":"B"}' },
    { id: 1, json: '{"customer_id":1,"city":"C"}' },
  ]);
  const second = workspace.openSnapshot(again.finish({ fields }));
  expect(idsWhere(second, "city in ('A', 'C')")).toEqual([1]);
  expect(idsWhere(second, "city = 'A'")).toEqual([]);
  second.close();
  workspace.close();
});

test.each([false, true])(
  'values by field are those of the customers that the filter means (old snapshot: %s)',
  (isOld) => {
    const records = Array.from({ length: 2300 }, (_, at) =>
      customer(at + 1, { city: at % 3 === 0 ? 'Oslo' : 'Bodø', ...(at % 5 === 0 && { Ekstra: at }) }),
    );
    withSnapshot(records, isOld, (reader) => {
      const chosen = filteredSnapshot(reader, customerFilter(parseExpression("city = 'Oslo'"), reader));
      const found = [...chosen.values(['customer_id', 'Ekstra'])].flatMap(({ rows, columns, record }) =>
        Array.from({ length: rows }, (_, at) => [columns[0]?.[at], columns[1]?.[at], record(at).id]),
      );
      const expected = records.filter(({ city }) => city === 'Oslo');
      expect(found).toEqual(expected.map((one) => [one['customer_id'], one['Ekstra'] ?? null, one['customer_id']]));
    });
  },
);

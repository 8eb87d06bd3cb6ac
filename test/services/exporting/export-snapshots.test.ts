import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { CustomerRecord } from '../../../src/core/types.ts';
import { parseExpression } from '../../../src/core/expression/parse.ts';
import { BaseValues } from '../../../src/services/exporting/base-values.ts';
import { customerFilter, filteredSnapshot } from '../../../src/services/workspace/customer-filter.ts';
import { type ExportOptions, exportSnapshots } from '../../../src/services/exporting/export-snapshots.ts';
import type { Progress } from '../../../src/services/progress.ts';
import { openSpreadsheet } from '../../../src/services/spreadsheet/open.ts';
import type { SnapshotReader } from '../../../src/services/workspace/snapshot-reader.ts';
import { openWorkspace } from '../../../src/services/workspace/workspace.ts';
import { customer } from '../../support/customer.ts';
import { readAllRows } from '../../support/read-all-rows.ts';
import { account, makeSnapshot } from '../../support/snapshots.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const context = {
  clock: { now: () => new Date('2026-06-01T12:00:00Z') },
  signal: new AbortController().signal,
  onProgress: () => undefined,
};
const xlsx: ExportOptions = { format: 'xlsx', fields: undefined, guardFormulas: false };

function snapshotOf(records: readonly CustomerRecord[]): SnapshotReader {
  const workspace = openWorkspace(join(temporaryFolder(), 'workspace'));
  const snapshot = makeSnapshot(workspace, records);
  onTestFinished(() => {
    snapshot.close();
    workspace.close();
  });
  return snapshot;
}

const many = (count: number): readonly CustomerRecord[] =>
  Array.from({ length: count }, (_, index) => customer(index + 1, { need_to_know: 'x'.repeat(300) }));

describe('an export to a workbook', () => {
  it('has a sheet for each assignment and says on the hidden one what they are', async () => {
    const first = snapshotOf([customer(1), customer(2)]);
    const second = snapshotOf([customer(3, { Avtale: 'A' })]);
    const target = join(temporaryFolder(), 'ut.xlsx');
    const sources = [
      { snapshot: first, name: 'Kunder/privat' },
      { snapshot: second, name: 'kunder-privat' },
    ];
    expect(await exportSnapshots(target, sources, { ...xlsx, fields: ['name', 'city'] }, context)).toEqual([
      { assignment_id: 9, rows: 2, sheets: ['Kunder-privat'] },
      { assignment_id: 9, rows: 1, sheets: ['kunder-privat (2)'] },
    ]);
    const spreadsheet = await openSpreadsheet(target);
    const fields = ['customer_id', 'name', 'city'];
    const takenAt = '2026-01-01T00:00:00.000Z';
    expect(spreadsheet.cube).toEqual({
      version: 1,
      account,
      exportedAt: '2026-06-01T12:00:00.000Z',
      sheets: [
        { name: 'Kunder-privat', assignmentId: 9, part: 1, takenAt, fields },
        { name: 'kunder-privat (2)', assignmentId: 9, part: 1, takenAt, fields },
      ],
    });
    expect((await readAllRows(spreadsheet)).map(({ cells }) => cells)).toEqual([
      fields,
      [1, 'Kunde 1', 'OSLO'],
      [2, 'Kunde 2', 'OSLO'],
    ]);
    await spreadsheet.close();
  });

  it('has text as text, dates as dates, numbers as numbers', async () => {
    const record = customer(1, { birth_date: '1984-07-03', zip_code: '0572', Avtale: '2011-12-12', Antall: 6 });
    const target = join(temporaryFolder(), 'ut.xlsx');
    const fields = ['birth_date', 'zip_code', 'address_street_no', 'Avtale', 'Antall'];
    await exportSnapshots(target, [{ snapshot: snapshotOf([record]), name: 'a' }], { ...xlsx, fields }, context);
    const spreadsheet = await openSpreadsheet(target);
    const [, row] = await readAllRows(spreadsheet);
    await spreadsheet.close();
    expect(row?.cells).toEqual([1, { type: 'date', date: '1984-07-03' }, '0572', 1, '2011-12-12', 6]);
  });
});

describe('an export of some customers', () => {
  it('has these alone, in the sheet as in the values that it brings along', async () => {
    // Nobody of the second and the third thousand, which a snapshot keeps by themselves.
    const ids = [1, 701, 3201];
    const snapshot = snapshotOf(
      Array.from({ length: 3500 }, (_, at) => customer(at + 1, { city: ids.includes(at + 1) ? 'Bodø' : 'OSLO' })),
    );
    const chosen = filteredSnapshot(snapshot, customerFilter(parseExpression("city = 'Bodø'"), snapshot));
    const target = join(temporaryFolder(), 'ut.xlsx');
    const fields = ['name', 'city'];
    expect(await exportSnapshots(target, [{ snapshot: chosen, name: 'a' }], { ...xlsx, fields }, context)).toEqual([
      { assignment_id: 9, rows: 3, sheets: ['a'] },
    ]);
    const spreadsheet = await openSpreadsheet(target);
    expect((await readAllRows(spreadsheet)).map(({ cells }) => cells)).toEqual([
      ['customer_id', ...fields],
      ...ids.map((id) => [id, `Kunde ${String(id)}`, 'Bodø']),
    ]);
    const base = BaseValues.of(spreadsheet.cube?.base, 9);
    expect([...(base?.customers() ?? [])]).toEqual(ids);
    expect(ids.map((id) => base?.get(id, 'name'))).toEqual(['Kunde 1', 'Kunde 701', 'Kunde 3201']);
    await spreadsheet.close();
  });
});

describe('an export to text', () => {
  it('guards formulas in csv only when it is told to', async () => {
    const snapshot = snapshotOf([customer(1, { name: '=1+1', phone_1: '+4790978457' })]);
    const target = join(temporaryFolder(), 'ut.csv');
    const options = { format: 'csv', fields: ['name', 'phone_1'] } as const;
    const sources = [{ snapshot, name: 'a' }];
    expect(await exportSnapshots(target, sources, { ...options, guardFormulas: false }, context)).toEqual([
      { assignment_id: 9, rows: 1, sheets: [] },
    ]);
    expect(readFileSync(target, 'utf8')).toBe('\uFEFFcustomer_id;name;phone_1\r\n1;=1+1;+4790978457\r\n');
    await exportSnapshots(target, sources, { ...options, guardFormulas: true }, context);
    expect(readFileSync(target, 'utf8')).toBe("\uFEFFcustomer_id;name;phone_1\r\n1;'=1+1;+4790978457\r\n");
  });

  it('has json as the server gave it', async () => {
    const records = [customer(1, { name: 'Åse', Nested: { a: [1] } }), customer(2)];
    const target = join(temporaryFolder(), 'ut.json');
    const sources = [{ snapshot: snapshotOf(records), name: 'a' }];
    await exportSnapshots(target, sources, { ...xlsx, format: 'json' }, context);
    expect(readFileSync(target, 'utf8')).toBe(`[\n${records.map((record) => JSON.stringify(record)).join(',\n')}\n]\n`);
  });
});

describe.each(['xlsx', 'csv', 'json'] as const)('an export to %s', (format) => {
  it('tells how far it is, and never goes back', async () => {
    const seen: Progress[] = [];
    const sources = [{ snapshot: snapshotOf(many(300)), name: 'a' }];
    const target = join(temporaryFolder(), 'ut');
    await exportSnapshots(target, sources, { ...xlsx, format }, { ...context, onProgress: (now) => seen.push(now) });
    expect(seen.length).toBeGreaterThan(2);
    expect(seen.every(({ phase, total }) => phase === 'export' && total === 300)).toBe(true);
    const done = seen.map((progress) => progress.done);
    expect(done).toEqual(done.toSorted((a, b) => a - b));
  });

  it('that is stopped leaves the older file and nothing else', async () => {
    const folder = temporaryFolder();
    const target = join(folder, 'ut');
    writeFileSync(target, 'older');
    const controller = new AbortController();
    const stopping = {
      ...context,
      signal: controller.signal,
      onProgress: () => {
        controller.abort(new Error('stopped'));
      },
    };
    const sources = [{ snapshot: snapshotOf(many(300)), name: 'a' }];
    await expect(exportSnapshots(target, sources, { ...xlsx, format }, stopping)).rejects.toThrow('stopped');
    expect(readFileSync(target, 'utf8')).toBe('older');
    expect(readdirSync(folder)).toEqual(['ut']);
  });
});

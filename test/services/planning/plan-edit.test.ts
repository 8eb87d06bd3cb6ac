import { join } from 'node:path';
import { writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseExpression } from '../../../src/core/expression/parse.ts';
import type { CustomerRecord } from '../../../src/core/types.ts';
import { systemClock } from '../../../src/services/io/clock.ts';
import { PlanFile } from '../../../src/services/plan-file/plan-file.ts';
import type { PlanRow } from '../../../src/services/plan-file/stored-row.ts';
import { type EditRequest, planEdit, type PlannedEdit } from '../../../src/services/planning/plan-edit.ts';
import { planSpreadsheet } from '../../../src/services/planning/plan-spreadsheet.ts';
import { writePlanReport } from '../../../src/services/exporting/plan-report.ts';
import { openSpreadsheet } from '../../../src/services/spreadsheet/open.ts';
import { openWorkspace } from '../../../src/services/workspace/workspace.ts';
import { customer } from '../../support/customer.ts';
import { account, makeSnapshot } from '../../support/snapshots.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { readAllRows } from '../../support/read-all-rows.ts';
import { workbookBytes } from '../../support/workbook-file.ts';

const dependencies = {
  clock: { now: () => new Date('2026-06-01T12:00:00Z') },
  signal: new AbortController().signal,
  onProgress: () => undefined,
  log: () => undefined,
};

type Edited = PlannedEdit & { readonly path: string; readonly rows: readonly PlanRow[] };

async function withSnapshot<T>(
  records: readonly CustomerRecord[],
  work: (tools: {
    readonly dir: string;
    readonly edit: (set: EditRequest['set'], where?: string, allowValues?: readonly string[]) => Promise<Edited>;
    readonly sheet: (bytes: Buffer) => Promise<readonly PlanRow[]>;
  }) => Promise<T>,
): Promise<T> {
  const dir = temporaryFolder();
  const workspace = openWorkspace(join(dir, 'workspace'));
  const snapshot = makeSnapshot(workspace, records);
  const rowsOf = (path: string): readonly PlanRow[] => {
    const plan = PlanFile.open(path);
    try {
      expect([...plan.sourceRows()]).toHaveLength(plan.counts.rows);
      plan.checkBooks();
      return [...plan.rows()];
    } finally {
      plan.close();
    }
  };
  const openSnapshot = async () => snapshot;
  try {
    return await work({
      dir,
      edit: async (set, where, allowValues) => {
        const path = join(dir, 'edit.cubeplan');
        const filter = where === undefined ? undefined : parseExpression(where);
        const request = { out: path, account, assignmentId: 9, set, where: filter, allowValues };
        const planned = await planEdit(request, { ...dependencies, openSnapshot });
        return { ...planned, path, rows: rowsOf(path) };
      },
      sheet: async (bytes) => {
        const file = join(dir, 'sheet.xlsx');
        writeFileSync(file, bytes);
        const out = join(dir, 'sheet.cubeplan');
        await planSpreadsheet(
          { file, out, account, assignmentId: 9, create: false, otherAssignment: false, blanks: 'clear' },
          { ...dependencies, openSnapshot },
        );
        return rowsOf(out);
      },
    });
  } finally {
    snapshot.close();
    workspace.close();
  }
}

const brief = (rows: readonly PlanRow[]): unknown[] =>
  rows.map(({ customerId, status, changes, issues, record }) => ({
    customerId,
    status,
    changes,
    record,
    issues: issues.map(({ code, field, value, params }) => ({ code, field, value, params })),
  }));

test('only those whose value would be another are changed; the others are unchanged rows', async () => {
  const records = [customer(1, { city: 'OSLO' }), customer(2, { city: 'Moss' }), customer(3, { city: 'Oslo' })];
  await withSnapshot(records, async ({ edit }) => {
    const { header, counts, rows } = await edit([{ field: 'Poststed', value: ' Oslo ' }], 'customer_id != 2');
    expect(header.source.format).toBe('edit');
    expect(header.edit).toEqual({ set: [{ field: 'city', value: ' Oslo ' }], where: 'customer_id != 2' });
    expect(counts).toMatchObject({ rows: 2, changed: 1, unchanged: 1, cellsChanged: 1 });
    expect(rows.map(({ customerId, changes }) => [customerId, changes])).toEqual([
      [1, { city: { before: 'OSLO', after: 'Oslo' } }],
      [3, {}],
    ]);
  });
});

test('an empty value empties, a wrong one is invalid, and nobody is a plan of no rows', async () => {
  const records = [customer(1, { phone_2: '22334455', birth_date: '1980-01-01' }), customer(2)];
  await withSnapshot(records, async ({ edit }) => {
    const emptied = await edit([
      { field: 'phone_2', value: '' },
      { field: 'birth_date', value: '' },
    ]);
    expect(emptied.counts).toMatchObject({ changed: 1, unchanged: 1, cellsCleared: 2 });
    expect(emptied.rows[0]?.changes).toEqual({
      phone_2: { before: '22334455', after: '' },
      birth_date: { before: '1980-01-01', after: null },
    });
    const wrong = await edit([{ field: 'birth_date', value: '31.02.1980' }]);
    expect(wrong.counts).toMatchObject({ invalid: 2, issues: { BAD_DATE: 2 } });
    expect((await edit([{ field: 'city', value: 'x' }], "city = 'nowhere'")).counts.rows).toBe(0);
  });
});

test('a value that nobody has is held back in a closed field, unless it is allowed', async () => {
  const records = Array.from({ length: 60 }, (_, index) =>
    customer(index + 1, { gender: index % 2 === 0 ? 'Male' : 'Female' }),
  );
  await withSnapshot(records, async ({ edit }) => {
    const set = [{ field: 'gender', value: 'Mann' }];
    expect((await edit(set, 'customer_id = 1')).rows[0]?.issues[0]).toMatchObject({
      code: 'NEW_VALUE',
      params: { suggestion: 'Male' },
    });
    expect((await edit(set, 'customer_id = 1', ['Kjønn'])).counts).toMatchObject({ changed: 1, invalid: 0 });
  });
});

test.each([
  [[{ field: 'citty', value: 'x' }], '“city”'],
  [[{ field: 'customer_id', value: '5' }], 'customer_id'],
  [[{ field: 'updated', value: 'x' }], 'updated'],
  [
    [
      { field: 'city', value: 'x' },
      { field: 'CITY', value: 'y' },
    ],
    'city',
  ],
])('a field that cannot be set is refused: %j', async (set, named) => {
  await withSnapshot([customer(1, { updated: '2026-01-01' })], async ({ edit }) => {
    await expect(edit(set)).rejects.toThrow(
      expect.objectContaining({ code: 'USAGE', message: expect.stringContaining(named) }),
    );
  });
});

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

test('a plan is the one of the sheet that somebody would have made for it', async () => {
  const typed = fc.oneof(
    fc.constantFrom(
      '0572',
      '572',
      '90978457',
      '12',
      '12,5',
      '1.2.1980',
      '31.2.80',
      '',
      'Ola',
      'ola@',
      'ja',
      'TRUE',
      '1e5',
      '#N/A',
    ),
    fc.stringMatching(/^[a-zæøå0-9 .,@+-]{1,8}$/),
  );
  const field = fc.constantFrom(
    'name',
    'zip_code',
    'birth_date',
    'address_street_no',
    'phone_1',
    'email',
    'Antall',
    'Aktiv',
    'Start',
  );
  const stored = fc.record({
    zip_code: fc.constantFrom('0572', '', null),
    Antall: fc.constantFrom('6', 7, null),
    Aktiv: fc.boolean(),
    Start: fc.constantFrom('2020-01-01', ''),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.array(stored, { minLength: 1, maxLength: 4 }),
      fc.uniqueArray(fc.record({ field, value: typed }), { minLength: 1, maxLength: 3, selector: (one) => one.field }),
      async (values, set) => {
        const records = values.map((value, index) => customer(index + 1, value));
        const row = (cells: readonly string[]): string =>
          `<row>${cells.map((cell) => `<c t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`).join('')}</row>`;
        const sheet = [
          row(['customer_id', ...set.map(({ field }) => field)]),
          ...records.map((_, index) => row([String(index + 1), ...set.map(({ value }) => value)])),
        ].join('');
        await withSnapshot(records, async (tools) => {
          const planned = await tools.sheet(workbookBytes({ sheets: [sheet] }));
          expect(brief((await tools.edit(set)).rows)).toEqual(brief(planned));
        });
      },
    ),
    { numRuns: 40 },
  );
});

test('its report is a workbook that comes back, also with a text that no cell can hold', async () => {
  const long = 'x'.repeat(40_000);
  await withSnapshot([customer(1), customer(2, { need_to_know: long })], async ({ edit, dir }) => {
    const { path } = await edit([{ field: 'need_to_know', value: long }]);
    const file = join(dir, 'report.xlsx');
    await writePlanReport([path], file, {
      clock: systemClock,
      signal: dependencies.signal,
      onProgress: () => undefined,
    });
    const spreadsheet = await openSpreadsheet(file, { log: () => undefined, signal: dependencies.signal });
    const rows = await readAllRows(spreadsheet, 'Report');
    await spreadsheet.close();
    expect(rows).toHaveLength(3);
  });
});

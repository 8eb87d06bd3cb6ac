import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import type { CustomerRecord } from '../../../src/core/types.ts';
import { exportSnapshots } from '../../../src/services/exporting/export-snapshots.ts';
import { planSpreadsheet } from '../../../src/services/planning/plan-spreadsheet.ts';
import type { ReviewSession } from '../../../src/services/review/session.ts';
import { openWorkspace } from '../../../src/services/workspace/workspace.ts';
import { customer } from '../../support/customer.ts';
import { all, openReview, rows } from '../../support/reviewing.ts';
import { account, makeSnapshot } from '../../support/snapshots.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const quiet = {
  clock: { now: () => new Date('2026-06-01T12:00:00Z') },
  signal: new AbortController().signal,
  onProgress: () => undefined,
};

interface StoryOptions {
  readonly offline?: boolean;
  readonly maxSheetRows?: number;
  readonly edit?: (workbook: ExcelJS.Workbook) => void;
}

/** Exports customers, types into the workbook, lets Cube change, plans, and opens the plan where there is no snapshot. */
async function story(
  exported: readonly CustomerRecord[],
  typed: Readonly<Record<string, ExcelJS.CellValue>>,
  now: readonly CustomerRecord[],
  { offline = true, edit, ...limits }: StoryOptions = {},
): Promise<ReviewSession> {
  const dir = temporaryFolder();
  const workspace = openWorkspace(join(dir, 'workspace'));
  const before = makeSnapshot(workspace, exported, '2026-01-01T00:00:00.000Z');
  const after = makeSnapshot(workspace, now, '2026-02-01T00:00:00.000Z');
  const file = join(dir, 'ut.xlsx');
  const fields = ['customer_id', 'name', 'city', 'updated'];
  await exportSnapshots(
    file,
    [{ snapshot: before, name: 'Kunder' }],
    { format: 'xlsx', fields, guardFormulas: false, base: true, ...limits },
    quiet,
  );
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(file);
  for (const [cell, value] of Object.entries(typed)) {
    const sheet = workbook.getWorksheet('Kunder');
    if (sheet !== undefined) sheet.getCell(cell).value = value;
  }
  edit?.(workbook);
  await workbook.xlsx.writeFile(file);
  const out = join(dir, 'p.cubeplan');
  await planSpreadsheet(
    { file, out, account, assignmentId: 9, create: false, otherAssignment: false },
    { ...quiet, openSnapshot: async () => after, log: () => undefined },
  );
  before.close();
  after.close();
  workspace.close();
  const review = openReview(out, { offline });
  await review.ready();
  return review;
}

const people = (city: string, updated: string): CustomerRecord[] =>
  [1, 2, 3].map((id) => customer(id, { city, updated, name: `Navn ${String(id)}` }));

describe('a review of an export that is older than Cube', () => {
  it('never takes an untouched cell for a change, however the row is corrected', async () => {
    const review = await story(people('OSLO', '2026-01-01'), { B2: 'Ny' }, people('HAMAR', '2026-02-01'));
    expect((await review.page({ statuses: ['changed'] }, all)).rows[0]?.changes).toEqual({
      name: { before: 'Navn 1', after: 'Ny' },
    });
    const row = await review.fix(1, 1, 'Nyere');
    expect(row.changes).toEqual({ name: { before: 'Navn 1', after: 'Nyere' } });
    expect(row.issues.map(({ code, field }) => [code, field])).toEqual([['CHANGED_IN_CUBE', 'city']]);
  });

  it('says that both changed a cell which is corrected to something of its own', async () => {
    const review = await story(people('OSLO', '2026-01-01'), { B2: 'Ny' }, people('HAMAR', '2026-02-01'));
    const row = await review.fix(1, 2, 'BODØ');
    expect(row.changes['city']).toEqual({ before: 'HAMAR', after: 'BODØ' });
    expect(row.issues.map(({ code }) => code)).toContain('CHANGED_BOTH');
    const { cells } = await review.row(1);
    expect(cells[2]).toMatchObject({ exported: 'OSLO', before: 'HAMAR', raw: 'BODØ', former: 'OSLO', after: 'BODØ' });
    expect(await review.step({}, { ord: 3, direction: 'previous', to: 'conflict' })).toEqual({ ord: 1, position: 0 });
    expect(await review.decide(rows(1), undefined, 'theirs')).toBe(1);
    expect((await review.page({}, all)).rows[0]?.decisions).toEqual({ city: 'theirs' });
    // Another value of one's own has to be decided anew.
    expect((await review.fix(1, 2, 'MOSS')).decisions).toBeUndefined();
  });

  it('knows the exported values of a customer that a corrected key leads to', async () => {
    const typed = { A2: 'feil', A3: null, B4: 'Ny' };
    const review = await story(people('OSLO', '2026-01-01'), typed, people('HAMAR', '2026-02-01'), { offline: false });
    expect(review.state().counts).toMatchObject({ invalid: 2, changed: 1 });
    const row = await review.fix(1, 0, '1');
    expect([row.status, row.changes]).toEqual(['unchanged', {}]);
    expect(row.issues.map(({ code }) => code)).toEqual(['CHANGED_IN_CUBE']);
  });

  it('reads each of several sheets by its own columns when a row is corrected', async () => {
    const exported = Array.from({ length: 11 }, (_, at) =>
      customer(at + 1, { name: `Navn ${String(at + 1)}`, updated: '2026-01-01' }),
    );
    const review = await story(exported, {}, exported, {
      maxSheetRows: 11,
      edit: (workbook) => {
        // The user moved a column of the second sheet, and typed into it.
        const [, second] = workbook.worksheets.filter(({ state }) => state === 'visible');
        second?.eachRow((row) => {
          const [id, name] = [row.getCell(1).value, row.getCell(2).value];
          row.getCell(1).value = name === 'name' ? name : 'Ny';
          row.getCell(2).value = id;
        });
      },
    });
    const [last] = (await review.page({}, { from: 10, count: 1 })).rows;
    expect(last).toMatchObject({ customerId: 11, status: 'changed', changes: { name: { after: 'Ny' } } });
    const row = await review.fix(11, 0, 'Nyere');
    expect(row.changes).toEqual({ name: { before: 'Navn 11', after: 'Nyere' } });
    expect((await review.row(11)).cells.slice(0, 2).map(({ field, raw }) => [field, raw])).toEqual([
      ['name', 'Nyere'],
      ['customer_id', 11],
    ]);
    expect((await review.row(1)).cells[0]?.field).toBe('customer_id');
  });

  it('shows for each cell where it comes from and what it comes to', async () => {
    const review = await story(people('OSLO', '2026-01-01'), { B2: ' Ny ' }, people('OSLO', '2026-01-01'));
    const { cells, record } = await review.row(1);
    expect(record?.['name']).toBe('Navn 1');
    expect(cells.map(({ field, result }) => [field, result])).toEqual([
      ['customer_id', undefined],
      ['name', 'set'],
      ['city', 'same'],
      ['updated', 'same'],
    ]);
    expect(cells[1]).toMatchObject({
      index: 1,
      column: 'name',
      raw: ' Ny ',
      before: 'Navn 1',
      after: 'Ny',
      issues: [],
    });
    // Of an unchanged row the plan has the cells alone.
    expect((await review.row(2)).cells[1]).toMatchObject({ raw: 'Navn 2', issues: [] });
  });
});

import { statSync } from 'node:fs';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import type { EmptiedColumn, PlanHeader } from '../../../src/core/plan/model.ts';
import type { CustomerRecord } from '../../../src/core/types.ts';
import { exportSnapshots } from '../../../src/services/exporting/export-snapshots.ts';
import { PlanFile } from '../../../src/services/plan-file/plan-file.ts';
import { countEmptied } from '../../../src/services/planning/count-emptied.ts';
import type { PlanRequest } from '../../../src/services/planning/plan-request.ts';
import { planSpreadsheet } from '../../../src/services/planning/plan-spreadsheet.ts';
import type { PlanRow } from '../../../src/services/plan-file/stored-row.ts';
import { openWorkspace } from '../../../src/services/workspace/workspace.ts';
import { customer } from '../../support/customer.ts';
import { brief } from '../../support/planning.ts';
import { account, makeSnapshot } from '../../support/snapshots.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const quiet = {
  clock: { now: () => new Date('2026-06-01T12:00:00Z') },
  signal: new AbortController().signal,
  onProgress: () => undefined,
};

interface Story {
  /** Cube when the sheet was exported. */
  readonly exported: readonly CustomerRecord[];
  /** Cube when the sheet is planned. */
  readonly now: readonly CustomerRecord[];
  /** What the user did in Excel. */
  readonly edit?: (sheet: ExcelJS.Worksheet, workbook: ExcelJS.Workbook) => void;
  readonly base?: boolean;
  readonly request?: Partial<PlanRequest>;
}

async function plan(story: Story): Promise<{
  readonly base: string;
  readonly header: PlanHeader;
  readonly rows: readonly PlanRow[];
  readonly counted: readonly EmptiedColumn[];
}> {
  const dir = temporaryFolder();
  const workspace = openWorkspace(join(dir, 'workspace'));
  const before = makeSnapshot(workspace, story.exported);
  const after = makeSnapshot(workspace, story.now);
  try {
    const file = join(dir, 'ut.xlsx');
    const options = { format: 'xlsx', fields: undefined, guardFormulas: false, base: story.base ?? true } as const;
    await exportSnapshots(file, [{ snapshot: before, name: 'Kunder' }], options, quiet);
    if (story.edit !== undefined) await edit(file, story.edit);
    const out = join(dir, 'p.cubeplan');
    const { header } = await planSpreadsheet(
      { file, out, account, assignmentId: 9, create: false, otherAssignment: false, ...story.request },
      { ...quiet, openSnapshot: async () => after, log: () => undefined },
    );
    // What is said before comparing is what comparing finds.
    const asked = { file, account, assignmentId: 9, create: false, otherAssignment: false };
    const counted = await countEmptied(asked, after, { now: quiet.clock.now(), signal: quiet.signal });
    const opened = PlanFile.open(out);
    const rows = [...opened.rows()];
    opened.close();
    return { base: header.base, header, rows, counted };
  } finally {
    before.close();
    after.close();
    workspace.close();
  }
}

async function edit(file: string, change: NonNullable<Story['edit']>): Promise<void> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(file);
  const [sheet] = workbook.worksheets;
  if (sheet === undefined) throw new Error('no sheet');
  change(sheet, workbook);
  await workbook.xlsx.writeFile(file);
}

function columnOf(sheet: ExcelJS.Worksheet, heading: string): number {
  for (let index = 1; index <= sheet.columnCount; index++) {
    if (sheet.getCell(1, index).text === heading) return index;
  }
  throw new Error(`no column ${heading}`);
}

const type = (sheet: ExcelJS.Worksheet, row: number, heading: string, value: ExcelJS.CellValue): void => {
  sheet.getCell(row, columnOf(sheet, heading)).value = value;
};

const three = [customer(1), customer(2), customer(3)];
const changedInCube = [
  customer(1, { city: 'BODØ' }),
  customer(2, { city: 'BODØ', email: 'ny@example.no' }),
  customer(3),
];

describe('a stale export', () => {
  it('never overwrites what was changed in Cube and not in the sheet', async () => {
    const { base, rows } = await plan({ exported: three, now: changedInCube });
    expect(base).toBe('embedded');
    expect(brief(rows)).toEqual([
      [2, 'unchanged', 'CHANGED_IN_CUBE'],
      [3, 'unchanged', 'CHANGED_IN_CUBE', 'CHANGED_IN_CUBE'],
      [4, 'unchanged'],
    ]);
  });

  it('without the exported values is compared with Cube alone, and says so', async () => {
    const { base, rows } = await plan({ exported: three, now: changedInCube, base: false });
    expect(base).toBe('none');
    expect(brief(rows)).toEqual([
      [2, 'changed'],
      [3, 'changed'],
      [4, 'unchanged'],
    ]);
  });

  it('writes what the user changed, and warns where both did', async () => {
    const { rows } = await plan({
      exported: three,
      now: changedInCube,
      edit: (sheet) => {
        type(sheet, 2, 'city', 'Moss');
        type(sheet, 2, 'phone_1', 41234567);
        type(sheet, 3, 'city', 'BODØ');
        type(sheet, 4, 'city', 'Moss');
      },
    });
    expect(brief(rows)).toEqual([
      [2, 'changed', 'CHANGED_BOTH'],
      [3, 'unchanged', 'CHANGED_IN_CUBE'],
      [4, 'changed'],
    ]);
    expect(rows[0]?.changes).toEqual({
      city: { before: 'BODØ', after: 'Moss' },
      phone_1: { before: '90978457', after: '41234567' },
    });
  });

  it('tells an emptied cell from one that was empty', async () => {
    const story: Story = {
      exported: [customer(1), customer(2, { city: '' })],
      now: [customer(1), customer(2, { city: 'BODØ' })],
      edit: (sheet) => type(sheet, 2, 'city', null),
      request: { blanks: 'clear' },
    };
    const { rows } = await plan(story);
    expect(brief(rows)).toEqual([
      [2, 'changed'],
      [3, 'unchanged', 'CHANGED_IN_CUBE'],
    ]);
    expect(rows[0]?.changes).toEqual({ city: { before: 'OSLO', after: '' } });
  });

  it('is right when rows were sorted, deleted and added, and columns moved and removed', async () => {
    const { base, rows } = await plan({
      exported: three,
      now: changedInCube,
      edit: (sheet) => {
        type(sheet, 4, 'city', 'Moss');
        const [two, four] = [sheet.getRow(2).values, sheet.getRow(4).values];
        sheet.getRow(2).values = four;
        sheet.getRow(4).values = two;
        sheet.spliceRows(3, 1);
        sheet.spliceColumns(columnOf(sheet, 'email'), 1);
        const city = columnOf(sheet, 'city');
        const cities = sheet.getColumn(city).values;
        sheet.spliceColumns(city, 1);
        sheet.spliceColumns(1, 0, (cities as string[]).slice(1));
      },
    });
    expect(base).toBe('embedded');
    expect(rows.map(({ customerId, status, changes }) => [customerId, status, Object.keys(changes)])).toEqual([
      [3, 'changed', ['city']],
      [1, 'unchanged', []],
    ]);
  });

  it('is right when only the visible columns of its rows were sorted', async () => {
    // The rest of the row stays behind: what was sorted belongs to the id beside it, as in any sheet.
    const { rows } = await plan({
      exported: [customer(1, { name: 'B' }), customer(2, { name: 'A' })],
      now: [customer(1, { name: 'B' }), customer(2, { name: 'A' })],
      edit: (sheet) => {
        type(sheet, 2, 'name', 'A');
        type(sheet, 3, 'name', 'B');
        type(sheet, 2, 'customer_id', 2);
        type(sheet, 3, 'customer_id', 1);
      },
    });
    expect(rows.map(({ customerId, status }) => [customerId, status])).toEqual([
      [2, 'unchanged'],
      [1, 'unchanged'],
    ]);
  });

  it('is right when rows are filtered, and columns hidden or put in groups', async () => {
    const { rows } = await plan({
      exported: three,
      now: changedInCube,
      edit: (sheet) => {
        type(sheet, 3, 'phone_1', '41234567');
        sheet.getRow(2).hidden = true;
        sheet.getRow(3).outlineLevel = 1;
        sheet.getColumn(columnOf(sheet, 'email')).hidden = true;
        sheet.autoFilter = { from: 'A1', to: 'C4' };
      },
    });
    expect(brief(rows)).toEqual([
      [2, 'unchanged', 'CHANGED_IN_CUBE'],
      [3, 'changed', 'CHANGED_IN_CUBE', 'CHANGED_IN_CUBE'],
      [4, 'unchanged'],
    ]);
    expect(Object.keys(rows[1]?.changes ?? {})).toEqual(['phone_1']);
  });

  it('has no base once its sheet was copied into another workbook', async () => {
    const { base, rows } = await plan({
      exported: three,
      now: changedInCube,
      edit: (_, workbook) => workbook.removeWorksheet('_cube'),
    });
    expect(base).toBe('none');
    expect(rows.map(({ status }) => status)).toEqual(['changed', 'changed', 'unchanged']);
  });

  it('does not warn of fields that Cube keeps itself', async () => {
    const { rows } = await plan({
      exported: [customer(1, { updated: '2026-01-01', more: { a: 1 } })],
      now: [customer(1, { updated: '2026-02-02', more: { a: 2 } })],
    });
    expect(brief(rows)).toEqual([[2, 'unchanged']]);
  });

  it('adds at most 40 % to the file', async () => {
    const dir = temporaryFolder();
    const workspace = openWorkspace(join(dir, 'workspace'));
    const records = Array.from({ length: 3000 }, (_, index) =>
      customer(20_000 + index * 3, {
        name: `Kunde ${String((index * 7919) % 3001)}`,
        phone_1: String(40_000_000 + ((index * 104_729) % 59_999_999)),
        email: `k${String((index * 31) % 2999)}@example.no`,
        birth_date: `19${String(50 + (index % 50))}-0${String(1 + (index % 9))}-1${String(index % 10)}`,
        'Antall år': String(index % 12),
      }),
    );
    const snapshot = makeSnapshot(workspace, records);
    const sizes: number[] = [];
    for (const base of [true, false]) {
      const file = join(dir, `${String(base)}.xlsx`);
      await exportSnapshots(
        file,
        [{ snapshot, name: 'a' }],
        { format: 'xlsx', fields: undefined, guardFormulas: false, base },
        quiet,
      );
      sizes.push(statSync(file).size);
    }
    snapshot.close();
    workspace.close();
    const [withBase = 0, without = 1] = sizes;
    expect(withBase / without).toBeGreaterThan(1.01);
    expect(withBase / without).toBeLessThan(1.4);
  });
});

describe('cells that were emptied', () => {
  const filled = [customer(1, { city: 'Moss' }), customer(2, { city: 'Moss' }), customer(3, { city: '' })];
  const emptyCities = (sheet: ExcelJS.Worksheet): void => {
    for (const row of [2, 3, 4]) type(sheet, row, 'city', null);
  };

  it('are noted and counted by column where an empty cell leaves the field alone', async () => {
    const { rows, header, counted } = await plan({ exported: filled, now: filled, edit: emptyCities });
    expect(brief(rows)).toEqual([
      [2, 'unchanged', 'EMPTIED'],
      [3, 'unchanged', 'EMPTIED'],
      [4, 'unchanged'],
    ]);
    expect(rows[0]?.issues).toMatchObject([{ column: 'city', field: 'city', value: null }]);
    expect(header.emptied).toEqual([{ column: 'city', field: 'city', cells: 2 }]);
    expect(counted).toEqual(header.emptied);
  });

  it('are changes where an empty cell clears', async () => {
    const { rows, header, counted } = await plan({
      exported: filled,
      now: filled,
      edit: emptyCities,
      request: { blanks: 'clear' },
    });
    expect(brief(rows)).toEqual([
      [2, 'changed'],
      [3, 'changed'],
      [4, 'unchanged'],
    ]);
    expect(header).not.toHaveProperty('emptied');
    expect(counted).toEqual([{ column: 'city', field: 'city', cells: 2 }]);
  });

  it('are not noted of what Cube has emptied, filled or changed by itself, nor in a file without its values', async () => {
    const now = [customer(1, { city: '' }), customer(2, { city: 'Oslo' }), customer(3, { city: 'Bodø' })];
    const changed = await plan({ exported: filled, now, edit: emptyCities });
    expect(changed.header.emptied).toEqual([{ column: 'city', field: 'city', cells: 1 }]);
    expect(changed.counted).toEqual(changed.header.emptied);
    expect(brief(changed.rows)[0]).toEqual([2, 'unchanged']);
    const bare = await plan({ exported: filled, now: filled, edit: emptyCities, base: false });
    expect(bare.header).not.toHaveProperty('emptied');
    expect(bare.counted).toEqual([]);
    expect((await plan({ exported: filled, now: filled })).header).not.toHaveProperty('emptied');
  });
});

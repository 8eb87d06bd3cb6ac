import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { CustomerRecord, JsonValue } from '../../../src/core/types.ts';
import { exportSnapshots } from '../../../src/services/exporting/export-snapshots.ts';
import { PlanFile } from '../../../src/services/plan-file/plan-file.ts';
import { planSpreadsheet } from '../../../src/services/planning/plan-spreadsheet.ts';
import { openWorkspace } from '../../../src/services/workspace/workspace.ts';
import { customer } from '../../support/customer.ts';
import { libreOffice, pythonWithOpenpyxl, runOpenpyxl, saveWithLibreOffice } from '../../support/other-programs.ts';
import { account, makeSnapshot } from '../../support/snapshots.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const quiet = {
  clock: { now: () => new Date('2026-06-01T12:00:00Z') },
  signal: new AbortController().signal,
  onProgress: () => undefined,
};

/** Exports customers, has the file saved by another program, plans it, and tells the rows that are not unchanged. */
async function afterSaving(records: readonly CustomerRecord[], save: (path: string) => string): Promise<unknown> {
  const dir = temporaryFolder();
  const workspace = openWorkspace(join(dir, 'workspace'));
  const snapshot = makeSnapshot(workspace, records);
  try {
    const path = join(dir, 'kunder.xlsx');
    const settings = { format: 'xlsx', fields: undefined, guardFormulas: false } as const;
    await exportSnapshots(path, [{ snapshot, name: 'Kunder' }], settings, quiet);
    const out = join(dir, 'p.cubeplan');
    await planSpreadsheet(
      { file: save(path), out, account, assignmentId: 9, create: false, otherAssignment: false, blanks: 'clear' },
      { ...quiet, openSnapshot: async () => snapshot, log: () => undefined },
    );
    const plan = PlanFile.open(out);
    const touched = [...plan.rows()].filter(({ status }) => status !== 'unchanged');
    const how = new Set(plan.header.mapping.columns.map((column) => column.how));
    plan.close();
    return { rows: plan.counts.rows, touched, how: [...how], base: plan.header.base };
  } finally {
    snapshot.close();
    workspace.close();
  }
}

const values: readonly JsonValue[] = [
  '0572',
  '=1+1',
  '+4790978457',
  '@A1',
  "'=1",
  '1E5',
  '12/11',
  '2011-12-12',
  'TRUE',
  '#N/A',
  'line\nbreak',
  'line\r\nbreak',
  'cr\rcr',
  '\ttab\t',
  '\u00a0',
  ' outer ',
  '  ',
  'emoji 😀',
  'e\u0301',
  '_x000D_',
  'NUL\u0000',
  '\u0001\u001f',
  '\ufffe',
  'lone \ud800',
  'y'.repeat(30_000),
  'z'.repeat(40_000),
  '<b>&amp;</b>',
  '\ufeffbom',
  0,
  -0.5,
  3990.5,
  1e21,
  1e-7,
  9007199254740991,
  true,
  false,
  null,
  [1, 'a'],
];
const fields = ['name', 'birth_date', 'address_street_no', 'zip_code', 'phone_1', 'email', 'country', 'Ekstra'];
const records = [
  ...values.flatMap((value, index) => fields.map((field, at) => customer(1000 + index * 10 + at, { [field]: value }))),
  customer(1, { birth_date: '1984-07-03' }),
  customer(2, { birth_date: '1899-12-31' }),
];
const untouched = { rows: records.length, touched: [], how: ['metadata'], base: 'embedded' };

describe.skipIf(libreOffice === undefined)('an export saved by LibreOffice (not run where it is not installed)', () => {
  it('is unchanged', async () => {
    expect(await afterSaving(records, (path) => saveWithLibreOffice(path, 'xlsx'))).toEqual(untouched);
  });
});

describe.skipIf(pythonWithOpenpyxl === undefined)(
  'an export saved by openpyxl (not run where it is not installed)',
  () => {
    it('is unchanged', async () => {
      const save = (path: string): string => {
        runOpenpyxl('import sys, openpyxl as o; b = o.load_workbook(sys.argv[1]); b.save(sys.argv[1])', path);
        return path;
      };
      expect(await afterSaving(records, save)).toEqual(untouched);
    });
  },
);

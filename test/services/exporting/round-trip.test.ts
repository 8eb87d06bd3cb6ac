import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CustomerRecord, JsonValue } from '../../../src/core/types.ts';
import type { BlankRule } from '../../../src/core/mapping/mapping.ts';
import { exportSnapshots } from '../../../src/services/exporting/export-snapshots.ts';
import { PlanFile } from '../../../src/services/plan-file/plan-file.ts';
import { planSpreadsheet } from '../../../src/services/planning/plan-spreadsheet.ts';
import { openWorkspace } from '../../../src/services/workspace/workspace.ts';
import { customer } from '../../support/customer.ts';
import { account, makeSnapshot } from '../../support/snapshots.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const quiet = {
  clock: { now: () => new Date('2026-06-01T12:00:00Z') },
  signal: new AbortController().signal,
  onProgress: () => undefined,
};

/** Exports customers, plans the untouched file, and tells which rows are not unchanged. */
async function roundTrip(
  records: readonly CustomerRecord[],
  format: 'xlsx' | 'csv',
  options: {
    readonly guardFormulas?: boolean;
    readonly blanks?: BlankRule;
    readonly maxSheetRows?: number;
    readonly base?: boolean;
  } = {},
): Promise<{ readonly rows: number; readonly touched: unknown[]; readonly sheets: readonly string[] }> {
  const dir = temporaryFolder();
  const workspace = openWorkspace(join(dir, 'workspace'));
  const snapshot = makeSnapshot(workspace, records);
  try {
    const { guardFormulas = false, maxSheetRows, base = true } = options;
    const file = join(dir, `ut.${format}`);
    const settings = {
      format,
      fields: undefined,
      guardFormulas,
      base,
      ...(maxSheetRows !== undefined && { maxSheetRows }),
    };
    const [written] = await exportSnapshots(file, [{ snapshot, name: 'Kunder: høst/vår' }], settings, quiet);
    const out = join(dir, 'p.cubeplan');
    await planSpreadsheet(
      { file, out, account, assignmentId: 9, create: false, otherAssignment: false, blanks: options.blanks },
      { ...quiet, openSnapshot: async () => snapshot, log: () => undefined },
    );
    const plan = PlanFile.open(out);
    const touched = [...plan.rows()].filter(({ status }) => status !== 'unchanged');
    plan.close();
    return { rows: plan.counts.rows, touched, sheets: written?.sheets ?? [] };
  } finally {
    snapshot.close();
    workspace.close();
  }
}

const hostile: readonly JsonValue[] = [
  '0572',
  '=1+1',
  '+4790978457',
  '-5',
  '@A1',
  "'x",
  "'=1",
  '1E5',
  '9,1E+07',
  '12/11',
  '3.7.1984',
  '2011-12-12',
  'TRUE',
  'false',
  '#N/A',
  'line\nbreak',
  'line\r\nbreak',
  'cr\rcr',
  '\ttab',
  'a\u00a0b',
  '\u00a0',
  ' outer ',
  '  ',
  'emoji 😀',
  'e\u0301',
  'é',
  '_x000D_',
  '_x005F_x000D_',
  '_X000d_',
  'NUL\u0000',
  '\u0001\u001f',
  '\ufffe',
  'lone \ud800',
  '"quoted"',
  'a;b,c\td|e',
  '=cmd|x',
  'sep=;',
  'x'.repeat(30_000),
  'y'.repeat(40_000),
  'ID',
  'null',
  '{"a":1}',
  '<b>&amp;</b>',
  ']]>',
  '\ufeffbom',
  0,
  6,
  -0.5,
  3990.5,
  1e21,
  1e-7,
  0.1 + 0.2,
  9007199254740991,
  123456789012,
  true,
  false,
  null,
  '',
  [1, 'a'],
  { a: { b: [] } },
];

describe.each(['xlsx', 'csv'] as const)('an untouched export to %s', (format) => {
  it('is unchanged for every hostile value in every kind of field', async () => {
    const fields = ['name', 'birth_date', 'address_street_no', 'zip_code', 'phone_1', 'email', 'country', 'Ekstra'];
    const records = hostile.flatMap((value, index) =>
      fields.map((field, at) => customer(1000 + index * 10 + at, { [field]: value })),
    );
    for (const base of [true, false]) {
      for (const blanks of ['keep', 'clear'] as const) {
        const { rows, touched } = await roundTrip(records, format, { blanks, base });
        expect(touched).toEqual([]);
        expect(rows).toBe(records.length);
      }
    }
  });

  it('is unchanged with extra fields that are named like standard ones, or with anything', async () => {
    const extra = {
      Navn: 'x',
      NAME: 'y',
      Mobil: '1',
      Postnr: '12',
      'E-post': 'a@b.no',
      'a"b': 'q',
      'a;b,c': 'd',
      '=1+1': 'f',
      ' outer ': 'o',
      'line\nbreak': 'l',
      __proto__x: 'p',
      constructor: 'c',
      _x000D_: 'e',
      cube_result_status: 's',
      '': 'empty',
      '1': 'digit',
    };
    const { touched } = await roundTrip([customer(1, extra), customer(2, { ...extra, Navn: '' })], format);
    expect(touched).toEqual([]);
  });

  it('is unchanged for any customers', async () => {
    const value: fc.Arbitrary<JsonValue> = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: 'binary' }),
      fc.constantFrom(...hostile),
      fc.double(),
      fc.integer(),
      fc.boolean(),
      fc
        .date({ noInvalidDate: true, min: new Date('0001-01-01'), max: new Date('9999-12-31') })
        .map((date) => date.toISOString().slice(0, 10)),
    );
    const record = fc.dictionary(
      fc.constantFrom('name', 'birth_date', 'address_street_no', 'zip_code', 'phone_1', 'email', 'city', 'A', 'B'),
      value,
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(record, { minLength: 1, maxLength: 8 }),
        fc.boolean(),
        fc.boolean(),
        async (drafts, guardFormulas, base) => {
          const records = drafts.map(
            (draft, index) => JSON.parse(JSON.stringify(customer(index + 1, draft))) as CustomerRecord,
          );
          const { touched } = await roundTrip(records, format, { guardFormulas, blanks: 'clear', base });
          expect(touched).toEqual([]);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('an export of many rows', () => {
  it('goes on over several sheets, and is read whole', async () => {
    const records = Array.from({ length: 25 }, (_, index) => customer(index + 1));
    const { rows, touched, sheets } = await roundTrip(records, 'xlsx', { maxSheetRows: 11 });
    expect(sheets).toEqual(['Kunder- høst-vår', 'Kunder- høst-vår (2)', 'Kunder- høst-vår (3)']);
    expect([rows, touched]).toEqual([25, []]);
  });

  it('leaves no half file and no harm when it fails', async () => {
    const dir = temporaryFolder();
    const workspace = openWorkspace(join(dir, 'workspace'));
    const snapshot = makeSnapshot(workspace, [customer(1)]);
    const target = join(dir, 'nowhere', 'ut.xlsx');
    const settings = { format: 'xlsx', fields: undefined, guardFormulas: false, base: true } as const;
    await expect(exportSnapshots(target, [{ snapshot, name: 'a' }], settings, quiet)).rejects.toMatchObject({
      code: 'FILE_NOT_FOUND',
    });
    const aborted = { ...quiet, signal: AbortSignal.abort(new Error('stopped')) };
    await expect(exportSnapshots(join(dir, 'ut.xlsx'), [{ snapshot, name: 'a' }], settings, aborted)).rejects.toThrow(
      'stopped',
    );
    snapshot.close();
    workspace.close();
    expect(readdirSync(dir)).toEqual(['workspace']);
  });
});

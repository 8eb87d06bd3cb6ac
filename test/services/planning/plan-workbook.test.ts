import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CustomerRecord } from '../../../src/core/types.ts';
import { exportSnapshots } from '../../../src/services/exporting/export-snapshots.ts';
import { PlanFile } from '../../../src/services/plan-file/plan-file.ts';
import { openWorkspace } from '../../../src/services/workspace/workspace.ts';
import { customer } from '../../support/customer.ts';
import { brief, csv, planFor } from '../../support/planning.ts';
import { workbookScene } from '../../support/planning-workbooks.ts';
import { makeSnapshot } from '../../support/snapshots.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { column, type WriterRow, writtenWorkbook } from '../../support/written-workbook.ts';

const of = (assignment: number, id: number, values: CustomerRecord = {}): CustomerRecord =>
  customer(id, { assignment_id: assignment, ...values });
const records = { 9: [of(9, 1), of(9, 2)], 12: [of(12, 11), of(12, 12)], 300: [of(300, 31)] };

const sheet = (name: string, headings: readonly string[], rows: readonly WriterRow[], hidden = false) => ({
  name,
  hidden,
  columns: headings.map((heading) => column(heading, 'general')),
  rows,
});
const mixed = ['assignment_id', 'customer_id', 'city'];

describe('a plan for each assignment of a workbook', () => {
  it('follows a column of assignments, over several sheets and mixed in one', async () => {
    const path = await writtenWorkbook([
      sheet('Blandet', mixed, [
        [9, 1, 'Moss'],
        [12, 11, 'Moss'],
        ['9', 2, 'OSLO'],
        [12, 99, 'Moss'],
      ]),
      sheet(
        'Flere',
        ['Poststed', 'Kundenr', 'Oppdragsnr'],
        [
          ['Hamar', 31, 300],
          ['Hamar', 12, 12],
        ],
      ),
      sheet('Notater', ['Hva', 'Hvem'], [['ring', 'Kari']]),
      sheet('Skjult', mixed, [[9, 1, 'Skjult']], true),
      sheet('Tomt', mixed, []),
    ]);
    const { plans, rows, ignored, strays, outDir } = await workbookScene(records, path).plan();
    expect(plans.map(({ path: plan }) => plan)).toEqual(
      ['9 Strøm kunder', '12', '300'].map((name) => join(outDir, `${name}.cubeplan`)),
    );
    expect(brief(rows.get(9) ?? [])).toEqual([
      [2, 'changed'],
      [4, 'unchanged'],
    ]);
    expect(brief(rows.get(12) ?? [])).toEqual([
      [3, 'changed'],
      [5, 'unmatched', 'NOT_IN_ASSIGNMENT'],
      [3, 'changed'],
    ]);
    expect(rows.get(12)?.map((row) => row.sheet)).toEqual(['Blandet', 'Blandet', 'Flere']);
    expect(rows.get(300)?.map(({ changes, sheet: where }) => [changes, where])).toEqual([
      [{ city: { before: 'OSLO', after: 'Hamar' } }, undefined],
    ]);
    expect(ignored).toEqual([
      { sheet: 'Notater', rows: 1 },
      { sheet: 'Skjult', rows: 1, assignmentId: 9 },
    ]);
    expect(strays).toBe(0);
    expect(plans.map(({ header }) => header.ignoredSheets)).toEqual([ignored, ignored, ignored]);
  });

  it('says which rows name no assignment, and never guesses among several', async () => {
    const path = await writtenWorkbook([
      sheet('Blandet', mixed, [
        [9, 1, 'Moss'],
        [12, 11, 'Moss'],
        [null, 2, 'Moss'],
        ['ni', 2, 'Moss'],
        ['Sum', null, null],
      ]),
      sheet('Én', mixed, [
        [9, 2, 'Hamar'],
        [null, 1, 'OSLO'],
      ]),
    ]);
    const { rows, ignored, strays } = await workbookScene(records, path).plan();
    expect(rows.get(9)?.map(({ customerId }) => customerId)).toEqual([1, 2, 1]);
    expect(rows.get(12)?.map(({ customerId }) => customerId)).toEqual([11]);
    expect(ignored).toEqual([{ sheet: 'Blandet', rows: 3 }]);
    expect(strays).toBe(2);
  });

  it('reads a CSV with such a column as well', async () => {
    const { rows } = await workbookScene(records, csv('assignment_id;customer_id;city\n9;1;Moss\n12;12;Moss\n')).plan();
    expect([...rows].map(([id, found]) => [id, brief(found)])).toEqual([
      [9, [[2, 'changed']]],
      [12, [[3, 'changed']]],
    ]);
  });

  it.each([
    ['no assignment', sheet('A', ['Kundenr', 'Poststed'], [[1, 'Moss']]), 'USAGE'],
    ['no row', sheet('A', mixed, []), 'EMPTY_SHEET'],
  ])('ends where a file names %s', async (_, table, code) => {
    const scene = workbookScene(records, await writtenWorkbook([table]));
    await expect(scene.plan()).rejects.toMatchObject({ code });
    expect(scene.left()).toBeUndefined();
  });
});

/** Our export of assignments 9 and 12, with or without their column of assignments. */
async function exported(fields?: readonly string[]): Promise<string> {
  const dir = temporaryFolder();
  const workspace = openWorkspace(join(dir, 'workspace'));
  const sources = [9, 12].map((id) => ({
    snapshot: makeSnapshot(workspace, records[id === 9 ? 9 : 12], undefined, id),
    name: id === 9 ? 'Strøm' : 'Bedrift',
  }));
  const path = join(dir, 'eksport.xlsx');
  await exportSnapshots(
    path,
    sources,
    { format: 'xlsx', guardFormulas: false, fields },
    {
      clock: { now: () => new Date() },
      signal: new AbortController().signal,
      onProgress: () => undefined,
    },
  );
  sources.forEach(({ snapshot }) => snapshot.close());
  workspace.close();
  return path;
}

describe('our own export of several assignments', () => {
  it.each([[undefined], [['name', 'city']]])(
    'comes back three-way and without a change (fields: %j)',
    async (fields) => {
      const { plans, ignored } = await workbookScene(records, await exported(fields)).plan();
      expect(
        plans.map(({ header, counts }) => [header.assignmentId, header.base, counts.unchanged, counts.rows]),
      ).toEqual([
        [9, 'embedded', 2, 2],
        [12, 'embedded', 2, 2],
      ]);
      expect(ignored).toEqual([]);
    },
  );

  it('of another account is refused', async () => {
    const scene = workbookScene(records, await exported());
    const source = {
      account: 'https://b.example',
      nameOf: () => undefined,
      open: () => Promise.reject(new Error('no')),
    };
    await expect(scene.plan({}, { sourceFor: () => source })).rejects.toMatchObject({ code: 'FILE_OTHER_ASSIGNMENT' });
    expect(scene.left()).toBeUndefined();
  });
});

describe('all or nothing', () => {
  const text = csv('assignment_id;customer_id;city\n9;1;Moss\n12;11;Moss\n300;31;Moss\n');

  it('leaves no plan and no folder where one assignment cannot be had', async () => {
    const scene = workbookScene(records, text);
    const open = async (): Promise<never> => {
      throw new Error('no such assignment');
    };
    const source = { account: 'https://a.example', nameOf: () => undefined, open };
    await expect(scene.plan({}, { sourceFor: () => source })).rejects.toThrow('no such assignment');
    expect(scene.left()).toBeUndefined();
  });

  it('leaves nothing when it is cancelled while rows pass', async () => {
    const scene = workbookScene(records, text);
    const controller = new AbortController();
    const stopped = scene.plan(
      {},
      {
        signal: controller.signal,
        onProgress: ({ phase }) => {
          if (phase === 'plan') controller.abort(new Error('stopped'));
        },
      },
    );
    await expect(stopped).rejects.toThrow('stopped');
    expect(scene.left()).toBeUndefined();
  });

  it('puts the older plans back where the last one cannot be put in place', async () => {
    const scene = workbookScene(records, text);
    const { plans } = await scene.plan();
    const before = plans.map(({ path }) => readFileSync(path));
    writeFileSync(join(scene.outDir, 'other.txt'), 'x');
    const last = plans[2]?.path ?? '';
    // What takes the last name while the rows pass is no plan that could make room.
    const blocked = scene.plan(
      {},
      {
        onProgress: ({ phase }) => {
          if (phase !== 'plan' || !existsSync(last)) return;
          writeFileSync(last, 'no plan');
        },
      },
    );
    await expect(blocked).rejects.toMatchObject({ code: 'PLAN_INVALID' });
    expect(scene.left()?.toSorted()).toEqual([...plans.map(({ path }) => basename(path)), 'other.txt'].toSorted());
    expect(plans.slice(0, 2).map(({ path }) => readFileSync(path))).toEqual(before.slice(0, 2));
  });

  it('replaces plans that were never applied', async () => {
    const scene = workbookScene(records, text);
    await scene.plan();
    await scene.plan({ blanks: 'clear' });
    const names = scene.left() ?? [];
    expect(names).toHaveLength(3);
    for (const name of names) PlanFile.open(join(scene.outDir, name)).close();
  });

  it.skipIf(process.getuid?.() === 0)('says where the folder cannot be made', async () => {
    const scene = workbookScene(records, text);
    mkdirSync(join(scene.dir, 'locked'));
    chmodSync(join(scene.dir, 'locked'), 0o500);
    const outDir = join(scene.dir, 'locked', 'planer');
    await expect(scene.plan({ outDir })).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
  });
});

it('however rows are mixed, each assignment’s plan is the one that its own rows make', async () => {
  const row = fc.record({
    assignment: fc.constantFrom(9, 12, 300),
    customer: fc.constantFrom(1, 2, 11, 12, 31, 77),
    city: fc.constantFrom('OSLO', 'Moss', '', ' oslo '),
    name: fc.constantFrom('Kunde 1', 'Kari', '=1+1', '12'),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.array(row, { minLength: 1, maxLength: 30 }),
      fc.integer({ min: 1, max: 3 }),
      async (rows, most) => {
        const line = ({ assignment, customer: id, city, name }: (typeof rows)[number]): string =>
          `${String(assignment)};${String(id)};${city};${name}`;
        const file = (some: typeof rows) => csv(['assignment_id;customer_id;city;name', ...some.map(line)].join('\n'));
        const together = await workbookScene(records, file(rows)).plan({}, { plansAtOnce: most });
        let total = 0;
        for (const { header, counts } of together.plans) {
          const id = header.assignmentId;
          const own = rows.filter(({ assignment }) => assignment === id);
          const alone = await planFor(records[id === 9 ? 9 : id === 12 ? 12 : 300], file(own), { assignmentId: id });
          const bare = ({ rows: found }: { rows: readonly unknown[] }): unknown =>
            found.map((one) => ({ ...(one as object), row: 0, ord: 0, issues: [] }));
          expect(bare({ rows: together.rows.get(id) ?? [] })).toEqual(bare(alone));
          expect({ ...counts }).toEqual({ ...alone.counts });
          total += counts.rows;
        }
        expect(total).toBe(rows.length);
      },
    ),
    { numRuns: 25 },
  );
});

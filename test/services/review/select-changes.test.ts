import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseExpression } from '../../../src/core/expression/parse.ts';
import type { MappingFile } from '../../../src/core/mapping/mapping-file.ts';
import { type Balance, rowEnd, rowEnds } from '../../../src/core/plan/balance.ts';
import { isExcluded } from '../../../src/core/plan/decided-changes.ts';
import { outcomeStates } from '../../../src/core/plan/model.ts';
import { balanceOf } from '../../../src/services/plan-file/balance.ts';
import { Journal } from '../../../src/services/plan-file/journal.ts';
import { PlanFile } from '../../../src/services/plan-file/plan-file.ts';
import type { PlanRow } from '../../../src/services/plan-file/stored-row.ts';
import {
  type ChangeSelection,
  editSelected,
  excludeSelected,
  resolveSelected,
} from '../../../src/services/review/edit/select-changes.ts';
import { applyScene } from '../../support/applying.ts';
import { customer } from '../../support/customer.ts';
import { csv, planFor } from '../../support/planning.ts';
import { openReview } from '../../support/reviewing.ts';

const records = [1, 2, 3, 4, 5].map((id) =>
  customer(id, { city: 'OSLO', email: `k${String(id)}@example.no`, gender: 'Male' }),
);
const text =
  'customer_id;city;email;gender\r\n1;Oslo;a@example.no;Mann\r\n2;Oslo;k2@example.no;Mann\r\n3;Moss;b@example.no;Male\r\n4;OSLO;no address;Mann\r\n99;Moss;;\r\n5;OSLO;k5@example.no;Male\r\n';
const at = '2026-06-03T10:00:00.000Z';
const openSnapshot = (): undefined => undefined;
const fields = (...names: readonly string[]): ChangeSelection => ({ fields: new Set(names) });

const plan = async (): Promise<string> => (await planFor(records, csv(text))).path;

function rowsOf(path: string): readonly PlanRow[] {
  const opened = PlanFile.open(path);
  try {
    return [...opened.rows()];
  } finally {
    opened.close();
  }
}

/** What is excluded: `row field` of each change. */
const excludedIn = (path: string): readonly string[] =>
  rowsOf(path).flatMap((row) =>
    Object.keys(row.changes)
      .filter((field) => isExcluded(row, field))
      .map((field) => `${String(row.row)} ${field}`),
  );

async function balance(path: string): Promise<Balance> {
  const opened = PlanFile.open(path);
  try {
    return await balanceOf(opened);
  } finally {
    opened.close();
  }
}

describe('excluding changes', () => {
  it('leaves the rest of a row to be written; a row of which nothing is left is excluded', async () => {
    const path = await plan();
    expect(excludeSelected(path, fields('gender'), true, at)).toEqual({ rows: 2, changes: 2 });
    expect(excludedIn(path)).toEqual(['2 gender', '3 gender']);
    expect(excludeSelected(path, { ...fields('city'), before: 'OSLO', after: 'Oslo' }, true, at)).toEqual({
      rows: 2,
      changes: 2,
    });
    expect(rowsOf(path).map(({ row, outcome }) => [row, outcome?.state])).toEqual([
      [2, undefined],
      [3, 'excluded'],
      [4, undefined],
      [5, undefined],
      [6, undefined],
      [7, undefined],
    ]);
    expect(await balance(path)).toMatchObject({ toWrite: 2, excluded: 1, cellsToWrite: 3, cellsExcluded: 4 });
  });

  it('is undone by include for exactly the changes that it names, whatever left them out', async () => {
    const path = await plan();
    excludeSelected(path, fields('gender'), true, at);
    excludeSelected(path, { rows: new Set([2, 3]) }, true, at);
    expect(excludeSelected(path, fields('gender'), false, at)).toEqual({ rows: 2, changes: 2 });
    expect(excludedIn(path)).toEqual(['2 city', '2 email', '3 city']);
    expect(excludeSelected(path, { where: parseExpression("after.city = 'oslo'") }, false, at)).toEqual({
      rows: 2,
      changes: 5,
    });
    expect(excludedIn(path)).toEqual([]);
  });

  it('is refused where the filter asks for what a field can never be', async () => {
    const path = await plan();
    for (const [where, position] of [
      ["birth_date < 'abc'", 14],
      ["status = 'chnaged'", 10],
    ] as const) {
      expect(() => excludeSelected(path, { where: parseExpression(where) }, true, at)).toThrow(
        expect.objectContaining({ code: 'USAGE', details: { position } }),
      );
    }
    expect(excludedIn(path)).toEqual([]);
  });

  it('is the same for any two selections in any order: a decision is kept by change', async () => {
    const rowSets = [undefined, [2], [3], [2, 3], [4]].map((rows) => rows && new Set(rows));
    const fieldSets = [undefined, ['city'], ['gender'], ['city', 'email']].map((names) => names && new Set(names));
    const step = fc.record({
      rows: fc.constantFrom(...rowSets),
      fields: fc.constantFrom(...fieldSets),
      excludes: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 6 }), async (steps) => {
        const path = await plan();
        const model = new Set<string>();
        for (const { excludes, ...selection } of steps) {
          excludeSelected(path, selection, excludes, at);
          for (const row of rowsOf(path)) {
            for (const field of Object.keys(row.changes)) {
              const isMeant = (selection.rows?.has(row.row) ?? true) && (selection.fields?.has(field) ?? true);
              if (isMeant && excludes) model.add(`${String(row.row)} ${field}`);
              if (isMeant && !excludes) model.delete(`${String(row.row)} ${field}`);
            }
          }
        }
        expect(new Set(excludedIn(path))).toEqual(model);
        const review = openReview(path, { offline: true });
        await review.ready();
        expect(review.state().balance).toEqual(await balance(path));
        review.close();
      }),
      { numRuns: 15 },
    );
  });

  it('two patterns of a review never undo each other', async () => {
    const path = await plan();
    const review = openReview(path, { offline: true });
    await review.ready();
    const gender = { field: 'gender', before: 'Male', after: 'Mann' };
    const city = { field: 'city', before: 'OSLO', after: 'Oslo' };
    const of = (pattern: typeof gender) => ({ kind: 'matching', filter: { pattern }, except: [] }) as const;
    expect(await review.exclude(of(gender), true, { pattern: gender })).toBe(2);
    expect(await review.exclude(of(city), true, { pattern: city })).toBe(2);
    expect(review.state().balance).toMatchObject({ cellsExcluded: 4, excluded: 1 });
    expect(await review.exclude(of(city), false, { pattern: city })).toBe(2);
    expect(excludedIn(path)).toEqual(['2 gender', '3 gender']);
    const { patterns } = await review.patterns({}, { from: 0, count: 10 });
    expect(patterns.filter(({ excluded }) => excluded > 0).map(({ field }) => field)).toEqual(['gender']);
  });

  it('writes only what is not excluded, and undo knows', async () => {
    const scene = await applyScene(records, text);
    excludeSelected(scene.path, fields('gender'), true, at);
    await scene.apply();
    expect(scene.server.records(9).slice(0, 3)).toMatchObject([
      { city: 'Oslo', email: 'a@example.no', gender: 'Male' },
      { city: 'Oslo', gender: 'Male' },
      { city: 'Moss', gender: 'Male' },
    ]);
    const sent = scene.rows().flatMap(({ outcome }) => (outcome?.sent ? [outcome.sent] : []));
    expect(sent.flat()).not.toContain('gender');
    await scene.undo();
    expect(scene.server.records(9).slice(0, 3)).toMatchObject(records.slice(0, 3));
    expect(excludeSelected(scene.path, fields('city'), true, at)).toEqual({ rows: 0, changes: 0 });
  });

  it('an excluded change never holds its row back', async () => {
    const scene = await applyScene(records, text);
    scene.server.change(9, 1, { email: 'andre@example.no' });
    await scene.apply({ limit: 1 });
    expect(scene.outcomes()[0]).toEqual([1, 'conflict', 'no', 'CONFLICT']);
    expect(excludeSelected(scene.path, { rows: new Set([2]), fields: new Set(['email']) }, true, at)).toEqual({
      rows: 1,
      changes: 1,
    });
    await scene.apply();
    expect(scene.outcomes()[0]).toEqual([1, 'applied', 'yes']);
    expect(scene.server.records(9)[0]).toMatchObject({ city: 'Oslo', email: 'andre@example.no', gender: 'Mann' });
  });
});

describe('conflicts and cells', () => {
  it('conflicts are decided by what is selected', async () => {
    const scene = await applyScene(records, text);
    scene.server.change(9, 1, { email: 'andre@example.no', city: 'BODØ' });
    await scene.apply();
    expect(resolveSelected(scene.path, { fields: new Set(['email']) }, 'theirs', at)).toEqual({ rows: 1, changes: 1 });
    expect(resolveSelected(scene.path, { rows: new Set([2]), fields: new Set(['city']) }, 'mine', at)).toEqual({
      rows: 1,
      changes: 1,
    });
    await scene.apply();
    expect(scene.server.records(9)[0]).toMatchObject({ city: 'Oslo', email: 'andre@example.no', gender: 'Mann' });
  });

  it('cells get another value, are emptied, or leave their field alone', async () => {
    const path = await plan();
    const edit = (selection: ChangeSelection, what: Parameters<typeof editSelected>[2]): unknown =>
      editSelected(path, selection, what, { at, openSnapshot });
    expect(edit({ rows: new Set([5]), fields: new Set(['email']) }, 'still none')).toEqual({
      rows: 1,
      cells: 1,
      stillInvalid: 1,
    });
    expect(edit({ status: 'invalid' }, { override: 'leave' })).toEqual({ rows: 1, cells: 1, stillInvalid: 0 });
    expect(rowsOf(path)[3]).toMatchObject({ status: 'changed', changes: { gender: { after: 'Mann' } } });
    expect(edit({ rows: new Set([2]), fields: new Set(['email']) }, { override: 'clear' })).toMatchObject({ cells: 1 });
    expect(rowsOf(path)[0]?.changes['email']).toEqual({ before: 'k1@example.no', after: '' });
    expect(edit({ fields: new Set(['city']), after: 'Moss' }, 'Bodø')).toMatchObject({ rows: 1, cells: 1 });
    expect(rowsOf(path)[2]?.changes['city']).toEqual({ before: 'OSLO', after: 'Bodø' });
  });

  it('an edit that takes away what was left of a row excludes it', async () => {
    const path = await plan();
    excludeSelected(path, fields('city'), true, at);
    editSelected(path, { rows: new Set([3]), fields: new Set(['gender']) }, 'Male', { at, openSnapshot });
    expect(rowsOf(path)[1]?.outcome?.state).toBe('excluded');
  });
});

it('the numbers add up to the sheet, and each of them has its rows, however a run ended', async () => {
  const states = outcomeStates.filter((state) => state !== 'pending');
  const outcome = fc.constantFrom(undefined, ...states);
  await fc.assert(
    fc.asyncProperty(fc.array(outcome, { minLength: 3, maxLength: 3 }), fc.boolean(), async (ends, excludes) => {
      const path = await plan();
      if (excludes) excludeSelected(path, fields('gender'), true, at);
      const opened = PlanFile.open(path, 'apply');
      const journal = new Journal(opened);
      for (const [index, state] of ends.entries()) {
        if (state === undefined) continue;
        const written = state === 'applied' ? 'yes' : state === 'unknown' ? 'maybe' : 'no';
        await journal.settle(index + 1, { state, written, at });
      }
      journal.close();
      opened.close();
      const counted = await balance(path);
      const rows = rowsOf(path);
      expect(rowEnds.reduce((sum, end) => sum + counted[end], 0)).toBe(rows.length);
      for (const end of rowEnds) expect(rows.filter((row) => rowEnd(row) === end)).toHaveLength(counted[end]);
      const review = openReview(path, { offline: true });
      await review.ready();
      expect(review.state().balance).toEqual(counted);
      review.close();
    }),
    { numRuns: 20 },
  );
});

it('edits a cell that cannot be taken apart by any of its fields, and empties none that is not named', async () => {
  const mappingFile: MappingFile = {
    version: 1,
    columns: [{ column: 'Sted', field: null, split: { kind: 'zip_city', fields: ['zip_code', 'city'] } }],
  };
  const sheet = csv('customer_id;Sted;email\r\n1;Oslo;a@example.no\r\n2;Oslo;b@example.no\r\n3;Oslo;c@example.no\r\n');
  const { path } = await planFor(records, sheet, { mappingFile });
  const edit = (row: number, field: string, text: Parameters<typeof editSelected>[2]): unknown =>
    editSelected(path, { rows: new Set([row]), ...fields(field) }, text, { at, openSnapshot });
  const one = { rows: 1, cells: 1, stillInvalid: 0 };
  expect(edit(2, 'city', { override: 'leave' })).toEqual(one);
  expect(edit(3, 'city', '5003 Bergen')).toEqual(one);
  expect(edit(4, 'city', { override: 'clear' })).toEqual(one);
  expect(rowsOf(path).map(({ status, changes }) => [status, Object.keys(changes).toSorted()])).toEqual([
    ['changed', ['email']],
    ['changed', ['city', 'email', 'zip_code']],
    ['invalid', []],
  ]);
});

describe('a field that has no cell of its own', () => {
  const mappingFile: MappingFile = {
    version: 1,
    columns: [{ column: 'Sted', field: null, split: { kind: 'zip_city', fields: ['zip_code', 'city'] } }],
    computed: [{ field: 'name', from: ['Fornavn', 'Etternavn'], join: ' ' }],
  };
  const sheet = csv('customer_id;Sted;Fornavn;Etternavn\r\n1;5003 Bergen;Kari;Berg\r\n2;0155 Oslo;Ola;Lie\r\n');
  const plan = async (): Promise<string> => (await planFor(records, sheet, { mappingFile })).path;
  const edit = (path: string, row: number, field: string, text: Parameters<typeof editSelected>[2]): unknown =>
    editSelected(path, { rows: new Set([row]), ...fields(field) }, text, { at, openSnapshot });
  const after = (path: string): unknown[] =>
    rowsOf(path).map(({ changes }) =>
      ['zip_code', 'city', 'name'].map((field) => (Object.hasOwn(changes, field) ? changes[field]?.after : '–')),
    );
  const one = { rows: 1, cells: 1, stillInvalid: 0 };

  it('is edited, emptied and left alone by itself', async () => {
    const path = await plan();
    expect(edit(path, 2, 'city', 'Paradis')).toEqual(one);
    expect(edit(path, 2, 'name', 'Kari Dahl')).toEqual(one);
    expect(edit(path, 3, 'zip_code', { override: 'clear' })).toEqual(one);
    expect(edit(path, 3, 'name', { override: 'leave' })).toEqual(one);
    expect(after(path)).toEqual([
      ['5003', 'Paradis', 'Kari Dahl'],
      ['', 'Oslo', '–'],
    ]);
  });

  it('is checked like a cell of the sheet', async () => {
    const path = await plan();
    expect(edit(path, 2, 'zip_code', '50031')).toEqual({ ...one, stillInvalid: 1 });
    expect(edit(path, 2, 'zip_code', '5031')).toEqual(one);
    expect(after(path)[0]).toEqual(['5031', 'Bergen', 'Kari Berg']);
  });
});

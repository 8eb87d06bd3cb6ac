import { readFileSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../../src/core/plan/model.ts';
import { DecisionStore } from '../../../src/services/plan-file/decisions.ts';
import { OutcomeStore } from '../../../src/services/plan-file/outcomes.ts';
import { PlanFile } from '../../../src/services/plan-file/plan-file.ts';
import { writePlanHead } from '../../../src/services/plan-file/plan-header-store.ts';
import { copyRows } from '../../../src/services/review/output/copy-rows.ts';
import { exportReview } from '../../../src/services/review/output/export-review.ts';
import { customer } from '../../support/customer.ts';
import { applyScene } from '../../support/applying.ts';
import { planFor } from '../../support/planning.ts';
import { storedRows } from '../../support/recount.ts';
import { all, openReview, reviewOf, rows } from '../../support/reviewing.ts';

const customers = [1, 2, 3, 4].map((id) => customer(id, { city: 'Trondhjem' }));
const sheet = 'customer_id;city\n1;Trondheim\n2;Trondheim\n3;Bodø\n4;Trondhjem\n';
const everything = { kind: 'matching', filter: {}, except: [] } as const;

/** As a run of apply leaves a row behind, by another connection. */
function become(path: string, ord: number, outcome: Omit<Outcome, 'at'>): void {
  const plan = PlanFile.open(path);
  new OutcomeStore(plan.database).put(ord, { ...outcome, at: '2026-06-01T13:00:00.000Z' });
  plan.close();
}

describe('leaving rows out', () => {
  it('takes a selection, or everything that a filter shows but some, and says how many that were', async () => {
    const review = await reviewOf(customers, sheet);
    expect(await review.exclude(rows(1, 1, 4, 99), true)).toBe(1);
    expect(await review.exclude({ ...everything, except: [3] }, true)).toBe(1);
    expect(review.state().outcomes).toMatchObject({ pending: 1, excluded: 2 });
    expect(await review.exclude(everything, false)).toBe(2);
    expect(storedRows(review.path).some(({ outcome }) => outcome !== undefined)).toBe(false);
  });

  it('means the rows that a filter shows now, also where the choice changes what it shows', async () => {
    const review = await reviewOf(customers, sheet);
    const pending = { kind: 'matching', filter: { outcomes: ['pending'] }, except: [] } as const;
    expect(await review.exclude(pending, true)).toBe(3);
    expect(await review.exclude(pending, true)).toBe(0);
  });

  it('takes many rows in parts, tells how far it is, and does nothing where it is stopped', async () => {
    const ids = Array.from({ length: 2500 }, (_, at) => at + 1);
    const review = await reviewOf(
      ids.map((id) => customer(id, { city: 'Trondhjem' })),
      `customer_id;city\n${ids.map((id) => `${String(id)};Trondheim`).join('\n')}\n`,
    );
    const told: unknown[] = [];
    const stop = new AbortController();
    const stopping = {
      signal: stop.signal,
      onProgress: (progress: unknown) => {
        told.push(progress);
        stop.abort(new Error('stopped'));
      },
    };
    await expect(review.exclude(everything, true, {}, stopping)).rejects.toThrow('stopped');
    expect(told[0]).toEqual({ phase: 'choose', done: 1000, total: 2500 });
    expect(told.at(-1)).toEqual({ phase: 'restore', done: 1000, total: 1000 });
    expect(review.state().outcomes).toMatchObject({ pending: 2500, excluded: 0 });
    expect(storedRows(review.path).some(({ outcome }) => outcome !== undefined)).toBe(false);
    // The filter shows fewer rows after each part: those that were meant are those that it showed at first.
    const pending = { kind: 'matching', filter: { outcomes: ['pending'] }, except: [7] } as const;
    expect(await review.exclude(pending, true)).toBe(2499);
    expect(await review.undo()).toEqual({ kind: 'exclude', rows: 2499 });
    expect(review.state().outcomes).toMatchObject({ pending: 2500, excluded: 0 });
  });

  it('leaves alone what was written, and frees what certainly was not', async () => {
    const review = await reviewOf(customers, sheet);
    become(review.path, 1, { state: 'applied', written: 'yes', returned: { city: 'Trondheim' } });
    become(review.path, 2, { state: 'failed', written: 'no', code: 'TIMEOUT' });
    expect(await review.exclude(everything, true)).toBe(2);
    expect(await review.exclude(everything, false)).toBe(2);
    expect(storedRows(review.path).map(({ outcome }) => outcome?.state)).toEqual([
      'applied',
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('holds when the plan is applied', async () => {
    const scene = await applyScene(customers, sheet);
    const review = openReview(scene.path);
    await review.exclude(
      {
        kind: 'matching',
        filter: { pattern: { field: 'city', before: 'Trondhjem', after: 'Trondheim' } },
        except: [2],
      },
      true,
    );
    await scene.apply();
    expect(scene.posts()).toEqual([2, 3]);
    expect(review.state().outcomes).toMatchObject({ applied: 2, excluded: 1, pending: 0 });
    expect((await review.page({ outcomes: ['applied'] }, all)).rows.map(({ ord }) => ord)).toEqual([2, 3]);
  });
});

describe('correcting and applying', () => {
  it('writes what was corrected, and undoes it', async () => {
    const scene = await applyScene(customers, 'customer_id;city;email\n1;Bodø;x@@y\n');
    const review = openReview(scene.path);
    await review.fix(1, 2, 'ny@example.no');
    await scene.apply();
    expect(scene.outcomes()).toEqual([[1, 'applied', 'yes']]);
    expect(scene.server.records(9)[0]).toMatchObject({ city: 'Bodø', email: 'ny@example.no' });
    await expect(review.fix(1, 1, 'Hamar')).rejects.toMatchObject({ code: 'USAGE' });
    await scene.undo();
    expect(scene.server.records(9)[0]).toMatchObject({ city: 'Trondhjem', email: 'kunde@example.no' });
  });

  it('lets a row that failed be corrected: it is pending again', async () => {
    const review = await reviewOf(customers, sheet);
    become(review.path, 1, { state: 'failed', written: 'no', code: 'SERVER_ERROR' });
    become(review.path, 2, { state: 'failed', written: 'maybe', code: 'TIMEOUT' });
    expect((await review.fix(1, 1, 'Oslo')).outcome).toBeUndefined();
    await expect(review.fix(2, 1, 'Oslo')).rejects.toMatchObject({ code: 'USAGE' });
    expect(review.state().outcomes).toMatchObject({ pending: 2, failed: 1 });
  });
});

describe('deciding conflicts', () => {
  it('keeps with each decision the value in Cube that was shown, and apply honours it', async () => {
    const scene = await applyScene(customers, 'customer_id;city;name\n1;Bodø;Ny\n2;Bodø;Ny\n3;Bodø;Ny\n');
    for (const id of [1, 2]) scene.server.change(9, id, { city: 'Hamar' });
    await scene.apply();
    const review = openReview(scene.path);
    expect(review.state().outcomes).toMatchObject({ conflict: 2, applied: 1 });
    await review.ready();
    expect(await review.step({}, { ord: 1, direction: 'next', to: 'conflict' })).toEqual({ ord: 2, position: 1 });
    expect(await review.decide(rows(1, 3), undefined, 'mine')).toBe(1);
    expect(await review.decide(rows(2), 'city', 'theirs')).toBe(1);
    expect((await review.page({}, all)).rows.map(({ decisions }) => decisions)).toEqual([
      { city: 'mine' },
      { city: 'theirs' },
      undefined,
    ]);
    await scene.apply();
    expect(scene.server.records(9).slice(0, 2)).toMatchObject([
      { city: 'Bodø', name: 'Ny' },
      { city: 'Hamar', name: 'Ny' },
    ]);
  });

  it('decides the same two values in several rows at once, and nothing else', async () => {
    const scene = await applyScene(customers, 'customer_id;city;name\n1;Bodø;Ny\n2;Bodø;Ny\n3;Moss;Ny\n');
    for (const id of [1, 2, 3]) scene.server.change(9, id, { city: 'Hamar', ...(id === 1 && { name: 'Annet' }) });
    await scene.apply();
    const review = openReview(scene.path);
    const filter = { outcomes: ['conflict'] } as const;
    const pair = { field: 'city', mine: 'Bodø', theirs: 'Hamar' };
    // What one row alone has is there as well: whoever decides group by group misses none.
    const undecided = { rows: 1, decided: { mine: 0, theirs: 0 } };
    const alone = [
      { field: 'name', mine: 'Ny', theirs: 'Annet', ...undecided },
      { field: 'city', mine: 'Moss', theirs: 'Hamar', ...undecided },
    ];
    const groups = async () => (await review.conflictGroups(filter)).groups;
    expect(await review.conflictGroups(filter)).toMatchObject({ total: 3 });
    expect(await groups()).toEqual([{ ...pair, rows: 2, decided: { mine: 0, theirs: 0 } }, ...alone]);
    expect(await review.decide({ kind: 'matching', filter, except: [] }, undefined, 'theirs', undefined, pair)).toBe(2);
    expect((await review.page({}, all)).rows.map(({ decisions }) => decisions)).toEqual([
      { city: 'theirs' },
      { city: 'theirs' },
      undefined,
    ]);
    expect(await groups()).toEqual([{ ...pair, rows: 2, decided: { mine: 0, theirs: 2 } }, ...alone]);
    await review.undo();
    expect(await groups()).toEqual([{ ...pair, rows: 2, decided: { mine: 0, theirs: 0 } }, ...alone]);
  });

  it('takes a decision back', async () => {
    const scene = await applyScene(customers, sheet);
    scene.server.change(9, 1, { city: 'Hamar' });
    await scene.apply();
    const review = openReview(scene.path);
    await review.decide(everything, undefined, 'mine');
    await review.decide(everything, 'city', null);
    expect(storedRows(scene.path).every(({ decisions }) => decisions === undefined)).toBe(true);
  });
});

describe('an approval', () => {
  it('is valid until a row or a choice differs, and again when they are as they were', async () => {
    const review = await reviewOf(customers, sheet);
    await review.approve('Kari Nordmann', 'Sett gjennom');
    const isValid = (): boolean | undefined => review.state().approval?.isValid;
    expect(review.state().approval).toEqual({
      name: 'Kari Nordmann',
      remark: 'Sett gjennom',
      at: '2026-06-02T08:00:00.000Z',
      isValid: true,
    });
    await review.exclude(rows(1), true);
    expect(isValid()).toBe(false);
    await review.exclude(rows(1), false);
    expect(isValid()).toBe(true);
    await review.fix(3, 1, 'Oslo');
    expect(isValid()).toBe(false);
    await review.fix(3, 1, null);
    expect(isValid()).toBe(true);
    const reopened = openReview(review.path);
    await reopened.ready();
    expect(reopened.state().approval?.isValid).toBe(true);
    await review.withdrawApproval();
    expect(reopened.state().approval).toBeUndefined();
  });

  it('stays valid while the plan is applied', async () => {
    const scene = await applyScene(customers, sheet);
    const review = openReview(scene.path);
    await review.approve('Kari', '');
    await scene.apply({ limit: 1 });
    expect(review.state()).toMatchObject({ outcomes: { applied: 1 }, approval: { isValid: true } });
  });

  it('is void once a value was changed in the file itself', async () => {
    const review = await reviewOf(customers, sheet);
    await review.approve('Kari', '');
    review.close();
    const db = new DatabaseSync(review.path);
    db.exec(`UPDATE row SET changes = replace(changes, 'Bodø', 'Oslo') WHERE ord = 3`);
    db.close();
    const reopened = openReview(review.path);
    await reopened.ready();
    expect(reopened.state().approval?.isValid).toBe(false);
    await expect(reopened.row(3)).rejects.toMatchObject({ code: 'PLAN_INVALID' });
  });

  it('is void once a decision was added', async () => {
    const review = await reviewOf(customers, sheet);
    await review.approve('Kari', '');
    const plan = PlanFile.open(review.path);
    new DecisionStore(plan.database).put(1, 'city', { choice: 'mine', theirs: 'X' }, '2026-06-01T13:00:00.000Z');
    plan.close();
    expect(review.state().approval?.isValid).toBe(false);
  });
});

describe('taking rows along', () => {
  const risky = [customer(1, { name: '=HYPERLINK("x")', city: 'A\tB' }), customer(2, { name: '-5', city: 'C' })];

  it('copies them as a table in which nothing is run as a formula', async () => {
    const review = await reviewOf(risky, 'customer_id;city\n1;"Linje 1\nLinje ""2"""\n2;@SUM(A1)\n');
    const { rows: count, text } = await copyRows(review, everything, 'nb');
    expect(count).toBe(2);
    expect(text).toBe(
      [
        'Rad\tKundenummer\tNavn\tStatus\tResultat\tPoststed før\tPoststed etter\tMerknader',
        `2\t1\t"'=HYPERLINK(""x"")"\tendret\tikke skrevet ennå\t"A\tB"\t"Linje 1\nLinje ""2"""\t`,
        `3\t2\t-5\tendret\tikke skrevet ennå\tC\t'@SUM(A1)\t`,
      ].join('\r\n'),
    );
  });

  it('exports what a filter shows with issues in words, and the patterns', async () => {
    const review = await reviewOf(customers, `${sheet}9;Oslo\n`);
    await review.exclude(rows(2), true);
    const target = `${review.path}.xlsx`;
    const written = await exportReview(
      review,
      { filter: { statuses: ['changed', 'unmatched'] }, language: 'en' },
      target,
      {
        clock: { now: () => new Date('2026-06-01T12:00:00Z') },
        signal: new AbortController().signal,
        onProgress: () => undefined,
      },
    );
    expect(written).toBe(4);
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.readFile(target);
    const lines = (name: string): unknown[] =>
      (workbook.getWorksheet(name)?.getSheetValues() ?? []).slice(1).map((line) => (line as unknown[]).slice(1));
    expect(lines('Review')).toEqual([
      ['Row', 'Customer number', 'Name', 'Status', 'Result', 'City before', 'City after', 'What to know'],
      [2, 1, 'Kunde 1', 'changed', 'not written yet', 'Trondhjem', 'Trondheim'],
      [3, 2, 'Kunde 2', 'changed', 'excluded', 'Trondhjem', 'Trondheim'],
      [4, 3, 'Kunde 3', 'changed', 'not written yet', 'Trondhjem', 'Bodø'],
      [
        6,
        9,
        undefined,
        'not found',
        undefined,
        undefined,
        undefined,
        expect.stringContaining('No customer in the assignment'),
      ],
    ]);
    expect(lines('Patterns')).toEqual([
      ['Field', 'before', 'after', 'Rows', 'Excluded'],
      ['city', 'Trondhjem', 'Trondheim', 2, 1],
      ['city', 'Trondhjem', 'Bodø', 1, 0],
    ]);
  });

  it('copies the plan as it is now, and never over the plan itself', async () => {
    const review = await reviewOf(customers, sheet);
    await review.exclude(rows(1), true);
    const target = `${review.path}.copy`;
    await review.saveCopy(target);
    expect(storedRows(target)).toEqual(storedRows(review.path));
    await expect(review.saveCopy(review.path)).rejects.toMatchObject({ code: 'USAGE' });
    writeFileSync(target, 'not a plan');
    await expect(review.saveCopy(target)).rejects.toMatchObject({ code: 'USAGE' });
    expect(readFileSync(target, 'utf8')).toBe('not a plan');
  });
});

describe('a plan that others use', () => {
  it('is in use while it is applied, for what changes it and for what reads it', async () => {
    const review = await reviewOf(customers, sheet);
    const applying = PlanFile.open(review.path, 'apply');
    try {
      await expect(review.exclude(rows(1), true)).rejects.toMatchObject({ code: 'PLAN_IN_USE' });
      expect(() => review.state()).toThrow(expect.objectContaining({ code: 'PLAN_IN_USE' }));
    } finally {
      applying.close();
    }
    expect(await review.exclude(rows(1), true)).toBe(1);
  });

  it('is refused when its head says other numbers than its rows', async () => {
    const { path } = await planFor(customers, { name: 'a.csv', content: sheet });
    for (const counts of [{ changed: 2, unchanged: 2 }, { rows: 1_000_000_000 }, { cellsCleared: 1 }]) {
      const plan = PlanFile.open(path);
      const { header, counts: real, database } = plan;
      writePlanHead(database, { header, counts: { ...real, ...counts } });
      await expect(openReview(path).ready()).rejects.toMatchObject({ code: 'PLAN_INVALID' });
      writePlanHead(database, { header, counts: real });
      plan.close();
    }
  });

  it('is refused when a row is not ours', async () => {
    const { path } = await planFor(customers, { name: 'a.csv', content: sheet });
    const db = new DatabaseSync(path);
    db.exec(`UPDATE row SET issues = '[{"code":"NO_SUCH_CODE","column":null,"value":null}]' WHERE ord = 2`);
    db.close();
    await expect(openReview(path).ready()).rejects.toMatchObject({ code: 'PLAN_INVALID' });
  });
});

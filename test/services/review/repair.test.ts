import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Problem, RepairAction, Replacement } from '../../../src/core/review/model.ts';
import { editSelected } from '../../../src/services/review/edit/select-changes.ts';
import { customer } from '../../support/customer.ts';
import { csv, planFor } from '../../support/planning.ts';
import { byField, recount, storedRows } from '../../support/recount.ts';
import { all, openReview, reviewOf } from '../../support/reviewing.ts';

const customers = Array.from({ length: 60 }, (_, n) =>
  customer(n + 1, { name: `Navn ${String(n + 1)}`, gender: n % 2 === 0 ? 'Male' : 'Female', birth_date: '1984-07-03' }),
);
const job = { signal: new AbortController().signal, onProgress: () => undefined };
const set = (field: string, text: string): RepairAction => ({ kind: 'set', cells: [{ field, text }] });
const badDate: Problem = { code: 'BAD_DATE', field: 'birth_date', value: '31.02.1980' };

/** Rows 1–4 have a date that is none, 3–6 a gender that nobody has, 7 another date, 8 has no customer. */
const text = `customer_id;name;birth_date;gender
1;Ny;31.02.1980;
2;Navn 2;31.02.1980;
3;Ny;31.02.1980;K
4;Ny;31.02.1980;K
5;Ny;;K
6;Ny;;Mann
7;Ny;99.99.1999;
abc;Ny;31.02.1980;
`;
const brief = (list: readonly { readonly code: string; readonly value: unknown; readonly rows: number }[]): unknown =>
  list.map(({ code, value, rows }) => [code, value, rows]);

describe('problems of a plan', () => {
  it('are grouped by problem, field and value, the most frequent first', async () => {
    const review = await reviewOf(customers, text);
    const { total, problems } = await review.problems({}, all);
    expect(total).toBe(5);
    expect(brief(problems)).toEqual([
      ['BAD_DATE', '31.02.1980', 4],
      ['NEW_VALUE', 'K', 3],
      ['NEW_VALUE', 'Mann', 1],
      ['BAD_DATE', '99.99.1999', 1],
      ['BAD_KEY', 'abc', 1],
    ]);
    expect(problems.map(({ canRepair, canClear }) => [canRepair, canClear])).toEqual([
      [true, true],
      [true, true],
      [true, true],
      [true, true],
      [false, false],
    ]);
    expect(problems[1]?.proposals).toEqual([{ cells: [{ field: 'gender', text: 'Female' }] }]);
    expect((await review.page({ problem: badDate }, all)).rows.map(({ ord }) => ord)).toEqual([1, 2, 3, 4]);
    expect(brief(await review.problemsOf(3))).toEqual([
      ['BAD_DATE', '31.02.1980', 4],
      ['NEW_VALUE', 'K', 3],
    ]);
  });

  it('are replaced for all rows at once, and what is still wrong is told and grouped anew', async () => {
    const review = await reviewOf(customers, text);
    expect(await review.repair(badDate, set('birth_date', 'nonsense'), job)).toEqual({
      rows: 4,
      cells: 4,
      stillInvalid: 4,
    });
    expect(brief((await review.problems({ field: 'birth_date' }, all)).problems)).toEqual([
      ['BAD_DATE', 'nonsense', 4],
      ['BAD_DATE', '99.99.1999', 1],
    ]);
    const now = { ...badDate, value: 'nonsense' };
    expect(await review.repair(now, set('birth_date', '1.3.80'), job)).toMatchObject({ cells: 4, stillInvalid: 0 });
    expect(review.state().counts).toMatchObject({ changed: 2, invalid: 6 });
    expect(await review.undo()).toEqual({ kind: 'repair', rows: 4 });
    expect((await review.page({ problem: now }, all)).total).toBe(4);
  });

  it('go by a proposal, by emptying the field, by leaving it alone, and by excluding the rows', async () => {
    const review = await reviewOf(customers, text);
    const problem: Problem = { code: 'NEW_VALUE', field: 'gender', value: 'K' };
    expect(await review.repair(problem, set('gender', 'Female'), job)).toMatchObject({ cells: 3, stillInvalid: 0 });
    expect(await review.repair(badDate, { kind: 'clear' }, { ...job, ord: 1 })).toMatchObject({ rows: 1 });
    expect(await review.repair(badDate, { kind: 'leave' }, { ...job, ord: 2 })).toMatchObject({ rows: 1 });
    expect(await review.repair(badDate, { kind: 'exclude' }, job)).toMatchObject({ rows: 2 });
    const { rows } = await review.page({}, all);
    expect(
      rows.slice(0, 4).map(({ status, outcome, changes }) => [status, outcome?.state, changes['birth_date']?.after]),
    ).toEqual([
      ['changed', undefined, null],
      ['unchanged', undefined, undefined],
      ['changed', 'excluded', undefined],
      ['changed', 'excluded', undefined],
    ]);
    expect((await review.page({ problem: badDate }, all)).total).toBe(0);
    expect(byField(review.state())).toEqual(byField(recount(storedRows(review.path))));
  });

  it('of two cells are put right together, or not at all', async () => {
    const withNumbers = [1, 2].map((id) => customer(id, { address_street_no: 1, address_entrance: 'A' }));
    const problem: Problem = { code: 'BAD_INTEGER', field: 'address_street_no', value: '12B' };
    const both = await reviewOf(withNumbers, 'customer_id;address_street_no;address_entrance\n1;12B;\n2;12B;\n');
    const [group] = (await both.problems({}, all)).problems;
    const cells = group?.proposals[0]?.cells ?? [];
    expect(await both.repair(problem, { kind: 'set', cells }, job)).toEqual({ rows: 2, cells: 4, stillInvalid: 0 });
    expect((await both.page({}, all)).rows[0]?.changes).toMatchObject({
      address_street_no: { after: 12 },
      address_entrance: { after: 'B' },
    });
    const alone = await reviewOf(withNumbers, 'customer_id;name\n1;Ny\n');
    expect(await alone.repair(problem, { kind: 'set', cells }, job)).toMatchObject({ rows: 0, cells: 0 });
  });

  it('say something of a field without a column, and an address without an entrance has none', async () => {
    const withNumbers = [1, 2].map((id) => customer(id, { address_street_no: 1, address_entrance: 'A' }));
    const review = await reviewOf(withNumbers, 'customer_id;address_street_no\n1;12B\n2;2\n');
    const [group] = (await review.problems({}, all)).problems;
    const cells = group?.proposals[0]?.cells ?? [];
    expect(cells).toEqual([
      { field: 'address_street_no', text: '12' },
      { field: 'address_entrance', text: 'B' },
    ]);
    const problem: Problem = { code: 'BAD_INTEGER', field: 'address_street_no', value: '12B' };
    await review.repair(problem, { kind: 'set', cells }, job);
    const both = { address_street_no: { before: 1, after: 12 }, address_entrance: { before: 'A', after: 'B' } };
    expect((await review.page({}, all)).rows.map(({ changes }) => changes)).toEqual([
      both,
      { address_street_no: { before: 1, after: 2 } },
    ]);
    const trail = (await review.row(1)).cells.find(({ field }) => field === 'address_entrance');
    expect(trail).toMatchObject({ typed: 'B', result: 'set', before: 'A', after: 'B' });
    await review.fix(1, trail?.index ?? 0, null);
    expect((await review.page({}, all)).rows[0]?.changes).toEqual({ address_street_no: { before: 1, after: 12 } });
    await review.undo();
    await review.undo();
    const none = cells.map((cell) => (cell.field === 'address_entrance' ? { ...cell, text: '' } : cell));
    await review.repair(problem, { kind: 'set', cells: none }, job);
    expect((await review.page({}, all)).rows[0]?.changes['address_entrance']).toEqual({ before: 'A', after: '' });
    expect(byField(review.state())).toEqual(byField(recount(storedRows(review.path))));
  });

  it('are left as they were where the work is stopped', async () => {
    const review = await reviewOf(customers, text);
    const stop = new AbortController();
    const onProgress = (): void => stop.abort(new Error('stopped'));
    const before = storedRows(review.path);
    await expect(review.repair(badDate, { kind: 'clear' }, { signal: stop.signal, onProgress })).rejects.toThrow(
      'stopped',
    );
    expect(storedRows(review.path)).toEqual(before);
    expect(review.state()).not.toHaveProperty('undo');
    expect(review.state().edits).toBe(0);
  });

  it('come to the same in the window and on the command line', { timeout: 60_000 }, async () => {
    const action = fc.constantFrom<RepairAction>(
      { kind: 'clear' },
      { kind: 'leave' },
      set('birth_date', '01.03.1980'),
      set('birth_date', 'nonsense'),
      set('birth_date', ''),
    );
    await fc.assert(
      fc.asyncProperty(action, async (one) => {
        const [window, command] = [await planFor(customers, csv(text)), await planFor(customers, csv(text))];
        const review = openReview(window.path);
        const done = await review.repair(badDate, one, job);
        const cell = one.kind === 'set' ? (one.cells[0]?.text ?? '') : { override: one.kind as 'clear' | 'leave' };
        const selection = { fields: new Set(['birth_date']), after: '31.02.1980' };
        const options = { at: '2026-06-02T08:00:00.000Z', openSnapshot: () => undefined };
        expect(editSelected(command.path, selection, cell, options)).toEqual(done);
        expect(storedRows(command.path)).toEqual(storedRows(window.path));
        review.close();
      }),
      { numRuns: 8 },
    );
  });
});

describe('find and replace', () => {
  const replacement: Replacement = {
    field: 'birth_date',
    find: '31.02.',
    replace: '28.02.',
    onlyInvalid: false,
    wholeCell: false,
    matchCase: false,
  };

  it('shows each text as it is and as it would be, and does just that', async () => {
    const review = await reviewOf(customers, text);
    const preview = await review.findReplace(replacement, job);
    expect(preview).toEqual({ rows: 4, texts: 1, pairs: [{ before: '31.02.1980', after: '28.02.1980', rows: 4 }] });
    expect(await review.replace(replacement, job)).toEqual({ rows: 4, cells: 4, stillInvalid: 0 });
    expect((await review.findReplace(replacement, job)).rows).toBe(0);
    await review.undo();
    expect(await review.findReplace(replacement, job)).toEqual(preview);
  });

  it('looks only into cells that cannot be read, where that is wanted', async () => {
    const review = await reviewOf(customers, text);
    const names = { ...replacement, field: 'name', find: 'ny', replace: 'Gammel' };
    expect((await review.findReplace(names, job)).rows).toBe(6);
    expect((await review.findReplace({ ...names, onlyInvalid: true }, job)).rows).toBe(0);
    expect((await review.findReplace({ ...replacement, find: '99', onlyInvalid: true }, job)).rows).toBe(1);
  });

  it('never touches the key', async () => {
    const review = await reviewOf(customers, text);
    expect((await review.findReplace({ ...replacement, field: 'customer_id', find: '1' }, job)).rows).toBe(0);
  });
});

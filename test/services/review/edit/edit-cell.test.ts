import { describe, expect, it } from 'vitest';
import type { ReviewRow } from '../../../../src/core/review/model.ts';
import { customer } from '../../../support/customer.ts';
import { planFor } from '../../../support/planning.ts';
import { recount, storedRows } from '../../../support/recount.ts';
import { all, openReview, reviewOf, rows } from '../../../support/reviewing.ts';

const customers = [1, 2, 3].map((id) =>
  customer(id, { name: `Navn ${String(id)}`, email: `k${String(id)}@example.no` }),
);

const brief = ({ status, customerId, changes, issues }: ReviewRow): unknown[] => [
  status,
  customerId,
  Object.fromEntries(Object.entries(changes).map(([field, { after }]) => [field, after])),
  issues.map(({ code }) => code),
];

describe('correcting a cell', () => {
  it('compares the whole row again, so that its other changes come back', async () => {
    const review = await reviewOf(customers, 'customer_id;name;email\n1;Ny;ikke@@epost\n');
    expect(review.state().counts).toMatchObject({ changed: 0, invalid: 1, cellsChanged: 0 });
    const row = await review.fix(1, 2, 'ny@example.no');
    expect(brief(row)).toEqual(['changed', 1, { name: 'Ny', email: 'ny@example.no' }, []]);
    expect(row.isEdited).toBe(true);
    expect(review.state()).toMatchObject({ edits: 1, counts: { changed: 1, invalid: 0, cellsChanged: 2 } });
  });

  it('is taken back by null, and the sheet has its own cell again', async () => {
    const review = await reviewOf(customers, 'customer_id;name;email\n1;Ny;ikke@@epost\n');
    await review.fix(1, 2, 'ny@example.no');
    const { cells } = await review.row(1);
    expect(cells[2]).toMatchObject({
      raw: 'ny@example.no',
      former: 'ikke@@epost',
      result: 'set',
      before: 'k1@example.no',
    });
    expect(brief(await review.fix(1, 2, null))).toEqual(['invalid', 1, {}, ['BAD_EMAIL']]);
    expect((await review.row(1)).cells[2]).not.toHaveProperty('former');
    expect(review.state().edits).toBe(0);
  });

  it('finds the customer again when the key is corrected, also through another field', async () => {
    const review = await reviewOf(customers, 'customer_id;name\n99;Ny\n');
    expect(brief(await review.fix(1, 0, '2'))).toEqual(['changed', 2, { name: 'Ny' }, []]);
    const byMail = await reviewOf(customers, 'email;name\nfeil@example.no;Ny\n', { key: ['email'] });
    expect(byMail.state().counts.unmatched).toBe(1);
    expect(brief(await byMail.fix(1, 0, 'K3@example.no'))).toEqual(['changed', 3, { name: 'Ny' }, []]);
    expect((await byMail.page({ text: 'navn 3' }, all)).total).toBe(1);
  });

  it('settles duplicates anew, for the customer that it had and the one that it has', async () => {
    const review = await reviewOf(customers, 'customer_id;name\n1;A\n1;B\n2;C\n');
    const states = async (): Promise<unknown[]> => (await review.page({}, all)).rows.map(({ status }) => status);
    expect(await states()).toEqual(['duplicate', 'duplicate', 'changed']);
    await review.fix(2, 0, '3');
    expect(await states()).toEqual(['changed', 'changed', 'changed']);
    await review.fix(2, 0, '2');
    expect(await states()).toEqual(['changed', 'duplicate', 'duplicate']);
    await review.fix(2, 1, 'C');
    expect(await states()).toEqual(['changed', 'changed', 'duplicate']);
    expect((await review.page({ issues: ['REPEATED_ROW'] }, all)).rows.map(({ ord }) => ord)).toEqual([3]);
  });

  it('needs no snapshot for a row whose customer the plan has, and says so where it needs one', async () => {
    const review = await reviewOf(customers, 'customer_id;name;email\n1;Ny;x@@y\n2;Navn 2;k2@example.no\n99;Ny;\n', {
      offline: true,
    });
    expect((await review.fix(1, 2, 'x@y.no')).status).toBe('changed');
    await expect(review.fix(2, 1, 'Annen')).rejects.toMatchObject({ code: 'NO_SNAPSHOT' });
    await expect(review.fix(3, 0, '3')).rejects.toMatchObject({ code: 'NO_SNAPSHOT' });
    // What could not be done left nothing behind.
    expect(review.state().edits).toBe(1);
    expect(recount(storedRows(review.path)).counts).toEqual(review.state().counts);
  });

  it('corrects an unchanged row with the snapshot that the plan was made with', async () => {
    const review = await reviewOf(customers, 'customer_id;name\n2;Navn 2\n');
    expect(brief(await review.fix(1, 1, 'Annen'))).toEqual(['changed', 2, { name: 'Annen' }, []]);
    expect(brief(await review.fix(1, 1, null))).toEqual(['unchanged', 2, {}, []]);
  });

  it('keeps a row left out that had nothing to write for a while', async () => {
    const review = await reviewOf(customers, 'customer_id;name;email\n1;Ny;a@b.no\n');
    await review.exclude(rows(1), true);
    await review.fix(1, 2, 'x@@y');
    expect(review.state().outcomes).toMatchObject({ pending: 0, excluded: 0 });
    const row = await review.fix(1, 2, 'c@d.no');
    expect(row.outcome?.state).toBe('excluded');
    expect(review.state().outcomes).toMatchObject({ pending: 0, excluded: 1 });
    expect(await review.exclude(rows(1), false)).toBe(1);
  });

  it('refuses what is not a part of the plan', async () => {
    const review = await reviewOf(customers, 'customer_id;name;Notat om alt\n1;Ny;x\n');
    await expect(review.fix(1, 17, 'x')).rejects.toMatchObject({ code: 'USAGE' });
    await expect(review.fix(2, 1, 'x')).rejects.toMatchObject({ code: 'USAGE' });
  });

  it('reads what was typed as the sheet was read: blanks, dates, zeros, formulas in front', async () => {
    const review = await reviewOf(customers, 'customer_id;name;birth_date;zip_code\n1;x;x;x\n', { blanks: 'clear' });
    await review.fix(1, 1, '');
    await review.fix(1, 2, '3.7.84');
    const row = await review.fix(1, 3, '150');
    expect(row.changes).toMatchObject({
      name: { after: '' },
      birth_date: { after: '1984-07-03' },
      zip_code: { after: '0150' },
    });
    expect(row.issues.map(({ code }) => code)).toEqual(['ZERO_PADDED']);
  });

  it('is seen by another review of the same file that is open', async () => {
    const { path } = await planFor(customers, { name: 'a.csv', content: 'customer_id;name;email\n1;Ny;x@@y\n' });
    const [one, other] = [openReview(path), openReview(path)];
    await Promise.all([one.ready(), other.ready()]);
    await one.fix(1, 2, 'x@y.no');
    expect((await other.page({ statuses: ['changed'] }, all)).total).toBe(1);
    await other.exclude(rows(1), true);
    expect(one.state().outcomes.excluded).toBe(1);
    expect((await one.page({ outcomes: ['excluded'] }, all)).total).toBe(1);
  });
});

import { copyFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { issueLevel } from '../../../src/core/issues.ts';
import type { RowFilter, RowSelection } from '../../../src/core/review/model.ts';
import { parseExpression } from '../../../src/core/expression/parse.ts';
import { excludeSelected } from '../../../src/services/review/edit/select-changes.ts';
import type { PlanRow } from '../../../src/services/plan-file/stored-row.ts';
import type { ReviewSession } from '../../../src/services/review/session.ts';
import { customer } from '../../support/customer.ts';
import { csv, planFor } from '../../support/planning.ts';
import { byField, recount, storedRows } from '../../support/recount.ts';
import { all, openReview } from '../../support/reviewing.ts';

const customers = [1, 2, 3, 4, 5].map((id) =>
  customer(id, { name: `Navn ${String(id)}`, city: 'Trondhjem', birth_date: '1984-07-03' }),
);

const key = fc.constantFrom('1', '2', '3', '4', '5', '77', 'abc', '');
const texts = [
  key,
  fc.constantFrom('Navn 1', 'Navn 2', 'Ny', ''),
  fc.constantFrom('Trondhjem', 'Trondheim', ' Bodø ', ''),
  fc.constantFrom('03.07.1984', '1984-07-03', '31.12.1999', '99.99.1999', ''),
  fc.constantFrom('1', '12', '12B', ''),
] as const;
/** Mostly each row has a customer of its own and something to write. */
const sheet = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 2 }), ...texts), { minLength: 1, maxLength: 9 })
  .map((rows) => rows.map(([odd, key, ...cells], at) => [odd === 0 ? key : String((at % 5) + 1), ...cells].join(';')))
  .map((lines) => `customer_id;name;city;birth_date;address_street_no\n${lines.join('\n')}\n`);

const ord = fc.integer({ min: 1, max: 9 });
const filter: fc.Arbitrary<RowFilter> = fc.constantFrom<RowFilter>(
  {},
  { statuses: ['changed'] },
  { statuses: ['invalid', 'duplicate'] },
  { outcomes: ['pending'] },
  { outcomes: ['excluded'] },
  { fields: ['city'] },
  { clears: true },
  { issues: ['BAD_DATE', 'DUPLICATE_ROW'] },
  { text: 'trond' },
  { pattern: { field: 'city', before: 'Trondhjem', after: 'Trondheim' } },
  { where: "after.city = 'trondheim'" },
  { where: "outcome = 'excluded' or status = 'invalid'", statuses: ['changed', 'invalid'] },
);
const selection: fc.Arbitrary<RowSelection> = fc.oneof(
  fc.record({ kind: fc.constant('rows' as const), ords: fc.array(ord, { maxLength: 4 }) }),
  fc.record({ kind: fc.constant('matching' as const), filter, except: fc.array(ord, { maxLength: 2 }) }),
);
const fix = fc
  .tuple(ord, fc.integer({ min: 0, max: 4 }))
  .chain(([row, column]) =>
    fc.option(texts[column as 0]).map((text) => ({ kind: 'fix' as const, ord: row, column, text })),
  );
const act = fc.oneof(
  { weight: 3, arbitrary: fix },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('exclude' as const), selection, isExcluded: fc.boolean() }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('decide' as const),
      selection,
      choice: fc.constantFrom('mine' as const, 'theirs' as const, null),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('move' as const), isBack: fc.boolean() }) },
);
type Act = typeof act extends fc.Arbitrary<infer T> ? T : never;

async function perform(review: ReviewSession, one: Act): Promise<void> {
  if (one.kind === 'exclude') await review.exclude(one.selection, one.isExcluded);
  else if (one.kind === 'decide') await review.decide(one.selection, undefined, one.choice);
  else if (one.kind === 'move') await (one.isBack ? review.undo() : review.redo());
  else if (one.ord <= review.plan.counts.rows) {
    await review.fix(one.ord, one.column, one.text);
  }
}

/** Written filters, and the same said in another way. */
const wheres: Readonly<Record<string, (row: PlanRow) => boolean>> = {
  "after.city = 'trondheim'": (row) => textOf(after(row, 'city')).toLowerCase() === 'trondheim',
  "before.name = 'Navn 1' or after.name = 'Navn 2'": (row) =>
    before(row, 'name') === 'Navn 1' || after(row, 'name') === 'Navn 2',
  "outcome = 'excluded' or status = 'invalid'": (row) => row.outcome?.state === 'excluded' || row.status === 'invalid',
  "outcome = 'pending' and not after.birth_date contains '1999'": (row) =>
    row.outcome === undefined &&
    (row.status === 'changed' || row.status === 'new') &&
    !textOf(after(row, 'birth_date')).includes('1999'),
};

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

const before = (row: PlanRow, field: string): unknown =>
  row.changes[field] === undefined ? row.record?.[field] : row.changes[field].before;

function after(row: PlanRow, field: string): unknown {
  if (row.changes[field] !== undefined) return row.changes[field].after;
  const refused = row.issues.find((issue) => issue.field === field && issueLevel(issue.code) === 'error');
  return refused === undefined ? row.record?.[field] : refused.value;
}

/** What a filter means, row by row. */
function matches(
  row: PlanRow,
  { statuses, outcomes, fields, issues, clears, text, pattern, where }: RowFilter,
): boolean {
  const isWritten = row.status === 'changed' || row.status === 'new';
  const changes = isWritten ? Object.entries(row.changes) : [];
  const said = JSON.stringify([
    row.customerId,
    row.record?.['name'],
    row.changes,
    row.issues.map(({ value }) => value),
  ]);
  return [
    statuses === undefined || statuses.includes(row.status),
    outcomes === undefined || (isWritten && outcomes.includes(row.outcome?.state ?? 'pending')),
    fields === undefined || changes.some(([field]) => fields.includes(field)),
    issues === undefined || row.issues.some(({ code }) => issues.includes(code)),
    clears === undefined || changes.some(([, { before, after }]) => !after && before !== null && before !== ''),
    pattern === undefined ||
      JSON.stringify(row.changes[pattern.field]) === JSON.stringify({ before: pattern.before, after: pattern.after }),
    where === undefined || wheres[where]?.(row) === true,
    text === undefined || said.toLowerCase().includes(text),
  ].every(Boolean);
}

/** What everything that is shown must agree with: the rows in the file. */
async function checkAgainstFile(review: ReviewSession): Promise<readonly PlanRow[]> {
  const stored = storedRows(review.path);
  expect(byField(review.state())).toEqual(byField(recount(stored)));
  for (const one of [
    { statuses: ['changed'] },
    { outcomes: ['excluded'] },
    { fields: ['city'] },
    { text: 'trond' },
    ...Object.keys(wheres).map((where): RowFilter => ({ where })),
    { where: "after.city = 'trondheim'", statuses: ['changed', 'invalid'] },
  ] satisfies readonly RowFilter[]) {
    const page = await review.page(one, all);
    const meant = stored.filter((row) => matches(row, one)).map((row) => row.ord);
    expect(page.rows.map((row) => row.ord)).toEqual(meant);
    expect(page.total).toBe(meant.length);
    const positions = await Promise.all(stored.map(({ ord }) => review.position(one, ord)));
    expect(positions).toEqual(stored.map(({ ord }) => (meant.includes(ord) ? meant.indexOf(ord) : null)));
  }
  const { patterns } = await review.patterns({}, all);
  for (const { field, before, after, rows, excluded } of patterns) {
    const having = stored.filter(
      (row) => matches(row, { pattern: { field, before, after } }) && row.status !== 'duplicate',
    );
    expect([rows, excluded]).toEqual([
      having.length,
      having.filter(({ outcome }) => outcome?.state === 'excluded').length,
    ]);
  }
  // Nobody is written twice.
  const written = stored.filter(({ status }) => status === 'changed' || status === 'new').map((row) => row.customerId);
  expect(new Set(written).size).toBe(written.length);
  return stored;
}

const leftOut = (rows: readonly PlanRow[]): number[] =>
  rows.filter(({ outcome }) => outcome?.state === 'excluded').map((row) => row.ord);

/** All that a person sees of a row, without what they decided about it. */
const seen = (rows: readonly PlanRow[]): unknown[] =>
  rows.map(({ ord, customerId, status, changes, issues }) => ({ ord, customerId, status, changes, issues }));

describe('any review', () => {
  it('shows counts that are those of the rows, whatever was done to them', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        sheet,
        fc.record({ create: fc.boolean(), blanks: fc.constantFrom('keep' as const, 'clear' as const) }),
        fc.array(act, { maxLength: 12 }),
        fc.constantFrom(...Object.keys(wheres)),
        async (text, request, acts, where) => {
          const { path, rows: planned } = await planFor(customers, csv(text), request);
          const review = openReview(path);
          await review.ready();
          for (const one of acts) {
            await perform(review, one);
            await checkAgainstFile(review);
          }
          // Another review of the same file sees the same.
          const copy = join(dirname(path), 'copy.cubeplan');
          copyFileSync(path, copy);
          const other = openReview(copy);
          await other.ready();
          expect(byField(other.state())).toEqual(byField(review.state()));
          other.close();
          // What is shown by a written filter is what the same filter selects without a review.
          const selected = join(dirname(path), 'selected.cubeplan');
          copyFileSync(path, selected);
          excludeSelected(selected, { where: parseExpression(where) }, true, '2026-06-03T10:00:00.000Z');
          await review.exclude({ kind: 'matching', filter: { where }, except: [] }, true);
          expect(leftOut(await checkAgainstFile(review))).toEqual(leftOut(storedRows(selected)));
          await review.undo();
          await checkAgainstFile(review);
          // And nothing is left of corrections that are taken back.
          for (const { ord } of planned) {
            for (let column = 0; column < 5; column++) await review.fix(ord, column, null);
          }
          expect(seen(await checkAgainstFile(review))).toEqual(seen(planned));
          expect(review.state().edits).toBe(0);
          review.close();
        },
      ),
      { numRuns: 25 },
    );
  });

  it(
    'never writes what somebody left out: a row is left out until somebody takes it in',
    { timeout: 120_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(sheet, fc.array(fix, { maxLength: 10 }), ord, async (text, fixes, chosen) => {
          const { path, rows } = await planFor(customers, csv(text), { blanks: 'clear' });
          const review = openReview(path);
          await review.exclude({ kind: 'rows', ords: [chosen] }, true);
          const isLeftOut = storedRows(path).some((row) => row.ord === chosen && row.outcome?.state === 'excluded');
          for (const one of fixes) if (one.ord <= rows.length) await review.fix(one.ord, one.column, one.text);
          const row = storedRows(path).find((one) => one.ord === chosen);
          const isWritten = row?.status === 'changed' || row?.status === 'new';
          expect(isLeftOut && isWritten ? row.outcome?.state : 'excluded').toBe('excluded');
          review.close();
        }),
        { numRuns: 25 },
      );
    },
  );
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChangeGroup, Grouping, MeantPattern, ReviewRow } from '../../../src/core/review/model.ts';
import { presentText } from '../../../src/core/values/present.ts';
import type { ReviewSession } from '../../../src/services/review/session.ts';
import { customer } from '../../support/customer.ts';
import { all, reviewOf, rows } from '../../support/reviewing.ts';

const towns = ['', 'Oslo', 'OSLO', 'Bergen', '10', '9', 'Ålesund'];
const ids = Array.from({ length: 24 }, (_, at) => at + 1);
const sheets = fc.array(fc.tuple(fc.constantFrom(...towns), fc.constantFrom(...towns), fc.constantFrom(...towns)), {
  minLength: ids.length,
  maxLength: ids.length,
});

async function reviewed(cells: readonly (readonly [string, string, string])[]): Promise<ReviewSession> {
  const records = ids.map((id, at) => customer(id, { city: cells[at]?.[0] ?? '', county: 'Viken' }));
  const lines = ids.map((id, at) => `${String(id)};${cells[at]?.[1] ?? ''};${cells[at]?.[2] ?? ''}`);
  return reviewOf(records, `customer_id;city;county\n${lines.join('\n')}\n`, { blanks: 'clear' });
}

const meantBy = (by: Grouping, { field, before, after }: ChangeGroup): MeantPattern => {
  if (by === 'field' || after === undefined) return { field };
  return by === 'after' || before === undefined ? { field, after } : { field, before, after };
};

const isMeant = (row: ReviewRow, { field, before, after }: MeantPattern): boolean => {
  const change = row.changes[field];
  if (change === undefined) return false;
  if (after !== undefined && JSON.stringify(after) !== JSON.stringify(change.after)) return false;
  return before === undefined || JSON.stringify(before) === JSON.stringify(change.before);
};

const groupings = ['change', 'after', 'field'] as const;

describe('changes in groups', () => {
  it('are counted exactly in each way, excluded ones among them, and each group finds its own rows', async () => {
    await fc.assert(
      fc.asyncProperty(
        sheets,
        fc.uniqueArray(fc.integer({ min: 1, max: 24 }), { maxLength: 8 }),
        async (cells, out) => {
          const review = await reviewed(cells);
          await review.exclude(rows(...out), true, { fields: ['city'] });
          const { rows: shown } = await review.page({}, all);
          const changes = shown.reduce((sum, row) => sum + Object.keys(row.changes).length, 0);
          for (const by of groupings) {
            const { total, patterns } = await review.patterns({ by }, all);
            expect(patterns).toHaveLength(total);
            expect(patterns.reduce((sum, group) => sum + group.rows, 0)).toBe(changes);
            expect(patterns.map((group) => group.rows)).toEqual(
              patterns.map((group) => group.rows).toSorted((a, b) => b - a),
            );
            for (const group of patterns) {
              const meant = meantBy(by, group);
              const own = shown.filter((row) => isMeant(row, meant));
              const page = await review.page({ patterns: [meant] }, all);
              expect(page.rows.map(({ ord }) => ord)).toEqual(own.map(({ ord }) => ord));
              expect(group.rows).toBe(own.length);
              const { field } = group;
              const isOut = (row: ReviewRow) => row.end === 'excluded' || row.excluded?.includes(field) === true;
              expect(group.excluded).toBe(own.filter(isOut).length);
              const after = own.map((row) => presentText(row.changes[field]?.after));
              const before = own.map((row) => presentText(row.changes[field]?.before));
              if (by === 'change') continue;
              expect(group.emptied).toBe(after.filter((text) => text === '').length);
              expect(group.filled).toBe(before.filter((text) => text === '').length);
              expect(group.changes).toBe(new Set(before.map((text, at) => JSON.stringify([text, after[at]]))).size);
            }
          }
          review.close();
        },
      ),
      { numRuns: 30, seed: 20260815 },
    );
  });

  it('are found by their values, and sorted by number, field and Norwegian letter', async () => {
    const cells = ids.map((_, at) => [towns[at % 7] ?? '', towns[(at + 1) % 7] ?? '', ''] as const);
    const review = await reviewed(cells);
    const afters = async (choice: Parameters<ReviewSession['patterns']>[0]) =>
      (await review.patterns({ by: 'after', field: 'city', ...choice }, all)).patterns.map(({ after }) => after);
    expect(await afters({ order: { by: 'after', direction: 'ascending' } })).toEqual([
      '',
      '9',
      '10',
      'Bergen',
      'Oslo',
      'OSLO',
      'Ålesund',
    ]);
    expect(await afters({ text: ' oslo ', order: { by: 'after', direction: 'descending' } })).toEqual(['OSLO', 'Oslo']);
    const byField = await review.patterns({ by: 'field', order: { by: 'field', direction: 'descending' } }, all);
    expect(byField.patterns.map(({ field }) => field)).toEqual(['county', 'city']);
    expect((await review.patterns({ by: 'change', text: 'viken' }, all)).patterns).toMatchObject([
      { field: 'county', before: 'Viken', after: '', kind: 'clear', rows: 24 },
    ]);
    expect((await review.patterns({ by: 'field', clears: true }, all)).total).toBe(2);
  });

  it('are excluded, taken in again and given another value several at once, and all of it is undone', async () => {
    const cells = ids.map((_, at) => [at % 2 === 0 ? 'Oslo' : 'Bergen', at % 3 === 0 ? '9' : '10', 'Viken'] as const);
    const review = await reviewed(cells);
    const first = await review.page({}, all);
    const patterns = [
      { field: 'city', after: '9' },
      { field: 'city', before: 'Oslo', after: '10' },
    ] as const;
    const selection = { kind: 'matching', filter: { patterns }, except: [] } as const;
    expect(await review.exclude(selection, true, { patterns })).toBe(16);
    expect(review.state().balance).toMatchObject({ excluded: 16, toWrite: 8 });
    expect(await review.exclude(selection, false, { patterns: patterns.slice(0, 1) })).toBe(8);
    expect(review.state().balance).toMatchObject({ excluded: 8, toWrite: 16 });
    await review.undo();
    await review.undo();
    const job = { signal: new AbortController().signal, onProgress: () => undefined };
    expect(await review.setValue([{ field: 'city', after: '9' }], 'Moss', job)).toMatchObject({
      rows: 8,
      stillInvalid: 0,
    });
    expect((await review.patterns({ by: 'after' }, all)).patterns.map(({ after, rows: of }) => [after, of])).toEqual([
      ['10', 16],
      ['Moss', 8],
    ]);
    await review.undo();
    expect(await review.page({}, all)).toEqual(first);
  });

  it('stop being read when nobody wants them any more, and are read the next time', async () => {
    const many = Array.from({ length: 1200 }, (_, at) => customer(at + 1, { city: 'Oslo' }));
    const lines = many.map((_, at) => `${String(at + 1)};Sted ${String(at)}`);
    const review = await reviewOf(many, `customer_id;city\n${lines.join('\n')}\n`);
    const stop = new AbortController();
    const told: number[] = [];
    const onProgress = ({ done }: { readonly done: number }): void => {
      told.push(done);
      stop.abort(new Error('stopped'));
    };
    const choice = { text: 'sted 11', order: { by: 'after', direction: 'ascending' } } as const;
    await expect(review.patterns(choice, all, { signal: stop.signal, onProgress })).rejects.toThrow('stopped');
    expect(told).toEqual([500]);
    const { total, patterns } = await review.patterns(choice, all);
    expect([total, patterns[0]?.after, patterns.at(-1)?.after]).toEqual([111, 'Sted 11', 'Sted 1199']);
  });
});

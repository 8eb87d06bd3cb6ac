import { describe, expect, it } from 'vitest';
import { PatternGroups } from '../../../../src/services/review/index/pattern-groups.ts';
import { PatternTexts } from '../../../../src/services/review/index/pattern-texts.ts';
import { RowIndex } from '../../../../src/services/review/index/row-index.ts';
import { withTurns } from '../../../support/turns.ts';

const count = 300_000;
const values = 60_000;
const valueOf = (ord: number): string => `Sted ${String(ord % values)}`;

/** Each row gets one of many new values. */
function manyRows(): { readonly rows: RowIndex; readonly groups: PatternGroups } {
  const rows = new RowIndex(count, ['city']);
  for (let ord = 1; ord <= count; ord++) put(rows, ord, valueOf(ord));
  const texts = new PatternTexts((pattern) => ({ before: null, after: valueOf(rows.patterns.firstOrd(pattern)) }));
  return { rows, groups: new PatternGroups(rows, texts) };
}

function put(rows: RowIndex, ord: number, after: string): void {
  rows.put(ord, { status: 'changed', changes: { city: { before: null, after } }, issues: [] });
}

describe('the patterns of many rows', () => {
  it('are counted in turns with other work: of some rows, then of some patterns', async () => {
    const { groups } = manyRows();
    const { result, turns } = await withTurns(groups.choose({}));
    expect(result).toHaveLength(values);
    // A row and its change are two: all of them once for the changes and once for the excluded ones.
    expect(turns).toBeGreaterThanOrEqual((2 * 2 * count) / 100_000 - 1);
    expect(groups.countsOf('change', result[0] ?? 0)).toMatchObject({ rows: count / values, changes: 1, excluded: 0 });
    // Known by now.
    expect((await withTurns(groups.choose({}))).turns).toBeLessThanOrEqual(1);
  });

  it('are searched and sorted in turns as well', async () => {
    const { groups } = manyRows();
    await groups.choose({ order: { by: 'after', direction: 'ascending' } });
    const { result, turns } = await withTurns(groups.choose({ text: 'sted 1' }));
    expect(result).toHaveLength(11_111);
    expect(turns).toBeGreaterThanOrEqual(values / 10_000 - 1);
  });

  it('are right where rows change all the while', async () => {
    const { rows, groups } = manyRows();
    let ord = 0;
    const { result } = await withTurns(groups.choose({ by: 'after' }), () => put(rows, ++ord, 'Nytt'));
    const nytt = rows.patterns.findAfter(0, 'Nytt') ?? -1;
    expect(ord).toBeGreaterThan(0);
    expect(groups.countsOf('after', nytt)).toMatchObject({ rows: ord });
    expect(result.includes(nytt)).toBe(true);
  });

  it('are asked for again after a stop', async () => {
    const { groups } = manyRows();
    const stop = new AbortController();
    const work = groups.choose({ by: 'field' }, { signal: stop.signal });
    stop.abort(new Error('stopped'));
    await expect(work).rejects.toThrow('stopped');
    expect(groups.countsOf('field', 0)).toMatchObject({ rows: count });
    expect(await groups.choose({ by: 'field' })).toHaveLength(1);
  });
});

import type { Change } from '../../../core/plan/model.ts';
import type { ChangeGroup, Grouping, PatternChoice } from '../../../core/review/model.ts';
import type { ReviewRows } from '../review-rows.ts';
import type { PatternGroups } from './pattern-groups.ts';
import type { RowIndex } from './row-index.ts';

interface PatternParts {
  readonly index: RowIndex;
  readonly groups: PatternGroups;
  readonly rows: ReviewRows;
}

/** A window of the groups that were chosen. One that no row has any more by now is left out: the plan has just changed. */
export function readGroups(
  parts: PatternParts,
  chosen: Uint32Array,
  { by = 'change' }: PatternChoice,
  { from, count }: { readonly from: number; readonly count: number },
): readonly ChangeGroup[] {
  const shown = [...chosen.subarray(from, from + count)];
  return shown.filter((group) => parts.groups.countsOf(by, group).rows > 0).map((group) => readGroup(by, group, parts));
}

function readGroup(by: Grouping, group: number, parts: PatternParts): ChangeGroup {
  const { index, groups, rows } = parts;
  const { pattern, excluded, filled, emptied, changes, ...counts } = groups.countsOf(by, group);
  const field = index.fields[index.patterns.fieldOf(pattern)] ?? '';
  const basics = { field, kind: index.patterns.kindOf(pattern), rows: counts.rows, excluded };
  if (by === 'field') return { ...basics, filled, emptied, changes };
  const { before, after } = changeOf(pattern, { index, rows });
  if (by === 'change') return { ...basics, before, after };
  return { ...basics, after, filled, emptied, changes, ...(changes === 1 && { before }) };
}

/** The index keeps no values: they stand in any row that has the pattern. */
export function changeOf(pattern: number, { index, rows }: Pick<PatternParts, 'index' | 'rows'>): Change {
  const field = index.fields[index.patterns.fieldOf(pattern)] ?? '';
  const change = rows.change(holderOf(pattern, index), field);
  if (change === undefined) throw new TypeError('a row of a pattern has its change');
  return change;
}

/** Mostly the row that had it first; a row that was corrected may have another change by now. */
function holderOf(pattern: number, index: RowIndex): number {
  const first = index.patterns.firstOrd(pattern);
  if (index.has(first, pattern)) return first;
  for (let ord = 1; ord <= index.rows; ord++) if (index.has(ord, pattern)) return ord;
  throw new TypeError('a pattern that is shown has a row');
}

import type { Change } from '../../../core/plan/model.ts';
import type { PatternGroup } from '../../../core/review/model.ts';
import type { PatternChoice, PatternGroups } from './pattern-groups.ts';
import type { ReviewRows } from '../review-rows.ts';
import type { RowIndex } from './row-index.ts';

interface PatternParts {
  readonly index: RowIndex;
  readonly groups: PatternGroups;
  readonly rows: ReviewRows;
}

/** A window of the patterns, the most frequent first. */
export function readPatterns(
  parts: PatternParts,
  choice: PatternChoice,
  { from, count }: { readonly from: number; readonly count: number },
): { readonly total: number; readonly patterns: readonly PatternGroup[] } {
  const { index, groups } = parts;
  const chosen = groups.choose(choice);
  const patterns = Array.from(chosen.subarray(from, from + count), (pattern): PatternGroup => {
    const { before, after } = changeOf(pattern, parts);
    return {
      field: index.fields[index.patterns.fieldOf(pattern)] ?? '',
      before,
      after,
      kind: index.patterns.kindOf(pattern),
      rows: groups.rowsOf(pattern),
      excluded: groups.excludedOf(pattern),
    };
  });
  return { total: chosen.length, patterns };
}

/** The index keeps no values: they stand in any row that has the pattern. */
function changeOf(pattern: number, { index, rows }: PatternParts): Change {
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

import type { ReviewField } from '../../../core/review/model.ts';
import { issueLevel } from '../../../core/issues.ts';
import type { RowIndex } from './row-index.ts';

/** What each field comes to over all rows, in one run through the index. Fields without anything to look at are left out. */
export function countFields(index: RowIndex): readonly ReviewField[] {
  const { patterns, problems } = index;
  const size = index.fields.length;
  const rows = new Uint32Array(size);
  const clears = new Uint32Array(size);
  const excluded = new Uint32Array(size);
  const unread = new Map<string, number>();
  for (let ord = 1; ord <= index.rows; ord++) {
    for (let n = index.problemCount(ord) - 1; n >= 0; n--) {
      const { code, field } = problems.kindOf(index.problemAt(ord, n));
      if (field !== undefined && issueLevel(code) === 'error') unread.set(field, (unread.get(field) ?? 0) + 1);
    }
    if (index.outcomeAt(ord) === undefined) continue;
    for (let n = index.cellCount(ord) - 1; n >= 0; n--) {
      const pattern = index.patternAt(ord, n);
      const field = patterns.fieldOf(pattern);
      rows[field] = (rows[field] ?? 0) + 1;
      if (patterns.isClear(pattern)) clears[field] = (clears[field] ?? 0) + 1;
      if (index.isExcluded(ord, n)) excluded[field] = (excluded[field] ?? 0) + 1;
    }
  }
  const unlisted = [...unread.keys()].filter((field) => index.fieldNumber(field) === undefined);
  return [...index.fields, ...unlisted]
    .map((field, number) => ({
      field,
      rows: rows[number] ?? 0,
      clears: clears[number] ?? 0,
      excluded: excluded[number] ?? 0,
      invalid: unread.get(field) ?? 0,
    }))
    .filter((field) => field.rows + field.invalid > 0);
}

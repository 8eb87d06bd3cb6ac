import type { Issue } from '../issues.ts';
import { rowIssue } from '../row-issue.ts';
import { sameValue } from '../values/equal.ts';
import type { Changes, PlannedRow } from './model.ts';

/**
 * What is known of several sheet rows for one customer, in sheet order: with the same values the later ones
 * repeat the first; with different values nobody but the user can know which is meant, so that none is written. An
 * invalid row stays invalid, but what it wanted differs from every valid row. Rows that are not named stay as they are.
 */
export function duplicatesAmong<T extends Pick<PlannedRow, 'row' | 'status' | 'changes'>>(
  rows: readonly T[],
  customerId: number,
  keyColumn: string | null,
): [T, Issue][] {
  const [first, ...later] = rows;
  if (first === undefined || later.length === 0) return [];
  const agree = rows.every(({ status, changes }) => status !== 'invalid' && isSame(changes, first.changes));
  if (agree) return later.map((row) => [row, rowIssue('REPEATED_ROW', keyColumn, customerId, { row: first.row })]);
  if (rows.every(({ status }) => status === 'invalid')) return [];
  const numbers = rows.map(({ row }) => row).join(', ');
  return rows.map((row) => [row, rowIssue('DUPLICATE_ROW', keyColumn, customerId, { rows: numbers })]);
}

/** The same values by the rules of comparison, in whatever order of columns: parts of an export may differ in it. */
function isSame(a: Changes, b: Changes): boolean {
  const fields = Object.keys(a);
  if (fields.length !== Object.keys(b).length) return false;
  return fields.every((field) => Object.hasOwn(b, field) && sameValue(a[field]?.after, b[field]?.after));
}

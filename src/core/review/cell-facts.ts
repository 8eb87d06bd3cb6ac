import { type Issue, issueLevel } from '../issues.ts';
import { isClear } from '../plan/changes.ts';
import { own } from '../plan/judge-record.ts';
import type { JsonValue } from '../types.ts';
import type { ReviewRow } from './model.ts';

/** What one field of one row is to a reviewer. */
export type CellFacts =
  /** It has another value. `isLeftOut`: that is not written, by a decision, or as a part of a row that is not written. */
  | {
      readonly kind: 'set' | 'fill' | 'clear';
      readonly before: JsonValue;
      readonly after: JsonValue;
      readonly isLeftOut: boolean;
      readonly issue?: Issue;
    }
  /** The sheet's cell cannot be read. */
  | {
      readonly kind: 'invalid';
      readonly before: JsonValue | undefined;
      readonly raw: JsonValue;
      readonly issue: Issue;
    }
  /** Nothing happens to it. `before` is undefined where the plan does not know Cube's value. */
  | { readonly kind: 'same'; readonly before: JsonValue | undefined; readonly issue?: Issue };

export function cellFacts(row: ReviewRow, field: string): CellFacts {
  const issues = row.issues.filter((issue) => issue.field === field);
  const error = issues.find(({ code }) => issueLevel(code) === 'error');
  const issue = error ?? issues.find(({ code }) => issueLevel(code) === 'warning') ?? issues[0];
  const change = Object.hasOwn(row.changes, field) ? row.changes[field] : undefined;
  const known = row.values !== undefined && Object.hasOwn(row.values, field) ? row.values[field] : undefined;
  if (change !== undefined) {
    const { before, after } = change;
    const isEmpty = before === null || before === '';
    const kind = isClear(change) ? 'clear' : isEmpty ? 'fill' : 'set';
    return { kind, before, after, isLeftOut: isLeftOut(row, field), ...(issue !== undefined && { issue }) };
  }
  if (error !== undefined) return { kind: 'invalid', before: known, raw: error.value, issue: error };
  return { kind: 'same', before: known, ...(issue !== undefined && { issue }) };
}

/** Not written, though the row has the change. */
function isLeftOut(row: ReviewRow, field: string): boolean {
  const { status, outcome, excluded, decisions } = row;
  if (status !== 'changed' && status !== 'new') return true;
  if (outcome?.state === 'excluded' || excluded?.includes(field) === true) return true;
  return decisions !== undefined && own(decisions, field) === 'theirs';
}

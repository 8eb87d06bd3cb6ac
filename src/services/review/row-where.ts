import { compileExpression } from '../../core/expression/match.ts';
import type { Expression } from '../../core/expression/model.ts';
import { namesIn, resolveNames } from '../../core/expression/names.ts';
import { parseExpression } from '../../core/expression/parse.ts';
import { issueLevel } from '../../core/issues.ts';
import { own } from '../../core/plan/judge-record.ts';
import type { PlanHeader } from '../../core/plan/model.ts';
import { planNames } from '../../core/expression/plan-names.ts';
import type { JsonValue } from '../../core/types.ts';
import type { PlanRow } from '../plan-file/stored-row.ts';
import { isWritable } from './conflict-fields.ts';

/** Does a filter mean this row of the plan? */
export type RowWhere = (row: PlanRow) => boolean;

/**
 * A filter ready to be asked of a plan's rows: the one that the review shows rows by, and decisions select them by.
 *
 * @throws AppError USAGE for a field that the plan does not know: a misspelt one would find nothing, or everything
 */
export function rowWhere(header: PlanHeader, where: Expression): RowWhere {
  const matches = compileExpression(resolveNames(where, planNames(header)));
  return (row) => matches(({ field, side }) => valueOf(row, field, side));
}

/** The same for a filter as it is written, and whether it asks for the outcome. */
export function readWhere(
  header: PlanHeader,
  text: string,
): { readonly matches: RowWhere; readonly asksOutcome: boolean } {
  const where = parseExpression(text);
  const named = namesIn(resolveNames(where, planNames(header)));
  return { matches: rowWhere(header, where), asksOutcome: named.some(({ field }) => field === 'outcome') };
}

/** What a name means in a plan: the value before or after a change, `status`, `outcome`, or what the customer has. */
export function valueOf(row: PlanRow, field: string, side: 'before' | 'after' | undefined): JsonValue | undefined {
  const { changes, record, issues } = row;
  const change = Object.hasOwn(changes, field) ? changes[field] : undefined;
  if (side === 'after') {
    if (change !== undefined) return change.after;
    const refused = issues.find((issue) => issue.field === field && issueLevel(issue.code) === 'error');
    return refused === undefined ? record && own(record, field) : refused.value;
  }
  if (side === undefined && field === 'status') return row.status;
  if (side === undefined && field === 'outcome') return row.outcome?.state ?? (isWritable(row) ? 'pending' : '');
  if (side === undefined && field === 'customer_id') return row.customerId;
  return change === undefined ? record && own(record, field) : change.before;
}

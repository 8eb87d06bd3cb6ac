import { duplicatesAmong } from '../../../core/plan/duplicates.ts';
import type { PlannedRow, RowStatus } from '../../../core/plan/model.ts';
import { rowIssue } from '../../../core/row-issue.ts';
import type { PlanRow } from '../../plan-file/stored-row.ts';

/** A row as it has to be from now on. */
export interface SettledRow {
  readonly row: PlanRow;
  readonly settled: Pick<PlannedRow, 'status' | 'issues'>;
}

const settledCodes: ReadonlySet<string> = new Set(['DUPLICATE_ROW', 'REPEATED_ROW']);

/**
 * Settles all rows of one customer anew, after one of them has changed: what was said of them as duplicates is taken
 * back first. A row that something has become of stays as it is, because it tells what was written; the others are
 * duplicates of it then. Returns the rows that are different now.
 */
export function settleCustomer(
  rows: readonly PlanRow[],
  customerId: number,
  keyColumn: string | null,
): readonly SettledRow[] {
  const isNew = rows.some(isToCreate);
  const raw = rows.map((row) => (isFrozen(row) ? row : unsettled(row, isNew)));
  const issues = new Map(duplicatesAmong(raw, customerId, keyColumn));
  const frozen = raw.find(isFrozen);
  return raw.flatMap((row, at): readonly SettledRow[] => {
    const stored = rows[at];
    if (stored === undefined || isFrozen(row)) return [];
    let issue = issues.get(row);
    // The first of equal rows is the one that counts, unless another was sent already.
    if (issue === undefined && frozen !== undefined && row.status !== 'invalid') {
      issue = rowIssue('REPEATED_ROW', keyColumn, customerId, { row: frozen.row });
    }
    const settled = issue === undefined ? row : { status: duplicateStatus(row), issues: [...row.issues, issue] };
    const isDifferent =
      settled.status !== stored.status || JSON.stringify(settled.issues) !== JSON.stringify(stored.issues);
    return isDifferent ? [{ row: stored, settled: { status: settled.status, issues: settled.issues } }] : [];
  });
}

/** Sent, or about to be judged: only a row that is pending or excluded can become something else. */
export const isFrozen = ({ outcome }: PlanRow): boolean => outcome !== undefined && outcome.state !== 'excluded';

const duplicateStatus = ({ status }: PlanRow): RowStatus => (status === 'invalid' ? 'invalid' : 'duplicate');

/** Only a customer that is to be created has no record beside a change or an invalid cell. */
const isToCreate = ({ status, record, changes }: PlanRow): boolean =>
  status === 'new' || (record === undefined && (status === 'invalid' || Object.keys(changes).length > 0));

/** The row by itself, as if it were its customer's only one. */
function unsettled(row: PlanRow, isNew: boolean): PlanRow {
  const issues = row.issues.filter(({ code }) => !settledCodes.has(code));
  return { ...row, issues, status: unsettledStatus(row, isNew) };
}

/** What a row was before it was found to be a duplicate. `isNew`: its customer is to be created. */
export function unsettledStatus({ status, record, changes }: PlanRow, isNew: boolean): RowStatus {
  if (status !== 'duplicate') return status;
  if (isNew && record === undefined) return 'new';
  return Object.keys(changes).length > 0 ? 'changed' : 'unchanged';
}

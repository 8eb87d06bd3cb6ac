import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import { rowIssue } from '../../core/row-issue.ts';
import type { CustomerRecord } from '../../core/types.ts';
import { writtenPart } from '../../core/plan/decided-changes.ts';
import { undoRule } from '../../core/plan/outcomes.ts';
import { inverseChanges } from '../../core/plan/row-outcomes.ts';
import type { Outcome, PlanCounts, PlanHeader, PlannedRow } from '../../core/plan/model.ts';
import { sameValue } from '../../core/values/equal.ts';
import type { Clock } from '../io/clock.ts';
import { sha256File } from '../spreadsheet/sha256-file.ts';
import { PlanFile } from '../plan-file/plan-file.ts';
import { checkPlanTarget } from '../plan-file/target.ts';
import { PlanWriter } from '../plan-file/writer.ts';
import type { PlanRow } from '../plan-file/stored-row.ts';

/** An inverse plan, and the rows that need a person. */
export interface UndoPlan {
  readonly header: PlanHeader;
  readonly counts: PlanCounts;
  /** The name under which an applied plan is kept that was in the inverse one's place. */
  readonly kept: string | undefined;
  /** Rows of which nobody knows whether they were written: in the inverse plan, but excluded until somebody decides. */
  readonly undecided: number;
  /** Customers that the plan created: the API cannot delete them. */
  readonly created: readonly number[];
}

/**
 * Makes a plan that puts back what a plan wrote, expecting the values that the server returned: whatever somebody
 * changed since shows as a conflict when it is applied. Offline; the first plan is not changed.
 */
export async function planUndo(path: string, out: string, clock: Clock): Promise<UndoPlan> {
  checkPlanTarget(out, [path]);
  // Opened first: a plan that is being applied is not read behind SQLite's back, which would drop its locks.
  PlanFile.open(path).close();
  const sha256 = await sha256File(path);
  const plan = PlanFile.open(path);
  let writer: PlanWriter | undefined;
  try {
    plan.checkStructure();
    writer = new PlanWriter(out);
    let undecided = 0;
    const created: number[] = [];
    let lastAt = plan.header.snapshotTakenAt;
    const now = clock.now().toISOString();
    for (const planned of plan.rows()) {
      const row = writtenPart(planned);
      const { outcome } = row;
      if (outcome === undefined) continue;
      const rule = undoRule(outcome.written);
      if (rule === 'nothing') continue;
      if (outcome.at > lastAt) lastAt = outcome.at;
      const inverse = inverseRow(row, outcome);
      const ord = writer.add(inverse, undefined, recordAfter(row, outcome));
      if (row.status === 'new') created.push(row.customerId ?? 0);
      else if (rule === 'decide' && inverse.status === 'changed') {
        writer.exclude(ord, now);
        undecided += 1;
      }
    }
    const header = undoHeader(plan, { createdAt: now, snapshotTakenAt: lastAt, sha256 });
    const { counts, kept } = await writer.finish(header, null, new Set());
    return { header, counts, kept, undecided, created };
  } finally {
    plan.close();
    await writer?.abandon();
  }
}

function inverseRow(row: PlanRow, outcome: Outcome): PlannedRow {
  const base = { row: row.row, customerId: row.customerId, ...(row.sheet !== undefined && { sheet: row.sheet }) };
  if (row.status === 'new') {
    return {
      ...base,
      status: 'unmatched',
      changes: {},
      issues: [rowIssue('CREATE_NOT_UNDOABLE', null, row.customerId)],
    };
  }
  const all = Object.entries(inverseChanges(row.changes, outcome));
  const changes = Object.fromEntries(all.filter(([, { before, after }]) => !sameValue(before, after)));
  const status = Object.keys(changes).length === 0 ? 'unchanged' : 'changed';
  const isSure = outcome.written === 'yes';
  return { ...base, status, changes, issues: isSure ? [] : [rowIssue('WRITTEN_MAYBE', null, row.customerId)] };
}

/** The customer as the plan left it. */
function recordAfter(row: PlanRow, outcome: Outcome): string {
  const after: CustomerRecord = { ...row.record, ...outcome.returned };
  return JSON.stringify(after);
}

function undoHeader(
  plan: PlanFile,
  made: Pick<PlanHeader, 'createdAt' | 'snapshotTakenAt'> & { readonly sha256: string },
): PlanHeader {
  return {
    id: randomUUID(),
    kind: 'undo',
    undoOf: plan.header.id,
    account: plan.header.account,
    assignmentId: plan.header.assignmentId,
    createdAt: made.createdAt,
    snapshotTakenAt: made.snapshotTakenAt,
    file: { name: basename(plan.path), sha256: made.sha256 },
    source: { format: 'undo', header_row: 0, date_order: 'dmy' },
    base: 'none',
    mapping: { key: ['customer_id'], blanks: 'clear', columns: [] },
    fields: plan.header.fields,
  };
}

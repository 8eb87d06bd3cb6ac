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
import { personHere } from '../approving/approval.ts';
import { checkPlanTarget } from '../plan-file/target.ts';
import { placePlans } from '../plan-file/place-plans.ts';
import { PlanWriter, type SealedPlan } from '../plan-file/writer.ts';
import type { PlanRow } from '../plan-file/stored-row.ts';

/** An inverse plan, and the rows that need a person. */
export interface UndoPlan {
  readonly path: string;
  readonly header: PlanHeader;
  readonly counts: PlanCounts;
  /** The name under which an applied plan is kept that was in the inverse one's place. */
  readonly kept: string | undefined;
  /** Rows of which nobody knows whether they were written: in the inverse plan, but excluded until somebody decides. */
  readonly undecided: number;
  /** Customers that the plan created: the API cannot delete them. */
  readonly created: readonly number[];
}

/** A plan to undo, and where its inverse goes. */
export interface UndoTask {
  readonly path: string;
  readonly out: string;
}

/** As `planUndos`, with one plan. */
export async function planUndo(path: string, out: string, clock: Clock, author?: string): Promise<UndoPlan> {
  const [inverse] = await planUndos([{ path, out }], clock, author);
  if (inverse === undefined) throw new TypeError('a plan has an inverse');
  return inverse;
}

/**
 * Makes plans that put back what plans wrote, expecting the values that the server returned: whatever somebody changed
 * since shows as a conflict when they are applied. Offline; the first plans are not changed. All inverse plans come into
 * place together, or none does.
 */
export async function planUndos(
  tasks: readonly UndoTask[],
  clock: Clock,
  author: string = personHere(),
): Promise<readonly UndoPlan[]> {
  const inputs = tasks.map(({ path }) => path);
  for (const { path, out } of tasks) {
    checkPlanTarget(out, inputs);
    // Opened first: a plan that is being applied is not read behind SQLite's back, which would drop its locks.
    PlanFile.open(path).close();
  }
  const writers: PlanWriter[] = [];
  // Plans that are made in one step are made at one moment, by which they are known to belong together.
  const createdAt = clock.now().toISOString();
  try {
    const sealed: SealedUndo[] = [];
    for (const { path, out } of tasks) {
      const sha256 = await sha256File(path);
      const plan = PlanFile.open(path);
      try {
        plan.checkStructure();
        const writer = new PlanWriter(out);
        writers.push(writer);
        sealed.push(await writeUndo(plan, writer, { author, createdAt, sha256 }));
      } finally {
        plan.close();
      }
    }
    const kept = placePlans(sealed);
    return sealed.map(({ target: path, header, counts, undecided, created }, at) => ({
      path,
      header,
      counts,
      kept: kept[at],
      undecided,
      created,
    }));
  } finally {
    for (const writer of writers) await writer.abandon();
  }
}

type SealedUndo = SealedPlan & Pick<UndoPlan, 'header' | 'undecided' | 'created'>;

async function writeUndo(
  plan: PlanFile,
  writer: PlanWriter,
  made: { readonly author: string; readonly createdAt: string; readonly sha256: string },
): Promise<SealedUndo> {
  let undecided = 0;
  const created: number[] = [];
  let lastAt = plan.header.snapshotTakenAt;
  for (const planned of plan.rows()) {
    const row = writtenPart(planned);
    const { outcome } = row;
    if (outcome === undefined) continue;
    const rule = undoRule(outcome.written);
    if (rule === 'nothing') continue;
    if (outcome.at > lastAt) lastAt = outcome.at;
    const inverse = inverseRow(row, outcome);
    const ord = writer.add(inverse, undefined, recordAfter(row, outcome, inverse));
    if (row.status === 'new') created.push(row.customerId ?? 0);
    else if (rule === 'decide' && inverse.status === 'changed') {
      writer.exclude(ord, made.createdAt);
      undecided += 1;
    }
  }
  const header = undoHeader(plan, { ...made, snapshotTakenAt: lastAt });
  return { ...(await writer.seal(header, null, new Set())), header, undecided, created };
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

/** The customer as the plan left it, also where no answer said so: what the undo expects to find is there. */
function recordAfter(row: PlanRow, outcome: Outcome, { changes }: PlannedRow): string {
  const left = Object.entries(changes).map(([field, { before }]) => [field, before] as const);
  const after: CustomerRecord = { ...row.record, ...outcome.returned, ...Object.fromEntries(left) };
  return JSON.stringify(after);
}

function undoHeader(
  plan: PlanFile,
  made: Required<Pick<PlanHeader, 'author' | 'createdAt' | 'snapshotTakenAt'>> & { readonly sha256: string },
): PlanHeader {
  return {
    id: randomUUID(),
    kind: 'undo',
    undoOf: plan.header.id,
    account: plan.header.account,
    assignmentId: plan.header.assignmentId,
    author: made.author,
    createdAt: made.createdAt,
    snapshotTakenAt: made.snapshotTakenAt,
    file: { name: basename(plan.path), sha256: made.sha256 },
    source: { format: 'undo', header_row: 0, date_order: 'dmy' },
    base: 'none',
    mapping: { key: ['customer_id'], blanks: 'clear', columns: [] },
    fields: plan.header.fields,
  };
}

import type { JsonValue } from '../../../src/core/types.ts';
import { own } from '../../../src/core/plan/judge-record.ts';
import type { Outcome } from '../../../src/core/plan/model.ts';
import { sameValue } from '../../../src/core/values/equal.ts';
import { rowEnd, rowEnds, type RowEnds, rowsAt } from '../../../src/core/plan/balance.ts';
import { endsOf } from '../../../src/services/plan-file/balance.ts';
import { PlanFile } from '../../../src/services/plan-file/plan-file.ts';
import type { PlanRow } from '../../../src/services/plan-file/stored-row.ts';
import type { RunContext } from './run.ts';
import type { SimulatedCube, Write } from './simulated-cube.ts';

/** A plan's last uninterrupted writes to a field: what is there now is the plan's doing. */
export function standing(cube: SimulatedCube, planId: string, customerId: number, field: string): readonly Write[] {
  const history = cube.history(customerId, field);
  const others = history.findLastIndex(({ author }) => author !== planId);
  return history.slice(others + 1);
}

/** The plan changed what is in Cube, as far as a person could tell. */
export function leaves(writes: readonly Write[]): boolean {
  const [first] = writes;
  return first !== undefined && !sameValue(first.before, writes.at(-1)?.value);
}

export function readRows(path: string): {
  readonly id: string;
  readonly kind: 'update' | 'undo';
  readonly rows: PlanRow[];
} {
  const plan = PlanFile.open(path);
  try {
    const counts = plan.outcomeCounts();
    const toWrite = plan.counts.changed + plan.counts.new;
    if (Object.values(counts).reduce((sum, n) => sum + n, 0) !== toWrite) throw new Error('the books do not balance');
    checkEnds(endsOf(plan), [...plan.rows()]);
    return { id: plan.header.id, kind: plan.header.kind, rows: [...plan.rows()] };
  } finally {
    plan.close();
  }
}

/** Each row of the sheet is counted at its one end, and the ends add up to the sheet. */
function checkEnds(ends: RowEnds, rows: readonly PlanRow[]): void {
  const counted = new Map(rowEnds.map((end) => [end, rows.filter((row) => rowEnd(row) === end).length]));
  const isTrue = rowEnds.every((end) => ends[end] === counted.get(end)) && ends.rows === rows.length;
  if (!isTrue || rowsAt(ends, rowEnds) !== rows.length)
    throw new Error(`not where the rows are: ${JSON.stringify(ends)}`);
}

/** Compares what a plan says of its rows with what the server holds, at a moment when nothing is under way. */
export function checkPlan(context: RunContext, path: string): void {
  const { id, rows } = readRows(path);
  for (const row of rows) {
    if (row.status !== 'changed' && row.status !== 'new') continue;
    context.tally.outcomesCompared += 1;
    checkOutcome(context, id, row);
    for (const field of Object.keys(row.changes)) {
      context.tally.fieldsCompared += 1;
      checkField(context, id, row, field);
    }
  }
}

function checkOutcome({ complain, sent, orphaned, turnedAway }: RunContext, planId: string, row: PlanRow): void {
  const { outcome } = row;
  if (outcome === undefined) return;
  const where = `customer ${String(row.customerId)}: ${JSON.stringify(outcome)}`;
  if (Number.isNaN(Date.parse(outcome.at))) complain(`no time in ${where}`);
  if (outcome.state === 'failed' && !(outcome.code && outcome.retry)) complain(`no reason in ${where}`);
  if (outcome.state === 'unknown' && outcome.written === 'no') complain(`unknown, and not written, in ${where}`);
  const wasTurnedAway = turnedAway.has(`${planId} ${String(row.customerId)}`);
  if (outcome.state === 'applied' && outcome.written === 'maybe' && !wasTurnedAway)
    complain(`applied by chance in ${where}`);
  if (outcome.state !== 'excluded' && outcome.code !== 'INTERRUPTED') {
    if (outcome.by !== 'kari') complain(`nobody did ${where}`);
  }
  if (outcome.written === 'yes' && !orphaned.has(planId) && !sent.has(`${planId} ${String(row.customerId)}`))
    complain(`never sent: ${where}`);
}

function checkField({ cube, ownForms, complain }: RunContext, planId: string, row: PlanRow, field: string): void {
  const customerId = row.customerId ?? 0;
  if (!cube.records.has(customerId)) return;
  const { outcome } = row;
  const now = cube.value(customerId, field);
  const writes = standing(cube, planId, customerId, field);
  const where = `customer ${String(customerId)}, ${field}: ${JSON.stringify(now)} in Cube, ${JSON.stringify(outcome ?? 'pending')}`;
  const isOwnForm = ownForms.has(`${String(customerId)} ${field} ${JSON.stringify(now)}`);
  // The server answers with the value that it told before the update, and has it: that it stored it anew, over one that
  // somebody set for a moment in between, nobody can see.
  const isAsBefore = isOwnForm && sameValue(now, row.changes[field]?.before ?? null);
  // A form of the server's own, whose answer a power cut took, looks like a colleague's value; a person left it to them.
  const isLeft = isOwnForm && row.decisions?.[field]?.choice === 'theirs';
  if (leaves(writes) && !isAsBefore && !isLeft) {
    if (outcome === undefined || outcome.written === 'no') complain(`written and not told: ${where}`);
    else if (outcome.sent?.includes(field) !== true) complain(`written and not said to be sent: ${where}`);
    if (now !== row.changes[field]?.after && !isOwnForm) complain(`not the plan's value: ${where}`);
  }
  if (outcome?.state === 'applied') checkApplied(complain, { row, outcome, field, now, where, cube, planId });
}

interface Applied {
  readonly row: PlanRow;
  readonly outcome: Outcome;
  readonly field: string;
  readonly now: JsonValue;
  readonly where: string;
  readonly cube: SimulatedCube;
  readonly planId: string;
}

/** What an applied row promises of a field that nobody else has touched since. */
function checkApplied(
  complain: (what: string) => void,
  { row, outcome, field, now, where, cube, planId }: Applied,
): void {
  const last = cube.history(row.customerId ?? 0, field).at(-1);
  if (last !== undefined && last.author !== planId) return;
  const isKept = row.decisions?.[field]?.choice === 'theirs';
  const isWanted = sameValue(now, row.changes[field]?.after);
  const isSaid = outcome.returned !== undefined && sameValue(now, own(outcome.returned, field));
  if (!isWanted && !((isKept || outcome.code === 'CHANGED_BY_SERVER') && isSaid))
    complain(`applied, but not there: ${where}`);
}

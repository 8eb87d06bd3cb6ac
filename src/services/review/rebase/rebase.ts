import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { setImmediate } from 'node:timers/promises';
import type { SheetRow } from '../../../core/cells.ts';
import { rebaseChanges, rebaseRow } from '../../../core/diff/rebase-row.ts';
import { diffRow } from '../../../core/diff/diff-row.ts';
import type { CustomerRecord } from '../../../core/types.ts';
import type { PlanHeader, PlannedRow } from '../../../core/plan/model.ts';
import { rowIssue } from '../../../core/row-issue.ts';
import type { Clock } from '../../io/clock.ts';
import { CustomerFinder } from '../../mapping/customer-finder.ts';
import { PlanFile } from '../../plan-file/plan-file.ts';
import type { PlannedFile } from '../../planning/plan-spreadsheet.ts';
import { checkPlanTarget } from '../../plan-file/target.ts';
import { PlanWriter } from '../../plan-file/writer.ts';
import type { PlanRow } from '../../plan-file/stored-row.ts';
import type { OnProgress } from '../../progress.ts';
import type { SnapshotReader } from '../../workspace/snapshot-reader.ts';
import { carryChoices } from './carry-over.ts';
import { RowComparer } from '../compare-row.ts';
import { unsettledStatus } from '../edit/resolve-duplicates.ts';
import { corrected, SourceCells } from '../../plan-file/source-cells.ts';

export interface CompareAgainDependencies {
  /** What Cube has by now. The caller closes it. */
  readonly snapshot: SnapshotReader;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly onProgress: OnProgress;
}

/** Rows between two looks at what else there is to do. */
const sliceRows = 500;

/**
 * Compares all rows of a plan with a newer snapshot, into a new plan; the older one stays as it is. What people did
 * about the rows comes along: corrected cells, rows left out, decisions. The outcomes of rows do not: a row that was
 * written has nothing to write any more. `core/diff/rebase-row.ts` says what a change comes to; a row that found no
 * customer looks for one again.
 *
 * @throws AppError the codes of opening and writing plans, NO_SNAPSHOT; then there is no new plan
 */
export async function compareAgain(
  path: string,
  out: string,
  dependencies: CompareAgainDependencies,
): Promise<Pick<PlannedFile, 'header' | 'counts' | 'kept'>> {
  const { snapshot, clock, signal, onProgress } = dependencies;
  checkPlanTarget(out, [path]);
  const plan = PlanFile.open(path);
  let writer: PlanWriter | undefined;
  try {
    // One state of the plan from the first row to the last choice, and one lock instead of one for each cell.
    plan.database.exec('BEGIN');
    writer = new PlanWriter(out);
    const rebase = new Rebase(plan, writer, snapshot);
    let done = 0;
    for (const row of plan.rows()) {
      rebase.add(row);
      done += 1;
      if (done % sliceRows > 0) continue;
      signal.throwIfAborted();
      onProgress({ phase: 'plan', done, total: plan.counts.rows });
      await writer.flush();
      await setImmediate();
    }
    const header: PlanHeader = {
      ...plan.header,
      id: randomUUID(),
      createdAt: clock.now().toISOString(),
      snapshotTakenAt: snapshot.info.takenAt,
      fields: snapshot.fields,
    };
    const monthFirst = new Set(header.reading?.monthFirst);
    const carry = (to: DatabaseSync): void => {
      carryChoices(plan.database, to, clock.now().toISOString());
    };
    const { counts, kept } = await writer.finish(header, rebase.keyColumn, monthFirst, carry);
    return { header, counts, kept };
  } finally {
    plan.close();
    await writer?.abandon();
  }
}

class Rebase {
  readonly #writer: PlanWriter;
  readonly #snapshot: SnapshotReader;
  readonly #source: SourceCells;
  readonly #comparer: RowComparer;
  readonly #finder: CustomerFinder;
  readonly #isUndo: boolean;
  readonly keyColumn: string | null;

  constructor(plan: PlanFile, writer: PlanWriter, snapshot: SnapshotReader) {
    this.#writer = writer;
    this.#snapshot = snapshot;
    this.#source = new SourceCells(plan.database);
    // The fields as they are now: what they take may have changed as well.
    const header = { ...plan.header, fields: snapshot.fields };
    this.#comparer = new RowComparer(plan.database, header, () => undefined);
    this.#finder = new CustomerFinder(snapshot, header.reading?.create === true);
    this.#isUndo = header.reading === undefined;
    this.keyColumn = this.#isUndo ? null : this.#comparer.columns(undefined).keyHeading;
  }

  add(row: PlanRow): void {
    const source = this.#source.original(row.ord);
    const sheet = row.sheet === undefined ? {} : { sheet: row.sheet };
    const isForgotten = row.issues.some(({ code }) => code === 'FORGOTTEN');
    const { planned, record, exported } =
      source === undefined || this.#isUndo || isForgotten ? this.#addUndo(row) : this.#addSheetRow(row, source);
    this.#writer.add({ ...planned, ...sheet }, source, record);
    if (exported !== undefined && planned.customerId !== null) this.#writer.addExported(planned.customerId, exported);
  }

  #addUndo(row: PlanRow): Rebased {
    const now = row.customerId === null ? undefined : this.#snapshot.get(row.customerId);
    if (row.status === 'unmatched' || row.status === 'unchanged') return { planned: row, record: this.#json(row) };
    if (now === undefined) return { planned: gone(row, null, row.customerId), record: undefined };
    return { planned: rebaseChanges(row, now), record: this.#json(row) };
  }

  #addSheetRow(row: PlanRow, source: SheetRow): Rebased {
    const cells = corrected(source, this.#source.edits(row.ord));
    const settings = this.#comparer.settings(row, this.#source.overrides(row.ord));
    const { keys, keyHeading } = this.#comparer.columns(row.sheet);
    if (row.customerId === null || row.status === 'unmatched') {
      const target = this.#finder.by(keys)(cells);
      const planned = diffRow(cells, target, settings);
      return { planned, record: this.#json(planned) };
    }
    const { customerId } = row;
    const now = this.#snapshot.get(customerId);
    const status = unsettledStatus(row, row.status === 'duplicate' && this.#comparer.isToCreate(row, customerId));
    if (now === undefined) {
      if (status === 'unchanged')
        return { planned: { ...row, status, issues: withoutSettled(row) }, record: undefined };
      if (this.#comparer.isToCreate(row, customerId)) {
        return { planned: diffRow(cells, { kind: 'new', customerId }, settings), record: undefined };
      }
      return { planned: gone(row, keyHeading, customerId), record: undefined };
    }
    const old = { ...row, customerId, status, issues: withoutSettled(row) };
    return { ...rebaseRow(cells, old, now, settings), record: JSON.stringify(now) };
  }

  #json({ customerId }: PlannedRow): string | undefined {
    return customerId === null ? undefined : this.#snapshot.getJson(customerId);
  }
}

interface Rebased {
  readonly planned: PlannedRow;
  readonly record: string | undefined;
  readonly exported?: CustomerRecord | undefined;
}

/** What was said of a row because of others is worked out again once all rows are there. */
const withoutSettled = ({ issues }: PlannedRow): PlannedRow['issues'] =>
  issues.filter(({ code }) => code !== 'DUPLICATE_ROW' && code !== 'REPEATED_ROW');

/** The customer is no longer in the assignment. */
const gone = (row: PlannedRow, keyColumn: string | null, customerId: number | null): PlannedRow => ({
  row: row.row,
  customerId,
  status: 'unmatched',
  changes: {},
  issues: [rowIssue('NOT_IN_ASSIGNMENT', keyColumn, customerId)],
});

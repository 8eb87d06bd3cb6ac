import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { SheetRow } from '../../core/cells.ts';
import {
  type OutcomeCounts,
  type OutcomeState,
  outcomeStates,
  type PlanCounts,
  type PlanHeader,
  rowStatuses,
} from '../../core/plan/model.ts';
import { isClear } from '../../core/plan/changes.ts';
import { interrupted } from '../../core/apply/recover.ts';
import { writtenPart } from '../../core/plan/decided-changes.ts';
import { atOnce, inTurns, type Pieces } from '../turns.ts';
import { planFailure } from './errors.ts';
import { openPlanDatabase, type PlanMode } from './open.ts';
import { unpackBlock } from './source-blocks.ts';
import { damagedPlan } from './parse-stored.ts';
import { intentsLeft } from './recover-in-flight.ts';
import { readPlanHead } from './plan-header-store.ts';
import { type PlanRow, rowColumns, toPlanRow } from './stored-row.ts';

/** What the rows themselves say. */
interface Books {
  /** Rows that clear something, after decisions. */
  readonly rowsClearing: number;
}

const pageRows = 500;
/** Rows that are looked at before other work of the process, such as a person's "stop", gets its turn. */
const rowsPerTurn = 2000;

/**
 * A plan file that is open: header, counts, rows in pages, outcomes, the sheet's own cells. Opening checks that the
 * file is ours to the letter; after a crash it is brought back to one whole file first.
 *
 * @throws AppError FILE_NOT_FOUND, PLAN_INVALID, PLAN_IN_USE
 */
export class PlanFile {
  readonly path: string;
  readonly header: PlanHeader;
  readonly counts: PlanCounts;
  readonly #db: DatabaseSync;
  #selectCustomer: StatementSync | undefined;

  constructor(path: string, db: DatabaseSync) {
    this.path = path;
    this.#db = db;
    ({ header: this.header, counts: this.counts } = this.#guard(() => readPlanHead(db)));
  }

  static open(path: string, mode: PlanMode = 'read'): PlanFile {
    const db = openPlanDatabase(path, mode);
    try {
      return new PlanFile(path, db);
    } catch (error) {
      db.close();
      throw error;
    }
  }

  /** The connection, for the journal of apply. */
  get database(): DatabaseSync {
    return this.#db;
  }

  /** Over the rows that can be written (changed and new): the states always add up to them. */
  outcomeCounts(): OutcomeCounts {
    return this.#guard(() => {
      const counts = { pending: 0, applied: 0, failed: 0, conflict: 0, skipped: 0, unknown: 0, excluded: 0 };
      for (const row of this.#db.prepare('SELECT state, count(*) AS n FROM outcome GROUP BY state').all()) {
        const state = outcomeStates.find((known) => known === row['state']);
        if (state === undefined) throw damagedPlan();
        counts[state] = Number(row['n']);
      }
      const settled = Object.values(counts).reduce((sum, n) => sum + n, 0);
      counts.pending = this.counts.changed + this.counts.new - settled;
      const stored = this.#db.prepare('SELECT state FROM outcome WHERE ord = ?');
      for (const ord of intentsLeft(this.#db).keys()) {
        const state = outcomeStates.find((known) => known === stored.get(ord)?.['state']) ?? 'pending';
        counts[state] -= 1;
        counts.unknown += 1;
      }
      return counts;
    });
  }

  /** True once a row has an outcome, or somebody decided about a change. */
  isTouched(): boolean {
    const found = this.#guard(() =>
      this.#db
        .prepare(
          `SELECT EXISTS (SELECT 1 FROM outcome) OR EXISTS (SELECT 1 FROM intent) OR EXISTS (SELECT 1 FROM excluded)
           OR EXISTS (SELECT 1 FROM decision) AS touched`,
        )
        .get(),
    );
    return found?.['touched'] === 1;
  }

  /** Who wrote last, by the last row that was written: the account's user name, or `token`. */
  lastWriter(): string | undefined {
    const row = this.#guard(() =>
      this.#db.prepare(`SELECT by FROM outcome WHERE by IS NOT NULL ORDER BY ord DESC LIMIT 1`).get(),
    );
    return typeof row?.['by'] === 'string' ? row['by'] : undefined;
  }

  /** When the last row got an outcome from applying; undefined for a plan that was never applied. */
  lastAppliedAt(): string | undefined {
    const row = this.#guard(() =>
      this.#db.prepare(`SELECT max(at) AS at FROM outcome WHERE state != 'excluded'`).get(),
    );
    return typeof row?.['at'] === 'string' ? row['at'] : undefined;
  }

  /**
   * Checks what applying relies on before anything is sent: a plan may come from anyone, and over a bad disk. The rows
   * must be those that the counts say, so that what is shown is what is written, and each row to write is read once.
   *
   * @throws AppError PLAN_INVALID
   */
  checkBooks(): Books {
    return atOnce(this.#checkBooks());
  }

  /** The same, with turns for other work of the process: a plan may have a million rows. */
  async checkBooksInTurns(): Promise<Books> {
    return inTurns(this.#checkBooks());
  }

  *#checkBooks(): Pieces<Books> {
    const counted = this.#guard(() => this.#db.prepare('SELECT status, count(*) AS n FROM row GROUP BY status').all());
    const isTrue = counted.every(({ status, n }) =>
      rowStatuses.some((known) => known === status && this.counts[known] === n),
    );
    const total = counted.reduce((sum, { n }) => sum + Number(n), 0);
    if (!isTrue || total !== this.counts.rows) throw damagedPlan();
    this.checkStructure();
    let rowsClearing = 0;
    let rows = 0;
    for (const row of this.rowsToWrite()) {
      rows += 1;
      if (rows % rowsPerTurn === 0) yield;
      if (row.status !== 'changed' || row.outcome?.state === 'excluded') continue;
      if (Object.values(writtenPart(row).changes).some(isClear)) rowsClearing += 1;
    }
    if (rows !== this.counts.changed + this.counts.new) throw damagedPlan();
    return { rowsClearing };
  }

  /**
   * Reads the whole file once and checks that its pages hang together. Whoever relies on what is not there (a row
   * without an outcome, a customer without a change) must know that nothing was lost.
   *
   * @throws AppError PLAN_INVALID
   */
  checkStructure(): void {
    const found = this.#guard(() => this.#db.prepare('PRAGMA quick_check(1)').get());
    if (found?.['quick_check'] !== 'ok') throw damagedPlan();
  }

  /** Every changed and new row. */
  *rowsToWrite(): Generator<PlanRow> {
    yield* this.#pages(`AND +r.status IN ('changed', 'new')`, []);
  }

  /** Every row in sheet order, read in pages: other statements may run in between. */
  *rows(): Generator<PlanRow> {
    const outcomes = this.#countOutcomes();
    let last = 0;
    let seen = 0;
    for (const row of this.#pages('', [])) {
      if (row.ord !== last + 1) throw damagedPlan();
      last = row.ord;
      if (row.outcome !== undefined) seen += 1;
      yield row;
    }
    // Outcomes that no row was found for are as bad as a row that is missing, unless somebody wrote meanwhile.
    const isTold = seen === outcomes || outcomes !== this.#countOutcomes();
    if (last !== this.counts.rows || !isTold) throw damagedPlan();
  }

  #countOutcomes(): number {
    const both = 'SELECT count(*) AS n FROM (SELECT ord FROM outcome UNION SELECT ord FROM intent)';
    return Number(this.#guard(() => this.#db.prepare(both).get())?.['n']);
  }

  /** What is to be written of the rows in these states: excluded changes are not a part of it. */
  *rowsInStates(states: readonly OutcomeState[]): Generator<PlanRow> {
    const settled = states.filter((state) => state !== 'pending');
    const marks = settled.map(() => '?').join(', ');
    const pending = states.includes('pending') ? 'OR o.state IS NULL' : '';
    const rows = this.#pages(`AND +r.status IN ('changed', 'new') AND (o.state IN (${marks}) ${pending})`, settled);
    for (const row of rows) yield writtenPart(row);
  }

  /** Rows that a conflict holds back, found by a run or known before one, with all their changes. */
  *rowsInDispute(): Generator<PlanRow> {
    yield* this.#pages(
      `AND +r.status IN ('changed', 'new')
       AND (o.state = 'conflict' OR (o.state IS NULL AND instr(r.issues, '"CHANGED_BOTH"') > 0))`,
      [],
    );
  }

  /**
   * By `ord`, a page at a time. The `+` before `r.status` keeps SQLite from its index: with it, each page would sort all
   * rows that are left.
   */
  *#pages(where: string, params: readonly string[]): Generator<PlanRow> {
    const select = this.#guard(() =>
      this.#db.prepare(
        `SELECT ${rowColumns} FROM row r LEFT JOIN outcome o ON o.ord = r.ord
         WHERE r.ord > ? ${where} ORDER BY r.ord LIMIT ${String(pageRows)}`,
      ),
    );
    const inFlight = this.#guard(() => intentsLeft(this.#db));
    for (let after = 0; ;) {
      const page = this.#guard(() => select.all(after, ...params));
      for (const stored of page) {
        const row = toPlanRow(stored);
        const left = inFlight.get(row.ord);
        yield left === undefined ? row : { ...row, outcome: interrupted(row.outcome, left) };
      }
      const last = page.at(-1);
      if (last === undefined || page.length < pageRows) return;
      after = Number(last['ord']);
    }
  }

  /** The rows to write of one customer: one, or none. */
  rowToWrite(customerId: number): PlanRow | undefined {
    this.#selectCustomer ??= this.#guard(() =>
      this.#db.prepare(
        `SELECT ${rowColumns} FROM row r LEFT JOIN outcome o ON o.ord = r.ord
         WHERE r.customer_id = ? AND r.status IN ('changed', 'new')`,
      ),
    );
    const stored = this.#guard(() => this.#selectCustomer?.get(customerId));
    return stored === undefined ? undefined : toPlanRow(stored);
  }

  /** The sheet's own rows in order; none for an inverse plan. */
  *sourceRows(): Generator<SheetRow> {
    const select = this.#guard(() =>
      this.#db.prepare('SELECT first, rows, cells FROM source_block WHERE first > ? ORDER BY first LIMIT 1'),
    );
    for (let after = 0, next = 1; ;) {
      const block = this.#guard(() => select.get(after));
      if (block === undefined) {
        if (this.header.source.format !== 'undo' && next !== this.counts.rows + 1) throw damagedPlan();
        return;
      }
      const cells = block['cells'];
      after = Number(block['first']);
      if (!(cells instanceof Uint8Array) || after !== next) throw damagedPlan();
      const rows = unpackBlock(cells);
      next += rows.length;
      yield* rows;
    }
  }

  close(): void {
    if (this.#db.isOpen) this.#db.close();
  }

  #guard<T>(action: () => T): T {
    try {
      return action();
    } catch (error) {
      throw planFailure(error, this.path);
    }
  }
}

import { dirname, resolve } from 'node:path';
import { partSuffix, removeDeadParts } from '../io/part-files.ts';
import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { SheetRow } from '../../core/cells.ts';
import { withMonthFirst } from '../../core/diff/month-first.ts';
import type { Issue } from '../../core/issues.ts';
import type { CustomerRecord } from '../../core/types.ts';
import type { PlanCounts, PlanHeader, PlannedRow } from '../../core/plan/model.ts';
import { atOnce, inTurns, type Pieces } from '../turns.ts';
import { PlanCounter } from './counts.ts';
import { OutcomeStore } from './outcomes.ts';
import { writePlanHead } from './plan-header-store.ts';
import { createPlanSchema, createRowIndexes } from './schema.ts';
import { RowStore } from './row-store.ts';
import { blockLength, blockRows, packBlock } from './source-blocks.ts';
import { settleDuplicates } from './mark-duplicates.ts';
import { planFailure } from './errors.ts';
import { makeRoom } from './target.ts';

/** A plan that is in place. */
export interface FinishedPlan {
  readonly counts: PlanCounts;
  /** The name under which an applied plan that had the target's name is kept. */
  readonly kept: string | undefined;
}

/** A plan that is whole, under the name that it has before it is put in place. */
export interface SealedPlan {
  readonly counts: PlanCounts;
  readonly temporary: string;
  readonly target: string;
}

/**
 * Writes a new plan file: beside the target first, renamed at the end, so that a failure leaves no half plan and
 * never harms an older one. One transaction, rows in sheet order; memory does not grow with the plan.
 */
export class PlanWriter {
  readonly #target: string;
  readonly #temporary: string;
  readonly #db: DatabaseSync;
  readonly #rows: RowStore;
  readonly #insertBlock: StatementSync;
  readonly #insertExported: StatementSync;
  readonly #selectCustomer: StatementSync;
  readonly counter = new PlanCounter();
  #ord = 0;
  #block: SheetRow[] = [];
  #blockFirst = 1;
  /** Letters in its cells: a few rows of very long texts are a block too. */
  #blockLength = 0;
  #packing: Promise<void> = Promise.resolve();
  #isIndexed = false;

  constructor(target: string) {
    this.#target = target;
    this.#temporary = `${target}${partSuffix()}`;
    removeDeadParts(dirname(resolve(target)));
    try {
      closeSync(openSync(this.#temporary, 'wx', 0o600));
      this.#db = new DatabaseSync(this.#temporary);
      this.#db.exec('PRAGMA page_size = 8192; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;');
      createPlanSchema(this.#db);
      this.#db.exec('BEGIN');
      this.#rows = new RowStore(this.#db);
      this.#insertBlock = this.#db.prepare('INSERT INTO source_block (first, rows, cells) VALUES (?, ?, ?)');
      this.#insertExported = this.#db.prepare('INSERT OR IGNORE INTO exported (customer_id, fields) VALUES (?, ?)');
      this.#selectCustomer = this.#db.prepare('SELECT 1 FROM row WHERE customer_id = ? LIMIT 1');
    } catch (error) {
      rmSync(this.#temporary, { force: true });
      throw planFailure(error, target);
    }
  }

  /**
   * Adds the next row of the sheet, with its cells as they are there. `record`, the customer's JSON text, is kept
   * with rows that are not unchanged. Returns the row's place, from 1.
   */
  add(row: PlannedRow, source: SheetRow | undefined, record: string | undefined): number {
    this.#beginRow();
    this.counter.add(row);
    const kept = row.status === 'unchanged' ? undefined : record;
    this.#guard(() => this.#rows.insert(this.#ord, row, kept ?? null));
    if (source !== undefined) this.#addToBlock(source);
    return this.#ord;
  }

  /** The same for a row that changes nothing of a customer and has no issue: most rows of most sheets. */
  addUnchanged(source: SheetRow, customerId: number, sheet: string | undefined): void {
    this.#beginRow();
    this.counter.addUnchanged();
    this.#guard(() => this.#rows.insertUnchanged(this.#ord, source.number, customerId, sheet ?? null));
    this.#addToBlock(source);
  }

  /** Whether a row is about this customer; no row can be added afterwards. */
  hasCustomer(customerId: number): boolean {
    atOnce(this.#guarded(this.#endRows()));
    return this.#guard(() => this.#selectCustomer.get(customerId)) !== undefined;
  }

  /** Keeps what an export said of a customer where Cube says something else by now; the first call for a customer counts. */
  addExported(customerId: number, fields: CustomerRecord): void {
    this.#guard(() => this.#insertExported.run(customerId, JSON.stringify(fields)));
  }

  /** Leaves a row out of what apply writes until somebody includes it. */
  exclude(ord: number, at: string): void {
    this.#guard(() => new OutcomeStore(this.#db).exclude(ord, at));
  }

  #beginRow(): void {
    if (this.#isIndexed) throw new TypeError('a row is added before it is asked for customers');
    this.#ord += 1;
  }

  *#endRows(): Pieces<void> {
    if (this.#isIndexed) return;
    this.#isIndexed = true;
    yield* createRowIndexes(this.#db);
  }

  #addToBlock(source: SheetRow): void {
    this.#block.push(source);
    for (const cell of source.cells) if (typeof cell === 'string') this.#blockLength += cell.length;
  }

  /** Call between batches: hands a full block to compression, and waits for the one before (back-pressure). */
  async flush(): Promise<void> {
    if (this.#block.length >= blockRows || this.#blockLength >= blockLength) await this.#pack();
  }

  async #pack(): Promise<void> {
    const rows = this.#block;
    const first = this.#blockFirst;
    this.#block = [];
    this.#blockLength = 0;
    this.#blockFirst += rows.length;
    await this.#packing;
    this.#packing = packBlock(rows).then((cells) => {
      this.#guard(() => this.#insertBlock.run(first, rows.length, cells));
    });
    // Awaited before the next block; a failure until then must not count as unhandled.
    this.#packing.catch(() => undefined);
  }

  /** As `seal`, and puts the file in place. */
  async finish(
    header: PlanHeader,
    keyColumn: string | null,
    monthFirst: ReadonlySet<string>,
    last?: (db: DatabaseSync) => void,
  ): Promise<FinishedPlan> {
    const { counts } = await this.seal(header, keyColumn, monthFirst, last);
    return this.#guard(() => {
      const kept = makeRoom(this.#target);
      renameSync(this.#temporary, this.#target);
      return { counts, kept };
    });
  }

  /**
   * Settles duplicates, and adds the month-first hint to bad dates of the given columns. The file is whole then, and not
   * in place yet. Nothing can be added afterwards. `last` may write to the settled rows before anybody sees them.
   */
  async seal(
    header: PlanHeader,
    keyColumn: string | null,
    monthFirst: ReadonlySet<string>,
    last: (db: DatabaseSync) => void = () => undefined,
  ): Promise<SealedPlan> {
    if (this.#block.length > 0) await this.#pack();
    await this.#packing;
    await inTurns(this.#guarded(this.#endRows()));
    await inTurns(this.#guarded(settleDuplicates(this.#db, this.counter, keyColumn)));
    if (monthFirst.size > 0) await inTurns(this.#guarded(hintMonthFirst(this.#db, monthFirst)));
    return this.#guard(() => {
      const counts = this.counter.counts();
      writePlanHead(this.#db, { header, counts });
      last(this.#db);
      this.#db.exec('COMMIT');
      this.#db.exec('PRAGMA journal_mode = DELETE');
      this.#db.close();
      syncFile(this.#temporary);
      return { counts, temporary: this.#temporary, target: this.#target };
    });
  }

  /** Leaves nothing behind. Safe to call after a failure of any kind. */
  async abandon(): Promise<void> {
    await this.#packing.catch(() => undefined);
    if (this.#db.isOpen) this.#db.close();
    if (existsSync(this.#temporary)) rmSync(this.#temporary, { force: true });
  }

  /** Gives the failures of a piece of work in blocks the plan's own words. */
  *#guarded(work: Pieces<void>): Pieces<void> {
    while (this.#guard(() => work.next()).done !== true) yield;
  }

  #guard<T>(action: () => T): T {
    try {
      return action();
    } catch (error) {
      throw planFailure(error, this.#target);
    }
  }
}

function* hintMonthFirst(db: DatabaseSync, columns: ReadonlySet<string>): Pieces<void> {
  const rows = new RowStore(db);
  const select = db.prepare(
    `SELECT ord, issues FROM row WHERE ord > ? AND status IN ('invalid', 'duplicate') ORDER BY ord LIMIT 500`,
  );
  for (let after = 0; ;) {
    const block = select.all(after);
    for (const stored of block) {
      after = Number(stored['ord']);
      const issues: readonly Issue[] = JSON.parse(String(stored['issues']));
      const hinted = withMonthFirst(issues, columns);
      if (hinted !== issues) rows.update(after, { issues: hinted });
    }
    if (block.length === 0) return;
    yield;
  }
}

function syncFile(path: string): void {
  const file = openSync(path, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

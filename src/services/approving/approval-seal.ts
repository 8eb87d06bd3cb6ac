import { createHash, hash } from 'node:crypto';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { setImmediate } from 'node:timers/promises';
import type { PlanHeader } from '../../core/plan/model.ts';
import { planFailure } from '../plan-file/errors.ts';
import type { PlanFile } from '../plan-file/plan-file.ts';

/** Rows that are hashed together: after a correction only their block is hashed again. */
const blockRows = 1000;

/**
 * The SHA-256 over what an approval is about: what the plan is for, every row with its changes and issues, and the
 * choices that people made (rows left out, corrected cells, decisions). Not over what becomes of rows: applying an
 * approved plan leaves its approval as it is. docs/plan-file.md says exactly what is hashed.
 */
export class ApprovalSeal {
  readonly #header: PlanHeader;
  readonly #excluded: () => readonly number[];
  readonly #selectRows: StatementSync;
  readonly #selectChoices: StatementSync;
  readonly #blocks: (string | undefined)[];

  /** `excluded` gives the excluded rows by number, in order. */
  constructor(db: DatabaseSync, header: PlanHeader, rows: number, excluded: () => readonly number[]) {
    this.#header = header;
    this.#excluded = excluded;
    this.#selectRows = db.prepare(
      `SELECT json_array(ord, row, sheet, customer_id, status, json(changes), json(issues)) AS line
       FROM row WHERE ord BETWEEN ? AND ? ORDER BY ord`,
    );
    this.#selectChoices = db.prepare(
      `SELECT json_array('edit', ord, column, json(cell)) AS line, ord, column AS what FROM edit
       UNION ALL SELECT json_array('decision', ord, field, choice, json(theirs)), ord, field FROM decision
       UNION ALL SELECT json_array('excluded', ord, field), ord, field FROM excluded
       UNION ALL SELECT json_array('aside', ord), ord, '' FROM set_aside
       ORDER BY ord, what`,
    );
    this.#blocks = Array.from({ length: Math.ceil(rows / blockRows) }, () => undefined);
  }

  /** Reads what is not known yet, in slices: seconds for a million rows, once. */
  async load(signal?: AbortSignal): Promise<void> {
    for (let block = 0; block < this.#blocks.length; block++) {
      if (this.#blocks[block] !== undefined) continue;
      this.#block(block);
      await setImmediate();
      signal?.throwIfAborted();
    }
  }

  /** The row has changed. */
  forget(ord: number): void {
    this.#blocks[Math.floor((ord - 1) / blockRows)] = undefined;
  }

  /** As of now; quick once `load` has run. */
  hash(): string {
    const sum = createHash('sha256');
    const { id, account, assignmentId, snapshotTakenAt, mapping } = this.#header;
    sum.update(`${JSON.stringify([id, account, assignmentId, snapshotTakenAt, mapping])}\n`);
    for (let block = 0; block < this.#blocks.length; block++) sum.update(`${this.#block(block)}\n`);
    sum.update(`${JSON.stringify(this.#excluded())}\n`);
    for (const { line } of this.#selectChoices.iterate()) sum.update(`${String(line)}\n`);
    return sum.digest('hex');
  }

  #block(number: number): string {
    const known = this.#blocks[number];
    if (known !== undefined) return known;
    const first = number * blockRows + 1;
    const lines = this.#selectRows.all(first, first + blockRows - 1).map(({ line }) => `${String(line)}\n`);
    const digest = hash('sha256', lines.join(''), 'hex');
    this.#blocks[number] = digest;
    return digest;
  }
}

/**
 * The same of a plan that nobody reviews: what it is now, for whoever must know whether it is still the plan that was seen.
 *
 * @throws AppError PLAN_IN_USE, PLAN_INVALID
 */
export function planHash(plan: PlanFile): string {
  try {
    return sealOf(plan).hash();
  } catch (error) {
    throw planFailure(error, plan.path);
  }
}

/** The same in turns with other work. */
export async function planHashInTurns(plan: PlanFile, signal?: AbortSignal): Promise<string> {
  try {
    const seal = sealOf(plan);
    await seal.load(signal);
    return seal.hash();
  } catch (error) {
    throw planFailure(error, plan.path);
  }
}

function sealOf({ database, header, counts }: PlanFile): ApprovalSeal {
  const select = database.prepare(`SELECT ord FROM outcome WHERE state = 'excluded' ORDER BY ord`);
  return new ApprovalSeal(database, header, counts.rows, () => select.all().map(({ ord }) => Number(ord)));
}

import type { DatabaseSync, SQLOutputValue, StatementSync } from 'node:sqlite';
import { AppError } from '../../core/errors.ts';
import type { Issue } from '../../core/issues.ts';
import type { CustomerRecord, JsonValue } from '../../core/json.ts';
import {
  type Changes,
  type Outcome,
  type OutcomeCounts,
  type OutcomeState,
  outcomeStates,
  type PlanCounts,
  type PlanHeader,
  type PlannedRow,
  rowStatuses,
} from '../../core/plan/model.ts';
import type { SheetRow } from '../../core/cells.ts';
import { planFailure } from './plan-failure.ts';
import { openPlanDatabase, type PlanMode } from './open-plan.ts';
import { unpackBlock } from './source-blocks.ts';

/** A row of the plan as it is stored: `ord` is its place in the sheet, from 1. */
export interface PlanRow extends PlannedRow {
  readonly ord: number;
  /** The customer as the snapshot had it; absent for unchanged and unmatched rows. */
  readonly record?: CustomerRecord;
  /** Absent while the row is pending or has nothing to write. */
  readonly outcome?: Outcome;
}

const rowColumns = `r.ord, r.row, r.sheet, r.customer_id, r.status, r.changes, r.issues, r.record,
  o.state, o.written, o.code, o.message, o.returned, o.sent, o.former, o.tries, o.by, o.at`;
const pageRows = 500;

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
    const stored = this.#guard(() => db.prepare('SELECT header, counts FROM plan WHERE id = 1').get());
    this.header = parseObject<PlanHeader>(stored?.['header'], isHeader);
    this.counts = parseObject<PlanCounts>(stored?.['counts'], isCounts);
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
      const counts = Object.fromEntries(outcomeStates.map((state) => [state, 0])) as Record<OutcomeState, number>;
      for (const row of this.#db.prepare('SELECT state, count(*) AS n FROM outcome GROUP BY state').all()) {
        const state = outcomeStates.find((known) => known === row['state']);
        if (state !== undefined) counts[state] = Number(row['n']);
      }
      const settled = Object.values(counts).reduce((sum, n) => sum + n, 0);
      counts.pending = this.counts.changed + this.counts.new - settled;
      return counts;
    });
  }

  /** Every row in sheet order, read in pages: other statements may run in between. */
  *rows(): Generator<PlanRow> {
    yield* this.#pages('', []);
  }

  /** Rows whose outcome satisfies a condition on `o.state` (null = pending), among those that can be written. */
  *rowsInStates(states: readonly OutcomeState[]): Generator<PlanRow> {
    const settled = states.filter((state) => state !== 'pending');
    const marks = settled.map(() => '?').join(', ');
    const pending = states.includes('pending') ? 'OR o.state IS NULL' : '';
    yield* this.#pages(`AND r.status IN ('changed', 'new') AND (o.state IN (${marks}) ${pending})`, settled);
  }

  *#pages(where: string, params: readonly string[]): Generator<PlanRow> {
    const select = this.#guard(() =>
      this.#db.prepare(
        `SELECT ${rowColumns} FROM row r LEFT JOIN outcome o ON o.ord = r.ord
         WHERE r.ord > ? ${where} ORDER BY r.ord LIMIT ${String(pageRows)}`,
      ),
    );
    for (let after = 0; ;) {
      const page = this.#guard(() => select.all(after, ...params));
      for (const stored of page) yield toPlanRow(stored);
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
      this.#db.prepare('SELECT first, cells FROM source_block WHERE first > ? ORDER BY first LIMIT 1'),
    );
    for (let after = 0; ;) {
      const block = this.#guard(() => select.get(after));
      if (block === undefined) return;
      const cells = block['cells'];
      if (!(cells instanceof Uint8Array)) throw damaged();
      yield* unpackBlock(cells);
      after = Number(block['first']);
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

type Stored = Record<string, SQLOutputValue>;

function toPlanRow(stored: Stored): PlanRow {
  const status = rowStatuses.find((known) => known === stored['status']);
  if (status === undefined) throw damaged();
  const record = parseOptional<CustomerRecord>(stored['record']);
  const outcome = toOutcome(stored);
  return {
    ord: Number(stored['ord']),
    row: Number(stored['row']),
    ...(typeof stored['sheet'] === 'string' && { sheet: stored['sheet'] }),
    customerId: stored['customer_id'] === null ? null : Number(stored['customer_id']),
    status,
    changes: parseObject<Changes>(stored['changes'], isChanges),
    issues: parseObject<readonly Issue[]>(stored['issues'], Array.isArray),
    ...(record !== undefined && { record }),
    ...(outcome !== undefined && { outcome }),
  };
}

function toOutcome(stored: Stored): Outcome | undefined {
  const state = outcomeStates.find((known) => known === stored['state']);
  if (state === undefined || state === 'pending') return undefined;
  const written = (['yes', 'no', 'maybe'] as const).find((known) => known === stored['written']);
  if (written === undefined) throw damaged();
  const returned = parseOptional<Record<string, JsonValue>>(stored['returned']);
  const sent = parseOptional<readonly string[]>(stored['sent']);
  const former = parseOptional<Record<string, JsonValue>>(stored['former']);
  return {
    state,
    written,
    ...(typeof stored['code'] === 'string' && { code: stored['code'] }),
    ...(typeof stored['message'] === 'string' && { message: stored['message'] }),
    ...(returned !== undefined && { returned }),
    ...(sent !== undefined && { sent }),
    ...(former !== undefined && { former }),
    ...(Number(stored['tries']) > 0 && { tries: Number(stored['tries']) }),
    ...(typeof stored['by'] === 'string' && { by: stored['by'] }),
    at: String(stored['at']),
  };
}

const damaged = (cause?: unknown): AppError =>
  new AppError('PLAN_INVALID', 'The plan is damaged: a row in it cannot be read. Make the plan again.', { cause });

function parseObject<T>(text: SQLOutputValue | undefined, isValid: (value: unknown) => boolean): T {
  let value: unknown;
  try {
    value = JSON.parse(String(text));
  } catch (cause) {
    throw damaged(cause);
  }
  if (!isValid(value)) throw damaged();
  return value as T;
}

const parseOptional = <T>(text: SQLOutputValue | undefined): T | undefined =>
  text === null || text === undefined ? undefined : parseObject<T>(text, (value) => typeof value === 'object');

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isChanges = (value: unknown): boolean =>
  isObject(value) &&
  Object.values(value).every((change) => isObject(change) && 'before' in change && 'after' in change);

const isCounts = (value: unknown): boolean =>
  isObject(value) && rowStatuses.every((status) => Number.isSafeInteger(value[status]));

const isHeader = (value: unknown): boolean =>
  isObject(value) &&
  typeof value['id'] === 'string' &&
  typeof value['account'] === 'string' &&
  Number.isSafeInteger(value['assignmentId']) &&
  isObject(value['mapping']) &&
  Array.isArray(value['mapping']['columns']) &&
  isObject(value['source']) &&
  Array.isArray(value['fields']);

import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import { setImmediate } from 'node:timers/promises';
import { issueWords } from '../../../core/issues.ts';
import type { JsonValue } from '../../../core/types.ts';
import { outcomeStates, type PlanCounts, type PlanHeader, rowStatuses } from '../../../core/plan/model.ts';
import { presentText } from '../../../core/values/present.ts';
import { inTurns, type Pieces } from '../../turns.ts';
import { damagedPlan, parseStored } from '../../plan-file/parse-stored.ts';
import { isChanges, isIssues } from '../../plan-file/stored-row.ts';
import { type IndexedRow, RowIndex } from './row-index.ts';
import { SearchText } from './search-text.ts';
import { type Tally, tally } from './review-counts.ts';

/** What is known of a plan's rows beside the plan file. */
export interface PlanIndex {
  readonly rows: RowIndex;
  readonly text: SearchText;
}

/** Rows between two looks at what else there is to do: a few milliseconds' work. */
const sliceRows = 1000;
const outcomesPerTurn = 10_000;
/** What an unchanged row has, as it is stored: not worth parsing a million times. */
const nothing: IndexedRow = { status: 'unchanged', changes: {}, issues: [] };

/**
 * Looks through all rows once. Takes seconds for a million of them, in slices, so that pages can be read meanwhile.
 *
 * @throws AppError PLAN_INVALID for rows that are not ours; whatever `signal` was aborted with
 */
export async function buildIndex(
  db: DatabaseSync,
  { header, counts }: { readonly header: PlanHeader; readonly counts: PlanCounts },
  onRows: (done: number) => void,
  signal: AbortSignal,
): Promise<PlanIndex> {
  const total = countRows(db);
  // A plan may come from anyone: nothing is made as large as its head says before its rows say so too.
  if (total !== counts.rows) throw damagedPlan();
  const rows = new RowIndex(
    total,
    header.fields.map(({ key }) => key),
  );
  const text = new SearchText();
  const select = db.prepare(
    `SELECT ord, customer_id, status, changes, issues, json_extract(record, '$.name') AS name
     FROM row WHERE ord > ? ORDER BY ord LIMIT ${String(sliceRows)}`,
  );
  try {
    for (let done = 0; done < total; onRows(done)) {
      const slice = select.all(done);
      if (slice.length === 0) throw damagedPlan();
      for (const stored of slice) {
        done += 1;
        // Rows are numbered without a gap: whatever names one by its place relies on it.
        if (stored['ord'] !== done) throw damagedPlan();
        const row = toIndexedRow(stored);
        rows.put(done, row);
        text.add(searchable(row, stored['customer_id'], stored['name']));
      }
      await setImmediate();
      signal.throwIfAborted();
    }
    text.end();
    await inTurns(loadOutcomes(db, rows), signal);
    checkCounts(await inTurns(tally(rows), signal), counts);
    return { rows, text };
  } catch (error) {
    text.close();
    throw error;
  }
}

const countRows = (db: DatabaseSync): number => Number(db.prepare('SELECT count(*) AS n FROM row').get()?.['n']);

/** What is shown above the rows must be what the rows say. */
function checkCounts({ statuses, fields, rowsClearing }: Tally, counts: PlanCounts): void {
  const cells = fields.reduce((sum, field) => sum + field.rows, 0);
  const cleared = fields.reduce((sum, field) => sum + field.clears, 0);
  const isTrue =
    rowStatuses.every((status) => statuses[status] === counts[status]) &&
    cells === counts.cellsChanged &&
    cleared === counts.cellsCleared &&
    rowsClearing === counts.rowsClearing;
  if (!isTrue) throw damagedPlan();
}

/** Reads what became of the rows, and what people decided about them, anew: another process may have applied the plan. */
export function* loadOutcomes(db: DatabaseSync, rows: RowIndex): Pieces<void> {
  const within = 'WHERE ord > ? AND ord <= ?';
  const outcomes = db.prepare(`SELECT ord, state FROM outcome ${within}`);
  const excluded = db.prepare(`SELECT ord, field FROM excluded ${within}`);
  const decided = db.prepare(`SELECT DISTINCT ord FROM decision ${within}`);
  rows.clearOutcomes();
  for (let from = 0; from < rows.rows; from += outcomesPerTurn) {
    const to = from + outcomesPerTurn;
    for (const { ord, state } of outcomes.all(from, to)) {
      const known = outcomeStates.find((name) => name === state);
      if (known === undefined) throw damagedPlan();
      rows.setOutcome(Number(ord), known);
    }
    for (const { ord, field } of excluded.all(from, to)) rows.setExcluded(Number(ord), String(field), true);
    for (const { ord } of decided.all(from, to)) rows.setDecided(Number(ord), true);
    yield;
  }
}

/** The same for some rows. */
export function loadOutcomesOf(db: DatabaseSync, rows: RowIndex, ords: readonly number[]): void {
  const outcome = db.prepare('SELECT state FROM outcome WHERE ord = ?');
  const excluded = db.prepare('SELECT field FROM excluded WHERE ord = ?');
  const decided = db.prepare('SELECT 1 FROM decision WHERE ord = ? LIMIT 1');
  for (const ord of ords) {
    const stored = outcome.get(ord)?.['state'] ?? 'pending';
    const state = outcomeStates.find((name) => name === stored);
    if (state === undefined) throw damagedPlan();
    rows.setOutcome(ord, state);
    rows.includeAll(ord);
    for (const { field } of excluded.all(ord)) rows.setExcluded(ord, String(field), true);
    rows.setDecided(ord, decided.get(ord) !== undefined);
  }
}

function toIndexedRow(stored: Readonly<Record<string, SQLOutputValue>>): IndexedRow {
  const { changes, issues } = stored;
  const status = rowStatuses.find((known) => known === stored['status']);
  if (status === undefined) throw damagedPlan();
  if (status === 'unchanged' && changes === '{}' && issues === '[]') return nothing;
  const row = {
    status,
    changes: changes === '{}' ? {} : parseStored(changes, isChanges),
    issues: issues === '[]' ? [] : parseStored(issues, isIssues),
  };
  if (!row.issues.every(({ code }) => Object.hasOwn(issueWords, code))) throw damagedPlan();
  return row;
}

/** What a search looks into: the customer's number and name, values before and after, cells with problems. */
export function searchable(row: IndexedRow, customerId: SQLOutputValue | undefined, name: unknown): string[] {
  const texts: string[] = [];
  const add = (value: JsonValue | undefined): void => {
    const text = presentText(value);
    if (text !== '') texts.push(text);
  };
  if (typeof customerId === 'number') texts.push(String(customerId));
  if (typeof name === 'string') add(name);
  for (const field in row.changes) {
    add(row.changes[field]?.before);
    add(row.changes[field]?.after);
  }
  for (const { value } of row.issues) add(value);
  return texts;
}

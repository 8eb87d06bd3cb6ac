import { dirname } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import type { Cell } from '../../core/cells.ts';
import { readIntegerKey } from '../../core/values/key.ts';
import { forgottenValue, type KnownPerson, withoutPerson } from '../../core/expression/without-person.ts';
import { withoutSingleValues } from '../../core/fields/single-values.ts';
import type { Issue } from '../../core/issues.ts';
import type { CustomerRecord } from '../../core/types.ts';
import type { PlanCounts, PlanHeader } from '../../core/plan/model.ts';
import { rowIssue } from '../../core/row-issue.ts';
import { removeDeadParts } from '../io/part-files.ts';
import { transaction } from '../io/transaction.ts';
import { PlanCounter } from './counts.ts';
import { planFailure } from './errors.ts';
import { damagedPlan, parseStored } from './parse-stored.ts';
import { readPlanHead, writePlanHead } from './plan-header-store.ts';
import type { PlanFile } from './plan-file.ts';
import { RowStore } from './row-store.ts';
import { packBlockNow, unpackBlock } from './source-blocks.ts';
import { isIssues, rowColumns, toPlanRow } from './stored-row.ts';
import { upgradePlan } from './version-1.ts';

/** What was taken out of a plan. */
export interface ForgottenRows {
  readonly rows: number;
  /** Somebody had approved the plan as it was. */
  readonly voidsApproval: boolean;
}

/** Everything that a plan keeps of a row beside the row itself. */
const tablesByRow = ['outcome', 'intent', 'edit', 'set_aside', 'decision', 'excluded'];

/** How many rows of a plan are about a customer. */
export const countRowsOf = ({ database }: PlanFile, customerId: number): number =>
  Number(database.prepare('SELECT count(*) AS n FROM row WHERE customer_id = ?').get(customerId)?.['n'] ?? 0);

/**
 * Takes one customer out of a plan: values, cells of the sheet, corrections, journal, and the number. Their rows stay as
 * rows in which nobody was found, so that the plan still opens and its books balance; nothing can be written or undone by
 * them. One transaction, and then the file is written anew (VACUUM), because a part of it that is free still has what
 * stood there. A kill leaves the plan as it was or as it is to be; called again, it does what was left to do.
 *
 * @throws AppError PLAN_IN_USE, PLAN_INVALID, DISK_FULL and what else writing a plan can end with
 */
export function forgetInPlan(plan: PlanFile, customerId: number): ForgottenRows {
  const db = plan.database;
  try {
    removeDeadParts(dirname(plan.path));
    // What is deleted from now on is overwritten where it stands, also where the second step is never reached.
    db.exec('PRAGMA secure_delete = ON');
    const forgotten = transaction(db, () => {
      upgradePlan(db);
      return forgetRows(db, customerId);
    });
    db.exec('VACUUM');
    return forgotten;
  } catch (error) {
    throw planFailure(error, plan.path);
  }
}

function forgetRows(db: DatabaseSync, customerId: number): ForgottenRows {
  const { header, counts } = readPlanHead(db);
  const counter = PlanCounter.from(counts);
  const rows = new RowStore(db);
  const select = db.prepare(
    `SELECT ${rowColumns} FROM row r LEFT JOIN outcome o ON o.ord = r.ord WHERE r.customer_id = ? OR r.ord = ?`,
  );
  const found = new Set(select.all(customerId, -1).map(({ ord }) => Number(ord)));
  for (const ord of forgetCells(db, header, customerId, found)) found.add(ord);
  const records: CustomerRecord[] = [];
  for (const ord of found) {
    const stored = select.get(-1, ord);
    if (stored === undefined) throw damagedPlan();
    const row = toPlanRow(stored);
    if (row.record !== undefined) records.push(row.record);
    const issues = [rowIssue('FORGOTTEN', null, null)];
    counter.remove(row);
    counter.add({ status: 'unmatched', changes: {}, issues });
    rows.update(ord, { customerId: null, status: 'unmatched', changes: {}, issues, record: null });
    for (const table of tablesByRow) db.prepare(`DELETE FROM ${table} WHERE ord = ?`).run(ord);
  }
  db.prepare('DELETE FROM exported WHERE customer_id = ?').run(customerId);
  forgetMentions(db, rows, customerId);
  const left = counter.counts();
  const known = withoutAsked(header, left, { customerId, records });
  writePlanHead(db, { header: { ...known, fields: withoutSingleValues(header.fields) }, counts: left });
  const voidsApproval = found.size > 0 && db.prepare('SELECT 1 FROM approval').get() !== undefined;
  return { rows: found.size, voidsApproval };
}

/** A plan without a file says what it was asked for: whom, and, where it was for this person alone, which values. */
function withoutAsked(header: PlanHeader, { rows, issues }: PlanCounts, person: KnownPerson): PlanHeader {
  const { edit, file } = header;
  if (edit === undefined) return header;
  const where = edit.where === undefined ? {} : { where: withoutPerson(edit.where, person) };
  if (issues['FORGOTTEN'] !== rows) return { ...header, edit: { ...edit, ...where } };
  const set = edit.set.map(({ field, value }) => ({ field, value: value === '' ? '' : forgottenValue }));
  const name = set.map(({ field, value }) => `${field}=${value}`).join(', ');
  return { ...header, file: { ...file, name }, edit: { set, ...where } };
}

/**
 * Blanks the sheet's own cells of these rows, and of rows that name the customer in vain, which are returned. Where the
 * number was corrected to another customer's, only the number goes.
 */
function forgetCells(
  db: DatabaseSync,
  header: PlanHeader,
  customerId: number,
  known: ReadonlySet<number>,
): readonly number[] {
  const idColumns = header.mapping.columns.flatMap(({ field }, column) => (field === 'customer_id' ? [column] : []));
  const isOurs = (cell: Cell | undefined): boolean => {
    const key = readIntegerKey(cell);
    return key.ok && key.id === customerId;
  };
  const others = db.prepare('SELECT 1 FROM row WHERE ord = ? AND customer_id IS NOT NULL');
  const update = db.prepare('UPDATE source_block SET cells = ? WHERE first = ?');
  const select = db.prepare('SELECT first, cells FROM source_block WHERE first > ? ORDER BY first LIMIT 1');
  const found: number[] = [];
  for (let block = select.get(-1); block !== undefined; block = select.get(Number(block['first']))) {
    const { cells } = block;
    if (!(cells instanceof Uint8Array)) throw damagedPlan();
    const first = Number(block['first']);
    const rows = unpackBlock(cells);
    const left = rows.map((row, at) => {
      const ord = first + at;
      const isNamed = idColumns.some((column) => isOurs(row.cells[column]));
      if (!known.has(ord) && !isNamed) return row;
      if (!known.has(ord) && others.get(ord) !== undefined) {
        const withoutNumber = row.cells.map((cell, column) =>
          idColumns.includes(column) && isOurs(cell) ? null : cell,
        );
        return { ...row, cells: withoutNumber };
      }
      found.push(ord);
      return { ...row, cells: row.cells.map(() => null) };
    });
    if (left.some((row, at) => row !== rows[at])) update.run(packBlockNow(left), first);
  }
  return found;
}

/** Other rows may name the customer as one of several who are meant, or as the one that a cell names. */
function forgetMentions(db: DatabaseSync, rows: RowStore, customerId: number): void {
  const number = new RegExp(`(?<!\\d)${String(customerId)}(?!\\d)`);
  const naming = db.prepare('SELECT ord, issues FROM row WHERE instr(issues, ?) > 0').all(String(customerId));
  for (const { ord, issues: text } of naming) {
    const issues = parseStored(text, isIssues);
    const left = issues.map((issue) => (number.test(JSON.stringify(issue)) ? unnamed(issue) : issue));
    rows.update(Number(ord), { issues: left });
  }
}

const unnamed = ({ code, column, field, params }: Issue): Issue => ({
  code,
  column,
  ...(field !== undefined && { field }),
  value: null,
  params: code === 'AMBIGUOUS_KEY' ? { count: params?.['count'] ?? 0, customers: '' } : { found: '–', named: '–' },
});

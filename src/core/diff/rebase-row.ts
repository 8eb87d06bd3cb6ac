import type { SheetRow } from '../cells.ts';
import type { CustomerRecord, JsonValue } from '../types.ts';
import { own } from '../plan/judge-record.ts';
import type { Change, PlannedRow } from '../plan/model.ts';
import { isEmptyValue, sameValue } from '../values/equal.ts';
import { describeCell } from '../values/coerce.ts';
import type { Issue } from '../issues.ts';
import { issueLevel } from '../issues.ts';
import { type BaseLookup, type DiffSettings, diffRow, traceRow } from './diff-row.ts';

/** A row of a plan that is compared with what Cube has by now. */
export interface OldRow extends PlannedRow {
  readonly customerId: number;
  /** The customer as Cube had it when the plan was made; absent where the plan did not keep it. */
  readonly record?: CustomerRecord;
}

/** What a row comes to, and what of the older values a later comparison needs: those that Cube no longer has. */
export interface RebasedRow {
  readonly planned: PlannedRow;
  readonly exported: CustomerRecord | undefined;
}

/**
 * Compares a sheet row again after Cube has changed: a three-way comparison whose base is what Cube had when the plan
 * was made (or what the export said before that). A cell that meant no change then is none now; a change that Cube has
 * by now is none any more; a change of a value that somebody changed meanwhile stays, expects the new value, and says
 * so. `now` is the same customer as Cube has it now.
 */
export function rebaseRow(cells: SheetRow, row: OldRow, now: CustomerRecord, settings: DiffSettings): RebasedRow {
  const { record, customerId } = row;
  if (record === undefined && row.status === 'unchanged') return rebaseUnchanged(cells, row, now, settings);
  // A customer that was to be created had nothing.
  const before: CustomerRecord = record ?? {};
  const base: BaseLookup = (id, field) => settings.base?.(id, field) ?? own(before, field);
  const planned = diffRow(cells, { kind: 'existing', customerId, record: now }, { ...settings, base });
  const fields = settings.columns.map(({ field }) => [field.key, base(customerId, field.key) ?? null] as const);
  return { planned, exported: differing(fields, now) };
}

/**
 * The plan kept no record of a row in which nothing changes: each cell says what Cube had then, and is no change now.
 * But where it is known what was there before that, somebody did mean the cell: Cube had it already when the plan was
 * made, and may have lost it since.
 */
function rebaseUnchanged(cells: SheetRow, row: OldRow, now: CustomerRecord, settings: DiffSettings): RebasedRow {
  const { customerId } = row;
  const issues: Issue[] = [];
  const changes: [string, Change][] = [];
  const fields: [string, JsonValue][] = [];
  for (const trace of traceRow(cells, { kind: 'existing', customerId, record: now }, settings)) {
    const { key, access } = trace.column.field;
    const isTold = trace.result === 'read-only' && row.issues.some((issue) => issue.field === key);
    if (trace.exported !== undefined) fields.push([key, trace.exported]);
    if (isTold || trace.exported !== undefined || trace.result === 'same' || trace.result === 'keep') {
      issues.push(...trace.issues);
      if (trace.change !== undefined) changes.push([key, trace.change]);
      continue;
    }
    const value = describeCell(cells.cells[trace.column.mapped.index]);
    fields.push([key, trace.change === undefined ? value : trace.change.after]);
    if (access !== 'writable') continue;
    issues.push({ code: 'CHANGED_IN_CUBE', column: trace.column.mapped.column, field: key, value });
  }
  const isInvalid = issues.some(({ code }) => issueLevel(code) === 'error');
  const changed = changes.length > 0 ? 'changed' : 'unchanged';
  const status = isInvalid ? 'invalid' : changed;
  const kept = isInvalid ? {} : Object.fromEntries(changes);
  return { planned: { row: row.row, customerId, status, changes: kept, issues }, exported: differing(fields, now) };
}

function differing(fields: readonly (readonly [string, JsonValue])[], now: CustomerRecord): CustomerRecord | undefined {
  const kept = fields.filter(([field, value]) => !isIdentical(value, own(now, field)));
  return kept.length === 0 ? undefined : Object.fromEntries(kept);
}

/** To the letter: what only means the same can make a difference to a cell. */
const isIdentical = (a: JsonValue, b: JsonValue): boolean =>
  a === b || (typeof a === 'object' && JSON.stringify(a) === JSON.stringify(b));

/** The same for a row without a sheet (an undo), change by change. */
export function rebaseChanges(row: PlannedRow, now: CustomerRecord): PlannedRow {
  const changes: [string, Change][] = [];
  const issues: Issue[] = [];
  const about = (field: string): readonly Issue[] => row.issues.filter((issue) => issue.field === field);
  for (const [field, { before, after }] of Object.entries(row.changes)) {
    const theirs = own(now, field);
    // Exactly what is there already: nothing left to put back.
    if (sameValue(theirs, after)) {
      issues.push(...about(field).filter(({ code }) => issueLevel(code) === 'note'));
      continue;
    }
    changes.push([field, { before: theirs, after }]);
    issues.push(...about(field));
    const isSaid = about(field).some(({ code }) => code === 'CHANGED_BOTH');
    if (!isSaid && !sameValue(theirs, before)) {
      issues.push({ code: 'CHANGED_BOTH', column: field, field, value: isEmptyValue(after) ? null : after });
    }
  }
  const others = row.issues.filter(({ field }) => field === undefined || !Object.hasOwn(row.changes, field));
  const status = row.status === 'changed' && changes.length === 0 ? 'unchanged' : row.status;
  return { ...row, status, changes: Object.fromEntries(changes), issues: [...others, ...issues] };
}

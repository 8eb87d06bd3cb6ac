import { type Cell, isBlankCell, type SheetRow } from '../cells.ts';
import type { Field } from '../fields/field.ts';
import type { Issue } from '../issues.ts';
import { issueLevel } from '../issues.ts';
import { rowIssue } from '../row-issue.ts';
import type { CustomerRecord, JsonValue } from '../types.ts';
import type { MappedColumn } from '../mapping/mapping.ts';
import type { Change, PlannedRow } from '../plan/model.ts';
import { own } from '../plan/judge-record.ts';
import type { ColumnCell, ReadCell } from '../fitting/column-cell.ts';
import { suggestValue } from '../fitting/suggest-value.ts';
import {
  type CellIssue,
  coerce,
  type Coerced,
  type CoerceContext,
  describeCell,
  isPlainlySame,
} from '../values/coerce.ts';
import { valueDoubt } from '../values/value-doubt.ts';
import { isEmptyValue, sameText, sameValue } from '../values/equal.ts';
import { type IntegerKey, readIntegerKey } from '../values/key.ts';
import { type PlaceCheck, placeDoubt } from './place-check.ts';
import { repairDoubleEncoding } from '../values/double-encoding.ts';
import { type RowShape, rowShapeIssue } from '../row-shape.ts';

/**
 * The number of a field that has no cell of its own, as if there were columns for these far to the right of any sheet's:
 * what somebody types for one part of a text, or for a field of several columns, is kept under it.
 */
export const firstMadeSlot = 1_000_000;

/** A mapped column with its field, made once per sheet. */
export interface DiffColumn extends Pick<MappedColumn, 'index' | 'transforms'>, Pick<Field, 'key'> {
  readonly isCountry: boolean;
  /** Under which number corrections of this field alone are kept: its column's, or one from `firstMadeSlot` on. */
  readonly slot: number;
  readonly mapped: MappedColumn;
  readonly field: Field;
  /** No record of the snapshot has this field: it is written only because a person said so. */
  readonly unknown: boolean;
  /** How the cell is made where it is not just the column's own. */
  readonly read: ReadCell | undefined;
  /** The values that the field can have; undefined where it can have any. */
  readonly closed: readonly string[] | undefined;
  /** A change of the field is looked at together with the other half of its place. */
  readonly place: PlaceCheck | undefined;
}

/** The field is emptied, left alone, or, where it has no cell of its own, has this one. */
export type FieldOverride = 'clear' | 'leave' | { readonly typed: Cell };

/** What holds for a whole sheet. */
export interface DiffSettings {
  readonly columns: readonly DiffColumn[];
  readonly origin: CoerceContext['origin'];
  readonly decimal: CoerceContext['decimal'];
  /** `YYYY-MM-DD`: two-digit years of birth are never in the future. */
  readonly today: string;
  readonly guarded: boolean;
  /** csv: the shape that its rows should have. */
  readonly shape?: RowShape | undefined;
  /** What the export that the sheet comes from wrote; undefined for any other file: compared with Cube alone. */
  readonly base?: BaseLookup | undefined;
  /** Which remarks about a cell are due, that more than its row decides; absent where none is. */
  readonly remarks?: Remarks | undefined;
  /** What a person says of fields, whatever their cells say; by slot, or by the column of all the fields made of it. */
  readonly overrides?: ReadonlyMap<number, FieldOverride> | undefined;
}

export interface Remarks {
  /** FIELD_UNKNOWN is reported once a column: is it this row's turn? Asked where the cell changes the field. */
  readonly unknown: (field: string) => boolean;
  /** Asked of an empty cell that leaves a value in place: did an export put a value into it? */
  readonly emptied: (customerId: number, field: string) => boolean;
}

/** The exported value of a customer's field; undefined where the export does not have it. */
export type BaseLookup = (customerId: number, field: string) => JsonValue | undefined;

/** Which customer a row is about; `issue` says why there is none. */
export type RowTarget =
  | { readonly kind: 'existing'; readonly customerId: number; readonly record: CustomerRecord }
  | { readonly kind: 'new'; readonly customerId: number }
  | { readonly kind: 'unmatched'; readonly customerId: number | null; readonly issue: Issue }
  | { readonly kind: 'invalid'; readonly customerId: number | null; readonly issue: Issue };

/**
 * Compares one sheet row with one customer. Only an issue of level `error` makes the row invalid, and one such cell
 * holds the whole row back; an invalid row keeps its other changes out of the plan so that nothing of it is written.
 */
export function diffRow(row: SheetRow, target: RowTarget, settings: DiffSettings): PlannedRow {
  const base = { row: row.number, customerId: target.customerId };
  if (target.kind === 'unmatched' || target.kind === 'invalid') {
    return { ...base, status: target.kind, changes: {}, issues: [target.issue] };
  }
  const shapeIssue = settings.shape && rowShapeIssue(row, settings.shape);
  if (shapeIssue?.code === 'ROW_TOO_LONG') return { ...base, status: 'invalid', changes: {}, issues: [shapeIssue] };
  const record = target.kind === 'existing' ? target.record : undefined;
  const { customerId } = target;
  const country = rowCountry(row, record, settings);
  const issues = shapeIssue === undefined ? [] : [shapeIssue];
  const diff: RowDiff = { row, customerId, record, country, changes: [], issues };
  for (const column of settings.columns) diffCell(diff, column, settings);
  if (diff.place?.place !== undefined) checkPlace(diff, diff.place, diff.place.place);
  const { changes } = diff;
  const status = rowStatus(target.kind === 'new', changes.length, issues);
  if (row.hidden === true && (status === 'changed' || status === 'new'))
    issues.push(rowIssue('HIDDEN_ROW', null, null));
  // fromEntries, because an extra field may be called `__proto__`.
  return { ...base, status, changes: status === 'invalid' ? {} : Object.fromEntries(changes), issues };
}

/** What one column of a row came to: the trail from the cell to the value. */
export interface CellTrace {
  readonly column: DiffColumn;
  readonly result: CellResult;
  readonly change: Change | undefined;
  /** The exported value, where the base has one. */
  readonly exported: JsonValue | undefined;
  readonly issues: readonly Issue[];
}

/** The same comparison as `diffRow`, told column by column. Nothing for a row that found no customer. */
export function traceRow(row: SheetRow, target: RowTarget, settings: DiffSettings): readonly CellTrace[] {
  if (target.kind === 'unmatched' || target.kind === 'invalid') return [];
  if (settings.shape && rowShapeIssue(row, settings.shape)?.code === 'ROW_TOO_LONG') return [];
  const record = target.kind === 'existing' ? target.record : undefined;
  const { customerId } = target;
  const country = rowCountry(row, record, settings);
  return settings.columns.map((column) => {
    const diff: RowDiff = { row, customerId, record, country, changes: [], issues: [] };
    const result = diffCell(diff, column, settings);
    const exported = settings.base?.(customerId, column.field.key);
    return { column, result, change: diff.changes[0]?.[1], exported, issues: diff.issues };
  });
}

/** `keep`: the cell leaves the field alone, because it is blank or because nobody touched it since the export. */
export type CellResult = 'same' | 'keep' | 'set' | 'clear' | 'invalid' | 'read-only';

/** One row on its way: the customer it is about, and what has been found so far. */
interface RowDiff {
  readonly row: SheetRow;
  readonly customerId: number;
  readonly record: CustomerRecord | undefined;
  readonly country: string;
  readonly changes: [string, Change][];
  readonly issues: Issue[];
  /** A half of a place that changed: the last one. */
  place?: DiffColumn;
}

function diffCell(diff: RowDiff, column: DiffColumn, settings: DiffSettings): CellResult {
  const { row, record } = diff;
  const said = settings.overrides && (settings.overrides.get(column.slot) ?? settings.overrides.get(column.index));
  if (said === 'leave') return 'keep';
  const override = said === 'clear' ? said : undefined;
  const typed = typeof said === 'object' ? { cell: said.typed } : undefined;
  const made = override === undefined ? (typed ?? column.read?.(row)) : undefined;
  if (made !== undefined && 'isLeft' in made) return 'keep';
  const read = made === undefined ? row.cells[column.index] : made.cell;
  const cell = override === 'clear' ? null : read;
  const before = record === undefined ? undefined : own(record, column.key);
  // Most cells of most sheets: they must cost next to nothing.
  if (made === undefined && isPlainlySame(cell, before, column.transforms)) return 'same';
  const { mapped, field, unknown } = column;
  const context = contextOf(diff, mapped, before, settings, override);
  const coerced = made === undefined ? within(coerce(cell, field, context), column) : coerceMade(made, column, context);
  const say = ({ code, params }: CellIssue): void => {
    const issue = { code, column: mapped.column, field: field.key, value: describeCell(cell) };
    diff.issues.push(params === undefined ? issue : { ...issue, params });
  };
  // Most cells say what Cube has: only where one does not is the exported value worth looking up.
  const isSettled = coerced.kind === 'same' || (coerced.kind === 'keep' && isEmptyValue(before));
  const exported = isSettled ? undefined : settings.base?.(diff.customerId, field.key);
  const isChangedInCube = exported !== undefined && !sameValue(exported, before);
  if (override === undefined && exported !== undefined && isUntouched(cell, field, { ...context, before: exported })) {
    // The user left the cell alone: whatever Cube has now stays.
    if (isChangedInCube && field.access === 'writable') say({ code: 'CHANGED_IN_CUBE' });
    return 'keep';
  }
  switch (coerced.kind) {
    case 'keep':
      if (coerced.issues.length === 0 && isEmptied(diff, field, before, settings)) say({ code: 'EMPTIED' });
      coerced.issues.forEach(say);
      return 'keep';
    case 'same':
      coerced.notes.forEach(say);
      return 'same';
    case 'invalid':
      say(coerced.issue);
      return 'invalid';
    case 'read-only-edited': {
      const named = field.key === 'customer_id' ? readIntegerKey(cell) : undefined;
      if (named?.ok === true && named.id === diff.customerId) return 'same';
      const other = otherCustomer(named, diff.customerId);
      say(other ?? { code: 'READ_ONLY_FIELD' });
      return other === undefined ? 'read-only' : 'invalid';
    }
    case 'clear':
    case 'set':
      if (coerced.kind === 'set') {
        coerced.issues.forEach(say);
        const doubt = valueDoubt(coerced.value, field, settings.today);
        if (doubt !== undefined) say(doubt);
        const repaired = repairDoubleEncoding(coerced.value);
        if (repaired !== undefined) say({ code: 'DOUBLE_ENCODED', params: { after: repaired } });
      }
      if (isChangedInCube) say({ code: 'CHANGED_BOTH' });
      if (unknown && settings.remarks?.unknown(field.key)) say({ code: 'FIELD_UNKNOWN' });
      if (column.place !== undefined) diff.place = column;
      diff.changes.push([field.key, { before: before ?? null, after: coerced.value }]);
      return coerced.kind;
  }
}

/** The place that the customer will have, each half from the sheet or from Cube. */
function checkPlace(
  { changes, record, issues, country }: RowDiff,
  { mapped, key }: DiffColumn,
  check: PlaceCheck,
): void {
  const value = (field: string): JsonValue | undefined => {
    const change = changes.find(([changed]) => changed === field);
    return change === undefined ? record && own(record, field) : change[1].after;
  };
  const doubt = placeDoubt(check, value(check.zip), value(check.city), country);
  if (doubt !== undefined) issues.push({ ...doubt, column: mapped.column, field: key, value: value(key) ?? null });
}

function contextOf(
  { record, country }: RowDiff,
  { dateOrder, blanks, transforms, numbers }: MappedColumn,
  before: JsonValue | undefined,
  { origin, decimal, today, guarded }: DiffSettings,
  override: 'clear' | undefined,
): CoerceContext {
  return {
    origin,
    dateOrder,
    decimal,
    today,
    blanks: override ?? blanks,
    transforms,
    before,
    isNew: record === undefined,
    country,
    numbers,
    guarded,
  };
}

/** An empty cell of an export that leaves a value in place. */
const isEmptied = (
  { customerId }: RowDiff,
  { access, key }: Field,
  before: JsonValue | undefined,
  { remarks }: DiffSettings,
): boolean => access === 'writable' && !isEmptyValue(before) && remarks?.emptied(customerId, key) === true;

/** A part that a text does not have is not an empty cell: the other parts belong together with its absence. */
function coerceMade(made: Exclude<ColumnCell, { isLeft: true }>, column: DiffColumn, context: CoerceContext): Coerced {
  if ('failed' in made) return { kind: 'invalid', issue: { code: made.failed } };
  const blanks = made.isPart === true ? 'clear' : context.blanks;
  const coerced = coerce(made.cell, column.field, { ...context, blanks });
  return made.isMeant === true ? coerced : within(coerced, column);
}

/** A value that no customer has is held back where the field is closed. */
function within(coerced: Coerced, { closed }: DiffColumn): Coerced {
  if (closed === undefined || coerced.kind !== 'set' || typeof coerced.value !== 'string') return coerced;
  const { value } = coerced;
  if (closed.some((known) => sameText(known, value))) return coerced;
  const suggestion = suggestValue(value, closed);
  const params = { known: closed, ...(suggestion !== undefined && { suggestion, hint: 'KNOWN_VALUE' }) };
  return { kind: 'invalid', issue: { code: 'NEW_VALUE', params } };
}

/** A row that was found by another key must not be written to one customer while it names another. */
function otherCustomer(named: IntegerKey | undefined, found: number): CellIssue | undefined {
  return named?.ok === true ? { code: 'OTHER_CUSTOMER', params: { found, named: named.id } } : undefined;
}

/** True for a cell that still says what the export wrote: `context.before` is the exported value. */
const isUntouched = (cell: Cell | undefined, field: Field, context: CoerceContext): boolean =>
  isBlankCell(cell) ? isEmptyValue(context.before) : coerce(cell, field, context).kind === 'same';

function rowStatus(isNew: boolean, changeCount: number, issues: readonly Issue[]): PlannedRow['status'] {
  if (issues.some(({ code }) => issueLevel(code) === 'error')) return 'invalid';
  if (isNew) return 'new';
  return changeCount > 0 ? 'changed' : 'unchanged';
}

/** The country that the customer will have: it decides whether a zip code of three digits lost a zero. */
function rowCountry(row: SheetRow, record: CustomerRecord | undefined, { columns }: DiffSettings): string {
  const column = columns.find(({ isCountry }) => isCountry);
  const cell = column && row.cells[column.index];
  if (typeof cell === 'string' && cell.trim() !== '') return cell.trim();
  const stored: JsonValue = record === undefined ? null : own(record, 'country');
  return typeof stored === 'string' ? stored.trim() : '';
}

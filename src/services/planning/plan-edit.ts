import { createHash, randomUUID } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { SheetRow } from '../../core/cells.ts';
import { type DiffSettings, diffRow } from '../../core/diff/diff-row.ts';
import { sheetColumns } from '../../core/diff/sheet-columns.ts';
import { AppError } from '../../core/errors.ts';
import { sentence } from '../../core/error-sentences.ts';
import type { Expression } from '../../core/expression/model.ts';
import { printExpression } from '../../core/expression/print.ts';
import type { Field } from '../../core/fields/field.ts';
import { type Issue, issueLevel } from '../../core/issues.ts';
import { fieldFinder } from '../../core/mapping/find-field.ts';
import { inferDecimal } from '../../core/mapping/infer-decimal.ts';
import type { MappedColumn, Mapping } from '../../core/mapping/mapping.ts';
import type { EditCount } from '../../core/plan/edit-count.ts';
import type { PlanEdit, PlanHeader, PlannedRow } from '../../core/plan/model.ts';
import { isClear } from '../../core/plan/changes.ts';
import { cutText } from '../../core/text.ts';
import { columnNumbers } from '../../core/values/text-meaning.ts';
import { personHere } from '../approving/approval.ts';
import { checkPlanTarget } from '../plan-file/target.ts';
import { PlanWriter } from '../plan-file/writer.ts';
import { customerFilter, filteredSnapshot } from '../workspace/customer-filter.ts';
import type { SnapshotReader } from '../workspace/snapshot-reader.ts';
import { localDate } from './build-plan-header.ts';
import type { PlanDependencies, PlannedFile } from './plan-spreadsheet.ts';

/** What the user asks for instead of a file. */
export interface EditRequest {
  readonly out: string;
  readonly account: string;
  readonly assignmentId: number;
  /** Fields by key or label; an empty value empties the field. */
  readonly set: readonly { readonly field: string; readonly value: string }[];
  /** Which customers are meant; all of them without it. */
  readonly where?: Expression | undefined;
  /** Who makes the plan; the computer's account unless told. */
  readonly author?: string | undefined;
  /** Closed fields to which values may be written that no customer has. */
  readonly allowValues?: readonly string[] | undefined;
}

export type PlannedEdit = Pick<PlannedFile, 'header' | 'counts' | 'kept'>;

/**
 * Makes a plan without a file: the customers that a filter means, each with the same values. It is planned as the sheet that
 * a person would have made for it, with the customer number and a column for each field, so that everything that can be
 * done with a plan can be done with this one. Nothing is written to Cube.
 *
 * @throws AppError USAGE for a field that is not there, is kept by Cube, or is set twice; then there is no plan
 */
export async function planEdit(request: EditRequest, dependencies: PlanDependencies): Promise<PlannedEdit> {
  const { signal, onProgress, clock } = dependencies;
  checkPlanTarget(request.out, []);
  const snapshot = await dependencies.openSnapshot();
  const { header, chosen, rows } = prepare(request, snapshot, clock.now());
  const writer = new PlanWriter(request.out);
  try {
    for (const { row, planned, json } of rows) {
      writer.add(planned, row, json);
      if (row.number % rowsPerTurn !== 0) continue;
      signal.throwIfAborted();
      onProgress({ phase: 'plan', done: row.number, total: chosen.count });
      await writer.flush();
    }
    const { counts, kept } = await writer.finish(header, keyColumn, new Set());
    return { header, counts, kept };
  } finally {
    await writer.abandon();
  }
}

/**
 * Counts what `planEdit` would plan, by the very rows of it.
 *
 * @throws AppError USAGE as `planEdit`
 */
export async function countEdit(
  request: Omit<EditRequest, 'out'>,
  dependencies: Pick<PlanDependencies, 'openSnapshot' | 'clock' | 'signal' | 'onProgress'>,
): Promise<EditCount> {
  const { signal, onProgress, clock } = dependencies;
  const snapshot = await dependencies.openSnapshot();
  const { edit, chosen, rows } = prepare(request, snapshot, clock.now());
  const counts = { changed: 0, unchanged: 0, invalid: 0 };
  const fields = edit.set.map(({ field }) => ({
    field,
    changed: 0,
    clears: 0,
    same: 0,
    issue: undefined as Issue | undefined,
  }));
  for (const { row, planned } of rows) {
    const { status, changes, issues } = planned;
    if (status === 'changed' || status === 'invalid') counts[status] += 1;
    else counts.unchanged += 1;
    for (const count of fields) {
      const change = Object.hasOwn(changes, count.field) ? changes[count.field] : undefined;
      const refused = issues.find(({ field, code }) => field === count.field && issueLevel(code) === 'error');
      if (refused !== undefined) count.issue ??= refused;
      else if (status === 'invalid') continue;
      else if (change === undefined) count.same += 1;
      else {
        count.changed += 1;
        if (isClear(change)) count.clears += 1;
      }
    }
    if (row.number % rowsPerTurn !== 0) continue;
    await nextTurn();
    signal.throwIfAborted();
    onProgress({ phase: 'plan', done: row.number, total: chosen.count });
  }
  return {
    rows: chosen.count,
    ...counts,
    fields: fields.map(({ issue, ...count }) => ({ ...count, ...(issue !== undefined && { issue }) })),
  };
}

interface EditedRow {
  readonly row: SheetRow;
  readonly planned: PlannedRow;
  /** The customer as the server sent it. */
  readonly json: string;
}

/** The plan's head, and its rows one after the other. */
function prepare(request: Omit<EditRequest, 'out'>, snapshot: SnapshotReader, now: Date) {
  const edit = resolvedEdit(request, snapshot);
  const header = editHeader(request, edit, snapshot, now);
  const chosen =
    request.where === undefined ? snapshot : filteredSnapshot(snapshot, customerFilter(request.where, snapshot));
  return { edit, header, chosen, rows: editedRows(edit, header, chosen) };
}

function* editedRows(
  edit: PlanEdit,
  header: ReturnType<typeof editHeader>,
  chosen: SnapshotReader,
): Generator<EditedRow> {
  const settings = settingsOf(header);
  const cells = edit.set.map(({ value }) => (value === '' ? null : value));
  let number = 0;
  for (const { id, json } of chosen.records()) {
    number += 1;
    const row: SheetRow = { number, cells: [id, ...cells] };
    const customer = { kind: 'existing', customerId: id, record: chosen.parse(json) } as const;
    yield { row, planned: diffRow(row, customer, settings), json };
  }
}

const rowsPerTurn = 500;
const keyColumn = 'customer_id';

/** The fields by their keys, each once, and only those that can be written. */
function resolvedEdit({ set, where }: Omit<EditRequest, 'out'>, { fields }: SnapshotReader): PlanEdit {
  const finder = fieldFinder(fields.map(({ key }) => key));
  const seen = new Set<string>();
  const resolved = set.map(({ field: name, value }) => {
    const key = finder.find(name);
    const field = fields.find((one) => one.key === key);
    if (field === undefined) throw notHere(name, finder.nearest(name));
    if (field.access !== 'writable') throw new AppError('USAGE', sentence('fieldKeptByCube', { field: field.key }));
    if (seen.has(field.key)) throw new AppError('USAGE', sentence('fieldSetTwice', { field: field.key }));
    seen.add(field.key);
    return { field: field.key, value };
  });
  return { set: resolved, ...(where !== undefined && { where: printExpression(where) }) };
}

function notHere(field: string, nearest: string | undefined): AppError {
  const help =
    nearest === undefined
      ? undefined
      : { en: ` “${nearest}” may be meant.`, nb: ` Kanskje det skal være «${nearest}».` };
  return new AppError('USAGE', sentence('fieldNotHere', { field, ...(help !== undefined && { help }) }));
}

function editHeader(
  request: Omit<EditRequest, 'out'>,
  edit: PlanEdit,
  { info, fields }: SnapshotReader,
  now: Date,
): PlanHeader & Required<Pick<PlanHeader, 'reading'>> {
  return {
    id: randomUUID(),
    kind: 'update',
    account: request.account,
    assignmentId: request.assignmentId,
    author: request.author ?? personHere(),
    createdAt: now.toISOString(),
    snapshotTakenAt: info.takenAt,
    file: { name: nameOf(edit), sha256: createHash('sha256').update(JSON.stringify(edit)).digest('hex') },
    source: { format: 'edit', header_row: 0, date_order: 'dmy' },
    edit,
    base: 'none',
    mapping: mappingOf(edit, fields, request.allowValues ?? []),
    fields,
    reading: {
      origin: 'workbook',
      decimal: inferDecimal(edit.set.map(({ value }) => value)) ?? ',',
      today: localDate(now),
      guarded: false,
      create: false,
      monthFirst: [],
    },
  };
}

const longestName = 80;

/** What stands where other plans name their file. */
const nameOf = ({ set }: PlanEdit): string =>
  cutText(set.map(({ field, value }) => `${field}=${value}`).join(', '), longestName);

/** The customer number, then the fields in the order in which they were given. An empty value is meant: it empties. */
function mappingOf({ set }: PlanEdit, fields: readonly Field[], allowValues: readonly string[]): Mapping {
  const common = { how: 'exact', score: 1, dateOrder: 'dmy', transforms: [] } as const;
  const allowed = fieldFinder(fields.map(({ key }) => key));
  const open = new Set(allowValues.map((name) => allowed.find(name) ?? name));
  const columns = set.map(({ field, value }, at): MappedColumn => {
    const numbers = columnNumbers([value]);
    return {
      ...common,
      index: at + 1,
      column: field,
      field,
      kind: fields.find(({ key }) => key === field)?.origin ?? 'extra',
      blanks: 'clear',
      ...(numbers !== undefined && { numbers }),
      ...(open.has(field) && { allowNew: true }),
    };
  });
  const key = { ...common, index: 0, column: keyColumn, field: keyColumn, kind: 'key', blanks: 'keep' } as const;
  return { key: [keyColumn], blanks: 'clear', columns: [key, ...columns] };
}

const settingsOf = ({ mapping, fields, reading }: ReturnType<typeof editHeader>): DiffSettings => ({
  columns: sheetColumns(mapping, fields).compared,
  origin: reading.origin,
  decimal: reading.decimal,
  today: reading.today,
  guarded: reading.guarded,
});

import type { Cell, SheetRow } from '../../core/cells.ts';
import { type CellTrace, type FieldOverride, type RowTarget, traceRow } from '../../core/diff/diff-row.ts';
import { AppError } from '../../core/errors.ts';
import { columnSteps, computedSteps, type FittingStep } from '../../core/fitting/fitting-steps.ts';
import type { Computed, MappedColumn, Mapping } from '../../core/mapping/mapping.ts';
import { own } from '../../core/plan/judge-record.ts';
import type { CellTrail, RowDetails } from '../../core/review/model.ts';
import type { PlanRow } from '../plan-file/stored-row.ts';
import type { RowComparer } from './compare-row.ts';
import type { ReviewRows } from './review-rows.ts';
import { corrected, type SourceCells } from '../plan-file/source-cells.ts';

/** What a row's details are made of. */
export interface DetailParts {
  readonly rows: ReviewRows;
  readonly source: SourceCells;
  readonly comparer: RowComparer;
}

/** Everything about one row: each of its cells with the way from there to the value that is sent. */
export function rowDetails(ord: number, { rows, source, comparer }: DetailParts): RowDetails {
  const stored = rows.get(ord);
  const row = rows.toReview(stored);
  const { record } = stored;
  const original = source.original(ord);
  const base = { row, ...(record !== undefined && { record }) };
  if (original === undefined) return { ...base, cells: inverseTrail(stored) };
  const edits = source.edits(ord);
  const overrides = source.overrides(ord);
  const sheetRow = corrected(original, edits);
  const target = knownTarget(stored, comparer);
  const traces = target === undefined ? [] : traceRow(sheetRow, target, comparer.settings(stored, overrides));
  const parts = { stored, original, sheetRow, edits, overrides, target, traces };
  const mapping = comparer.mapping(stored.sheet);
  const cells = [
    ...mapping.columns.flatMap((mapped) => columnTrails(mapped, parts)),
    ...(mapping.computed ?? []).flatMap((computed) => computedTrail(computed, mapping, parts)),
    ...comparer.columns(stored.sheet).spare.flatMap(({ slot }) => spareTrail(slot, parts)),
  ];
  return { ...base, cells };
}

/** What the trails of a row are made of. */
interface TrailParts {
  readonly stored: PlanRow;
  readonly original: SheetRow;
  /** With what was typed over it. */
  readonly sheetRow: SheetRow;
  readonly edits: ReadonlyMap<number, Cell>;
  readonly overrides: ReadonlyMap<number, FieldOverride>;
  readonly target: RowTarget | undefined;
  readonly traces: readonly CellTrace[];
}

/** One trail for each field of a column: several where its text was taken apart, one of the whole where it cannot be. */
function columnTrails(mapped: MappedColumn, parts: TrailParts): readonly CellTrail[] {
  const { index, split } = mapped;
  const traces = parts.traces.filter(({ column }) => column.index === index);
  const isUnread = traces.some(({ issues }) => issues.some(({ code }) => code === 'SPLIT_FAILED'));
  if (split === undefined || traces.length === 0 || isUnread) return [wholeTrail(mapped, traces[0], parts)];
  return traces.map((trace, part) => partTrail(trace, columnSteps(mapped, part, parts.sheetRow), parts));
}

function wholeTrail(mapped: MappedColumn, trace: CellTrace | undefined, parts: TrailParts): CellTrail {
  const { original, sheetRow, edits, target, stored } = parts;
  const { index, column, field, transforms } = mapped;
  const steps = field === null ? [] : columnSteps(mapped, undefined, sheetRow);
  return {
    index,
    column,
    field,
    raw: sheetRow.cells[index] ?? null,
    ...(edits.has(index) && { former: original.cells[index] ?? null }),
    ...(steps.length > 0 && { steps }),
    transforms,
    ...(trace !== undefined && target !== undefined && traced(trace, target)),
    issues: cellIssues(mapped, stored, trace),
  };
}

/** A field that has no cell of its own: one part of a text, or put together of several columns. */
function partTrail(trace: CellTrace, steps: readonly FittingStep[], parts: TrailParts): CellTrail {
  const { original, sheetRow, edits, overrides, target, stored } = parts;
  const { index, slot, key, mapped, read } = trace.column;
  const said = overrides.get(slot);
  const made = read?.(sheetRow).cell ?? null;
  const typed = typeof said === 'object' ? said.typed : null;
  return {
    index: slot,
    ...(index >= 0 && { partOf: index }),
    column: mapped.column,
    field: key,
    raw: sheetRow.cells[index] ?? null,
    ...(said === undefined && edits.has(index) && { former: original.cells[index] ?? null, formerOf: index }),
    steps,
    made: said === undefined ? made : typed,
    ...(said !== undefined && { typed }),
    transforms: mapped.transforms,
    ...(target !== undefined && traced(trace, target)),
    issues: cellIssues(mapped, stored, trace),
  };
}

function computedTrail(computed: Computed, { columns }: Mapping, parts: TrailParts): readonly CellTrail[] {
  const trace = parts.traces.find(({ column }) => column.index < 0 && column.key === computed.field);
  if (trace === undefined) return [];
  const cell = trace.column.read?.(parts.sheetRow).cell ?? null;
  const headings = columns.map(({ column }) => column);
  return [partTrail(trace, computedSteps(computed, cell, headings, parts.sheetRow), parts)];
}

/** A field without a column that a person has given a value. */
const spareTrail = (slot: number, parts: TrailParts): readonly CellTrail[] =>
  parts.traces.filter(({ column }) => column.slot === slot).map((trace) => partTrail(trace, [], parts));

/** A row that is unchanged can only be traced where the plan's own snapshot is stored; undefined elsewhere. */
function knownTarget(row: PlanRow, comparer: RowComparer): RowTarget | undefined {
  try {
    return comparer.target(row);
  } catch (error) {
    if (error instanceof AppError && error.code === 'NO_SNAPSHOT') return undefined;
    throw error;
  }
}

function traced(
  { column, result, change, exported }: CellTrace,
  target: RowTarget,
): Pick<CellTrail, 'result' | 'after' | 'before' | 'exported'> {
  const before = target.kind === 'existing' ? own(target.record, column.field.key) : undefined;
  return {
    result,
    ...(change !== undefined && { after: change.after }),
    ...(before !== undefined && { before }),
    ...(exported !== undefined && { exported }),
  };
}

/** As they are stored, with hints and what was settled among rows; where the row has none, as the comparison says now. */
function cellIssues(
  { column, field, kind }: MappedColumn,
  row: PlanRow,
  trace: CellTrace | undefined,
): CellTrail['issues'] {
  if (field === null) return [];
  const own = row.issues.filter(
    (issue) => issue.column === column && (issue.field === undefined ? kind === 'key' : issue.field === field),
  );
  return own.length > 0 ? own : (trace?.issues ?? []);
}

/** An undo has no sheet: its cells are the values that it puts back. */
const inverseTrail = ({ changes, issues }: PlanRow): readonly CellTrail[] =>
  Object.entries(changes).map(([field, { before, after }], index) => ({
    index,
    column: field,
    field,
    raw: toCell(after),
    transforms: [],
    result: after === null || after === '' ? 'clear' : 'set',
    after,
    before,
    issues: issues.filter((issue) => issue.field === field),
  }));

const toCell = (value: unknown): Cell =>
  value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? value
    : JSON.stringify(value);

import type { Cell } from '../../core/cells.ts';
import { type CellTrace, type RowTarget, traceRow } from '../../core/diff/diff-row.ts';
import { AppError } from '../../core/errors.ts';
import type { MappedColumn } from '../../core/mapping/mapping.ts';
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
  const sheetRow = corrected(original, edits);
  const target = knownTarget(stored, comparer);
  const traces =
    target === undefined
      ? []
      : traceRow(sheetRow, target, { ...comparer.settings(stored), overrides: source.overrides(ord) });
  const cells = comparer.mapping(stored.sheet).columns.map((mapped): CellTrail => {
    const { index, column, field, transforms } = mapped;
    const trace = traces.find((one) => one.column.mapped.index === index);
    return {
      index,
      column,
      field,
      raw: sheetRow.cells[index] ?? null,
      ...(edits.has(index) && { former: original.cells[index] ?? null }),
      transforms,
      ...(trace !== undefined && target !== undefined && traced(trace, target)),
      issues: cellIssues(mapped, stored, trace),
    };
  });
  return { ...base, cells };
}

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

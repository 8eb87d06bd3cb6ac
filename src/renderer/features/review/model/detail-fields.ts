import type { Cell } from '../../../../core/cells.ts';
import type { Issue } from '../../../../core/issues.ts';
import { issueLevel } from '../../../../core/issues.ts';
import type { JsonValue } from '../../../../core/types.ts';
import type { Change } from '../../../../core/plan/model.ts';
import type { CellTrail, RowDetails } from '../../../../core/review/model.ts';
import { own } from '../../../../core/plan/judge-record.ts';

/** One field of a row's details: its value in Cube, what it becomes, and the cell that says so. */
export interface DetailField {
  /** Tells it apart from the others of the row. */
  readonly id: string;
  /** Null for a column that is ignored. */
  readonly field: string | null;
  /** The heading in the sheet, where a column stands for the field. */
  readonly column: string | undefined;
  readonly kind: 'problem' | 'change' | 'other' | 'ignored';
  /** Undefined where nobody knows it: the row found no customer. */
  readonly before: JsonValue | undefined;
  readonly change: Change | undefined;
  /** The change is left out, though the row is written. */
  readonly isExcluded: boolean;
  readonly cell: CellTrail | undefined;
  readonly issues: readonly Issue[];
}

const ranks = { problem: 0, change: 1, other: 2, ignored: 3 } as const;

/**
 * All that can be said about a row, field by field: cells that cannot be read, then changes, then the columns that
 * change nothing, then what else Cube has of the customer, then the columns of the sheet that no field has.
 */
export function detailFields({ row, record, cells }: RowDetails): readonly DetailField[] {
  const isExcluded = (field: string | null): boolean => field !== null && row.excluded?.includes(field) === true;
  const fromCells = cells.map((cell): DetailField => {
    const { field } = cell;
    const change = field !== null && Object.hasOwn(row.changes, field) ? row.changes[field] : undefined;
    const before = change?.before ?? cell.before ?? (record && field !== null ? own(record, field) : undefined);
    const kind = isProblem(cell) ? 'problem' : field === null ? 'ignored' : change === undefined ? 'other' : 'change';
    return {
      id: `cell ${cell.index}`,
      field,
      column: cell.column,
      kind,
      before,
      change,
      isExcluded: isExcluded(field),
      cell,
      issues: cell.issues,
    };
  });
  const named = new Set(cells.map(({ field }) => field));
  const changed = Object.entries(row.changes).filter(([field]) => !named.has(field));
  const others = Object.entries(record ?? {}).filter(
    ([field]) => !named.has(field) && !Object.hasOwn(row.changes, field),
  );
  return [
    ...fromCells,
    ...changed.map(([field, change]) => ({
      ...plain(field, 'change', change.before, change),
      isExcluded: isExcluded(field),
    })),
    ...others.map(([field, value]) => plain(field, 'other', value, undefined)),
  ].toSorted((a, b) => ranks[a.kind] - ranks[b.kind]);
}

const plain = (
  field: string,
  kind: DetailField['kind'],
  before: JsonValue,
  change: Change | undefined,
): DetailField => ({
  id: `field ${field}`,
  field,
  column: undefined,
  kind,
  before,
  change,
  isExcluded: false,
  cell: undefined,
  issues: [],
});

/** A cell that keeps its row from being written; a key that finds nobody is one of them, though no error. */
const isProblem = ({ result, issues }: CellTrail): boolean =>
  result === 'invalid' || issues.some(({ code }) => issueLevel(code) === 'error' || code === 'NOT_IN_ASSIGNMENT');

/** The cell that the field is read from: the sheet's own, or what is made of it. */
export const fieldCell = ({ raw, made }: CellTrail): Cell => (made === undefined ? raw : made);

/** What is wrong with the row as a whole, beside what its cells say. */
export const rowIssues = ({ row, cells }: RowDetails): readonly Issue[] => {
  const said = new Set(
    cells.flatMap(({ issues }) => issues.map((issue) => JSON.stringify([issue.code, issue.column]))),
  );
  return row.issues.filter((issue) => !said.has(JSON.stringify([issue.code, issue.column])));
};

/** The cell that correcting a row begins with: the first that cannot be read. */
export const firstProblem = ({ cells }: RowDetails): CellTrail | undefined =>
  cells.find((cell) => cell.field !== null && isProblem(cell));

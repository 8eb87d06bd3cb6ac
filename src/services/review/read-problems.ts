import { proposalsOf } from '../../core/fitting/proposals.ts';
import { issueLevel } from '../../core/issues.ts';
import type { ProblemGroup } from '../../core/review/model.ts';
import type { RowComparer } from './compare-row.ts';
import { editableColumns, proposedCells } from './edit/editable-cells.ts';
import type { ProblemChoice, ProblemGroups } from './index/problem-groups.ts';
import { problemsOf } from './index/problem-table.ts';
import type { RowIndex } from './index/row-index.ts';
import type { ReviewRows } from './review-rows.ts';

interface ProblemParts {
  readonly index: RowIndex;
  readonly problems: ProblemGroups;
  readonly rows: ReviewRows;
  readonly comparer: RowComparer;
}

/** A window of the problems. */
export function readProblems(
  parts: ProblemParts,
  choice: ProblemChoice,
  { from, count }: { readonly from: number; readonly count: number },
): { readonly total: number; readonly problems: readonly ProblemGroup[] } {
  const chosen = parts.problems.choose(choice);
  const shown = Array.from(chosen.subarray(from, from + count), (problem) =>
    readProblem(problem, holderOf(problem, parts.index), parts),
  );
  return { total: chosen.length, problems: shown };
}

/** The problems of one row, each with how many rows have the same. */
export const problemsOfRow = (ord: number, parts: ProblemParts): readonly ProblemGroup[] =>
  Array.from({ length: parts.index.problemCount(ord) }, (_, n) =>
    readProblem(parts.index.problemAt(ord, n), ord, parts),
  );

/** The index keeps no values: they stand in any row that has the problem. */
function readProblem(number: number, ord: number, { index, problems, rows, comparer }: ProblemParts): ProblemGroup {
  const row = rows.get(ord);
  const found = problemsOf(row.issues).find(({ problem }) => index.problems.find(problem) === number);
  if (found === undefined) throw new TypeError('a row of a problem has its issue');
  const { problem, issue } = found;
  const canSet = (field: string): boolean => editableColumns(row, comparer, field, 'set').length > 0;
  const { field } = problem;
  return {
    ...problem,
    level: issueLevel(problem.code) === 'error' ? 'error' : 'warning',
    rows: problems.rowsOf(number),
    issue,
    proposals: proposalsOf(issue).filter(({ cells }) =>
      cells.every((cell) => proposedCells(row, comparer, cell.field).length > 0),
    ),
    canRepair: field !== undefined && canSet(field),
    canClear: field !== undefined && editableColumns(row, comparer, field, 'clear').length > 0,
  };
}

/** Mostly the row that had it first; a row that was corrected may have another problem by now. */
function holderOf(problem: number, index: RowIndex): number {
  const first = index.problems.firstOrd(problem);
  if (index.hasProblem(first, problem)) return first;
  for (let ord = 1; ord <= index.rows; ord++) if (index.hasProblem(ord, problem)) return ord;
  throw new TypeError('a problem that is shown has a row');
}

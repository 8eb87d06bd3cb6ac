import { setImmediate } from 'node:timers/promises';
import { isOpenToDecisions } from '../../../core/plan/decided-changes.ts';
import type { Problem, RepairAction, Repaired } from '../../../core/review/model.ts';
import type { OnProgress } from '../../progress.ts';
import type { PlanRow } from '../../plan-file/stored-row.ts';
import { problemsOf } from '../index/problem-table.ts';
import type { RowComparer } from '../compare-row.ts';
import type { ReadyDesk, WritePlan } from '../ready-desk.ts';
import { CellEditor, type CellText } from './edit-cell.ts';
import { type EditableCell, editableCells, EditTally, isInvalid, proposedCells } from './editable-cells.ts';

export interface RepairOptions {
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly signal: AbortSignal;
  readonly onProgress: OnProgress;
  readonly prepareToCompare: (ords: Uint32Array | readonly number[]) => Promise<void>;
  /** The index follows once a part is in the file. */
  readonly rowsChanged: (ords: readonly number[]) => void;
}

/** Rows of one part: some hundredths of a second, so that pages can be read in between. */
const partRows = 100;

/** What becomes of one row: nothing where nothing of it can be repaired. */
export type RepairRow = (row: PlanRow, desk: ReadyDesk, tally: EditTally, editor: CellEditor) => void;

/**
 * Edits rows one after the other, in parts. It is one choice: where it is stopped, the caller's history takes back what
 * has been done.
 */
export async function repairRows(
  write: WritePlan,
  ords: Uint32Array | readonly number[],
  repair: RepairRow,
  { at, signal, onProgress, prepareToCompare, rowsChanged }: RepairOptions,
): Promise<Repaired> {
  await prepareToCompare(ords);
  const total = { rows: 0, cells: 0, stillInvalid: 0 };
  for (let from = 0; from < ords.length; from += partRows) {
    const to = Math.min(ords.length, from + partRows);
    const part = await write((desk) => {
      const editor = new CellEditor(desk, at);
      const tally = new EditTally(editor);
      for (let n = from; n < to; n++) repair(desk.rows.get(ords[n] ?? 0), desk, tally, editor);
      const touched = editor.finish();
      const result = tally.total();
      return { result, rows: result.rows, committed: () => rowsChanged(touched) };
    });
    total.rows += part.rows;
    total.cells += part.cells;
    total.stillInvalid += part.stillInvalid;
    onProgress({ phase: 'repair', done: to, total: ords.length });
    await setImmediate();
    signal.throwIfAborted();
  }
  return total;
}

/** What an action does to a row that has the problem. */
export function repairOf(problem: Problem, action: RepairAction): RepairRow {
  const { field } = problem;
  const isIt = JSON.stringify(problem);
  return (row, { comparer }, tally, editor) => {
    const hasIt = problemsOf(row.issues).some((one) => JSON.stringify(one.problem) === isIt);
    if (!hasIt || field === undefined || !isOpenToDecisions(row)) return;
    if (action.kind === 'exclude') {
      const unread = editableCells(row, comparer, (one) => isInvalid(row, one), 'set');
      if (unread.length > 0) tally.edit(row, withText(unread, { override: 'leave' }));
      else tally.count();
      editor.exclude(row.ord);
      return;
    }
    const cells = cellsFor(row, field, action, comparer);
    if (cells.length > 0) tally.edit(row, cells);
  };
}

type NewCell = EditableCell & { readonly text: CellText };

function cellsFor(
  row: PlanRow,
  field: string,
  action: Exclude<RepairAction, { readonly kind: 'exclude' }>,
  comparer: RowComparer,
): readonly NewCell[] {
  if (action.kind !== 'set') {
    const what = action.kind === 'clear' ? 'clear' : 'set';
    const cells = editableCells(row, comparer, (one) => one === field, what);
    return withText(cells, { override: action.kind });
  }
  const isProposal = action.cells.length > 1;
  const cells = action.cells.map((cell) => {
    // An address without an entrance says that there is none: the former one would make it another address.
    const text = isProposal && cell.text === '' ? ({ override: 'clear' } as const) : cell.text;
    return withText(proposedCells(row, comparer, cell.field), text);
  });
  // A proposal is done as a whole or not at all: half of an address would be wrong.
  return cells.every((found) => found.length > 0) ? cells.flat() : [];
}

const withText = (cells: readonly EditableCell[], text: CellText): readonly NewCell[] =>
  cells.map((cell) => ({ ...cell, text }));

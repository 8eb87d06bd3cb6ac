import { isOpenToDecisions } from '../../../core/plan/decided-changes.ts';
import { issueLevel } from '../../../core/issues.ts';
import type { PlanRow } from '../../plan-file/stored-row.ts';
import type { RowComparer } from '../compare-row.ts';
import { cellsOf } from './cell-slots.ts';
import type { CellEditor, CellText } from './edit-cell.ts';

/** A cell that can be given another text, by the field that it is meant for. */
export interface EditableCell {
  readonly field: string;
  /** 0 = the sheet's first column; from `firstMadeSlot` on a field that has no cell of its own. */
  readonly column: number;
}

/**
 * The cells of a row that stand for the fields that are meant: of a row that found its customer, and of which nothing was
 * sent. Never those of the key.
 */
export function editableCells(
  row: PlanRow,
  comparer: RowComparer,
  isMeant: (field: string) => boolean,
  what: 'set' | 'clear',
): readonly EditableCell[] {
  if (!isOpen(row)) return [];
  return cellsOf(comparer.columns(row.sheet).compared, {
    isMeant,
    isUnread: (field) => row.issues.some((issue) => issue.field === field && issue.code === 'SPLIT_FAILED'),
    isClear: what === 'clear',
  });
}

/** May the whole text of a column be given another one, whatever fields are made of it? */
export function isEditable(row: PlanRow, comparer: RowComparer, column: number): boolean {
  const mapped = comparer.mapping(row.sheet).columns.find(({ index }) => index === column);
  return isOpen(row) && mapped !== undefined && mapped.field !== null && mapped.kind !== 'key';
}

const isOpen = (row: PlanRow): boolean =>
  row.customerId !== null && row.status !== 'unmatched' && isOpenToDecisions(row);

/** The cells that a proposal is for: also a field of an address that has no column, beside one that has. */
export function proposedCells(row: PlanRow, comparer: RowComparer, field: string): readonly EditableCell[] {
  const cells = editableCells(row, comparer, (one) => one === field, 'set');
  if (cells.length > 0 || !isOpen(row)) return cells;
  const spare = comparer.columns(row.sheet).spare.filter(({ key }) => key === field);
  return spare.map(({ slot }) => ({ field, column: slot }));
}

export const editableColumns = (
  row: PlanRow,
  comparer: RowComparer,
  field: string,
  what: 'set' | 'clear',
): readonly number[] => editableCells(row, comparer, (one) => one === field, what).map(({ column }) => column);

/** What an edit came to. */
export interface Edited {
  readonly rows: number;
  readonly cells: number;
  /** Cells of them that still cannot be read. */
  readonly stillInvalid: number;
}

/** Counts what cells come to, while they are edited one row after the other. */
export class EditTally {
  readonly #editor: CellEditor;
  #rows = 0;
  #cells = 0;
  #stillInvalid = 0;

  constructor(editor: CellEditor) {
    this.#editor = editor;
  }

  edit(before: PlanRow, cells: readonly (EditableCell & { readonly text: CellText })[]): void {
    const row = this.#editor.fix(before, cells);
    this.#rows += 1;
    this.#cells += cells.length;
    this.#stillInvalid += cells.filter(({ field }) => isInvalid(row, field)).length;
  }

  /** A row of which no cell had to be edited. */
  count(): void {
    this.#rows += 1;
  }

  total(): Edited {
    return { rows: this.#rows, cells: this.#cells, stillInvalid: this.#stillInvalid };
  }
}

export const isInvalid = ({ issues }: Pick<PlanRow, 'issues'>, field: string): boolean =>
  issues.some((issue) => issue.field === field && issueLevel(issue.code) === 'error');

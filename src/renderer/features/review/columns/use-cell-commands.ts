import { useState } from 'react';
import { cellFacts } from '../../../../core/review/cell-facts.ts';
import type { RowSelection } from '../../../../core/review/model.ts';
import { toggledOrder } from '../../../../core/review/row-order.ts';
import { failureInfo } from '../../../api/failure.ts';
import { useFormats, useLanguage, useText } from '../../../text/language.tsx';
import { useErrorToast } from '../../../ui/error-words.ts';
import { showToast } from '../../../ui/toast.tsx';
import { ask } from '../ask.ts';
import { fieldCell } from '../model/detail-fields.ts';
import { moveCursor } from '../model/grid-keys.ts';
import { maxNamedRows } from '../model/selection.ts';
import { editableText } from '../model/value-text.ts';
import { type GridCommands, useInOrder } from '../use-grid-commands.ts';
import type { Review } from '../use-review.ts';
import type { Editing, EditEnd } from './cell-editor.tsx';
import type { CellCommand } from './cell-keys.ts';
import { type CellBlock, type CellSelection, isOneCell, partsOf, rowsIn } from './cell-selection.ts';
import { leads } from './cell-words.ts';
import { columnWidths } from './column-layout.ts';
import type { Columns } from './use-columns.ts';

/** What is chosen in the columns view, and how it is chosen otherwise. */
export interface ChosenCells {
  readonly selection: CellSelection | undefined;
  readonly block: CellBlock;
  readonly onSelection: (selection: CellSelection | undefined) => void;
}

export interface CellCommands {
  readonly run: (command: Exclude<CellCommand, { readonly kind: 'move' }>) => void;
  readonly copy: () => void;
  readonly exclude: (excluded: boolean | undefined) => void;
  readonly editing: Editing | undefined;
  readonly endEdit: (end: EditEnd) => void;
}

interface Parts {
  readonly review: Review;
  readonly columns: Columns;
  readonly chosen: ChosenCells;
  readonly list: GridCommands;
  readonly onMenu: (field: string) => void;
  readonly onFocus: () => void;
}

/** What the keys and buttons of the columns view do. */
export function useCellCommands(parts: Parts): CellCommands {
  const { review, columns, chosen, list, onMenu } = parts;
  const { rows } = review;
  const { cursor } = rows;
  const copy = useCopyCells(parts);
  const exclude = useExcludeCells(parts);
  const { editing, begin, empty, endEdit } = useEdit(parts);
  const at = cursor.column - leads.length;
  const field = columns.shown[at]?.field;
  const execute: CellCommands['run'] = (command) => {
    switch (command.kind) {
      case 'choose':
        return chosen.onSelection({ kind: command.what, anchor: rows.cursorNow() });
      case 'edit':
        return begin(command.text);
      case 'empty':
        return empty();
      case 'exclude':
        return exclude(command.excluded);
      case 'copy':
        return copy();
      case 'close':
        return chosen.selection === undefined ? list.run({ kind: 'close' }) : chosen.onSelection(undefined);
      case 'menu':
        return field === undefined ? undefined : onMenu(field);
      case 'shift': {
        if (field === undefined) return undefined;
        const to = Math.max(0, Math.min(columns.shown.length - 1, at + command.by));
        columns.move(field, to);
        return rows.setCursor(({ position }) => ({ position, column: to + leads.length }));
      }
      case 'sort': {
        const lead = leads[cursor.column];
        const by = lead !== undefined ? { lead } : field === undefined ? undefined : { field };
        if (by !== undefined) rows.sort(toggledOrder(rows.wantedOrder, { by, direction: command.direction }));
        return undefined;
      }
      case 'resize':
        if (field !== undefined) columns.resize(field, columns.widthOf(field) + command.by * columnWidths.step);
        return undefined;
      case 'open':
      case 'find':
        return list.run({ kind: command.kind });
      case 'step':
        return list.run(command);
    }
  };
  return { run: useInOrder(execute, list.isOnItsWay), copy, exclude, editing, endEdit };
}

/** The clipboard takes no more than this. */
const maxCopied = 50_000;

function useCopyCells({ review, columns, chosen: { block } }: Parts): () => void {
  const text = useText('review');
  const formats = useFormats();
  const language = useLanguage();
  const sayError = useErrorToast();
  const { opened, rows } = review;
  return () => {
    const count = rowsIn(block);
    if (count > maxCopied) {
      showToast({ level: 'info', title: text.selection.tooManyToCopy });
      return;
    }
    const { lead, fields } = partsOf(
      block,
      leads,
      columns.shown.map(({ field }) => field),
    );
    const { filter, order } = rows;
    const shown = { plan: opened.plan, filter, ...(order !== undefined && { order }) };
    const input = { ...shown, from: block.firstRow, count, lead, fields, language };
    ask('review.copyCells', input).then(
      ({ rows: copied }) =>
        showToast({ level: 'done', title: text.selection.copied(text.rows(formats.count(copied), copied)) }),
      (error: unknown) => sayError(failureInfo(error)),
    );
  };
}

/** Rows that are looked at to find out what is the other of what they are. */
const sampledRows = 500;

function useExcludeCells({ review, columns, chosen }: Parts): CellCommands['exclude'] {
  const text = useText('review').grid;
  const sayError = useErrorToast();
  const { rows, choices } = review;
  const { block } = chosen;
  const shown = columns.shown.map(({ field }) => field);
  const { lead, fields } = partsOf(block, leads, shown);
  // Who the row is about stands for the row: all that is written of it.
  const isWhole = fields.length === 0 || (lead.length > 0 && fields.length === shown.length);
  const isAnyWritten = (): boolean => {
    for (let at = block.firstRow; at <= Math.min(block.lastRow, block.firstRow + sampledRows); at += 1) {
      const row = rows.pages.rowAt(at);
      const meant = row === undefined ? [] : isWhole ? Object.keys(row.changes) : fields;
      const isWritten = meant.some((field) => {
        const facts = row && cellFacts(row, field);
        return facts !== undefined && 'isLeftOut' in facts && !facts.isLeftOut;
      });
      if (isWritten) return true;
    }
    return false;
  };
  return (excluded) => {
    const excludes = excluded ?? isAnyWritten();
    if (rowsIn(block) > maxNamedRows && rowsIn(block) < (rows.pages.total ?? 0)) {
      showToast({ level: 'info', title: text.tooMany });
      return;
    }
    rowsOf(block, review).then(
      (selection) => void choices.exclude(selection, excludes, isWhole ? undefined : { fields }),
      (error: unknown) => sayError(failureInfo(error)),
    );
  };
}

/** The rows of a block as calls take them. */
async function rowsOf(block: CellBlock, { rows }: Review): Promise<RowSelection> {
  if (rowsIn(block) === rows.pages.total) return { kind: 'matching', filter: rows.filter, except: [] };
  const named = await rows.pages.rowsBetween(block.firstRow, block.lastRow);
  return { kind: 'rows', ords: named.map(({ ord }) => ord) };
}

function useEdit({ review, columns, chosen, onFocus }: Parts) {
  const text = useText('review').byColumn.edit;
  const sayError = useErrorToast();
  const [editing, setEditing] = useState<Editing>();
  const { opened, rows, choices } = review;
  const { row, cursor } = rows;
  const field = columns.shown[cursor.column - leads.length]?.field;
  const cellOf = async (ord: number, name: string) => {
    const details = await ask('review.row', { plan: opened.plan, ord });
    const cell = details.cells.find((one) => one.field === name);
    if (cell === undefined) showToast({ level: 'info', title: text.noCell });
    return cell;
  };
  const hasSheet = (): boolean => {
    if (opened.header.kind !== 'update') showToast({ level: 'info', title: text.noSheet });
    return opened.header.kind === 'update';
  };
  /** At once, as in a spreadsheet: undoing is a key away. */
  const empty = (): void => {
    if (row === undefined || field === undefined || !hasSheet()) return;
    if (isOneCell(chosen.block)) void keep({ ord: row.ord, field }, '');
    else showToast({ level: 'info', title: text.oneAtATime });
  };
  const begin = (typed: string | undefined): void => {
    if (row === undefined || field === undefined || !hasSheet()) return;
    const { ord } = row;
    if (typed !== undefined) setEditing({ ord, field, text: typed, isWhole: false });
    else {
      cellOf(ord, field).then(
        (cell) => {
          if (cell !== undefined) setEditing({ ord, field, text: editableText(fieldCell(cell)), isWhole: true });
        },
        (error: unknown) => sayError(failureInfo(error)),
      );
    }
  };
  const keep = async ({ ord, field: name }: Pick<Editing, 'ord' | 'field'>, wanted: string): Promise<void> => {
    try {
      const cell = await cellOf(ord, name);
      if (cell !== undefined && wanted !== editableText(fieldCell(cell))) await choices.fix(ord, cell.index, wanted);
    } catch (error) {
      sayError(failureInfo(error));
    }
  };
  const endEdit = ({ text: wanted, to }: EditEnd): void => {
    if (editing === undefined) return;
    setEditing(undefined);
    if (wanted === undefined || to !== undefined) onFocus();
    if (wanted !== undefined) void keep(editing, wanted);
    if (to === undefined) return;
    const space = { rows: rows.pages.total ?? 0, columns: leads.length + columns.shown.length, pageRows: 1 };
    rows.setCursor((former) => moveCursor(former, to, space));
  };
  return { editing, begin, empty, endEdit };
}

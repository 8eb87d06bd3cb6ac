import type { ReviewRow, RowFilter, RowSelection } from '../../../../core/review/model.ts';
import { filterKey } from './filter.ts';
import { showsRow } from './shows-row.ts';

/** Rows that were chosen, kept by what differs from nothing or from everything that a filter shows. */
export type Selection =
  | { readonly kind: 'rows'; readonly ords: ReadonlySet<number> }
  | {
      readonly kind: 'matching';
      readonly filter: RowFilter;
      readonly except: ReadonlySet<number>;
      /** Rows that the filter shows, exceptions included. */
      readonly total: number;
    };

/** Rows that can be named one by one in a call. Beyond that, only everything that a filter shows can be chosen. */
export const maxNamedRows = 100_000;

export const noSelection: Selection = { kind: 'rows', ords: new Set() };

/** Everything that a filter shows, also what is not loaded. */
export const selectMatching = (filter: RowFilter, total: number): Selection =>
  total === 0 ? noSelection : { kind: 'matching', filter, except: new Set(), total };

export function isSelected(selection: Selection, row: ReviewRow): boolean {
  return selection.kind === 'rows'
    ? selection.ords.has(row.ord)
    : !selection.except.has(row.ord) && showsRow(selection.filter, row);
}

export const selectedCount = (selection: Selection): number =>
  selection.kind === 'rows' ? selection.ords.size : selection.total - selection.except.size;

/**
 * Adds rows to a selection or takes them off. Undefined where that cannot be said: rows beside "everything that a
 * filter shows", or more single rows than a call can name.
 */
export function withRows(selection: Selection, rows: readonly ReviewRow[], isOn: boolean): Selection | undefined {
  if (selection.kind === 'rows') {
    const ords = changed(selection.ords, rows, isOn);
    return ords.size > maxNamedRows ? undefined : { kind: 'rows', ords };
  }
  const shown = rows.filter((row) => showsRow(selection.filter, row));
  if (isOn && shown.length < rows.length) return undefined;
  const except = changed(selection.except, shown, !isOn);
  if (except.size > maxNamedRows) return undefined;
  return except.size >= selection.total ? noSelection : { ...selection, except };
}

export const toggleRow = (selection: Selection, row: ReviewRow): Selection | undefined =>
  withRows(selection, [row], !isSelected(selection, row));

/** Is everything that the grid shows chosen? `some` where only a part is, as far as can be said without the rows. */
export function coverage(selection: Selection, filter: RowFilter, total: number | undefined): 'all' | 'some' | 'none' {
  if (selectedCount(selection) === 0) return 'none';
  if (selection.kind === 'rows') return selection.ords.size === total ? 'all' : 'some';
  return filterKey(selection.filter) === filterKey(filter) && selection.except.size === 0 ? 'all' : 'some';
}

/** As calls take it. */
export const toRowSelection = (selection: Selection): RowSelection =>
  selection.kind === 'rows'
    ? { kind: 'rows', ords: [...selection.ords] }
    : { kind: 'matching', filter: selection.filter, except: [...selection.except] };

function changed(ords: ReadonlySet<number>, rows: readonly ReviewRow[], isOn: boolean): ReadonlySet<number> {
  const next = new Set(ords);
  for (const { ord } of rows) {
    if (isOn) next.add(ord);
    else next.delete(ord);
  }
  return next;
}

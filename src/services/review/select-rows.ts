import type { RowSelection } from '../../core/review/model.ts';
import type { RowFilters } from './index/row-filters.ts';

/** The rows that somebody chose, each once, in the sheet's order. Rows that the plan does not have are left out. */
export function selectRows(selection: RowSelection, filters: RowFilters, rows: number): Uint32Array {
  if (selection.kind === 'rows') {
    const chosen = new Set(selection.ords.filter((ord) => ord >= 1 && ord <= rows));
    return Uint32Array.from(chosen).sort();
  }
  const shown = filters.shown(selection.filter);
  const except = new Set(selection.except);
  const chosen = new Uint32Array(shown.total);
  let count = 0;
  for (let position = 0; position < shown.total; position++) {
    const ord = shown.at(position) ?? 0;
    if (except.has(ord)) continue;
    chosen[count] = ord;
    count += 1;
  }
  return chosen.subarray(0, count);
}

import type { ReviewField } from '../../../../core/review/model.ts';

/** How a person arranged the columns of one plan. Fields that are not in `order` follow, the busiest first. */
export interface Arrangement {
  readonly order: readonly string[];
  readonly hidden: readonly string[];
}

export const asItComes: Arrangement = { order: [], hidden: [] };

/** The fields in the order of their columns. */
export interface ArrangedFields {
  readonly shown: readonly ReviewField[];
  readonly hidden: readonly ReviewField[];
}

/** Most to look at first, unless somebody moved the columns. */
export function arrange(fields: readonly ReviewField[], { order, hidden }: Arrangement): ArrangedFields {
  const place = new Map(order.map((field, at) => [field, at]));
  const sorted = fields.toSorted(
    (a, b) =>
      (place.get(a.field) ?? order.length) - (place.get(b.field) ?? order.length) ||
      b.rows + b.invalid - (a.rows + a.invalid),
  );
  const isHidden = ({ field }: ReviewField): boolean => hidden.includes(field);
  return { shown: sorted.filter((field) => !isHidden(field)), hidden: sorted.filter(isHidden) };
}

/** Puts a column at another place among those that are shown. */
export function moveColumn(
  fields: readonly ReviewField[],
  arrangement: Arrangement,
  field: string,
  to: number,
): Arrangement {
  const { shown, hidden } = arrange(fields, arrangement);
  const others = shown.filter((one) => one.field !== field).map((one) => one.field);
  const at = Math.max(0, Math.min(others.length, to));
  return { ...arrangement, order: [...others.toSpliced(at, 0, field), ...hidden.map((one) => one.field)] };
}

/** The last column that is shown stays: there would be nothing to look at. */
export function hideColumn(fields: readonly ReviewField[], arrangement: Arrangement, field: string): Arrangement {
  if (arrange(fields, arrangement).shown.length <= 1) return arrangement;
  return { ...arrangement, hidden: [...arrangement.hidden.filter((one) => one !== field), field] };
}

export const showAllColumns = (arrangement: Arrangement): Arrangement => ({ ...arrangement, hidden: [] });

/** Widths of columns, in pixels. */
export const columnWidths = { least: 80, most: 640, usual: 190, grown: 420, step: 20 } as const;

/**
 * How wide a column is that nobody has made wider or narrower: columns share the room there is, up to what before and
 * after need. It does not depend on the other columns' widths, so that none moves while one of them is dragged wider.
 */
export const widthIn = (roomPx: number, columns: number): number =>
  Math.max(columnWidths.usual, Math.min(columnWidths.grown, Math.floor(roomPx / Math.max(1, columns))));

export const withinWidths = (widthPx: number): number =>
  Math.round(Math.max(columnWidths.least, Math.min(columnWidths.most, widthPx)));

/** Where columns of these widths stand beside each other: one place more than there are columns. */
export function edgesOf(widthsPx: readonly number[]): readonly number[] {
  const edges = [0];
  for (const widthPx of widthsPx) edges.push((edges.at(-1) ?? 0) + widthPx);
  return edges;
}

/** Columns that are on the page: `first` to `last`, the latter not included. */
export interface ColumnWindow {
  readonly first: number;
  readonly last: number;
}

/** The columns that are in view, also in part, at a scroll position that may lie outside (a bounce, a column just hidden). */
export function columnsAt(scrollLeft: number, edges: readonly number[], viewPx: number): ColumnWindow {
  const columns = edges.length - 1;
  const left = Math.max(0, Math.min(scrollLeft, (edges.at(-1) ?? 0) - viewPx));
  let first = 0;
  while (first < columns - 1 && (edges[first + 1] ?? 0) <= left) first += 1;
  let last = first;
  while (last < columns && (edges[last] ?? 0) < left + viewPx) last += 1;
  return { first, last };
}

/** Where to scroll so that a column is whole in view, moving as little as possible; its beginning where it is too wide. */
export function scrollLeftFor(column: number, scrollLeft: number, edges: readonly number[], viewPx: number): number {
  const left = edges[column] ?? 0;
  const right = edges[column + 1] ?? left;
  if (left < scrollLeft || right - left >= viewPx) return left;
  return right > scrollLeft + viewPx ? right - viewPx : scrollLeft;
}

/** The column whose place a dragged one takes: among the edges, as seen from the left end of the first column. */
export function dropPlace(xPx: number, edges: readonly number[]): number {
  const columns = edges.length - 1;
  for (let column = 0; column < columns; column += 1) {
    const middle = ((edges[column] ?? 0) + (edges[column + 1] ?? 0)) / 2;
    if (xPx < middle) return column;
  }
  return columns;
}

/** The mouse goes one more for so many pixels that it is farther away; not beyond `mostBeyond`. */
const beyondPx = 12;
const mostBeyond = 20;

/** How far to go where the mouse is beyond one of the ends: 0 between them. */
export function stepBeyond(atPx: number, fromPx: number, toPx: number): number {
  if (atPx < fromPx) return -paceOf(fromPx - atPx);
  return atPx > toPx ? paceOf(atPx - toPx) : 0;
}

const paceOf = (awayPx: number): number => Math.min(mostBeyond, 1 + Math.floor(awayPx / beyondPx));

/** The height of every row of a table that scrolls a million: at 28 pixels a sheet's 1,048,576 rows still fit into one scrolled element. */
export const rowHeightPx = 28;

/** Chromium cuts elements off at 33,554,428 pixels. More rows than fit are scrolled in proportion. */
const maxSpacePx = 33_000_000;

/** What is scrolled: the rows, seen through `viewPx` of height. */
export interface RowSpace {
  readonly rows: number;
  readonly viewPx: number;
}

/** The rows to paint: `first` stands `offsetPx` above the upper edge, and `count` of them cover the view. */
export interface RowWindow {
  readonly first: number;
  readonly count: number;
  readonly offsetPx: number;
}

/** The height of the scrolled element. */
export const spacePx = ({ rows }: Pick<RowSpace, 'rows'>): number => Math.min(rows * rowHeightPx, maxSpacePx);

/** Pixels of rows for one pixel of scrolling: 1 unless there are more rows than an element can be high. */
function rowsPerScroll(space: RowSpace): number {
  const scrollable = spacePx(space) - space.viewPx;
  return scrollable <= 0 ? 1 : Math.max(1, (space.rows * rowHeightPx - space.viewPx) / scrollable);
}

/**
 * The rows that are in view at a scroll position, which may lie outside of the space (a bounce, or a filter that has
 * just made it shorter).
 */
export function windowAt(scrollTop: number, space: RowSpace): RowWindow {
  const farthest = Math.max(0, space.rows * rowHeightPx - space.viewPx);
  const top = Math.min(Math.max(0, scrollTop * rowsPerScroll(space)), farthest);
  const first = Math.floor(top / rowHeightPx);
  const count = Math.min(Math.ceil(space.viewPx / rowHeightPx) + 1, space.rows - first);
  return { first, count: Math.max(0, count), offsetPx: top - first * rowHeightPx };
}

/** Where to scroll so that a row is whole in view, moving as little as possible. */
export function scrollTopFor(position: number, scrollTop: number, space: RowSpace): number {
  const factor = rowsPerScroll(space);
  const above = position * rowHeightPx;
  const below = above + rowHeightPx - space.viewPx;
  const top = scrollTop * factor;
  if (top > above) return above / factor;
  return top < below ? below / factor : scrollTop;
}

/** Where to scroll so that a row stands in the middle of the view, as far as the ends allow. */
export function scrollTopToCentre(position: number, space: RowSpace): number {
  const top = position * rowHeightPx - (space.viewPx - rowHeightPx) / 2;
  return Math.max(0, top / rowsPerScroll(space));
}

/** How many whole rows a page of the keyboard moves: one less than are in view, so that the eye keeps its place. */
export const rowsAPage = (viewPx: number): number => Math.max(1, Math.floor(viewPx / rowHeightPx) - 1);

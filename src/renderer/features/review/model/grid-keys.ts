/** Where the cursor goes. `start` and `end` are of the row, `first` and `last` of everything that is shown. */
export type Move = 'up' | 'down' | 'left' | 'right' | 'page-up' | 'page-down' | 'start' | 'end' | 'first' | 'last';

/** What a key asks of the grid. */
export type GridCommand =
  | { readonly kind: 'move'; readonly to: Move; readonly extend: boolean }
  | { readonly kind: 'step'; readonly direction: 'next' | 'previous'; readonly to: 'change' | 'problem' }
  /** Without a word of which: the other of what the row is. */
  | { readonly kind: 'exclude'; readonly excluded: boolean | undefined }
  | { readonly kind: 'toggle' | 'select-all' | 'open' | 'fix' | 'find' | 'copy' | 'close' };

/** What matters of a keyboard event. */
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

const moves = new Map<string, Move>([
  ['ArrowUp', 'up'],
  ['ArrowDown', 'down'],
  ['ArrowLeft', 'left'],
  ['ArrowRight', 'right'],
  ['PageUp', 'page-up'],
  ['PageDown', 'page-down'],
  ['Home', 'start'],
  ['End', 'end'],
]);
const withControl = new Map<string, Move>([
  ['Home', 'first'],
  ['End', 'last'],
]);
const letters = new Map<string, GridCommand>([
  [' ', { kind: 'toggle' }],
  ['Enter', { kind: 'open' }],
  ['Escape', { kind: 'close' }],
  ['F2', { kind: 'fix' }],
  ['e', { kind: 'exclude', excluded: true }],
  ['x', { kind: 'exclude', excluded: undefined }],
  ['i', { kind: 'exclude', excluded: false }],
  ['n', { kind: 'step', direction: 'next', to: 'change' }],
  ['p', { kind: 'step', direction: 'previous', to: 'change' }],
]);
const lettersWithControl = new Map<string, GridCommand>([
  ['a', { kind: 'select-all' }],
  ['c', { kind: 'copy' }],
  ['f', { kind: 'find' }],
]);

/** The command of a key press; undefined for one that is none of the grid's, which the system then has. */
export function gridCommand(press: KeyPress): GridCommand | undefined {
  const { key, shiftKey, altKey } = press;
  if (altKey) return undefined;
  const isControl = press.ctrlKey || press.metaKey;
  const to = isControl ? withControl.get(key) : moves.get(key);
  if (to !== undefined) return { kind: 'move', to, extend: shiftKey };
  if (key === 'F8' && !isControl) return { kind: 'step', direction: shiftKey ? 'previous' : 'next', to: 'problem' };
  const letter = key.length === 1 ? key.toLowerCase() : key;
  if (isControl) return shiftKey ? undefined : lettersWithControl.get(letter);
  return letters.get(letter);
}

/** The grid's cursor: a cell by the place of its row among those that are shown, and its column. */
export interface Cursor {
  readonly position: number;
  readonly column: number;
}

/**
 * Where the cursor is by now, also before that is painted: a key that follows a jump in the same moment goes on from
 * where the jump led.
 */
export class LatestCursor {
  readonly #paint: (cursor: Cursor) => void;
  #cursor: Cursor;

  constructor(cursor: Cursor, paint: (cursor: Cursor) => void) {
    this.#cursor = cursor;
    this.#paint = paint;
  }

  readonly now = (): Cursor => this.#cursor;

  readonly set = (next: Cursor | ((former: Cursor) => Cursor)): void => {
    this.#cursor = typeof next === 'function' ? next(this.#cursor) : next;
    this.#paint(this.#cursor);
  };
}

/** How far the cursor can go. */
export interface CursorSpace {
  readonly rows: number;
  readonly columns: number;
  readonly pageRows: number;
}

/** Moves the cursor, as far as the ends allow. It may have been beyond them: rows and columns become fewer. */
export function moveCursor(from: Cursor, to: Move, { rows, columns, pageRows }: CursorSpace): Cursor {
  const position = Math.max(0, Math.min(rows - 1, from.position));
  const column = Math.max(0, Math.min(columns - 1, from.column));
  const row = (next: number): Cursor => ({ position: Math.max(0, Math.min(rows - 1, next)), column });
  const cell = (next: number): Cursor => ({ position, column: Math.max(0, Math.min(columns - 1, next)) });
  switch (to) {
    case 'up':
      return row(position - 1);
    case 'down':
      return row(position + 1);
    case 'page-up':
      return row(position - pageRows);
    case 'page-down':
      return row(position + pageRows);
    case 'first':
      return row(0);
    case 'last':
      return row(rows - 1);
    case 'left':
      return cell(column - 1);
    case 'right':
      return cell(column + 1);
    case 'start':
      return cell(0);
    case 'end':
      return cell(columns - 1);
  }
}

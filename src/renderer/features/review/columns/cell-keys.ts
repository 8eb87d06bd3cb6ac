import type { OrderDirection } from '../../../../core/review/model.ts';
import { gridCommand, type GridCommand, type KeyPress, type Move } from '../model/grid-keys.ts';

/** What a key asks of the columns view. */
export type CellCommand =
  | { readonly kind: 'move'; readonly to: Move; readonly extend: boolean }
  | { readonly kind: 'choose'; readonly what: 'rows' | 'columns' | 'all' }
  /** With a text it is typed anew, without one the cell's own is changed. */
  | { readonly kind: 'edit'; readonly text: string | undefined }
  | { readonly kind: 'empty' }
  | { readonly kind: 'step'; readonly direction: 'next' | 'previous'; readonly to: 'change' | 'problem' }
  /** Without a word of which: the other of what it is. */
  | { readonly kind: 'exclude'; readonly excluded: boolean | undefined }
  /** Of the column at the cursor. */
  | { readonly kind: 'shift' | 'resize'; readonly by: 1 | -1 }
  /** By the column at the cursor. */
  | { readonly kind: 'sort'; readonly direction: OrderDirection }
  | { readonly kind: 'menu' | 'open' | 'find' | 'copy' | 'close' };

/**
 * The command of a key press; undefined for one that is not the view's. On the cell of a field letters are typed into
 * it, as in a spreadsheet; elsewhere they mean what they mean in the list.
 */
export function cellCommand(press: KeyPress, isOnField: boolean): CellCommand | undefined {
  const { key, shiftKey, altKey } = press;
  const isControl = press.ctrlKey || press.metaKey;
  const isLetter = /^.$/u.test(key);
  // What AltGr writes arrives with both.
  if (altKey && press.ctrlKey && isLetter) return isOnField ? { kind: 'edit', text: key } : undefined;
  if (altKey) return isControl ? undefined : withAlt(key, shiftKey);
  const edge = isControl ? toEdge.get(key) : undefined;
  if (edge !== undefined && (shiftKey || isAside(edge))) return { kind: 'move', to: edge, extend: shiftKey };
  if (key === ' ' && isControl) return { kind: 'choose', what: 'columns' };
  if (key === ' ' && shiftKey) return { kind: 'choose', what: 'rows' };
  if (isControl && key.toLowerCase() === 'e' && !shiftKey) return { kind: 'exclude', excluded: undefined };
  if (isOnField && !isControl) {
    if (key === 'F2' || key === 'Enter') return { kind: 'edit', text: undefined };
    if (key === 'Delete') return { kind: 'empty' };
    if (key === 'Backspace') return { kind: 'edit', text: '' };
    if (isLetter) return { kind: 'edit', text: key };
  }
  return fromList(gridCommand(press));
}

/** Ctrl and an arrow up or down alone are the next change's. */
const toEdge = new Map<string, Move>([
  ['ArrowUp', 'first'],
  ['ArrowDown', 'last'],
  ['ArrowLeft', 'start'],
  ['ArrowRight', 'end'],
]);
const isAside = (to: Move): boolean => to === 'start' || to === 'end';

const byArrow = new Map<string, 1 | -1>([
  ['ArrowRight', 1],
  ['ArrowLeft', -1],
]);

function withAlt(key: string, shiftKey: boolean): CellCommand | undefined {
  if (key === 'Enter') return { kind: 'open' };
  if (shiftKey && key === 'ArrowUp') return { kind: 'sort', direction: 'ascending' };
  if (shiftKey && key === 'ArrowDown') return { kind: 'sort', direction: 'descending' };
  if (key === 'ArrowDown') return { kind: 'menu' };
  const by = byArrow.get(key);
  return by === undefined ? undefined : { kind: shiftKey ? 'resize' : 'shift', by };
}

function fromList(command: GridCommand | undefined): CellCommand | undefined {
  switch (command?.kind) {
    case undefined:
      return undefined;
    case 'select-all':
      return { kind: 'choose', what: 'all' };
    case 'toggle':
      return { kind: 'choose', what: 'rows' };
    case 'fix':
      return { kind: 'open' };
    case 'open':
    case 'find':
    case 'copy':
    case 'close':
      return { kind: command.kind };
    default:
      return command;
  }
}

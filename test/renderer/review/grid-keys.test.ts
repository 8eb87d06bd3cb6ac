import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  gridCommand,
  LatestCursor,
  moveCursor,
  type Move,
} from '../../../src/renderer/features/review/model/grid-keys.ts';

const press = (key: string, held: 'ctrl' | 'meta' | 'shift' | 'alt' | 'ctrl+shift' | '' = '') => ({
  key,
  ctrlKey: held.startsWith('ctrl'),
  metaKey: held === 'meta',
  shiftKey: held.endsWith('shift'),
  altKey: held === 'alt',
});

describe('gridCommand', () => {
  it.each([
    ['ArrowDown', '', { kind: 'move', to: 'down', extend: false }],
    ['ArrowDown', 'shift', { kind: 'move', to: 'down', extend: true }],
    ['Home', '', { kind: 'move', to: 'start', extend: false }],
    ['End', 'ctrl', { kind: 'move', to: 'last', extend: false }],
    ['End', 'ctrl+shift', { kind: 'move', to: 'last', extend: true }],
    [' ', '', { kind: 'toggle' }],
    ['a', 'ctrl', { kind: 'select-all' }],
    ['A', 'meta', { kind: 'select-all' }],
    ['F8', '', { kind: 'step', direction: 'next', to: 'problem' }],
    ['F8', 'shift', { kind: 'step', direction: 'previous', to: 'problem' }],
    ['n', '', { kind: 'step', direction: 'next', to: 'change' }],
    ['P', 'shift', { kind: 'step', direction: 'previous', to: 'change' }],
    ['e', '', { kind: 'exclude', excluded: true }],
    ['i', '', { kind: 'exclude', excluded: false }],
    ['F2', '', { kind: 'fix' }],
    ['Escape', '', { kind: 'close' }],
    ['f', 'ctrl', { kind: 'find' }],
    ['c', 'meta', { kind: 'copy' }],
  ] as const)('%s with %s', (key, held, command) => {
    expect(gridCommand(press(key, held))).toEqual(command);
  });

  it.each([
    ['Tab', ''],
    ['e', 'ctrl'],
    ['c', 'ctrl+shift'],
    ['ArrowDown', 'alt'],
    ['z', ''],
    ['F5', ''],
    ['ArrowDown', 'ctrl'],
  ] as const)('leaves %s with %s to the system', (key, held) => {
    expect(gridCommand(press(key, held))).toBeUndefined();
  });
});

describe('moveCursor', () => {
  const space = { rows: 1000, columns: 7, pageRows: 20 };
  const moves: readonly Move[] = [
    'up',
    'down',
    'left',
    'right',
    'page-up',
    'page-down',
    'start',
    'end',
    'first',
    'last',
  ];

  it('goes where it is told', () => {
    expect(moveCursor({ position: 5, column: 2 }, 'page-down', space)).toEqual({ position: 25, column: 2 });
    expect(moveCursor({ position: 5, column: 2 }, 'last', space)).toEqual({ position: 999, column: 2 });
    expect(moveCursor({ position: 5, column: 2 }, 'end', space)).toEqual({ position: 5, column: 6 });
  });

  it('never leaves the grid', () => {
    fc.assert(
      fc.property(fc.nat(999), fc.nat(6), fc.array(fc.constantFrom(...moves)), (position, column, path) => {
        const end = path.reduce((cursor, to) => moveCursor(cursor, to, space), { position, column });
        expect(end.position).toBeGreaterThanOrEqual(0);
        expect(end.position).toBeLessThan(space.rows);
        expect(end.column).toBeGreaterThanOrEqual(0);
        expect(end.column).toBeLessThan(space.columns);
      }),
    );
  });
});

describe('LatestCursor', () => {
  it('goes on from a jump that has not been painted', () => {
    const painted: object[] = [];
    const cursor = new LatestCursor({ position: 0, column: 4 }, (next) => painted.push(next));
    // What F8 leads to comes, and an arrow is pressed before the page shows it.
    cursor.set(({ column }) => ({ position: 900, column }));
    cursor.set(moveCursor(cursor.now(), 'right', { rows: 1000, columns: 10, pageRows: 20 }));
    expect(cursor.now()).toEqual({ position: 900, column: 5 });
    expect(painted.at(-1)).toEqual({ position: 900, column: 5 });
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellCommand } from '../../../../src/renderer/features/review/columns/cell-keys.ts';
import {
  blockOf,
  chosenIn,
  columnsIn,
  isOneCell,
  partsOf,
  rowsIn,
} from '../../../../src/renderer/features/review/columns/cell-selection.ts';

const size = { rows: 10, columns: 6 };
const at = (position: number, column: number) => ({ position, column });

describe('the cells that are chosen', () => {
  it('are the one at the cursor, or those between it and where the choice began', () => {
    expect(isOneCell(blockOf(undefined, at(3, 2), size))).toBe(true);
    const block = blockOf({ kind: 'cells', anchor: at(5, 1) }, at(2, 4), size);
    expect(block).toEqual({ firstRow: 2, lastRow: 5, firstColumn: 1, lastColumn: 4 });
    expect([rowsIn(block), columnsIn(block)]).toEqual([4, 4]);
    expect([chosenIn(block, 1), chosenIn(block, 2), chosenIn(block, 6)]).toEqual([undefined, [1, 4], undefined]);
  });

  it('are whole rows, whole columns, or everything', () => {
    const from = { anchor: at(4, 3) };
    expect(blockOf({ kind: 'rows', ...from }, at(5, 3), size)).toMatchObject({
      firstRow: 4,
      firstColumn: 0,
      lastColumn: 5,
    });
    expect(blockOf({ kind: 'columns', ...from }, at(5, 3), size)).toMatchObject({
      lastRow: 9,
      firstColumn: 3,
      lastColumn: 3,
    });
    expect(blockOf({ kind: 'all', ...from }, at(5, 3), size)).toEqual({
      firstRow: 0,
      lastRow: 9,
      firstColumn: 0,
      lastColumn: 5,
    });
  });

  it('are never outside of the grid, also when a filter has just made it shorter', () => {
    const place = fc.record({ position: fc.nat(50), column: fc.nat(20) });
    const kind = fc.constantFrom('cells', 'rows', 'columns', 'all');
    fc.assert(
      fc.property(place, place, kind, fc.nat(9), fc.nat(9), (anchor, cursor, what, rows, columns) => {
        const block = blockOf({ kind: what, anchor }, cursor, { rows: rows + 1, columns: columns + 1 });
        expect(block.firstRow).toBeLessThanOrEqual(block.lastRow);
        expect(block.lastRow).toBeLessThanOrEqual(rows);
        expect(block.firstColumn).toBeLessThanOrEqual(block.lastColumn);
        expect(block.lastColumn).toBeLessThanOrEqual(columns);
      }),
    );
  });

  it('are parted into who the row is about and the fields', () => {
    const parts = (first: number, last: number) =>
      partsOf({ firstRow: 0, lastRow: 0, firstColumn: first, lastColumn: last }, ['row', 'name'], ['city', 'zip']);
    expect(parts(0, 1)).toEqual({ lead: ['row', 'name'], fields: [] });
    expect(parts(1, 2)).toEqual({ lead: ['name'], fields: ['city'] });
    expect(parts(3, 3)).toEqual({ lead: [], fields: ['zip'] });
  });
});

describe('the keys', () => {
  const press = (key: string, held: string = '') => ({
    key,
    ctrlKey: held.includes('c'),
    metaKey: held.includes('m'),
    shiftKey: held.includes('s'),
    altKey: held.includes('a'),
  });

  it('type into the cell of a field, and mean what they mean in the list elsewhere', () => {
    expect(cellCommand(press('e'), true)).toEqual({ kind: 'edit', text: 'e' });
    expect(cellCommand(press('Å', 's'), true)).toEqual({ kind: 'edit', text: 'Å' });
    expect(cellCommand(press('@', 'ca'), true)).toEqual({ kind: 'edit', text: '@' });
    expect(cellCommand(press('F2'), true)).toEqual({ kind: 'edit', text: undefined });
    expect(cellCommand(press('Backspace'), true)).toEqual({ kind: 'edit', text: '' });
    expect(cellCommand(press('Delete'), true)).toEqual({ kind: 'empty' });
    expect(cellCommand(press('e'), false)).toEqual({ kind: 'exclude', excluded: true });
    expect(cellCommand(press('Enter'), false)).toEqual({ kind: 'open' });
    expect(cellCommand(press('Dead'), true)).toBeUndefined();
    expect(cellCommand(press('Process'), true)).toBeUndefined();
  });

  it('choose, copy and leave out', () => {
    expect(cellCommand(press(' ', 's'), true)).toEqual({ kind: 'choose', what: 'rows' });
    expect(cellCommand(press(' ', 'c'), true)).toEqual({ kind: 'choose', what: 'columns' });
    expect(cellCommand(press('a', 'c'), true)).toEqual({ kind: 'choose', what: 'all' });
    expect(cellCommand(press('c', 'm'), true)).toEqual({ kind: 'copy' });
    expect(cellCommand(press('e', 'c'), true)).toEqual({ kind: 'exclude', excluded: undefined });
    expect(cellCommand(press('ArrowDown', 's'), true)).toEqual({ kind: 'move', to: 'down', extend: true });
    expect(cellCommand(press('F8', 's'), true)).toEqual({ kind: 'step', direction: 'previous', to: 'problem' });
  });

  it('go and choose as far as there is anything', () => {
    expect(cellCommand(press('ArrowDown', 'cs'), true)).toEqual({ kind: 'move', to: 'last', extend: true });
    expect(cellCommand(press('ArrowLeft', 'cs'), true)).toEqual({ kind: 'move', to: 'start', extend: true });
    expect(cellCommand(press('ArrowRight', 'c'), true)).toEqual({ kind: 'move', to: 'end', extend: false });
    expect(cellCommand(press('ArrowDown', 'c'), true), 'is the next change').toBeUndefined();
  });

  it('arrange the column at the cursor', () => {
    expect(cellCommand(press('ArrowUp', 'as'), true)).toEqual({ kind: 'sort', direction: 'ascending' });
    expect(cellCommand(press('ArrowDown', 'as'), false)).toEqual({ kind: 'sort', direction: 'descending' });
    expect(cellCommand(press('ArrowDown', 'a'), true)).toEqual({ kind: 'menu' });
    expect(cellCommand(press('ArrowLeft', 'a'), true)).toEqual({ kind: 'shift', by: -1 });
    expect(cellCommand(press('ArrowRight', 'as'), true)).toEqual({ kind: 'resize', by: 1 });
    expect(cellCommand(press('f', 'a'), true)).toBeUndefined();
  });
});

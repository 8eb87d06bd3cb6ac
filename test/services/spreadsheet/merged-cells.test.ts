import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cell } from '../../../src/core/cells.ts';
import { MergedCells } from '../../../src/services/spreadsheet/merged-cells.ts';

const isInside = (row: number, column: number, merge: Merge): boolean =>
  row >= merge.top && row <= merge.bottom && column >= merge.left && column <= merge.right;
type Merge = { top: number; left: number; bottom: number; right: number };

describe('merged cells', () => {
  it('keep only what is in their top left corner', () => {
    // One in each tile of 4 x 4 cells: they do not overlap.
    const merge = fc
      .tuple(fc.nat(3), fc.nat(3), fc.nat(3), fc.nat(3))
      .map(([a, b, c, d]) => [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)] as const);
    const tiles = fc.array(fc.option(merge), { minLength: 9, maxLength: 9 });
    fc.assert(
      fc.property(tiles, fc.subarray(Array.from({ length: 12 }, (_, row) => row + 1)), (tile, rows) => {
        const merges = tile
          .flatMap((found, index): Merge[] => {
            if (found === null) return [];
            const [top, left, bottom, right] = found;
            const [down, across] = [Math.floor(index / 3) * 4 + 1, (index % 3) * 4 + 1];
            return [{ top: top + down, left: left + across, bottom: bottom + down, right: right + across }];
          })
          .sort((a, b) => a.top - b.top);
        const merged = new MergedCells(merges);
        for (const row of rows) {
          const cells: Cell[] = Array.from({ length: 12 }, (_, column) => column + 1);
          const expected = cells.map((_, index) => {
            const covered = merges.some(
              (area) => isInside(row, index + 1, area) && !(area.top === row && area.left === index + 1),
            );
            return covered ? null : index + 1;
          });
          expect(merged.clear(row, cells)).toEqual(expected);
        }
      }),
    );
  });

  it('down every column of a sheet cost no more than the cells that there are', () => {
    const merges = Array.from({ length: 16_384 }, (_, index) => ({
      top: 1,
      left: index + 1,
      bottom: 1_048_576,
      right: index + 1,
    }));
    const merged = new MergedCells(merges);
    const started = performance.now();
    for (let row = 1; row <= 200_000; row++) {
      expect(merged.clear(row, [row])[0] === null).toBe(row > 1);
    }
    expect(performance.now() - started).toBeLessThan(10_000);
    const overlapping = new MergedCells(merges.map((merge) => ({ ...merge, left: 1 })));
    expect(() => overlapping.clear(1, [1, 2, 3])).toThrow(expect.objectContaining({ code: 'FILE_UNREADABLE' }));
  });
});

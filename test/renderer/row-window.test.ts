import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  rowHeightPx,
  rowsAPage,
  scrollTopFor,
  scrollTopToCentre,
  spacePx,
  windowAt,
} from '../../src/renderer/ui/row-window.ts';

/** Chromium's limit for the height of an element. */
const chromiumLimitPx = 33_554_428;

const space = fc.record({ rows: fc.integer({ min: 1, max: 5_000_000 }), viewPx: fc.integer({ min: 20, max: 3000 }) });

describe('windowAt', () => {
  it('shows a whole sheet of Excel without scaling', () => {
    const excel = { rows: 1_048_576, viewPx: 700 };
    expect(spacePx(excel)).toBe(1_048_576 * rowHeightPx);
    expect(spacePx(excel)).toBeLessThan(chromiumLimitPx);
    expect(windowAt(500_000 * rowHeightPx, excel)).toEqual({ first: 500_000, count: 26, offsetPx: 0 });
  });

  it('covers the view at every scroll position, and never reaches beyond the rows', () => {
    fc.assert(
      fc.property(space, fc.double({ min: -0.1, max: 1.1, noNaN: true }), (given, share) => {
        const { first, count, offsetPx } = windowAt(share * spacePx(given), given);
        expect(first).toBeGreaterThanOrEqual(0);
        expect(first + count).toBeLessThanOrEqual(given.rows);
        expect(offsetPx).toBeGreaterThanOrEqual(0);
        expect(offsetPx).toBeLessThan(rowHeightPx);
        const painted = count * rowHeightPx - offsetPx;
        expect(painted).toBeGreaterThanOrEqual(Math.min(given.viewPx, given.rows * rowHeightPx) - 0.01);
      }),
    );
  });

  it('reaches the first row at the top and the last at the bottom, also where the scrolling is scaled', () => {
    fc.assert(
      fc.property(space, (given) => {
        expect(windowAt(0, given).first).toBe(0);
        const { first, count } = windowAt(spacePx(given) - given.viewPx, given);
        expect(first + count).toBe(given.rows);
        expect(spacePx(given)).toBeLessThan(chromiumLimitPx);
      }),
    );
  });

  it('has nothing to paint where there are no rows', () => {
    expect(windowAt(100, { rows: 0, viewPx: 500 }).count).toBe(0);
  });
});

describe('scrollTopFor', () => {
  it('brings any row whole into view, and moves nothing for one that is', () => {
    fc.assert(
      fc.property(
        fc.record({ rows: fc.integer({ min: 1, max: 1_100_000 }), viewPx: fc.integer({ min: 60, max: 2000 }) }),
        fc.nat(),
        fc.nat(),
        (given, at, from) => {
          const position = at % given.rows;
          const farthest = Math.max(0, spacePx(given) - given.viewPx);
          const before = Math.min(farthest, (from % given.rows) * rowHeightPx);
          const scrollTop = scrollTopFor(position, before, given);
          const top = position * rowHeightPx - scrollTop;
          expect(top).toBeGreaterThanOrEqual(0);
          expect(top + rowHeightPx).toBeLessThanOrEqual(given.viewPx);
          expect(scrollTopFor(position, scrollTop, given)).toBe(scrollTop);
        },
      ),
    );
  });

  it('brings a far row to the middle', () => {
    const given = { rows: 10_000, viewPx: 280 };
    const scrollTop = scrollTopToCentre(5000, given);
    expect(windowAt(scrollTop, given).first).toBeGreaterThan(4990);
    expect(windowAt(scrollTop, given).first).toBeLessThan(5000);
    expect(scrollTopToCentre(0, given)).toBe(0);
  });
});

describe('rowsAPage', () => {
  it('keeps one row of what was in view', () => {
    expect(rowsAPage(10 * rowHeightPx)).toBe(9);
    expect(rowsAPage(5)).toBe(1);
  });
});

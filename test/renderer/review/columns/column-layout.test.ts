import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  arrange,
  type Arrangement,
  asItComes,
  columnsAt,
  dropPlace,
  edgesOf,
  hideColumn,
  moveColumn,
  scrollLeftFor,
  showAllColumns,
  stepBeyond,
  widthIn,
  withinWidths,
} from '../../../../src/renderer/features/review/columns/column-layout.ts';

const field = (name: string, rows: number, invalid = 0) => ({ field: name, rows, clears: 0, excluded: 0, invalid });
const fields = [field('city', 5), field('email', 90), field('zip', 20), field('birth_date', 0, 30)];
const shown = (arrangement: Arrangement) => arrange(fields, arrangement).shown.map((one) => one.field);

describe('the order of the columns', () => {
  it('is the busiest first, those that only have problems among them', () => {
    expect(shown(asItComes)).toEqual(['email', 'birth_date', 'zip', 'city']);
  });

  it('is what somebody made of it, and new fields follow', () => {
    const moved = moveColumn(fields, asItComes, 'city', 0);
    expect(shown(moved)).toEqual(['city', 'email', 'birth_date', 'zip']);
    const later = arrange([...fields, field('phone', 1000)], moved).shown.map((one) => one.field);
    expect(later).toEqual(['city', 'email', 'birth_date', 'zip', 'phone']);
  });

  it('leaves out what is hidden, but never all, and brings it back', () => {
    let arrangement = asItComes;
    for (const { field: name } of fields) arrangement = hideColumn(fields, arrangement, name);
    expect(shown(arrangement)).toEqual(['birth_date']);
    expect(arrange(fields, arrangement).hidden).toHaveLength(3);
    expect(shown(showAllColumns(arrangement))).toHaveLength(4);
  });

  it('loses and doubles no field, whatever is done', () => {
    const act = fc.record({
      name: fc.constantFrom('city', 'email', 'zip', 'birth_date'),
      to: fc.integer({ min: -2, max: 9 }),
      hides: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(act), (acts) => {
        let arrangement = asItComes;
        for (const { name, to, hides } of acts) {
          arrangement = hides ? hideColumn(fields, arrangement, name) : moveColumn(fields, arrangement, name, to);
        }
        const { shown: seen, hidden } = arrange(fields, arrangement);
        expect([...seen, ...hidden].map((one) => one.field).toSorted()).toEqual(['birth_date', 'city', 'email', 'zip']);
        expect(seen.length).toBeGreaterThan(0);
      }),
    );
  });
});

describe('the columns in view', () => {
  const widths = fc.array(fc.integer({ min: 80, max: 640 }), { minLength: 1, maxLength: 60 });

  it('cover the view at every scroll position', () => {
    fc.assert(
      fc.property(
        widths,
        fc.integer({ min: -500, max: 50_000 }),
        fc.integer({ min: 1, max: 3000 }),
        (all, left, view) => {
          const edges = edgesOf(all);
          const end = edges.at(-1) ?? 0;
          const { first, last } = columnsAt(left, edges, view);
          const at = Math.max(0, Math.min(left, end - view));
          expect(edges[first]).toBeLessThanOrEqual(at);
          expect(edges[last]).toBeGreaterThanOrEqual(Math.min(end, at + view));
          expect(last).toBeGreaterThan(first);
        },
      ),
    );
  });

  it('have the column of the cursor among them, and stay where they are when it is', () => {
    fc.assert(
      fc.property(widths, fc.nat(59), fc.nat(20_000), fc.integer({ min: 100, max: 3000 }), (all, n, left, view) => {
        const edges = edgesOf(all);
        const column = n % all.length;
        const to = scrollLeftFor(column, left, edges, view);
        expect(to).toBeLessThanOrEqual(edges[column] ?? 0);
        const end = (all[column] ?? 0) < view ? (edges[column + 1] ?? 0) : 0;
        expect(to + view).toBeGreaterThanOrEqual(end);
        expect(scrollLeftFor(column, to, edges, view)).toBe(to);
      }),
    );
  });

  it('are none where there are none', () => {
    expect(columnsAt(0, edgesOf([]), 500)).toEqual({ first: 0, last: 0 });
  });
});

it('a dragged column takes the place that it is held over', () => {
  const edges = edgesOf([100, 100, 100]);
  expect([-5, 40, 60, 149, 151, 260, 900].map((x) => dropPlace(x, edges))).toEqual([0, 0, 1, 1, 2, 3, 3]);
});

it('a column keeps a width that it can be read and grasped at', () => {
  expect([1, 200.4, 5000].map(withinWidths)).toEqual([80, 200, 640]);
});

it('columns share the room there is, and need no scrolling because of it', () => {
  const room = fc.integer({ min: 0, max: 5000 });
  fc.assert(
    fc.property(room, fc.integer({ min: 0, max: 60 }), (roomPx, columns) => {
      const widthPx = widthIn(roomPx, columns);
      expect(widthPx).toBeGreaterThanOrEqual(190);
      expect(widthPx).toBeLessThanOrEqual(420);
      expect(widthPx === 190 || widthPx * columns <= roomPx).toBe(true);
    }),
  );
  expect(widthIn(1900, 5)).toBe(380);
});

describe('choosing beyond the edge', () => {
  it('goes nowhere within, and faster the farther it is away, up to a pace that can be followed', () => {
    expect([100, 250, 400].map((at) => stepBeyond(at, 100, 400))).toEqual([0, 0, 0]);
    expect([99, 401, 430, 9000].map((at) => stepBeyond(at, 100, 400))).toEqual([-1, 1, 3, 20]);
  });
});

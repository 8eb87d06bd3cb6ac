import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SearchText } from '../../../../src/services/review/index/search-text.ts';
import { atOnce } from '../../../../src/services/turns.ts';

const found = (search: SearchText, text: string): number[] => {
  const ords: number[] = [];
  atOnce(search.find(text, (ord) => ords.push(ord)));
  return ords.toSorted((a, b) => a - b);
};

const plain = (text: string): string => text.normalize('NFC').toLowerCase().toWellFormed();
const part = fc.string({ unit: fc.constantFrom('a', 'B', 'æ', 'Å', 'e\u0301', '😀', ' ', '\ud83d'), maxLength: 6 });
const table = fc.array(fc.array(part, { maxLength: 3 }), { maxLength: 12 });

describe('the texts of a review', () => {
  it('are found in the rows that have them, in pieces of any size, in memory or in a file', () => {
    fc.assert(
      fc.property(
        table,
        part.filter((text) => text !== ''),
        fc.record({ pieceBytes: fc.integer({ min: 1, max: 60 }), memoryBytes: fc.constantFrom(0, 40, 100_000) }),
        fc.array(fc.tuple(fc.nat({ max: 11 }), fc.array(part, { maxLength: 2 })), { maxLength: 2 }),
        (texts, wanted, limits, replaced) => {
          const search = new SearchText(limits);
          for (const row of texts) search.add(row);
          search.end();
          const now = [...texts];
          for (const [at, row] of replaced) {
            if (at >= texts.length) continue;
            search.replace(at + 1, row);
            now[at] = row;
          }
          const having = now.flatMap((row, at) =>
            row.some((text) => plain(text).includes(plain(wanted))) ? [at + 1] : [],
          );
          expect(found(search, wanted)).toEqual(having);
          search.close();
        },
      ),
    );
  });

  it('are looked through in turns with other work, a piece at a time', () => {
    const search = new SearchText({ pieceBytes: 64, memoryBytes: 256 });
    for (let row = 0; row < 100; row++) search.add([`kunde ${String(row)} i Bodø`]);
    search.end();
    let turns = 0;
    let ords = 0;
    for (const _ of search.find('bodø', () => ords++)) turns += 1;
    // A row takes some twenty bytes.
    expect(turns).toBeGreaterThanOrEqual(100 / 4);
    expect(ords).toBe(100);
    search.close();
  });

  it('leave nothing behind on the disk', () => {
    const before = readdirSync(tmpdir()).filter((name) => name.startsWith('cube-bulk-search-'));
    const search = new SearchText({ pieceBytes: 16, memoryBytes: 0 });
    for (let row = 0; row < 100; row++) search.add([`hemmelig ${String(row)}`]);
    search.end();
    expect(found(search, 'hemmelig 99')).toEqual([100]);
    search.close();
    const after = readdirSync(tmpdir()).filter((name) => name.startsWith('cube-bulk-search-'));
    expect(after).toEqual(before);
  });
});

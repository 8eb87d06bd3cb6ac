import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bestMatches, fuzzyScore } from '../../src/renderer/shell/fuzzy.ts';

const names = ['Masseoppdatering', 'Søk her', 'Visning: Kolonner', 'Kopier som tabell', 'Bare endringer av Poststed'];
const found = (typed: string): readonly string[] => bestMatches(names, (name) => name, typed);

test('finds by beginnings, words, parts and letters in order, without accents and case, the best first', () => {
  expect(found('kol')[0]).toBe('Visning: Kolonner');
  expect(found('SOK')).toEqual(['Søk her']);
  expect(found('tabell kop')).toEqual(['Kopier som tabell']);
  expect(found('kpt')).toEqual(['Kopier som tabell']);
  expect(found('post')[0]).toBe('Bare endringer av Poststed');
  expect(found('')).toEqual(names);
  expect(found('zzz')).toEqual([]);
});

test('a name is found by any part of itself', () => {
  fc.assert(
    fc.property(fc.constantFrom(...names), fc.nat(30), fc.nat(30), (name, from, length) => {
      expect(fuzzyScore(name, name.slice(from, from + length))).toBeDefined();
    }),
  );
});

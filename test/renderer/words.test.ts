import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const src = resolve(import.meta.dirname, '../../src');
const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => ({ name: name.replaceAll('\\', '/'), text: readFileSync(join(src, name), 'utf8') }));

/** What stands in quotes of any kind, but for comments. */
const strings = (text: string): readonly string[] =>
  [...text.replaceAll(/^\s*(?:\/\/|\/?\*).*$/gm, '').matchAll(/'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\]|\\.)*)`/g)].map(
    ([, single, template]) => single ?? template ?? '',
  );

/** Everything that the program says in Norwegian: the windows' and the menu's words, and those beside English ones. */
const norwegian = files.flatMap(({ name, text }) => {
  const isWhole = /text\/nb[./]/.test(name);
  const said = isWhole
    ? strings(text)
    : [...text.matchAll(/\bnb: ('(?:[^'\\\n]|\\.)*'|`[^`]*`)/g)].flatMap(([, word]) => strings(word ?? ''));
  return said.map((words) => ({ name, words }));
});

/** How an office would not say it, and how it does. */
const forbidden: readonly (readonly [RegExp, string])[] = [
  [/øyeblikksbilde/i, 'kundene slik de var …'],
  [/treveis/i, 'Laget fra eksport'],
  [/eksportverdier/i, 'Vanlig liste'],
  [/\butfør|\butføring/i, 'Skriv til Cube, skrevet'],
  [/\butfall/i, 'Resultat'],
  [/^oppdater$|\boppdater (?:og|listen)\b/i, 'Hent på nytt'],
  [/så se etter/i, 'Prøv med 5 rader først'],
  [/\bvask/i, 'Rydding'],
  [/uten treff/i, 'Ikke funnet'],
  [/på 0 s\b/, 'på under ett sekund'],
  [/\d\/s\b|\}\/s\b/, 'i sekundet'],
  [/døgn/i, 'dager'],
  [/"/, '«»'],
];

/** Where the quotes are signs of the filters' own language. */
const isOfFilters = (name: string): boolean =>
  name === 'core/expression/parse.ts' || name === 'renderer/text/nb/filter.ts';

describe('the Norwegian words', () => {
  it.each(forbidden)('do not say %s: %s', (pattern) => {
    const found = norwegian.filter(({ name, words }) => pattern.test(words) && !isOfFilters(name));
    expect(found).toEqual([]);
  });

  it('are all looked at', () => {
    expect(norwegian.length).toBeGreaterThan(1000);
    expect(new Set(norwegian.map(({ name }) => name)).size).toBeGreaterThan(20);
  });
});

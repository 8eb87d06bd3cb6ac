import { expect, test } from 'vitest';
import { filterWords } from '../../../src/renderer/features/filter/filter-words.ts';
import type { FilterField } from '../../../src/renderer/features/filter/subject.ts';
import { en } from '../../../src/renderer/text/en/index.ts';
import { nb } from '../../../src/renderer/text/nb/index.ts';

const field = (key: string, name: string, kind: FilterField['kind'] = 'text'): FilterField => ({
  key,
  name,
  kind,
  origin: 'standard',
  isWritable: true,
});
const subject = {
  fields: [field('city', 'Poststed'), field('birth_date', 'Fødselsdato', 'date'), field('n', 'Antall', 'integer')],
};
const said = (where: string, language: 'en' | 'nb'): string =>
  filterWords(where, subject, { text: { en, nb }[language].filter, language, count: String });

test.each([
  ["city = 'Oslo'", 'Poststed is Oslo', 'Poststed er Oslo'],
  [
    "city = 'Oslo' and n >= 2.5",
    'Poststed is Oslo and Antall is at least 2.5',
    'Poststed er Oslo og Antall er minst 2,5',
  ],
  ['birth_date < 1981-07-13', 'Fødselsdato is before 1981-07-13', 'Fødselsdato er før 13.07.1981'],
  ["city in ('a', 'b')", 'Poststed is one of a or b', 'Poststed er en av a eller b'],
  ["city in ('a', 'b', 'c')", 'Poststed is one of a and 2 more', 'Poststed er en av a og 2 til'],
  [
    "n is empty and (city = 'a' or not city contains 'b')",
    'Antall is empty and (Poststed is a or Poststed does not contain b)',
    'Antall er tomt og (Poststed er a eller Poststed inneholder ikke b)',
  ],
  ["not (city = 'a' or n = 1)", 'none of (Poststed is a or Antall is 1)', 'ingen av (Poststed er a eller Antall er 1)'],
  ["before.city = 'a'", 'Poststed before is a', 'Poststed før er a'],
])('%s', (where, english, norwegian) => {
  expect(said(where, 'en')).toBe(english);
  expect(said(where, 'nb')).toBe(norwegian);
});

test('a filter without words is shown as it is written', () => {
  expect(said("city contains ''", 'nb')).toBe("city contains ''");
});

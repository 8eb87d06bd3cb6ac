import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { computedReader } from '../../../src/core/fitting/column-cell.ts';
import { plainText } from '../../../src/core/fitting/plain-text.ts';
import { splitText } from '../../../src/core/fitting/split.ts';
import { type SplitKind, splitKinds, splitParts } from '../../../src/core/mapping/mapping.ts';

describe('an address', () => {
  it.each([
    ['Storgata 12B', ['Storgata', '12', 'B', '', '', '']],
    ['Storgata 12 b', ['Storgata', '12', 'B', '', '', '']],
    ['Storgata 12', ['Storgata', '12', '', '', '', '']],
    ['  Storgata   12 ', ['Storgata', '12', '', '', '', '']],
    ['Storgata', ['Storgata', '', '', '', '', '']],
    ['Storgata, 12', ['Storgata', '12', '', '', '', '']],
    ['Storgata 12 B, 0155 Oslo', ['Storgata', '12', 'B', '0155', 'Oslo', '']],
    ['Nygata 12B, 0155 Oslo', ['Nygata', '12', 'B', '0155', 'Oslo', '']],
    ['Storgata 12 B 0155 Oslo', ['Storgata', '12', 'B', '0155', 'Oslo', '']],
    ['Storgata 12, NO-0155 Oslo', ['Storgata', '12', '', '0155', 'Oslo', '']],
    ['Storgatan 5, 123 45 Malmö', ['Storgatan', '5', '', '123 45', 'Malmö', '']],
    ['c/o Hansen, Gate 3', ['Gate', '3', '', '', '', 'Hansen']],
    ['C/O Kari Berg, Øvre gate 3A, 4006 Stavanger', ['Øvre gate', '3', 'A', '4006', 'Stavanger', 'Kari Berg']],
    ['Postboks 12', ['Postboks 12', '', '', '', '', '']],
    ['Postboks 12, 0155 Oslo', ['Postboks 12', '', '', '0155', 'Oslo', '']],
    ['Postboks 1234 Sentrum, 0107 Oslo', ['Postboks 1234 Sentrum', '', '', '0107', 'Oslo', '']],
    ['P.A. Munchs gate 1 A', ['P.A. Munchs gate', '1', 'A', '', '', '']],
    ['17. mai gate 5', ['17. mai gate', '5', '', '', '', '']],
    ['7. juni-plassen 1', ['7. juni-plassen', '1', '', '', '', '']],
    ['Kong Oscars gate 101C', ['Kong Oscars gate', '101', 'C', '', '', '']],
    ['Gate 4 vest 12', ['Gate 4 vest', '12', '', '', '', '']],
    ['Haakon 7. gate 3B', ['Haakon 7. gate', '3', 'B', '', '', '']],
    ['5th Avenue 10', ['5th Avenue', '10', '', '', '', '']],
    ['Nedre E6 7', ['Nedre E6', '7', '', '', '', '']],
    ['Sct. Olufs gade 9', ['Sct. Olufs gade', '9', '', '', '', '']],
  ])('%s', (text, parts) => {
    expect(splitText('address', text)).toEqual(parts);
  });

  it.each([
    'Nordre gate 3-5',
    'Nordre gate 3–5 A',
    'Storgata 12, 2. etg',
    'Storgata 12, H0301',
    'Storgata 12 H0301',
    'Nørregade 12, 3. tv',
    'Storgata 12/14',
    '0155 Oslo',
    '12',
    '12 B',
    '',
    '   ',
    'Storgata 12, Bygg C, Rom 4',
    'Storgata 12 B leil. 3',
    'Storgata 12 og 14',
    'Storgata 12 B og C',
    'Storgata 12C/D',
    'Storgata 12 bakgården',
    'Storgata 2. etg',
    'Storgata 12 inngang 2B',
    'Gate 4 vest',
  ])('%s is not taken apart', (text) => {
    expect(splitText('address', text)).toBeUndefined();
  });
});

describe('a name', () => {
  it.each([
    ['Ola Hansen', ['Ola', 'Hansen']],
    ['Hansen, Ola', ['Ola', 'Hansen']],
    ['Hansen, Ola Nils', ['Ola Nils', 'Hansen']],
    ['Ola Nils Hansen', ['Ola Nils', 'Hansen']],
    ['Jan van der Berg', ['Jan', 'van der Berg']],
    ['Anne-Grete Lie-Åsen', ['Anne-Grete', 'Lie-Åsen']],
  ])('%s', (text, parts) => {
    expect(splitText('name', text)).toEqual(parts);
  });

  it.each(['Ola', 'Hansen,', ', Ola', 'Hansen, Ola, jr', 'Ola & Kari Hansen', 'ola@hansen.no', 'Ola 2'])(
    '%s is not taken apart',
    (text) => {
      expect(splitText('name', text)).toBeUndefined();
    },
  );
});

describe('a name in the order of lists', () => {
  it.each([
    ['Hansen, Ola', 'Ola Hansen'],
    ['van der Berg, Jan', 'Jan van der Berg'],
    ['Hansen,  Ola Nils', 'Ola Nils Hansen'],
    ['Ola Hansen', 'Ola Hansen'],
    ['Hansen & Sønner 2', 'Hansen & Sønner 2'],
  ])('%s is %s', (text, name) => {
    expect(splitText('full_name', text)).toEqual([name]);
  });

  it.each(['Hansen, Ola, jr', 'Hansen & Berg, Oslo', 'Hansen,', 'Fjord Bygg, AS', 'Hansen, avd. 2'])(
    '%s is left to a person',
    (text) => {
      expect(splitText('full_name', text)).toBeUndefined();
    },
  );
});

describe('zip code and city', () => {
  it.each([
    ['0155 Oslo', ['0155', 'Oslo']],
    ['NO-0155 Oslo', ['0155', 'Oslo']],
    ['N-4006 Stavanger', ['4006', 'Stavanger']],
    ['Oslo 0155', ['0155', 'Oslo']],
    ['123 45 Malmö', ['123 45', 'Malmö']],
    ['1337 Sandvika', ['1337', 'Sandvika']],
    ['9846 Tana bru', ['9846', 'Tana bru']],
  ])('%s', (text, parts) => {
    expect(splitText('zip_city', text)).toEqual(parts);
  });

  it.each(['Oslo', '0155', '015 Oslo', '0155Oslo', '0155 Oslo 2'])('%s is not taken apart', (text) => {
    expect(splitText('zip_city', text)).toBeUndefined();
  });
});

const word = fc.stringMatching(/^[A-ZÆØÅ][a-zæøå]{1,8}$/u);

test('what was joined in the usual way is taken apart into the same parts', () => {
  fc.assert(
    fc.property(
      word,
      fc.integer({ min: 1, max: 9999 }),
      fc.constantFrom('', 'A', 'F'),
      word,
      (street, number, entrance, city) => {
        const zip = String(number).padStart(4, '0');
        const house = `${street}gata ${String(number)}${entrance}`;
        const parts = [`${street}gata`, String(number), entrance];
        expect(splitText('address', house)).toEqual([...parts, '', '', '']);
        expect(splitText('address', `${house}, ${zip} ${city}`)).toEqual([...parts, zip, city, '']);
        expect(splitText('zip_city', `${zip} ${city}`)).toEqual([zip, city]);
        expect(splitText('name', `${street} ${city}`)).toEqual([street, city]);
        expect(splitText('name', `${city}, ${street}`)).toEqual([street, city]);
      },
    ),
  );
});

/** A row of cells, and the field that is put together from all of them. */
const joined = (cells: readonly string[], join: string): string => {
  const from = cells.map((_, index) => index);
  const read = computedReader({ field: 'x', kind: 'extra', from, how: { join }, label: '', blanks: 'keep' });
  return plainText(read({ number: 2, cells }).cell) ?? '';
};

test('columns that were put together with the usual sign are taken apart into the same texts, and back', () => {
  fc.assert(
    fc.property(
      word,
      word,
      fc.integer({ min: 1, max: 999 }),
      fc.constantFrom('', 'A'),
      (first, last, number, entrance) => {
        expect(splitText('name', joined([first, last], ' '))).toEqual([first, last]);
        expect(splitText('name', joined([last, first], ', '))).toEqual([first, last]);
        expect(splitText('full_name', joined([last, first], ', '))).toEqual([joined([first, last], ' ')]);
        const house = joined([`${first}vegen`, `${String(number)}${entrance}`], ' ');
        expect(splitText('address', house)?.slice(0, 3)).toEqual([`${first}vegen`, String(number), entrance]);
        const place = [String(number).padStart(4, '0'), last];
        expect(splitText('zip_city', joined(place, ' '))).toEqual(place);
      },
    ),
  );
});

/** Kinds whose parts are pieces of the text in its order. */
const cutting = splitKinds.filter((kind) => kind !== 'full_name' && kind !== 'national_id');

test('every text gives as many parts as its kind has, made of nothing but its own letters and digits, or none', () => {
  const bare = (text: string): string => text.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '');
  fc.assert(
    fc.property(
      fc.constantFrom(...cutting),
      fc.oneof(fc.string(), fc.stringMatching(/^[A-Za-z0-9 ,./-]{0,20}$/u)),
      (kind: SplitKind, text) => {
        const parts = splitText(kind, text) ?? splitParts[kind].map(() => '');
        expect(parts).toHaveLength(splitParts[kind].length);
        for (const part of parts) expect(bare(text)).toContain(bare(part));
      },
    ),
  );
});

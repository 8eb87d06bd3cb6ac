import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CodePage, decodePage, LetterStatistics } from '../../../../src/services/spreadsheet/csv/code-pages.ts';
import { encodeText } from '../../../support/encode-text.ts';

function found(bytes: Uint8Array) {
  const statistics = new LetterStatistics();
  for (const [at, byte] of bytes.entries())
    if (byte >= 0x80) statistics.see(bytes[at - 1] ?? 0, byte, bytes[at + 1] ?? 0, bytes[at + 2] ?? 0);
  return statistics.end();
}

/** The text as it would be read, where it was stored so. */
const read = (text: string, page: CodePage): string => {
  const bytes = encodeText(text, page);
  return decodePage(found(bytes).page, bytes);
};

const nordic: Readonly<Record<string, readonly string[]>> = {
  norwegian: [
    'Bjørn Ærlig',
    'Pål Sæther',
    'Åse Sørlie',
    'Ås',
    'Sør-Trøndelag',
    'Møre og Romsdal',
    'Kåre Ødegård',
    'Bærum',
    'Vågå',
    'Sjøgata 5 B, 8006 Bodø',
    'Grünerløkka',
    'Øyvind Å. Ødegård',
    'På Hå går vi nå: både grønnsaker, kjøtt og rømme er på vei.',
  ],
  'norwegian capitals': ['BODØ', 'ÅSE SØRLIE', 'ØSTFOLD', 'BJØRNØYA', 'HØNEFOSS', 'TJØME', 'GRÅ GÅS AS'],
  swedish: ['Göran Åkerström', 'Västerås', 'Håkan Sjöström', 'Luleå', 'Åsa Öberg', 'Björklöven', 'Övre Ågatan 5'],
  danish: ['Søren Kjær', 'Ålborg', 'Rødovre', 'Niels Bøgh', 'Ærøskøbing', 'Hørsholm', 'Tårnby', 'Lærkevej 3'],
  finnish: ['Hämeenlinna', 'Jyväskylä', 'Mäkinen', 'Töölö', 'Äänekoski'],
};

const western: Readonly<Record<string, readonly string[]>> = {
  ...nordic,
  'capitals with an Æ': ['BÆRUM', 'LÆRDAL', 'SÆTRE', 'NÆRØY'],
  german: [
    'Müller',
    'Größe',
    'Straße 5',
    'Österreich',
    'Bäcker & Söhne',
    'Jürgen Weiß',
    'Düsseldorf',
    'Köln',
    'Übersee',
  ],
  'german capitals': ['ÄRZTE', 'BÖHM', 'KÖLNER STRASSE', 'DÜSSELDORF', 'ÜBERSEE'],
  french: [
    'Hélène Lefèvre',
    'Crédit Agricole',
    'François',
    'À la carte',
    'Noël',
    'Île-de-France',
    'l’été',
    'L’Oréal',
    'œuvre',
  ],
  'french capitals': ['ÉCOLE', 'GARÇON', 'CHÂTEAU', 'RENÉ', 'JOSÉ', 'LE BŒUF', 'ÎLE', 'ZOË'],
  spanish: [
    'José Muñoz',
    'Málaga',
    '¿Qué?',
    'Núñez',
    'Ávila',
    'Íñigo',
    'Avenida España nº 5',
    '1º piso',
    '2ª planta',
    'ESPAÑA',
  ],
  portuguese: ['São Paulo', 'João', 'Conceição', 'AÇÃO', 'Évora', 'NÃO'],
  icelandic: ['Þórður', 'Reykjavík', 'Guðrún', 'Æsir', 'Ísafjörður', 'ÞÓR'],
  italian: ['Niccolò', 'città', 'perché', 'È', 'Forlì', 'Cantù'],
  'names from elsewhere': ['Željko Šarić', 'Anaïs', 'O’Brian', 'O’BRIAN', 'D’Arcy', 'Ýmir'],
  companies: [
    'Norsk Hydro™',
    'Kiosken® AS',
    '© 2024 Sola AS',
    '«Kiosken» AS',
    '“Sola” Kafé',
    '”Sola” AS',
    '„Haus“ GmbH',
    '« Bonjour »',
  ],
  signs: [
    '5 €',
    '20 °C',
    '5 µm',
    '50 ± 2',
    'kr 5 000,–',
    '3 × 4',
    '½ stilling',
    '¼ l',
    '100 m²',
    '§ 12',
    '• punkt',
    '£ 5',
    'sett …',
    '1\u00a0000',
  ],
};

const texts = Object.entries(western).flatMap(([kind, list]) => list.map((text) => [kind, text] as const));
/** Not every letter is in every encoding. */
const isIn = (page: CodePage, text: string): boolean => decodePage(page, encodeText(text, page)) === text;

describe('the letters of a windows-1252 file', () => {
  it.each(texts)('are not taken for those of another encoding: %s, %s', (_kind, text) => {
    const files = [text, `Nr;Navn\r\n1;${text}\r\n`, `1;"${text}"\r\n`, `1\t${text.toUpperCase()}\tOslo\n`];
    const possible = files.filter((file) => isIn('windows-1252', file));
    expect(possible.map((file) => read(file, 'windows-1252'))).toEqual(possible);
  });

  it('are not, whatever is in the file beside each other', () => {
    const rows = texts.map(([, text]) => text).filter((text) => isIn('windows-1252', text));
    const property = fc.property(fc.shuffledSubarray(rows, { minLength: 1, maxLength: 12 }), (list) => {
      const text = list.map((name, index) => `${String(index)};${name}\r\n`).join('');
      expect(read(text, 'windows-1252')).toBe(text);
    });
    fc.assert(property, { numRuns: 3000, seed: 7 });
  });

  it('are not for some lines of another encoding', () => {
    const line = encodeText('1;Bjørn Ås\r\n', 'cp850');
    for (const [, list] of Object.entries(nordic)) {
      const bytes = Buffer.concat([encodeText(list.join('\r\n'), 'windows-1252'), line]);
      expect(found(bytes).page).toBe('windows-1252');
    }
  });
});

describe.each(['cp850', 'macintosh'] as const)('the letters of a %s file', (page) => {
  it.each(Object.entries(nordic))('are recognised: %s', (_kind, list) => {
    const text = list.map((name, index) => `${String(index)};${name}\r\n`).join('');
    expect(read(text, page)).toBe(text);
  });

  it('are recognised by a few names', () => {
    const rows = Object.values(nordic)
      .flat()
      .filter((name) => name.length > 3);
    const property = fc.property(fc.shuffledSubarray(rows, { minLength: 4, maxLength: 12 }), (list) => {
      const text = list.map((name, index) => `${String(index)};${name}\r\n`).join('');
      expect(read(text, page)).toBe(text);
    });
    fc.assert(property, { numRuns: 1000, seed: 7 });
  });
});

it.each([
  ['O’BRIAN', 'windows-1252', 'cp850'],
  ['BÆRUM', 'cp850', 'cp850'],
  ['Norsk Hydro™', 'windows-1252', 'macintosh'],
  ['José', 'windows-1252', undefined],
  ['Bjørn Ås', 'windows-1252', undefined],
] as const)('%s stored as %s asks beside %s', (text, page, near) => {
  expect(found(encodeText(`Nr;Navn\r\n1;${text}\r\n`, page)).near).toBe(near);
});

import type { Transform } from '../mapping/mapping.ts';
import type { Words } from '../types.ts';

interface Cleaning {
  readonly clean: (text: string) => string;
  /** What it is called beside the column and in a cell's trail. */
  readonly words: Words;
}

export const cleanings: Readonly<Record<Transform, Cleaning>> = {
  trim: {
    clean: (text) => text.trim(),
    words: { en: 'Trim outer spaces', nb: 'Fjern mellomrom ytterst' },
  },
  'collapse-spaces': {
    clean: (text) => text.replace(/[^\S\r\n]+/g, ' '),
    words: { en: 'Several spaces become one', nb: 'Flere mellomrom blir til ett' },
  },
  upper: { clean: (text) => text.toUpperCase(), words: { en: 'UPPER CASE', nb: 'STORE BOKSTAVER' } },
  lower: { clean: (text) => text.toLowerCase(), words: { en: 'lower case', nb: 'små bokstaver' } },
  title: {
    clean: (text) =>
      text.replace(/\p{L}[\p{L}\p{M}\p{N}'’]*/gu, (word) => {
        const [first = ''] = word;
        return first.toUpperCase() + word.slice(first.length).toLowerCase();
      }),
    words: { en: 'First Letters Upper Case', nb: 'Stor Forbokstav' },
  },
  digits: {
    // Without its plus a foreign number would become another one.
    clean: (text) => (/^\s*\+/.test(text) ? '+' : '') + text.replace(/\D/g, ''),
    words: { en: 'Digits only', nb: 'Bare siffer' },
  },
};

/**
 * The cleaning that a user chose for a column, in the order chosen. A step that would leave nothing of a text is left
 * out: `unknown` in a column of digits must be judged, not taken for a blank.
 */
export function transformText(text: string, transforms: readonly Transform[]): string {
  return transforms.reduce((current, name) => {
    const next = cleanings[name].clean(current);
    return /^\+?\s*$/.test(next) ? current : next;
  }, text);
}

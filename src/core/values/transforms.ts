import type { Transform } from '../mapping/mapping.ts';

const apply: Readonly<Record<Transform, (text: string) => string>> = {
  trim: (text) => text.trim(),
  'collapse-spaces': (text) => text.replace(/[^\S\r\n]+/g, ' '),
  upper: (text) => text.toUpperCase(),
  lower: (text) => text.toLowerCase(),
  title: (text) =>
    text.replace(/\p{L}[\p{L}\p{M}\p{N}'’]*/gu, (word) => {
      const [first = ''] = word;
      return first.toUpperCase() + word.slice(first.length).toLowerCase();
    }),
  // Without its plus a foreign number would become another one.
  digits: (text) => (/^\s*\+/.test(text) ? '+' : '') + text.replace(/\D/g, ''),
};

/**
 * The cleaning that a user chose for a column, in the order chosen. A step that would leave nothing of a text is left
 * out: `unknown` in a column of digits must be judged, not taken for a blank.
 */
export function transformText(text: string, transforms: readonly Transform[]): string {
  return transforms.reduce((current, name) => {
    const next = apply[name](current);
    return /^\+?\s*$/.test(next) ? current : next;
  }, text);
}

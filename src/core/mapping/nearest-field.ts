import type { Field } from '../fields/field.ts';
import { editDistance } from './edit-distance.ts';
import { headingWords, shortWordsOf } from './normalise-heading.ts';

/**
 * The field that a label of a mapping file may be a misspelling of: its key but for spelling, or a few letters away.
 * Undefined for the key itself and for a label that is plainly another one. Labels of extra fields that differ in their
 * digits or in a short word (`Pris 2024`, `Avtale B`) are other fields.
 */
export function nearestField(label: string, fields: readonly Field[]): string | undefined {
  if (fields.some(({ key }) => key === label)) return undefined;
  const words = headingWords(label);
  const name = words.join('');
  let nearest: { readonly key: string; readonly distance: number } | undefined;
  for (const { key, origin } of fields) {
    const keyWords = headingWords(key);
    const known = keyWords.join('');
    if (name === '' || known === '') continue;
    if (origin === 'extra' && name !== known && !isSameButForLetters(words, keyWords)) continue;
    const limit = lettersWrong(Math.min(name.length, known.length));
    const distance = editDistance(name, known, limit);
    if (distance <= limit && (nearest === undefined || distance < nearest.distance)) nearest = { key, distance };
  }
  return nearest?.key;
}

/** How many letters may be wrong in a name of so many. */
function lettersWrong(length: number): number {
  if (length < 4) return 0;
  return length < 8 ? 1 : 2;
}

const digitsOf = (words: readonly string[]): string => words.join('').replace(/\P{Nd}+/gu, '');

const isSameButForLetters = (a: readonly string[], b: readonly string[]): boolean =>
  digitsOf(a) === digitsOf(b) && shortWordsOf(a) === shortWordsOf(b);

import type { Replacement } from './model.ts';

/** Gives the text with what is looked for replaced everywhere in it; undefined where it is not in it, or nothing changes. */
export type ReplaceText = (text: string) => string | undefined;

/** Plain text, no patterns: signs stand for themselves. Letters that are composed in another way are the same letters. */
export function textReplacer({
  find,
  replace,
  wholeCell,
  matchCase,
}: Omit<Replacement, 'field' | 'onlyInvalid'>): ReplaceText {
  const wanted = find.normalize('NFC').replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
  const pattern = new RegExp(wholeCell ? `^\\s*${wanted}\\s*$` : wanted, matchCase ? 'gu' : 'giu');
  return (text) => {
    if (find === '') return undefined;
    const normal = text.normalize('NFC');
    // A function, because `$` in what is put in would mean something.
    const replaced = normal.replace(pattern, () => replace);
    return replaced === normal ? undefined : replaced;
  };
}

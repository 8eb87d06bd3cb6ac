import { editDistance } from './edit-distance.ts';
import { shortWordsOf, type HeadingIndex, type NamedField } from './heading-index.ts';
import type { Candidate, MappingBoard } from './mapping-board.ts';
import { headingWords } from './normalise-heading.ts';

/** What many headings end in: there, the word before it must be right (`Sakenavn` is not `Sonenavn`). */
const commonEndings = 'nummer nr navn name dato date adresse address adr sted kode code number no'.split(' ');

/** Names that are too short to be misspelt: `Gater` is not `Gatenr`, and `Poster` not `Postnr`. */
const abbreviation = /^.{1,5}n[ro]$/;

/**
 * Decides the columns whose heading is a misspelt name of a field: one letter wrong in names of 5 to 9 letters, two in
 * longer ones, not counting a common ending. Careful on purpose, because a wrong field is worse than none: the closest
 * field must be the only one; the first letter (of two wrong ones the last, too), all digits and all words of one or
 * two letters must be right; and `protectedFields`, which say who a row is about, are never found so.
 */
export function decideBySimilarity(
  board: MappingBoard,
  fields: HeadingIndex,
  protectedFields: ReadonlySet<string>,
): void {
  const candidates = board.open().flatMap(({ index, heading }): Candidate[] => {
    const found = closestField(headingWords(heading), fields.names);
    if (found === undefined || protectedFields.has(found.field)) return [];
    return [{ index, ...found }];
  });
  board.award(candidates, 'fuzzy');
}

/** The field with the name that differs least, if it is the only one. */
function closestField(
  words: readonly string[],
  names: ReadonlyMap<string, NamedField>,
): { readonly field: string; readonly score: number } | undefined {
  const heading = words.join('');
  const shortWords = shortWordsOf(words);
  const closest = new Set<string>();
  let fewest = Infinity;
  for (const [name, found] of names) {
    const count = found.shortWords.has(shortWords) ? typos(heading, name) : undefined;
    if (count === undefined || count > fewest) continue;
    if (count < fewest) closest.clear();
    fewest = count;
    closest.add(found.field);
  }
  const [field] = closest;
  return closest.size !== 1 || field === undefined ? undefined : { field, score: 0.9 - fewest / 10 };
}

/** The number of wrong letters, if two normalised texts are so close that one may be the other misspelt. */
function typos(heading: string, name: string): number | undefined {
  if (abbreviation.test(name) || heading[0] !== name[0] || digits(heading) !== digits(name)) return undefined;
  const ending = commonEndings.find((text) => heading.endsWith(text) && name.endsWith(text)) ?? '';
  const [a, b] = [beginning(heading, ending), beginning(name, ending)];
  const length = Math.min(a.length, b.length);
  if (length < 5 && a !== b) return undefined;
  const limit = length < 10 ? 1 : 2;
  const count = editDistance(a, b, limit);
  if (count > limit) return undefined;
  return count < 2 || heading.at(-1) === name.at(-1) ? count : undefined;
}

function beginning(text: string, ending: string): string {
  return text.slice(0, text.length - ending.length);
}

function digits(text: string): string {
  return text.replace(/\P{Nd}+/gu, '');
}

import { editDistance } from './edit-distance.ts';
import { shortWordsOf, type HeadingIndex, type NamedField } from './heading-index.ts';
import type { Candidate, MappingBoard } from './mapping-board.ts';
import { headingWords } from './normalise-heading.ts';

/** Usual headings that mean something else than the field whose name they resemble. */
const otherMeanings = wordList(
  'fornavn mellomnavn etternavn familienavn filnavn firstname lastname surname',
  'alder dødsdato fødselsår fødselsnr fødselsnummer fødselssted fødested personnr',
  'telefax telefaxnr telefaxnummer telefaks telefaksnr telefaksnummer mobilabonnement',
  'postadresse postadr postboks fakturaadresse kommunenr kommunenummer fylkesnr landkode',
);

/**
 * Decides the columns whose heading is a misspelt name of a field: one letter wrong in names of 5 to 7 letters, two in
 * longer ones. Careful on purpose, because a wrong field is worse than none: the closest field must be the only one;
 * the first letter (of two wrong ones the last, too), all digits and all words of one or two letters must be right; and
 * `protectedFields`, which say who a row is about, are never found so.
 */
export function decideBySimilarity(
  board: MappingBoard,
  fields: HeadingIndex,
  protectedFields: ReadonlySet<string>,
): void {
  const candidates = board.open().flatMap(({ index, heading }): Candidate[] => {
    const found = closestField(headingWords(heading), fields.names);
    if (found === undefined || protectedFields.has(found.field) || !board.isFree(found.field)) return [];
    return [{ index, ...found }];
  });
  board.award(candidates, 'fuzzy');
}

function closestField(
  words: readonly string[],
  names: ReadonlyMap<string, NamedField>,
): { readonly field: string; readonly score: number } | undefined {
  const heading = words.join('');
  if (names.has(heading)) return undefined;
  const closest = new Set<string | null>();
  let fewest = Infinity;
  const compare = (name: string, field: string | null): void => {
    const count = typos(heading, name);
    if (count === undefined || count > fewest) return;
    if (count < fewest) closest.clear();
    fewest = count;
    closest.add(field);
  };
  for (const [name, found] of names) {
    if (found.shortWords.has(shortWordsOf(words))) compare(name, found.field);
  }
  for (const name of otherMeanings) if (!names.has(name)) compare(name, null);
  const [field] = closest;
  return closest.size !== 1 || !field ? undefined : { field, score: 0.9 - fewest / 10 };
}

/** The number of wrong letters, if two normalised texts are so close that one may be the other misspelt. */
function typos(heading: string, name: string): number | undefined {
  const length = Math.min(heading.length, name.length);
  if (length < 5 || heading[0] !== name[0] || digits(heading) !== digits(name)) return undefined;
  const limit = length < 8 ? 1 : 2;
  const count = editDistance(heading, name, limit);
  if (count > limit) return undefined;
  return count < 2 || heading.at(-1) === name.at(-1) ? count : undefined;
}

function digits(text: string): string {
  return text.replace(/\P{Nd}+/gu, '');
}

function wordList(...lines: readonly string[]): readonly string[] {
  return lines.flatMap((line) => line.split(' '));
}

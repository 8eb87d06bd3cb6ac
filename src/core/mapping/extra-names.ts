import { remembered } from './remembered.ts';
import { editDistance } from './edit-distance.ts';
import { headingTokens, headingWords, normaliseHeading, shortWordsOf } from './normalise-heading.ts';

/**
 * How well a heading names a field by the words of the field's own key: an assignment's extra fields are called what
 * somebody once called them, and the sheets of others call them a little differently.
 */
export interface NamedLike {
  /** 0 to 1. */
  readonly score: number;
  /** The same letters; otherwise it is misspelt, or said in other words. */
  readonly isSame: boolean;
}

const exactScore = 0.96;
const wordsScore = 0.86;
/** Less in common is another thing. */
const leastOverlap = 0.5;

/** Words that say little about which field is meant. */
const light = new Set('dato date datum på i av til for den det og er the of in pr per nr nummer kr nok'.split(' '));
/** What abbreviations and other forms stand for. */
const meanings: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ant: 'antall',
    antal: 'antall',
    no: 'number',
    nr: 'nummer',
    dagens: 'nå',
    dag: 'nå',
    idag: 'nå',
    nåværende: 'nå',
    current: 'nå',
    avt: 'avtale',
    lev: 'leverandør',
    abo: 'abonnement',
    abonnementer: 'abonnement',
    mnd: 'måned',
  }),
);
const endings = ['ene', 'en', 'et', 'er', 'ens', 's', 'n', 't', 'a'];

export const namedLike = (heading: string, key: string): NamedLike | undefined =>
  compared(`${key}\n${heading}`) ?? undefined;

/** The key stands first; it has no line break, or else it is no heading either. */
const compared = remembered((both) => {
  const at = both.indexOf('\n');
  return compare(both.slice(at + 1), both.slice(0, at)) ?? null;
});

function compare(heading: string, key: string): NamedLike | undefined {
  const [a, b] = [normaliseHeading(heading), normaliseHeading(key)];
  if (a === '' || b === '') return undefined;
  if (a === b) return { score: exactScore, isSame: true };
  const typos = countTypos(heading, key, a, b);
  if (typos !== undefined) return { score: 0.9 - typos / 10, isSame: false };
  const overlap = overlapOf(stems(heading), stems(key));
  return overlap < leastOverlap ? undefined : { score: overlap * wordsScore, isSame: false };
}

const digits = (text: string): string => text.replace(/\P{Nd}+/gu, '');
const shortWords = (text: string): string => shortWordsOf(headingWords(text));
/** What many headings end in: there, the word before it must be right (`Sakenavn` is not `Sonenavn`). */
const commonEndings = 'nummer nr navn name dato date adresse address adr sted kode code number no'.split(' ');

/** One wrong letter in names of 5 to 9 letters, two in longer ones, not counting a common ending. */
function countTypos(heading: string, key: string, a: string, b: string): number | undefined {
  if (a[0] !== b[0] || digits(a) !== digits(b) || shortWords(heading) !== shortWords(key)) return undefined;
  const ending = commonEndings.find((text) => a.endsWith(text) && b.endsWith(text)) ?? '';
  const [start, other] = [a.slice(0, a.length - ending.length), b.slice(0, b.length - ending.length)];
  const length = Math.min(start.length, other.length);
  if (length < 5) return undefined;
  const limit = length < 10 ? 1 : 2;
  const count = editDistance(start, other, limit);
  if (count > limit) return undefined;
  return count < 2 || a.at(-1) === b.at(-1) ? count : undefined;
}

const stems = remembered((text): readonly string[] => {
  const tokens = headingTokens(text).map((token) => meanings.get(token) ?? token);
  const isNow = tokens.includes('i') && tokens.includes('nå');
  return [...new Set(tokens.filter((token) => !(isNow && token === 'i')).map(stem))];
});

function stem(token: string): string {
  const ending = endings.find((text) => token.endsWith(text) && token.length - text.length >= 4);
  const cut = ending === undefined ? token : token.slice(0, -ending.length);
  return cut.length > 4 && cut.endsWith('e') ? cut.slice(0, -1) : cut;
}

/** The weight of the words that both have, of all. */
function overlapOf(a: readonly string[], b: readonly string[]): number {
  let common = 0;
  const open = new Set(b);
  for (const word of a) {
    const best = [...open]
      .map((other) => ({ other, like: likeness(word, other) }))
      .toSorted((x, y) => y.like - x.like)[0];
    if (best === undefined || best.like === 0) continue;
    open.delete(best.other);
    common += best.like * (weight(word) + weight(best.other));
  }
  const all = [...a, ...b].reduce((sum, word) => sum + weight(word), 0);
  return all === 0 ? 0 : common / all;
}

const weight = (word: string): number => (light.has(word) ? 0.4 : /^\d+$/.test(word) ? 1.5 : 1);

function likeness(a: string, b: string): number {
  if (a === b) return 1;
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  if (short.length < 5) return 0;
  // `oppstart` and `oppstartsdato`, `abonnement` and `mobilabonnement`
  if (long.startsWith(short) || long.endsWith(short)) return 0.85;
  return short.length >= 6 && editDistance(a, b, 1) <= 1 ? 0.8 : 0;
}

import { editDistance } from './edit-distance.ts';
import { type Concept, concepts, phrases } from './heading-phrases.ts';
import { type WordKind, wordClasses } from './heading-words.ts';
import { headingTokens } from './normalise-heading.ts';

export type { Concept } from './heading-phrases.ts';

/** A word, or a part of a compound, with the class that it belongs to; undefined for an unknown one. */
export interface Atom {
  readonly name: string | undefined;
  readonly typos: number;
  readonly isWeak?: boolean;
  /** Stands in a compound before its last part: `besøk` in `besøkspostnr`. */
  readonly isInner?: boolean;
}

// ---- The dictionary, in the form in which it is looked up; learnt when the first heading is read ----

const kindOf = new Map(Object.entries(wordClasses).map(([name, { kind }]) => [name, kind]));
const lexicon = new Map<string, string>();
const phraseOf = new Map<string, Concept>();
/** The words that a misspelt one may stand for, by each of their first two letters. */
const wordsByLetter = new Map<string, string[]>();
let longest = 0;

function learn(): void {
  if (longest > 0) return;
  for (const [name, { words }] of Object.entries(wordClasses)) {
    for (const word of words.split(' ')) learnWord(word, name);
  }
  for (const concept of concepts) {
    for (const phrase of phrases[concept].split(', ')) {
      for (const names of expand(phrase.split(' '))) learnPhrase(names, concept);
    }
  }
  for (const word of lexicon.keys()) {
    if (word.length < 3 || shortForm.test(word)) continue;
    for (const letter of new Set(word.slice(0, 2))) {
      const words = wordsByLetter.get(letter);
      if (words === undefined) wordsByLetter.set(letter, [word]);
      else words.push(word);
    }
  }
}

/** How a word is spelt where there are no Nordic letters. */
const spellings: readonly Readonly<Record<string, string>>[] = [
  { å: 'a', ø: 'o', æ: 'a' },
  { å: 'aa', ø: 'oe', æ: 'ae' },
  { å: 'a', ø: 'o', æ: 'ae' },
];

function learnWord(word: string, name: string): void {
  const plain = /^[a-zåæø]+$/.test(word) ? word : headingTokens(word).join('');
  if (!/[åæø]/.test(plain)) {
    if (!lexicon.has(plain)) lexicon.set(plain, name);
    return;
  }
  for (const text of [plain, ...spellings.map((of) => plain.replace(/[åøæ]/g, (letter) => of[letter] ?? letter))]) {
    if (!lexicon.has(text)) lexicon.set(text, name);
  }
}

function learnPhrase(names: readonly string[], concept: Concept): void {
  const key = names.join(' ');
  if (!phraseOf.has(key)) phraseOf.set(key, concept);
  longest = Math.max(longest, names.length);
}

/** All rows of class names that a phrase with its alternatives stands for. */
function expand(parts: readonly string[]): string[][] {
  return parts.reduce<string[][]>(
    (rows, part) => {
      const isOptional = part.endsWith('?');
      const names = part.replace('?', '').split('/').map(classesOf);
      const longer = rows.flatMap((row) => names.map((classes) => [...row, ...classes]));
      return isOptional ? [...rows, ...longer] : longer;
    },
    [[]],
  );
}

/** The classes of a part of a phrase: itself, its word's, those of a compound's parts, or a new one for a new word. */
function classesOf(part: string): readonly string[] {
  if (kindOf.has(part)) return [part];
  const word = headingTokens(part).join('');
  const known = compound(word);
  if (known !== undefined) return known.flatMap(({ name }) => name ?? []);
  learnWord(part, word);
  return [word];
}

/** What a word of this class does where it is no part of a phrase; undefined for words that only phrases know. */
export const kindOfClass = (name: string): WordKind | undefined => kindOf.get(name);

/** What exactly these atoms mean together. */
export const phraseConcept = (atoms: readonly Atom[]): Concept | undefined =>
  phraseOf.get(atoms.map(({ name }) => name ?? '?').join(' '));

export const longestPhrase = (): number => longest;

// ---- A token becomes atoms ----

/** A part of a compound has three letters, but for these. */
const shortEndings = new Set(['nr', 'no', 'id', 'by', 'år']);
/** What many headings end in: a misspelt beginning must be longer beside them (`Portnummer` is not `Postnummer`). */
const commonEndings = new Set(['nummer', 'navn', 'dato', 'adresse', 'sted', 'kode']);
const shortForm = /^.{1,5}n[ro]$/;
const inflections = ['ene', 'en', 'et', 'a', 'n', 't', 's'];

const atomsOf = new Map<string, readonly Atom[]>();
const maxRemembered = 5000;

/** The parts of one word of a heading. */
export function tokenAtoms(token: string): readonly Atom[] {
  const known = atomsOf.get(token);
  if (known !== undefined) return known;
  const atoms = readToken(token);
  if (atomsOf.size >= maxRemembered) atomsOf.clear();
  atomsOf.set(token, atoms);
  return atoms;
}

function readToken(token: string): readonly Atom[] {
  learn();
  if (/^\d+$/.test(token)) return [{ name: token, typos: 0 }];
  if (token.length > 60) return [{ name: undefined, typos: 0 }];
  const exact = compound(token) ?? inflected(token) ?? misspelt(token);
  if (exact !== undefined) return exact;
  // The end of a compound says what it is, its beginning which one.
  for (let at = 2; at <= token.length - 2; at++) {
    const end = token.slice(at);
    const atoms = end.length >= 4 || shortEndings.has(end) ? compound(end) : undefined;
    if (atoms !== undefined) return [{ name: undefined, typos: 0 }, ...atoms];
  }
  return [{ name: undefined, typos: 0 }];
}

/** A word, or words written together, perhaps with an `s` or `e` between them: the fewest that it can be. */
function compound(token: string, depth = 0): readonly Atom[] | undefined {
  const name = lexicon.get(token);
  if (name !== undefined && (token.length > 1 || depth === 0)) return [{ name, typos: 0 }];
  if (depth === 3) return undefined;
  let best: readonly Atom[] | undefined;
  for (let at = token.length - 2; at >= 3; at--) {
    const start = lexicon.get(token.slice(0, at));
    if (start === undefined) continue;
    const rests = [token.slice(at), ...(/^[se]/.test(token.slice(at)) ? [token.slice(at + 1)] : [])];
    for (const rest of rests) {
      if (rest.length < 3 && !shortEndings.has(rest)) continue;
      const atoms = compound(rest, depth + 1);
      if (atoms !== undefined && (best === undefined || atoms.length + 1 < best.length)) {
        best = [{ name: start, typos: 0, isInner: true }, ...atoms];
      }
    }
  }
  return best;
}

function inflected(token: string): readonly Atom[] | undefined {
  for (const ending of inflections) {
    const stem = token.slice(0, -ending.length);
    const atoms = token.endsWith(ending) && stem.length >= 5 ? compound(stem) : undefined;
    if (atoms !== undefined) return atoms;
  }
  return undefined;
}

/** A word with one wrong letter, or two in a long one; or a compound of which one part is misspelt. */
function misspelt(token: string): readonly Atom[] | undefined {
  const whole = closestWord(token, 5);
  if (whole !== undefined && !whole.isWeak) return [whole];
  let best: readonly Atom[] | undefined;
  for (let at = 3; at <= token.length - 2; at++) {
    const [start, end] = [token.slice(0, at), token.slice(at)];
    for (const atoms of [wrongEnd(start, end), wrongStart(start, end)]) {
      const isPhrase = atoms !== undefined && phraseConcept(atoms) !== undefined;
      if (isPhrase && (best === undefined || typosOf(atoms) < typosOf(best))) best = atoms;
    }
  }
  return best ?? (whole === undefined ? undefined : [whole]);
}

export const typosOf = (atoms: readonly Atom[]): number => atoms.reduce((sum, { typos }) => sum + typos, 0);

function wrongEnd(start: string, end: string): readonly Atom[] | undefined {
  const atoms = compound(start);
  const last = atoms && end.length >= 3 ? closestWord(end, 3, true) : undefined;
  if (atoms === undefined || last?.name === undefined) return undefined;
  const isEnough = commonEndings.has(last.name) || end.length >= 5;
  return isEnough ? [...atoms, { name: last.name, typos: last.typos }] : undefined;
}

function wrongStart(start: string, end: string): readonly Atom[] | undefined {
  const atoms = end.length >= 4 || shortEndings.has(end) ? compound(end) : undefined;
  const first = atoms && start.length >= 4 ? closestWord(start, 5) : undefined;
  if (atoms === undefined || first === undefined || (first.isWeak === true && start.length < 5)) return undefined;
  return [{ name: first.name, typos: first.typos }, ...atoms];
}

/**
 * The class of the words that differ least; undefined where none is close, or two classes are as close. `least`: the
 * letters that the word itself must have. The first letter must be right, unless it is the end of a compound.
 */
function closestWord(text: string, least: number, isEnd = false): Atom | undefined {
  if (text.length < 3 || shortForm.test(text)) return undefined;
  let fewest = Infinity;
  let isLong = false;
  const names = new Set<string>();
  for (const word of isEnd ? lexicon.keys() : (wordsByLetter.get(text.charAt(0)) ?? [])) {
    if (word.length < Math.min(least, 4) || Math.abs(word.length - text.length) > 2 || shortForm.test(word)) continue;
    const name = lexicon.get(word) ?? word;
    if (isEnd && text.length < 5 && !commonEndings.has(name)) continue;
    const limit = Math.min(word.length, text.length) < 8 ? 1 : 2;
    const typos = editDistance(text, word, limit);
    if (typos > limit || typos > fewest || (word[0] !== text[0] && !isEnd && !isSwapped(text, word))) continue;
    // A word of four letters is less likely meant than one of five.
    const isOtherForm =
      text.length === 5 && (word.startsWith(text) || (word.length === 5 && text.slice(0, 4) === word.slice(0, 4)));
    const isLongWord = word.length >= 5 && !isOtherForm;
    if (typos === fewest && isLong && !isLongWord) continue;
    if (typos < fewest || (isLongWord && !isLong)) names.clear();
    fewest = typos;
    isLong = isLongWord;
    names.add(name);
  }
  const [name] = names;
  return names.size === 1 ? { name, typos: fewest, isWeak: !isLong } : undefined;
}

const isSwapped = (a: string, b: string): boolean => a[0] === b[1] && a[1] === b[0];

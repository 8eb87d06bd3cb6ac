import {
  type Atom,
  type Concept,
  kindOfClass,
  longestPhrase,
  phraseConcept,
  tokenAtoms,
  typosOf,
} from './heading-lexicon.ts';
import type { WordKind } from './heading-words.ts';
import { headingTokens } from './normalise-heading.ts';
import { remembered } from './remembered.ts';

/** What the words of a heading say. */
export interface HeadingReading {
  /** What the column is about, as far as the words say one thing. */
  readonly concept: Concept | undefined;
  /** Whose it is and which one: `privat`, `jobb`, `firma`, `kontakt`, `postal` … */
  readonly qualifiers: ReadonlySet<string>;
  /** The number in `Telefon 2`. */
  readonly nth: number | undefined;
  /** It is somebody else's: the seller's, the contact person's, the invoice's. */
  readonly isForeign: boolean;
  /** It is something about the thing: its type, its state, its date. */
  readonly isOther: boolean;
  /** Words that nobody knows, or that are left over. */
  readonly unknown: number;
  /** Wrong letters. */
  readonly typos: number;
  /** A very short word was misspelt: only values can make it sure. */
  readonly isWeak: boolean;
}

interface Unit {
  readonly concept?: Concept;
  readonly kind?: WordKind | 'unknown';
  readonly name?: string;
  readonly typos: number;
  readonly isWeak: boolean;
}

// ---- Atoms become phrases, and phrases a reading ----

const nothing: HeadingReading = {
  concept: undefined,
  qualifiers: new Set(),
  nth: undefined,
  isForeign: false,
  isOther: false,
  unknown: 0,
  typos: 0,
  isWeak: false,
};

/**
 * Reads a heading by its words. `noise`: words that nearly all headings of the sheet have in common, as in
 * `contact[phone]`, `contact[email]`; they say nothing about one of them.
 */
export const readHeading = (heading: string, noise: ReadonlySet<string> = new Set()): HeadingReading =>
  readWords(`${[...noise].join(' ')}\n${heading.slice(0, 300)}`);

/** The noise stands before the first line break. */
const readWords = remembered((both): HeadingReading => {
  const at = both.indexOf('\n');
  const noise = new Set(both.slice(0, at).split(' '));
  return readTokens(both.slice(at + 1), noise);
});

function readTokens(heading: string, noise: ReadonlySet<string>): HeadingReading {
  const tokens = headingTokens(heading).filter((token) => !noise.has(token));
  if (tokens.length === 0 || tokens.length > 16) return nothing;
  const separate = unitsOf(tokens.flatMap((token) => tokenAtoms(token)));
  const reading = summarise(separate, heading);
  const isClear = reading.unknown === 0 && reading.concept !== undefined && !reading.isWeak;
  if (tokens.length === 1 || isClear) return reading;
  // `E-psot`, `Post nmmer`: words that only make sense together.
  const joined = summarise(unitsOf(tokenAtoms(tokens.join(''))), heading);
  const isBetter = joined.concept !== undefined && joined.unknown === 0 && joined.typos < 2 && tokens.length <= 3;
  return isBetter && !joined.isWeak ? joined : reading;
}

function unitsOf(atoms: readonly Atom[]): readonly Unit[] {
  const units: Unit[] = [];
  for (let at = 0; at < atoms.length;) {
    const length = phraseLength(atoms, at);
    const taken = atoms.slice(at, at + Math.max(1, length));
    const concept = length === 0 ? undefined : phraseConcept(taken);
    const [{ name } = { name: undefined }] = taken;
    units.push({
      ...(concept === undefined ? { kind: kindOfAtom(name), ...(name !== undefined && { name }) } : { concept }),
      typos: typosOf(taken),
      isWeak: taken.some(({ isWeak }) => isWeak === true),
    });
    at += taken.length;
  }
  return units;
}

const kindOfAtom = (name: string | undefined): WordKind | 'unknown' =>
  name === undefined ? 'unknown' : (kindOfClass(name) ?? (/^\d+$/.test(name) ? 'noise' : 'part'));

function phraseLength(atoms: readonly Atom[], at: number): number {
  for (let length = Math.min(longestPhrase(), atoms.length - at); length > 0; length--) {
    if (phraseConcept(atoms.slice(at, at + length)) !== undefined) return length;
  }
  return 0;
}

/** Concepts that say less than any other in the same heading, the least first. */
const general: readonly Concept[] = [
  'customer',
  'number',
  'contactName',
  'companyName',
  'name',
  'postalAddress',
  'street',
];
const inAddress = new Set<Concept>([
  'houseNumber',
  'entrance',
  'zip',
  'city',
  'municipality',
  'county',
  'state',
  'country',
  'floor',
  'addressLine',
  'street',
  'wholeAddress',
  'poBox',
  'placeCode',
  'careOf',
]);
const wholes: readonly ReadonlySet<Concept>[] = [
  new Set(['zip', 'city']),
  new Set(['street', 'zip', 'city']),
  new Set(['street', 'houseNumber', 'zip', 'city']),
];

function summarise(units: readonly Unit[], heading: string): HeadingReading {
  const found = new Set(units.flatMap(({ concept }) => concept ?? []));
  const kinds = units.flatMap(({ kind }) => kind ?? []);
  const qualifiers = new Set(
    units.flatMap(({ kind, name }) => (kind === 'qualifier' && name !== undefined ? [name] : [])),
  );
  if (units.some(({ name }) => name === 'post')) qualifiers.add('postal');
  if (found.has('contactName') && found.size > 1) qualifiers.add('kontakt');
  if (found.has('companyName') && found.size > 1) qualifiers.add('firma');
  if (found.has('postalAddress') && found.size > 1) qualifiers.add('postal');
  const concept = mainConcept(found, heading);
  const used = new Set<Concept | undefined>([concept, ...general, 'mobile', 'phone', 'landline', 'switchboard']);
  const conflicting = [...found].filter((other) => !used.has(other)).length;
  const isWhole = concept === 'street' && units.some(({ name }) => name === 'full');
  const numbers = units.flatMap(({ name }) => (name !== undefined && /^\d$/.test(name) ? [Number(name)] : []));
  const nth = numbers.at(-1);
  const isLine = (concept === 'street' || concept === 'postalAddress') && nth !== undefined && nth > 1;
  const isPlace = concept !== undefined && (inAddress.has(concept) || general.includes(concept));
  const strayPost = !isPlace && units.some(({ name }) => name === 'post') ? 1 : 0;
  const leftOver = units.filter(({ kind, name }) => kind === 'part' && name !== 'post' && name !== 'full').length;
  return {
    concept: isWhole ? 'wholeAddress' : isLine ? 'addressLine' : concept,
    qualifiers,
    nth,
    isForeign: kinds.includes('foreign'),
    isOther: kinds.includes('other'),
    unknown: kinds.filter((kind) => kind === 'unknown').length + leftOver + conflicting + strayPost,
    typos: units.reduce((sum, { typos }) => sum + typos, 0),
    isWeak: units.some(({ isWeak }) => isWeak),
  };
}

function mainConcept(found: ReadonlySet<Concept>, heading: string): Concept | undefined {
  const isList = /[,+&]|\bog\b|\boch\b|\band\b/i.test(heading) || found.size > 2;
  if (found.has('zip') && found.has('city')) {
    const known = wholes.some((whole) => [...found].every((concept) => whole.has(concept)));
    if (known || isList) return 'wholeAddress';
  }
  if (found.has('companyName') && found.has('name') && found.size === 2) return 'companyName';
  const ordered = [...found].toSorted((a, b) => general.indexOf(b) - general.indexOf(a));
  const special = [...found].filter((concept) => !general.includes(concept));
  if (special.length === 0) return [...found].length === 0 ? undefined : ordered[0];
  if (special.includes('mobile')) return special.every((concept) => isPhone(concept)) ? 'mobile' : special.at(-1);
  if (special.length === 2 && special.every((concept) => inAddress.has(concept))) return special.at(-1);
  return special.at(-1);
}

const isPhone = (concept: Concept): boolean => ['phone', 'mobile', 'landline', 'switchboard'].includes(concept);

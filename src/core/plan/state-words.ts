import type { Language, Words } from '../types.ts';
import type { RowEnd } from './balance.ts';
import type { OutcomeState, RowStatus } from './model.ts';

/** How a row ended, for people: the same words in windows, reports and on the command line. JSON has the states. */
export const stateWords: Readonly<Record<OutcomeState, Words>> = {
  pending: { en: 'not written yet', nb: 'ikke skrevet ennå' },
  applied: { en: 'written', nb: 'skrevet' },
  failed: { en: 'failed', nb: 'mislyktes' },
  conflict: { en: 'in conflict', nb: 'i konflikt' },
  skipped: { en: 'skipped', nb: 'hoppet over' },
  unknown: { en: 'unknown', nb: 'ukjent' },
  excluded: { en: 'excluded', nb: 'utelatt' },
};

/** What a row means for its customer. */
export const statusWords: Readonly<Record<RowStatus, Words>> = {
  changed: { en: 'changed', nb: 'endret' },
  new: { en: 'new', nb: 'ny' },
  invalid: { en: 'invalid', nb: 'ugyldig' },
  unmatched: { en: 'not found', nb: 'ikke funnet' },
  duplicate: { en: 'duplicate', nb: 'duplikat' },
  unchanged: { en: 'unchanged', nb: 'uendret' },
};

const { pending, ...settledWords } = stateWords;
const { unchanged, invalid, unmatched, duplicate } = statusWords;
/** Where a row of the sheet ended. */
const endWords: Readonly<Record<RowEnd, Words>> = {
  ...settledWords,
  unchanged,
  invalid,
  unmatched,
  duplicate,
  toWrite: pending,
  heldBack: { en: 'held back until you decide', nb: 'holdt tilbake til du avgjør' },
};

export const stateWord = (state: OutcomeState, language: Language): string => stateWords[state][language];
export const endWord = (end: RowEnd, language: Language): string => endWords[end][language];
export const statusWord = (status: RowStatus, language: Language): string => statusWords[status][language];

/** As the first word of a line: `Written`. */
export const capitalised = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

import { editDistance } from '../mapping/edit-distance.ts';

/** Words that mean the same in the lists that people send, in Norwegian, Swedish, Danish and English. */
const synonyms: readonly (readonly string[])[] = [
  ['m', 'mann', 'mand', 'man', 'male', 'herre', 'herr', 'hr', 'gutt', 'menn'],
  ['k', 'f', 'kvinne', 'kvinna', 'kvinde', 'kv', 'female', 'woman', 'dame', 'fru', 'frk', 'jente', 'kvinner'],
  ['ja', 'j', 'yes', 'y', 'true', 'sant', 'sann', '1', 'x', 'på', 'on'],
  ['nei', 'n', 'nej', 'no', 'false', 'usant', 'usann', '0', 'av', 'off'],
  ['norge', 'noreg', 'norway', 'no', 'nor', 'n'],
  ['sverige', 'sweden', 'se', 'swe', 's'],
  ['danmark', 'denmark', 'dk', 'dnk'],
  ['finland', 'suomi', 'fi', 'fin'],
  ['aktiv', 'active', 'aktivt'],
  ['inaktiv', 'inactive', 'ikke aktiv', 'passiv', 'passive'],
];

/** Legal forms that a name may have or not. */
const legalForm = /[ ,]+(?:as|asa|a\/s|ab|aps|ans|da|sa|ltd|inc|gmbh)\.?$/u;

/**
 * The known value that is plainly meant by one that no customer has: another spelling or case of it, a word for the same
 * thing, or a typing error. Undefined where none is, or more than one might be.
 */
export function suggestValue(value: string, known: readonly string[]): string | undefined {
  for (const isMeant of [isSpelling, isSynonym, isTypingError]) {
    const meant = known.filter((one) => isMeant(bare(value), bare(one)));
    if (meant.length > 0) return meant.length === 1 ? meant[0] : undefined;
  }
  return undefined;
}

/** Without case, accents, punctuation and more than one space. */
const bare = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}/ ]/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();

const isSpelling = (value: string, known: string): boolean =>
  value.replaceAll(' ', '') === known.replaceAll(' ', '') || withoutForm(value) === withoutForm(known);

const withoutForm = (text: string): string => text.replace(legalForm, '');

const isSynonym = (value: string, known: string): boolean =>
  synonyms.some((words) => words.includes(value) && words.includes(known));

/** One letter in five may be wrong, and the first is right. */
function isTypingError(value: string, known: string): boolean {
  if (value.length < 4 || value[0] !== known[0]) return false;
  const limit = Math.floor(Math.max(value.length, known.length) / 5);
  return limit > 0 && editDistance(value, known, limit) <= limit;
}

import { bareEmail, isErrorWord, isNullWord, withoutInvisible, withoutPointZero } from '../bare-text.ts';

/** What the values of a column, or of a field of Cube, look like: shares of the values that are not blank. */
export interface ColumnShape {
  /** Values that are not blank. */
  readonly filled: number;
  /** Different values among them. */
  readonly distinct: number;
  readonly share: Readonly<Record<Trait, number>>;
}

export type Trait = keyof typeof traits;

const digitsOf = (text: string): string => text.replace(/\D/g, '');
const letters = /\p{L}/u;
const dateForm =
  /^\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})(?:[ T].*)?$|^\d{4}-\d{1,2}-\d{1,2}(?:[ T].*)?$|^\d{4}\/\d{1,2}\/\d{1,2}$/;

/** `3. juli 1984`, `3-jul-84`, `July 3, 1984`, in the languages of the north and in English. */
const monthDate =
  /^(?:\p{L}+ )?(?:\d{1,2}[\s.\-/]*)?(?:jan|feb|mar|apr|ma[ijy]|jun|jul|aug|sep|o[ck]t|nov|de[sc])\p{L}{0,6}[\s.\-/]*(?:\d{1,2},? )?(?:\d{4}|\d{2})$/iu;

function isDate(text: string): boolean {
  return dateForm.test(text) || monthDate.test(text) || isCompactDate(text);
}

const traits = {
  email: (text: string) => /^[^\s@]+@[^\s@]+$/.test(text) || /<[^\s@]+@[^\s@]+>$/.test(text),
  url: (text: string) =>
    /^(?:https?:\/\/)?[\p{L}\d-]+(?:\.[\p{L}\d-]+)+(?:[/?#].*)?$/iu.test(text) && letters.test(text),
  phone: (text: string) => isPhoneLike(text),
  /** Eight digits or more, as phones and organisation numbers have. */
  longNumber: (text: string) => /^\+?[\d\s()./-]+$/.test(text) && digitsOf(text).length >= 8,
  zip: (text: string) => /^(?:[A-Z]{1,2}[- ]?)?\d{3,5}$|^(?:SE-?)?\d{3} \d{2}$/i.test(text),
  date: isDate,
  /** With a time of day: when something happened. */
  time: (text: string) => /\d{1,2}:\d{2}/.test(text),
  integer: (text: string) => /^#?\s?\d+(?:[.,]0+)?$|^\d{1,3}(?:\s\d{3})+$/.test(text),
  number: (text: string) => /^-?[\d .,\u00a0]*\d(?:\s?(?:%|kr|,-))?$/.test(text) && !isDate(text),
  houseNumber: (text: string) => /^\d{1,4}\s?[a-z]?$/i.test(text),
  letters: (text: string) => letters.test(text),
  digits: (text: string) => /\d/.test(text),
  short: (text: string) => text.length <= 3,
  /** One word, as a first name alone. */
  oneWord: (text: string) => letters.test(text) && !/[\s,]/.test(text.trim()),
  /** Two or more words that begin with a capital, and no digit: a person's name, or a firm's. */
  fullName: (text: string) =>
    /^\p{Lu}[\p{L}'.-]*,?(?: (?:\p{Lu}|av |von |van |de |af |der )[\p{L}'&.-]*)+$/u.test(text),
  companyName: (text: string) =>
    /\s(?:as|asa|ans|da|enk|nuf|sa|ab|hb|kb|aps|a\/s|oy|oyj|ltd|inc|gmbh|llc|stiftelse)\.?$/i.test(text),
  gender: (text: string) =>
    /^(?:m|k|f|mann|kvinne|kvinna|kvinde|man|mand|male|female|woman|herre|dame|gutt|jente|mies|nainen|menn|kvinner|other|annet|ukjent|hankjønn|hunkjønn)$/i.test(
      text,
    ),
  yesNo: (text: string) => /^(?:ja|nei|nej|yes|no|true|false|sann|usann|x|0|1|j|n|y)$/i.test(text),
  /** A country or language by two or three letters. */
  letterCode: (text: string) => /^[A-Z]{2,3}$/.test(text),
  orgNumber: (text: string) => isOrgNumber(text),
  /** Eight to ten digits with what people put around them, whatever its check digit. */
  orgLike: (text: string) =>
    /^(?:[A-Z]{2}[\s-]?)?[\d\s.-]{8,14}(?:\s?MVA)?$/i.test(text) && /^\d{8,10}$/.test(digitsOf(text)),
  nationalId: (text: string) => isNationalId(text),
  account: (text: string) => isAccount(text),
  /** A street with its number. */
  streetWithNumber: (text: string) => /^\p{L}[\p{L}\s.'-]*\s\d{1,4}\s?[a-zæøå]?(?:[,\s].*)?$/iu.test(text),
  /** A zip code with its place, perhaps with the street before them. */
  zipWithCity: (text: string) =>
    /(?:^|[\s,])(?:[A-Z]{1,2}-)?\d{3,5}(?: \d{2})?,?\s+\p{L}{2,}[\p{L}\s.-]*(?:,.*)?$/u.test(text) &&
    !/^\d{1,4}[a-z]? \p{L}/u.test(text.replace(/^\d{4,5} /, '')),
} as const;

const isTrait = (name: string): name is Trait => Object.hasOwn(traits, name);
const traitNames = Object.keys(traits).filter(isTrait);

/** The shape of texts. Blank ones do not count. */
export function shapeOf(texts: Iterable<string>): ColumnShape {
  const counts = new Map<Trait, number>();
  const different = new Set<string>();
  let filled = 0;
  for (const raw of texts) {
    const text = bareForm(raw);
    // A word that a program writes for an error or for no value says nothing of the column.
    if (text === '' || isNullWord(text) || isErrorWord(text)) continue;
    filled++;
    different.add(text);
    for (const name of traitNames) if (traits[name](text)) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const share: Partial<Record<Trait, number>> = {};
  for (const name of traitNames) share[name] = filled === 0 ? 0 : (counts.get(name) ?? 0) / filled;
  if (!isComplete(share)) throw new TypeError('a trait has no share');
  return { filled, distinct: different.size, share };
}

/** A text as it is read as a value in the end: without what nobody sees, `.0` and `mailto:`. */
function bareForm(raw: string): string {
  const text = withoutInvisible(raw, true)
    .trim()
    .replace(/^'(?=[\d+])/, '');
  return withoutPointZero(text) ?? (text.includes('@') ? bareEmail(text) : text);
}

const isComplete = (share: Partial<Record<Trait, number>>): share is Record<Trait, number> =>
  traitNames.every((name) => share[name] !== undefined);

/** 5 to 15 digits, perhaps with the signs that people put between them; and nothing that must be another number. */
function isPhoneLike(text: string): boolean {
  if (!/^\+?[\d\s()./-]+(?:\s?(?:ext|x|linje)\.?\s?\d+)?$/i.test(text)) return false;
  const digits = digitsOf(text);
  if (digits.length < 5 || digits.length > 15 || dateForm.test(text)) return false;
  return !(isNationalId(text) || isAccount(text));
}

/** `31121980`, `19801231`, `311280`: a day without signs between its parts. */
function isCompactDate(text: string): boolean {
  const [, year, month, day] = /^((?:19|20)\d\d)(\d\d)(\d\d)$/.exec(text) ?? [];
  if (year !== undefined) return Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= 31;
  const [, first, second] = /^(\d\d)(\d\d)(?:(?:19|20)\d\d|\d\d)$/.exec(text) ?? [];
  return (
    first !== undefined && Number(first) >= 1 && Number(first) <= 31 && Number(second) >= 1 && Number(second) <= 12
  );
}

const weighted = (digits: string, weights: readonly number[]): number =>
  weights.reduce((sum, weight, at) => sum + weight * Number(digits[at]), 0);

/** A Norwegian organisation number by its check digit; Swedish, Danish and Finnish ones by their form. */
function isOrgNumber(text: string): boolean {
  if (/^\d{6}-\d{4}$/.test(text)) return Number(text[2]) >= 2;
  if (/^\d{7}-\d$/.test(text) || /^(?:DK|CVR)[\s-]?\d{8}$/i.test(text)) return true;
  const digits = digitsOf(text.replace(/^NO\b|\bMVA$/gi, ''));
  if (digits.length !== 9 || !/^(?:NO)?[\d\s.]+(?:MVA)?$/i.test(text)) return false;
  return weighted(digits, [3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0;
}

/** Norwegian, Swedish and Danish personal numbers: a day of birth and some digits more. */
function isNationalId(text: string): boolean {
  if (/^(?:19|20)?\d{6}[-+ ]\d{4}$/.test(text)) return !isOrgNumber(text);
  const digits = digitsOf(text);
  if (digits.length === 12) return /^(?:19|20)\d{10}$/.test(digits) && isMonthDay(digits.slice(4, 8));
  if (digits.length !== 11 || !/^[\d\s-]+$/.test(text)) return false;
  return (
    weighted(digits, [3, 7, 6, 1, 8, 9, 4, 5, 2, 1]) % 11 === 0 &&
    weighted(digits, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0
  );
}

const isMonthDay = (text: string): boolean =>
  Number(text.slice(0, 2)) <= 12 &&
  Number(text.slice(0, 2)) >= 1 &&
  Number(text.slice(2)) >= 1 &&
  Number(text.slice(2)) <= 91;

/** A Norwegian bank account as it is written, or by its check digit. */
function isAccount(text: string): boolean {
  if (/^\d{4}[. ]\d{2}[. ]\d{5}$/.test(text) || /^[A-Z]{2}\d{2}[\dA-Z ]{11,30}$/.test(text)) return true;
  return /^\d{11}$/.test(text) && weighted(text, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0;
}

import type { SplitKind } from '../mapping/mapping.ts';
import { birthDateOfNationalId } from './national-id.ts';

/** One text for each part, `''` where the text has none; undefined for a text that cannot be taken apart. */
export function splitText(kind: SplitKind, text: string): readonly string[] | undefined {
  const tidy = text.trim().replace(/\s+/gu, ' ');
  if (tidy === '') return undefined;
  switch (kind) {
    case 'address':
      return splitAddress(tidy);
    case 'name':
      return splitName(tidy);
    case 'full_name':
      return firstNameFirst(tidy);
    case 'zip_city':
      return splitZipCity(tidy);
    case 'national_id': {
      const date = birthDateOfNationalId(tidy);
      return date === undefined ? undefined : [date];
    }
  }
}

const zipCity = /^(?:[A-Z]{1,3}[- ])?(?<zip>\d{4}|\d{3} ?\d{2}) (?<city>\p{L}[\p{L}\p{M} .'’/-]*)$/u;

/** `0155 Oslo`, `NO-0155 Oslo`, `Oslo 0155`; Swedish codes are written `123 45`. */
function splitZipCity(text: string): readonly string[] | undefined {
  const found = zipCity.exec(text)?.groups;
  if (found !== undefined) return [found['zip'] ?? '', found['city'] ?? ''];
  const turned = /^(?<city>\p{L}[\p{L}\p{M} .'’/-]*?),? (?<zip>\d{4})$/u.exec(text)?.groups;
  return turned && [turned['zip'] ?? '', turned['city'] ?? ''];
}

/** Words that belong to the name behind them. */
const particles: ReadonlySet<string> = new Set([
  'af',
  'av',
  'da',
  'de',
  'del',
  'den',
  'der',
  'di',
  'dos',
  'du',
  'la',
  'le',
  'ten',
  'ter',
  'van',
  'von',
]);

/** `Ola Hansen`, `Hansen, Ola`; the last word is the last name, with the particles before it. */
function splitName(text: string): readonly string[] | undefined {
  if (/[\d@/&]/u.test(text)) return undefined;
  const [last = '', first = '', ...others] = text.split(',').map((part) => part.trim());
  if (others.length > 0) return undefined;
  if (text.includes(',')) return first === '' || last === '' ? undefined : [first, last];
  const words = text.split(' ');
  let at = words.length - 1;
  while (at > 1 && particles.has((words[at - 1] ?? '').toLowerCase())) at -= 1;
  return at < 1 ? undefined : [words.slice(0, at).join(' '), words.slice(at).join(' ')];
}

/** `Hansen, Ola` as `Ola Hansen`. A name without a comma is in its order; firms and whole families are not turned. */
function firstNameFirst(text: string): readonly string[] | undefined {
  if (!text.includes(',')) return [text];
  const [first, last] = splitName(text) ?? [];
  return first === undefined || last === undefined || legalForm.test(first) ? undefined : [`${first} ${last}`];
}

const legalForm = /^(?:as|asa|ans|da|enk|nuf|sa|ab|aps|ltd|inc|gmbh)\.?$/iu;

const careOf = /^(?:c\/o|v\/|att(?:n)?[.:]?)\s+(?<name>[^,]+),\s*(?<rest>.+)$/iu;
/** A box is an address without a number of a house. */
const box = /^(?:post(?:boks|box)|pb\.?|boks|box)\s+\d+(?:\s+[\p{L} ]+)?$/iu;
/** The street may begin with a number (`17. mai gate 5`) and hold one (`Gate 4 vest 12`). */
const house = /^(?<street>(?=.*\p{L}).*?\S)\s+(?<number>\d{1,5})\s?(?<entrance>\p{L})?$/u;

/**
 * `Storgata 12B`, `Storgata 12 B, 0155 Oslo`, `c/o Hansen, Gate 3`, `Postboks 12`, `Storgata`. A text with more in it
 * (`3-5`, `2. etasje`, a number of a flat) is not taken apart: something would be lost or end up in the wrong field.
 */
function splitAddress(text: string): readonly string[] | undefined {
  const care = careOf.exec(text)?.groups;
  const { line, zip, city } = withoutPlace(care?.['rest'] ?? text);
  const more = [zip, city, care?.['name']?.trim() ?? ''];
  if (box.test(line)) return [line, '', '', ...more];
  const found = house.exec(line)?.groups;
  if (found !== undefined) {
    const street = (found['street'] ?? '').replace(/,$/u, '');
    const isPlain = isStreet(street);
    return isPlain ? [street, found['number'] ?? '', (found['entrance'] ?? '').toUpperCase(), ...more] : undefined;
  }
  return isStreet(line) && !/\d/u.test(withoutOrdinal(line)) ? [line, '', '', ...more] : undefined;
}

/** `Storgata 12, 0155 Oslo`, also without the comma. */
function withoutPlace(text: string): { readonly line: string; readonly zip: string; readonly city: string } {
  for (const separator of [/,\s*(?=(?:[A-Z]{1,3}[- ])?\d{3,4}\s)/u, /\s(?=(?:[A-Z]{1,3}-)?\d{4}\s\p{L})/u]) {
    const at = text.search(separator);
    const rest = at < 0 ? undefined : splitZipCity(text.slice(at).replace(/^,?\s*/u, ''));
    const [zip, city] = rest ?? [];
    // `Gate 1234 A` is no place: a city has more than one letter.
    if (zip !== undefined && city !== undefined && city.length > 1)
      return { line: text.slice(0, at).trim(), zip, city };
  }
  return { line: text, zip: '', city: '' };
}

/** `17. mai gate`, `5th Avenue`: a number that begins the street's name. */
const withoutOrdinal = (street: string): string => street.replace(/^\d{1,2}(?:\.\s?|\p{L}+\s)/u, '');

/** Numbers inside a street's name: `Gate 4 vest`, `Haakon 7. gate`. */
const numberInName =
  /\s\d{1,3}\.?\s(?=(?:vest|øst|nord|sør|syd|aust)$|\p{L}*(?:gate|gata|gade|vei|veg|plass)(?:e?n)?$)/iu;

/** No house number, list, range or floor in what should be the street alone: such a text says more than a street. */
function isStreet(text: string): boolean {
  if (!/\p{L}/u.test(text) || /[,;:()]/u.test(text)) return false;
  const name = withoutOrdinal(text);
  return !/(?:^|\s)\d/u.test(name.replace(numberInName, ' ')) && !/\d\s?[-–/+&]\s?\d/u.test(name);
}

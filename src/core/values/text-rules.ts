import type { Field } from '../fields/field.ts';
import type { JsonValue } from '../types.ts';
import type { CellIssue } from './coerce-model.ts';

/** What forbids a text that the sheet would write to a field; judged only where it is a change. */
export function textProblem(text: string, field: Field): CellIssue | undefined {
  const badCharacter = findBadCharacter(text);
  if (badCharacter !== undefined) return { code: 'BAD_CHARACTER', params: { codePoint: badCharacter } };
  const { maxLength: limit = Number.POSITIVE_INFINITY } = field;
  if (text.length > limit) return { code: 'TOO_LONG', params: { length: text.length, limit } };
  if (field.role === 'email' && !canBeEmail(text.trim())) return { code: 'BAD_EMAIL' };
  if (field.role === 'phone' && !canBePhone(text.trim())) return { code: 'BAD_PHONE' };
  return undefined;
}

/** What is worth a second look in a text that is written all the same. */
export function textDoubt(text: string, field: Field, before: JsonValue | undefined): CellIssue | undefined {
  if (field.role === 'email') return /@[^.]*$/.test(text.trim()) ? { code: 'ODD_EMAIL' } : undefined;
  return field.key === 'address_street' && field.numbersApart === true ? addressInStreet(text, before) : undefined;
}

/** Also `Storgata 5-7`, `Storgata 5C/D` and `7. juni-plassen 1`. */
const addressText =
  /^\s*((?:\d{1,2}(?:\.\s?)?)?\p{L}.*?[\p{L}.])\s+(\d{1,4}(?:\s?[-–/+&]\s?\d{1,4})*)(?:\s?(\p{L}(?:\s?[-–/+&]\s?\p{L})*))?(?:\s*,.*|\s+[HULK]\d{4})?\s*$/u;
const boxText = /^(?:post\s?bo(?:ks|x)|p\.?\s?b\.?|p\.?\s?o\.?\s?box|boks|box)\b/i;

/** `Storgata 5B` where Cube keeps the number in a field of its own: the customer's old number would stay beside it. */
function addressInStreet(text: string, before: JsonValue | undefined): CellIssue | undefined {
  const [, street, number, entrance = ''] = addressText.exec(text) ?? [];
  if (street === undefined || number === undefined || boxText.test(text)) return undefined;
  if (typeof before === 'string' && addressText.test(before)) return undefined;
  return { code: 'ADDRESS_IN_STREET', params: { street, number, entrance: entrance.toUpperCase() } };
}

/** Control characters other than tab and line breaks (LF, CR, NEL), and halves of surrogate pairs. In hexadecimal. */
function findBadCharacter(text: string): string | undefined {
  const [character] = /[\0-\x08\v\f\x0E-\x1F\x7F-\x84\x86-\x9F]|\p{Surrogate}/u.exec(text) ?? [];
  return character?.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
}

/**
 * False only for what cannot be an address: not exactly one `@`, white space, an empty part on either side of the `@`
 * or between two points of the domain, a sign in the domain that none has. Letters outside ASCII are fine.
 */
function canBeEmail(text: string): boolean {
  if (/\s/.test(text)) return false;
  const [local, domain, ...more] = text.split('@');
  if (!local || !domain || more.length > 0) return false;
  if (/[,;:<>()"'\\/]/.test(domain)) return false;
  return domain.split('.').every((label) => label !== '');
}

/** Digits with the signs that people put between them, and perhaps an extension (`ext. 12`, `x12`, `#12`). */
const phone = /^\(?\+?[\d\s().\-/\u2010-\u2013]+(?:(?:ext\.?|x|#)\s*\d{1,6})?$/i;
/** The longest international number, and two more for a leading `00`. */
const longestNumber = 15;

/** False for what cannot be one phone number: letters, a plus inside, fewer than three digits or more than any has. */
function canBePhone(text: string): boolean {
  if (!phone.test(text)) return false;
  const digits = text.replace(/(?:ext\.?|x|#).*$/i, '').replace(/\D/g, '');
  return digits.length >= 3 && digits.length <= (digits.startsWith('00') ? longestNumber + 2 : longestNumber);
}

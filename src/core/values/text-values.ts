import type { Field } from '../fields/field.ts';
import { cellNumber, cellText } from './cell-text.ts';
import { bad, type CoerceContext, type PlainCell, type Reading } from './coerce-model.ts';
import { parseDate, yearRuleOf } from './dates.ts';
import { isExponentText } from './numbers.ts';
import { isRounded } from './plain-number.ts';

/** A cell of a text field. What Excel did to a text by taking it for a number or a date is undone where that is sure. */
export function readText(cell: PlainCell, field: Field, context: CoerceContext): Reading {
  if (typeof cell === 'object' && cell.type === 'date') return readDateAsText(cell.date, cellText(cell), field);
  const number = cellNumber(cell);
  if (number !== undefined && isRounded(number)) return bad('PRECISION_LOST');
  const text = number === undefined ? trimmed(cellText(cell), context.before) : numberText(cell, context.before);
  if (hidesDigits(field) && isExponentText(text)) return bad('PRECISION_LOST');
  if (field.role === 'zip') return readZip(text, number !== undefined, field, context);
  if (field.isoDates) return { ok: true, value: isoDateText(text, field, context) };
  return { ok: true, value: text };
}

/** Fields whose digits are a code: Excel may have shown them as a number too wide for its column. */
const hidesDigits = ({ role }: Field): boolean => role === 'phone' || role === 'zip' || role === 'digits';

/** Outer spaces go, unless the customer's present value has some: then they are taken as they stand. */
function trimmed(text: string, before: CoerceContext['before']): string {
  const hasOuterSpaces = typeof before === 'string' && before.trim() !== before;
  return hasOuterSpaces ? text : text.trim();
}

/** A number's digits, with a decimal comma where the text in Cube has one. */
function numberText(cell: PlainCell, before: CoerceContext['before']): string {
  const text = cellText(cell);
  const hasComma = typeof before === 'string' && /^-?\d+,\d+$/.test(before);
  return hasComma ? text.replace('.', ',') : text;
}

/** A real date in a text field: as text in a field of such texts, elsewhere said, because Excel may have made it up. */
function readDateAsText(date: string, text: string, field: Field): Reading {
  if (field.role === 'phone') return bad('BAD_PHONE');
  if (field.isoDates && date !== '') return { ok: true, value: date };
  return { ok: true, value: text, issue: { code: 'DATE_AS_TEXT', params: { after: text } } };
}

/** Excel rewrites `2011-12-12` in a CSV file as `12.12.2011`. Whatever is not only a date stays as it stands. */
function isoDateText(text: string, field: Field, context: CoerceContext): string {
  const parsed = parseDate(text.trim(), context.dateOrder, yearRuleOf(field, context.today));
  return parsed === undefined || parsed.hasTime ? text : parsed.date;
}

/** Norwegian zip codes have four digits, and Excel eats the zeros in front. Text that somebody typed stays. */
function readZip(text: string, isNumber: boolean, field: Field, context: CoerceContext): Reading {
  const hasLostZeros = isNumber
    ? /^\d{1,3}$/.test(text)
    : context.origin === 'csv' && !field.threeDigitCodes && /^\d{3}$/.test(text);
  if (!hasLostZeros || !isHome(context.country)) return { ok: true, value: text };
  const after = text.padStart(4, '0');
  return { ok: true, value: after, issue: { code: 'ZERO_PADDED', params: { after } } };
}

/** Norway, or nothing said: then it is Norway. */
const isHome = (country: string): boolean => /^(?:|no|nor|norge|noreg|norway)$/i.test(country.trim());

import type { Field } from '../fields/field.ts';
import { bad, type CoerceContext, type Reading } from './coerce-model.ts';

/**
 * A cell of a zip code. Norwegian codes have four digits, and Excel eats the zeros in front. A code is taken out of
 * `0572 Oslo` and `NO-0572`. Codes of other countries stay as they are.
 */
export function readZip(text: string, isNumber: boolean, field: Field, { country, origin }: CoerceContext): Reading {
  if (!isHome(country) || /^\d{4}$/.test(text)) return { ok: true, value: text };
  const hasLostZeros = isNumber
    ? /^\d{1,3}$/.test(text)
    : origin === 'csv' && !field.threeDigitCodes && /^\d{3}$/.test(text);
  if (hasLostZeros) {
    const after = text.padStart(4, '0');
    return { ok: true, value: after, issue: { code: 'ZERO_PADDED', params: { after } } };
  }
  const after = plainZip(text);
  if (after !== undefined) return { ok: true, value: after, issue: { code: 'TAKEN_OUT', params: { after } } };
  const isKnown = field.threeDigitCodes === true && /^\d{3}$/.test(text);
  return field.fourDigitCodes === true && !isKnown ? bad('BAD_ZIP') : { ok: true, value: text };
}

/** The Norwegian code in `NO-0572`, `N-0572`, `0572 Oslo` and both together. */
export const plainZip = (text: string): string | undefined =>
  /^(?:NO?[-\s]*(?=\d))?(\d{4})(?:\s*,?\s+\p{L}[\p{L}\s.'-]*)?$/iu.exec(text)?.[1];

/** Norway, or nothing said: then it is Norway. */
export const isHome = (country: string): boolean => /^(?:|no|nor|norge|noreg|norway)$/i.test(country.trim());

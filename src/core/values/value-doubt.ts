import type { Field } from '../fields/field.ts';
import { hasOrgCheckDigit, isOrgNumberField } from '../fields/org-number.ts';
import { isIsoDate } from '../iso-date.ts';
import type { JsonValue } from '../types.ts';
import type { CellIssue } from './coerce-model.ts';

/** Nobody who is alive was born longer ago, in years. */
const oldest = 110;
/** A text this many times as long as any in Cube is hardly meant for the field. */
const farLonger = 4;
/** However short the field's texts are. */
const shortestLong = 100;

/** What is worth a look in a value that is written all the same: it can be right, but rarely is. */
export function valueDoubt(value: JsonValue, field: Field, today: string): CellIssue | undefined {
  if (typeof value !== 'string' || value === '') return undefined;
  return oddBirthDate(value, field, today) ?? oddOrgNumber(value, field) ?? oddLength(value, field);
}

function oddBirthDate(value: string, { key }: Field, today: string): CellIssue | undefined {
  if (key !== 'birth_date' || !isIsoDate(value)) return undefined;
  const isTooOld = Number(value.slice(0, 4)) < Number(today.slice(0, 4)) - oldest;
  return value > today || isTooOld ? { code: 'ODD_BIRTH_DATE', params: { after: value } } : undefined;
}

/** Not where Cube's own numbers are others than Norwegian ones, or invented. */
function oddOrgNumber(value: string, { key, noCheckDigits }: Field): CellIssue | undefined {
  const isAsked = isOrgNumberField(key) && noCheckDigits !== true;
  return isAsked && hasOrgCheckDigit(value) === false ? { code: 'ORG_CHECK_DIGIT' } : undefined;
}

function oddLength(value: string, { longest }: Field): CellIssue | undefined {
  const isLong = longest !== undefined && value.length >= shortestLong && value.length > longest * farLonger;
  return isLong ? { code: 'LONG_TEXT', params: { length: value.length, longest } } : undefined;
}

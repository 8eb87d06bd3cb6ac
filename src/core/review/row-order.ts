import { compareNumberTexts, exactDigits } from '../exact-number.ts';
import { isIsoDate, isoDate } from '../iso-date.ts';
import type { JsonValue } from '../types.ts';
import { presentText } from '../values/present.ts';
import type { LeadColumn } from './cells-table.ts';
import type { OrderDirection } from './model.ts';

/** What rows are sorted by: who they are about, or what a field will be. */
export type OrderKey = { readonly lead: LeadColumn } | { readonly field: string };

/** The order in which rows are shown. Without one they stand as in the sheet. */
export interface RowOrder {
  readonly by: OrderKey;
  readonly direction: OrderDirection;
}

/** Equal for orders by the same, whatever their direction. */
export const orderKeyName = (by: OrderKey): string => JSON.stringify(by);

const isSameKey = (a: OrderKey, b: OrderKey): boolean => orderKeyName(a) === orderKeyName(b);

/** What choosing a heading comes to: up, down, and as in the sheet again. */
export function nextOrder(order: RowOrder | undefined, by: OrderKey): RowOrder | undefined {
  if (order === undefined || !isSameKey(order.by, by)) return { by, direction: 'ascending' };
  return order.direction === 'ascending' ? { by, direction: 'descending' } : undefined;
}

/** The same order once more is none. */
export const toggledOrder = (order: RowOrder | undefined, wanted: RowOrder): RowOrder | undefined =>
  directionOf(order, wanted.by) === wanted.direction ? undefined : wanted;

/** The direction in which rows are sorted by this; undefined where they are not. */
export const directionOf = (order: RowOrder | undefined, by: OrderKey): OrderDirection | undefined =>
  order !== undefined && isSameKey(order.by, by) ? order.direction : undefined;

/** Numbers come first, then days, texts, and yes and no: as a spreadsheet program sorts a column of several kinds. */
type SortGroup = 0 | 1 | 2 | 3;

/** A value as rows are sorted by it. */
export interface SortValue {
  readonly group: SortGroup;
  readonly number: number;
  readonly text: string;
}

/** More of a text is not looked at: long remarks differ at their beginning, and a million of them are kept at once. */
const maxSortedText = 256;

const numberText = /^-?\d{1,300}(?:[.,]\d{1,300})?$/;
const norwegianDay = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/;

/** Undefined for an empty value. Text that is plainly a number or a day counts as one: extra fields hold text only. */
export function sortValue(value: JsonValue | undefined): SortValue | undefined {
  if (value === null || value === undefined || value === '') return undefined;
  if (typeof value === 'boolean') return { group: 3, number: value ? 1 : 0, text: '' };
  if (typeof value === 'number') return { group: 0, number: value, text: presentText(value) };
  const digits = exactDigits(value);
  if (digits !== undefined) return { group: 0, number: Number(digits), text: digits };
  if (typeof value !== 'string') return { group: 2, number: 0, text: JSON.stringify(value).slice(0, maxSortedText) };
  const text = value.trim();
  if (numberText.test(text)) {
    const plain = text.replace(',', '.');
    return { group: 0, number: Number(plain), text: plain };
  }
  const day = dayOf(text);
  if (day !== undefined) return { group: 1, number: 0, text: day };
  return { group: 2, number: 0, text: value.slice(0, maxSortedText) };
}

function dayOf(text: string): string | undefined {
  if (isIsoDate(text)) return text;
  const [, day, month, year] = norwegianDay.exec(text) ?? [];
  if (day === undefined) return undefined;
  const iso = isoDate(Number(year), Number(month), Number(day));
  return isIsoDate(iso) ? iso : undefined;
}

/** Æ, Ø and Å after Z, and Aa with Å; the customers of Cube are Norwegian, whatever the language of the window. */
const collator = new Intl.Collator('nb');

/** Only values that look the same are equal: the order is the same each time. */
export function compareSortValues(a: SortValue, b: SortValue): number {
  if (a.group !== b.group) return a.group - b.group;
  if (a.group === 0) return a.number - b.number || compareNumberTexts(a.text, b.text) || byUnits(a.text, b.text);
  if (a.group === 1) return byUnits(a.text, b.text);
  return a.number - b.number || collator.compare(a.text, b.text) || byUnits(a.text, b.text);
}

const byUnits = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

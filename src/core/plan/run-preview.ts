import type { JsonValue } from '../types.ts';
import { type Balance, type RowEnd } from './balance.ts';
import type { OnConflict } from './outcomes.ts';

/** One of the changes of a field, to show what is meant. */
export interface ChangeExample {
  readonly customerId: number | null;
  readonly name?: string;
  readonly before: JsonValue;
  readonly after: JsonValue;
}

/** What a run would write of one field. */
export interface FieldToWrite {
  readonly field: string;
  readonly values: number;
  /** Those of them that take a value away, and those that give one where there was none. */
  readonly emptied: number;
  readonly filled: number;
  readonly example: ChangeExample;
}

/** What a run would do to customers, before anybody is asked. The page, the question and the tests hold it against `balance`. */
export interface RunPreview {
  /** Customers that are written, and those of them that are created. */
  readonly rows: number;
  readonly created: number;
  /** Rows that both sides changed, and that wait for a decision. */
  readonly heldBack: number;
  readonly values: number;
  readonly emptied: number;
  /** The fields that are written, the most values first. The values add up to `values`. */
  readonly fields: readonly FieldToWrite[];
  /** Where every row of the sheet is now. */
  readonly balance: Balance;
}

/** The ends that a run takes rows up from, beside those that are tried again. One's own values may be told to win everywhere. */
export const writtenEnds = (onConflict: OnConflict): readonly RowEnd[] =>
  onConflict === 'overwrite' ? ['toWrite', 'heldBack', 'conflict'] : ['toWrite'];

/** Adds the fields up. */
export function runPreview(
  balance: Balance,
  fields: readonly FieldToWrite[],
  { created, onConflict }: { readonly created: number; readonly onConflict: OnConflict },
): RunPreview {
  const sum = (count: (field: FieldToWrite) => number): number => fields.reduce((total, one) => total + count(one), 0);
  return {
    rows: writtenEnds(onConflict).reduce((total, end) => total + balance[end], 0),
    created,
    heldBack: onConflict === 'overwrite' ? 0 : balance.heldBack,
    values: sum(({ values }) => values),
    emptied: sum(({ emptied }) => emptied),
    fields: fields.toSorted((a, b) => b.values - a.values),
    balance,
  };
}

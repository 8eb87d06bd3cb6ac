import type { Cell, FormulaCell } from '../cells.ts';
import type { Issue, IssueCode } from '../issues.ts';
import type { JsonValue } from '../types.ts';
import type { BlankRule, ColumnNumbers, DateOrder, Transform } from '../mapping/mapping.ts';

/** What is known around a cell when it becomes a field's value. */
export interface CoerceContext {
  readonly origin: 'workbook' | 'csv';
  readonly dateOrder: DateOrder;
  /** The decimal sign of numbers that are written as text. */
  readonly decimal: ',' | '.';
  /** `YYYY-MM-DD`: a birth date with a two-digit year is never after it. */
  readonly today: string;
  readonly blanks: BlankRule;
  readonly transforms: readonly Transform[];
  /** The customer's value now; undefined when there is no such customer yet. */
  readonly before: JsonValue | undefined;
  readonly isNew: boolean;
  /** The country that the row's customer will have; empty if none is known. */
  readonly country: string;
  /** What the column's numbers look like, where it holds nothing else. */
  readonly numbers?: ColumnNumbers | undefined;
  /** The text was a whole number that a program wrote as `572.0`. */
  readonly wasNumber?: boolean;
  /** A CSV file that may have been written with a `'` before whatever looks like a formula. */
  readonly guarded: boolean;
}

/** An issue before the row knows its column. */
export interface CellIssue {
  readonly code: IssueCode;
  readonly params?: NonNullable<Issue['params']>;
}

/** What a cell means for a field. */
export type Coerced =
  | { readonly kind: 'same'; readonly notes: readonly CellIssue[] }
  /** A cell that says nothing and leaves the field alone: blank, or a word for a missing value. */
  | { readonly kind: 'keep'; readonly issues: readonly CellIssue[] }
  | { readonly kind: 'clear'; readonly value: null | '' }
  | { readonly kind: 'set'; readonly value: JsonValue; readonly issues: readonly CellIssue[] }
  | { readonly kind: 'invalid'; readonly issue: CellIssue }
  /** Another value in a cell of a field that is never written. */
  | { readonly kind: 'read-only-edited' };

/** A cell that holds something by itself. */
export type PlainCell = Exclude<Cell, null | FormulaCell>;

/** A cell read as one kind of value: the value, perhaps with something to say about it, or what is wrong. */
export type Reading =
  | { readonly ok: true; readonly value: string | number | boolean; readonly issue?: CellIssue }
  | { readonly ok: false; readonly issue: CellIssue };

export const bad = (code: IssueCode, params?: CellIssue['params']): Reading => ({
  ok: false,
  issue: params === undefined ? { code } : { code, params },
});

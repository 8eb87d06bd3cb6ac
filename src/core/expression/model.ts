/**
 * The filter language of the command line and the windows, as a tree. docs/cli.md has its grammar:
 * `zip_code starts '05' and (phone_1 is empty or "Antall år" >= 3)`.
 */
export type Expression =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Expression[] }
  | { readonly kind: 'not'; readonly part: Expression }
  | { readonly kind: 'empty'; readonly name: FieldName; readonly isEmpty: boolean }
  | { readonly kind: 'in'; readonly name: FieldName; readonly values: readonly Literal[] }
  | { readonly kind: 'compare'; readonly name: FieldName; readonly operator: Operator; readonly value: Literal };

export const operators = ['=', '!=', '<', '<=', '>', '>=', 'contains', 'starts', 'ends'] as const;
export type Operator = (typeof operators)[number];

/** Which of a field's values is meant: in a plan also the one before or after the change. */
export const sides = ['before', 'after'] as const;
export type Side = (typeof sides)[number];

export interface FieldName {
  readonly field: string;
  readonly side?: Side;
  /** Where the name begins in the text, for errors about it. 0 = the first character, as a person counts them. */
  readonly at: number;
}

/**
 * What a field is compared with. A number without quotes is compared as a number, by its digits: a double may be another
 * one. Everything else is text. `at` as that of a name, where somebody wrote it.
 */
export type Literal =
  | { readonly kind: 'text'; readonly text: string; readonly at?: number }
  | { readonly kind: 'number'; readonly digits: string; readonly at?: number };

/** Words of the language, which are names only in quotes. */
export const keywords: ReadonlySet<string> = new Set([
  'and',
  'or',
  'not',
  'is',
  'empty',
  'in',
  'contains',
  'starts',
  'ends',
]);

import { mayBeClosed, mostClosedValues } from '../../../../../core/fields/closed-values.ts';
import type { Field } from '../../../../../core/fields/field.ts';
import { bareValue } from '../../../../../core/fitting/column-cell.ts';
import { suggestValue } from '../../../../../core/fitting/suggest-value.ts';
import type { ValueMap } from '../../../../../core/mapping/mapping.ts';
import type { ProposedColumn } from '../../../../../core/mapping/proposal.ts';
import type { ColumnValues } from '../../../../../core/mapping/sheet-values.ts';
import { sameText } from '../../../../../core/values/equal.ts';
import { transformText } from '../../../../../core/values/transforms.ts';

/**
 * What becomes of a value of the sheet. `known`: written as it is. `open`: no customer has it, and nobody has decided
 * anything, so that its rows are stopped. The others are decisions.
 */
export type ValueDecision =
  | { readonly kind: 'known' }
  | { readonly kind: 'open'; readonly suggestion: string | undefined }
  | { readonly kind: 'meant'; readonly value: string }
  | { readonly kind: 'let-in' }
  | { readonly kind: 'left' }
  | { readonly kind: 'emptied' };

/** One value of a column, and what becomes of it. */
export interface ValueRow {
  readonly text: string;
  readonly rows: number;
  readonly decision: ValueDecision;
}

/** What the values of a column are decided against. */
export type FittedColumn = Pick<ProposedColumn, 'values' | 'allowNew' | 'transforms'>;

/** The column's values, those first that somebody still has to decide. */
export function valueRows({ values }: ColumnValues, column: FittedColumn, field: Field): readonly ValueRow[] {
  const named = new Map(Object.entries(column.values ?? {}).map(([text, value]) => [bareValue(text), value]));
  const all = values.map(({ text, rows }) => ({ text, rows, decision: decisionOf(text, named, column, field) }));
  return [...all.filter(isOpen), ...all.filter((row) => !isOpen(row))];
}

export const isOpen = ({ decision }: ValueRow): boolean => decision.kind === 'open';

function decisionOf(
  text: string,
  named: ReadonlyMap<string, string | null>,
  { allowNew, transforms }: FittedColumn,
  { closed }: Field,
): ValueDecision {
  const value = named.get(bareValue(text));
  if (value === null) return { kind: 'left' };
  if (value === '') return { kind: 'emptied' };
  if (value !== undefined) return bareValue(value) === bareValue(text) ? { kind: 'let-in' } : { kind: 'meant', value };
  const written = transformText(text, transforms);
  if (closed === undefined || allowNew === true || closed.some((one) => sameText(one, written)))
    return { kind: 'known' };
  return { kind: 'open', suggestion: suggestValue(written, closed) };
}

/** The pairs that are suggested for values that are still open. */
export const suggestedPairs = (rows: readonly ValueRow[]): ValueMap =>
  Object.fromEntries(
    rows.flatMap(({ text, decision }) =>
      decision.kind === 'open' && decision.suggestion !== undefined ? [[text, decision.suggestion]] : [],
    ),
  );

/** The map with one more decision, or without the one about this text. */
export function withValue(map: ValueMap | undefined, text: string, value: string | null | undefined): ValueMap {
  const others = Object.entries(map ?? {}).filter(([one]) => bareValue(one) !== bareValue(text));
  return Object.fromEntries(value === undefined ? others : [...others, [text, value]]);
}

/** Rows that have a value, for a column with few to be worth a look though its field is open. */
const leastRepeated = 3;

/** Is it worth showing the column's values beside the field's? Always where the field is closed. */
export function hasFewValues({ values }: ColumnValues, field: Field): boolean {
  if (field.closed !== undefined) return true;
  return mayBeClosed(field) && values.length <= mostClosedValues && values.every(({ rows }) => rows >= leastRepeated);
}

/** Nobody has to decide anything, and nobody has. */
export const areAllKnown = (rows: readonly ValueRow[]): boolean =>
  rows.every(({ decision }) => decision.kind === 'known');

/** How a column found its field; the strongest evidence first. */
export type MappingHow = 'file' | 'template' | 'metadata' | 'exact' | 'alias' | 'fuzzy' | 'values' | 'none';

export const dateOrders = ['dmy', 'mdy', 'ymd'] as const;
export type DateOrder = (typeof dateOrders)[number];
/** What an empty cell does: leave the field alone, or clear it. */
export const blankRules = ['keep', 'clear'] as const;
export type BlankRule = (typeof blankRules)[number];

/** Cleaning that a user chooses for a column; outer spaces are trimmed in any case. */
export const transforms = ['trim', 'collapse-spaces', 'upper', 'lower', 'title', 'digits'] as const;
export type Transform = (typeof transforms)[number];

/** A column of numbers as some programs write them, whole ones as `7.0`: `mixed` has others than whole ones too. */
export type ColumnNumbers = 'whole' | 'mixed';

/** One column of the sheet and the field it stands for. */
export interface MappedColumn {
  /** 0 = the sheet's first column. */
  readonly index: number;
  /** The heading's text, unchanged. */
  readonly column: string;
  /** The field's key, or null when the column is ignored. */
  readonly field: string | null;
  readonly kind: 'key' | 'standard' | 'extra' | 'ignored';
  readonly how: MappingHow;
  /** 0–1: how sure the suggestion is. 1 for everything that was said by a person or by our own export. */
  readonly score: number;
  readonly dateOrder: DateOrder;
  readonly blanks: BlankRule;
  readonly transforms: readonly Transform[];
  /** Found when the sheet was planned. */
  readonly numbers?: ColumnNumbers;
}

/** The mapping of a whole sheet. */
export interface Mapping {
  /** The field or fields that find the customer; `customer_id` by default. */
  readonly key: readonly string[];
  readonly blanks: BlankRule;
  readonly columns: readonly MappedColumn[];
}

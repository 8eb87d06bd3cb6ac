/** How a column found its field; the strongest evidence first. */
export type MappingHow = 'file' | 'template' | 'learnt' | 'metadata' | 'exact' | 'alias' | 'fuzzy' | 'values' | 'none';

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
/** How one column's text becomes several fields. The parts of each kind are in the order of `splitParts`. */
export const splitKinds = ['address', 'name', 'full_name', 'zip_city', 'national_id'] as const;
export type SplitKind = (typeof splitKinds)[number];

/**
 * What each kind gives, in the order in which a mapping names the fields. The first ones must be named (`splitWidth`),
 * the others may be.
 */
export const splitParts = {
  address: ['street', 'number', 'entrance', 'zip', 'city', 'care_of'],
  name: ['first', 'last'],
  full_name: ['name'],
  zip_city: ['zip', 'city'],
  national_id: ['birth_date'],
} as const satisfies Record<SplitKind, readonly string[]>;

/** How many fields a split of this kind needs at least. */
export const splitWidth: Readonly<Record<SplitKind, number>> = {
  address: 3,
  name: 2,
  full_name: 1,
  zip_city: 2,
  national_id: 1,
};

/** One column of the sheet that becomes several fields; `fields` are in the order of its kind's parts. */
export interface Split {
  readonly kind: SplitKind;
  readonly fields: readonly string[];
}

/** A split that a column's values call for. */
export interface SplitOffer extends Split {
  /** As the column is mapped now, good values would be overwritten: a person has to say which of the two is meant. */
  readonly isAsked?: true;
}

/** A field that no single column holds: columns put together, a fixed value, or the first column that has one. */
export interface Computed {
  readonly field: string;
  readonly kind: 'standard' | 'extra';
  /** Columns, 0 = the sheet's first; empty for a fixed value. */
  readonly from: readonly number[];
  readonly how: { readonly join: string } | { readonly fixed: string } | 'first';
  /** What stands for it where a cell has its column's heading: `Gate + Nr`, `= 2026`. */
  readonly label: string;
  readonly blanks: BlankRule;
  /** Values that no customer has are meant, also where the field is closed. */
  readonly allowNew?: true;
}

/** Cell text → value. */
export type ValueMap = Readonly<Record<string, string | null>>;

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
  /**
   * What a cell's text means, compared without outer spaces and case: `''` is an empty cell, null leaves the field alone,
   * and a text that means itself is let in, also where no customer has it.
   */
  readonly values?: ValueMap;
  /** Values that no customer has are meant, also where the field is closed. */
  readonly allowNew?: true;
  /** The column is taken apart; `field` is then the first of its fields. */
  readonly split?: Split;
  /** A person said that it is not to be taken apart, though its values look like it. */
  readonly whole?: true;
}

/** The mapping of a whole sheet. */
export interface Mapping {
  /** The field or fields that find the customer; `customer_id` by default. */
  readonly key: readonly string[];
  readonly blanks: BlankRule;
  readonly columns: readonly MappedColumn[];
  readonly computed?: readonly Computed[];
}

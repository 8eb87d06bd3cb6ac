/** How the sampled values of a column compare with what Cube has. */
export interface Agreement {
  /** Sampled cells that are not blank. */
  readonly seen: number;
  /** How many of these agree. */
  readonly agree: number;
  /** How many different values there are among those that agree. */
  readonly distinct: number;
}

/** The column that each key field was mapped to, by the field's key. */
export type KeyColumns = ReadonlyMap<string, number>;

/**
 * What the values of a sheet say about its columns. Planning supplies it from a sample of about 200 rows, and may
 * compute lazily: it is asked only about columns whose heading says nothing, and about ambiguous key columns.
 */
export interface ColumnEvidence {
  /**
   * For `customer_id`, a value agrees when it is the id of a customer of the assignment; `keyColumns` does not matter.
   * For any other field, a value agrees when it equals that field of the customer that `keyColumns` find for the row;
   * it is asked only when every key field has its column.
   */
  readonly agreement: (columnIndex: number, field: string, keyColumns: KeyColumns) => Agreement;
  /** Every sampled value of the column, at least five, has exactly one `@`, and hardly any value comes twice. */
  readonly looksLikeEmail?: (columnIndex: number) => boolean;
  /** The values count up by one from row to row: a row number, which may well look like customer ids. */
  readonly looksLikeCounter?: (columnIndex: number) => boolean;
}

import type { ColumnShape } from './value-shape.ts';

/** How the sampled values of a column compare with what Cube has. */
export interface Agreement {
  /** Sampled cells that are not blank. */
  readonly seen: number;
  /** How many of these agree. */
  readonly agree: number;
  /** How many different values there are among those that agree. */
  readonly distinct: number;
  /** The share that would agree if the rows were shuffled: near 1 where everybody lives in one country. */
  readonly chance?: number;
}

/** The column that each key field was mapped to, by the field's key. */
export type KeyColumns = ReadonlyMap<string, number>;

/** How well a key finds customers. */
export interface KeyMeasure {
  /** Sampled rows that name a key. */
  readonly rows: number;
  /** Of these: rows that find exactly one customer. */
  readonly matched: number;
  /** Of these: rows that find several. */
  readonly ambiguous: number;
}

/**
 * What the values of a sheet say about its columns. Planning supplies it from a sample of about 200 rows, and may
 * compute lazily.
 */
export interface ColumnEvidence {
  /**
   * For `customer_id`, a value agrees when it is the id of a customer of the assignment; `keyColumns` does not matter.
   * For any other field, a value agrees when it equals that field of the customer that `keyColumns` find for the row;
   * it is asked only when every key field has its column.
   */
  readonly agreement: (columnIndex: number, field: string, keyColumns: KeyColumns) => Agreement;
  /** A value agrees when any customer has it in that field. */
  readonly membership?: (columnIndex: number, field: string) => Agreement;
  readonly shape?: (columnIndex: number) => ColumnShape;
  /** What the snapshot's own values of a field look like; undefined where it has none. */
  readonly fieldShape?: (field: string) => ColumnShape | undefined;
  /** The values count up by one from row to row: a row number, which may well look like customer ids. */
  readonly looksLikeCounter?: (columnIndex: number) => boolean;
  /** The share of rows in which two columns have the same value. */
  readonly sameValues?: (first: number, second: number) => number;
  readonly measureKey?: (keyColumns: KeyColumns) => KeyMeasure;
}

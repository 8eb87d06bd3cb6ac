import type { Field } from '../../core/fields/field.ts';

/** What is known of a snapshot before its records. */
export interface NewSnapshot {
  /** The account's address, without credentials, always written the same way: it is compared as text. */
  readonly account: string;
  readonly assignmentId: number;
  /** ISO 8601 in UTC as `Date.toISOString()` writes it: times are compared as text. */
  readonly takenAt: string;
}

/** A whole snapshot of one assignment. */
export interface SnapshotInfo extends NewSnapshot {
  readonly id: string;
  /** Customers. */
  readonly count: number;
  /** Records that were dropped because a later one had the same id. */
  readonly duplicates: number;
  /** The assignment's fields in the order of an export. */
  readonly fields: readonly Field[];
  /** Of its whole file; absent of snapshots that older versions took. */
  readonly checksum?: number;
}

/** One record: `json` is its text exactly as the server sent it. */
export interface SnapshotRecord {
  readonly id: number;
  readonly json: string;
}

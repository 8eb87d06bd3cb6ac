import type { SQLOutputValue } from 'node:sqlite';
import { crc32 } from 'node:zlib';

/** A row of one of the plan's tables, by column. */
export type Stored = Readonly<Record<string, SQLOutputValue>>;

/** The columns that a table's checksum is about, in their order. */
const columns = {
  plan: ['header', 'counts'],
  row: ['ord', 'row', 'sheet', 'customer_id', 'status', 'changes', 'issues', 'record'],
  outcome: [
    'ord',
    'state',
    'written',
    'code',
    'detail',
    'returned',
    'sent',
    'former',
    'overwritten',
    'tries',
    'by',
    'retry',
    'at',
  ],
  excluded: ['ord', 'field', 'at'],
  intent: ['ord', 'sent', 'former', 'overwritten', 'at'],
  decision: ['ord', 'field', 'choice', 'theirs', 'at'],
} as const satisfies Record<string, readonly string[]>;

/**
 * A checksum over what a stored row says. It is against accidents (a failing disk, a bad copy), which SQLite does not
 * notice inside a text: a flipped bit must never become a value in Cube. It is no seal: whoever means to change a plan
 * can compute it as well, and is stopped by the review.
 */
export function checksum(table: keyof typeof columns, stored: Stored): number {
  return checksumOf(columns[table].map((column) => stored[column] ?? null));
}

/** The same of a row that changes nothing of a customer and has no issue: most of a million. */
export const unchangedChecksum = (ord: number, row: number, sheet: string | null, customerId: number): number =>
  crc32(`${String(ord)}\0${String(row)}\0${sheet ?? '\u0001'}\0${String(customerId)}\0unchanged\0{}\0[]\0\u0001`);

/** JSON and names have no control characters: nothing can slip from one column to the next. */
const checksumOf = (values: readonly SQLOutputValue[]): number =>
  crc32(values.map((value) => (value === null ? '\u0001' : String(value))).join('\u0000'));

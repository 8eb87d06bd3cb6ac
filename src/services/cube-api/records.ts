import { isExactNumber } from '../../core/exact-number.ts';
import { recordReasons } from '../../core/connection-sentences.ts';
import { sentence } from '../../core/error-sentences.ts';
import type { CustomerRecord, JsonValue } from '../../core/types.ts';
import { RequestError } from './http/errors.ts';

/** A customer of the server, with its id taken out. */
export interface CheckedRecord {
  readonly id: number;
  readonly record: CustomerRecord;
}

export interface ExpectedRecord {
  readonly assignmentId: number;
  /** Any customer of the assignment unless given. */
  readonly customerId?: number;
  /** The record's place in the list, from 0; undefined for a record that is the whole answer. */
  readonly index?: number;
}

/**
 * A record must say whose it is, or it could be written to somebody else. Everything else of it is taken as it is:
 * servers differ. Written by hand because a million records pass here.
 *
 * @throws RequestError BAD_RESPONSE that names the record and the field
 */
export function checkRecord(value: unknown, expected: ExpectedRecord): CheckedRecord {
  if (!isJsonObject(value)) throw bad(expected, undefined, 'notObject');
  const id = idOf(value['customer_id']);
  const assignmentId = idOf(value['assignment_id']);
  if (!isId(id)) throw bad(expected, 'customer_id', 'noCustomerId');
  if (!isId(assignmentId)) throw bad(expected, 'assignment_id', 'noAssignmentId');
  if (assignmentId !== expected.assignmentId) {
    throw bad(expected, 'assignment_id', 'otherAssignment');
  }
  if (expected.customerId !== undefined && id !== expected.customerId) {
    throw bad(expected, 'customer_id', 'otherCustomer');
  }
  const isPlain = value['customer_id'] === id && value['assignment_id'] === assignmentId;
  return { id, record: isPlain ? value : { ...value, customer_id: id, assignment_id: assignmentId } };
}

/** `1.0` is written for 1 by some programs. */
const idOf = (value: JsonValue | undefined): JsonValue | undefined =>
  isExactNumber(value) ? Number(value.exactNumber) : value;

const isId = (value: unknown): value is number => Number.isSafeInteger(value);

/** What `JSON.parse` gave holds JSON values only. */
const isJsonObject = (value: unknown): value is CustomerRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function bad({ index }: ExpectedRecord, field: string | undefined, reason: keyof typeof recordReasons): RequestError {
  const why = recordReasons[reason];
  return new RequestError(
    'BAD_RESPONSE',
    index === undefined ? sentence('badCustomer', { why }) : sentence('badRecord', { index, why }),
    { status: 200, sent: 'yes' },
    { details: { ...(index !== undefined && { index }), ...(field !== undefined && { field }) } },
  );
}

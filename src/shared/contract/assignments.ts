import { z } from 'zod';
import { mostNamed } from '../../core/most-named.ts';
import type { Field } from '../../core/fields/field.ts';
import type { CustomerRecord } from '../../core/types.ts';
import { call } from '../call.ts';
import type { ErrorInfo } from '../error-info.ts';
import { assignmentId, fieldKey, longText, nothing, shortText, window } from './inputs.ts';

export interface SnapshotSummary {
  readonly assignmentId: number;
  /** ISO 8601, UTC. */
  readonly takenAt: string;
  readonly customers: number;
  readonly fields: readonly Field[];
}

export interface AssignmentItem {
  readonly assignmentId: number;
  /** The server's name, or the one that the user chose. */
  readonly name?: string;
  readonly clientName?: string;
  readonly source: 'server' | 'remembered';
  /** The latest snapshot. */
  readonly snapshot?: SnapshotSummary;
}

export interface AssignmentList {
  readonly assignments: readonly AssignmentItem[];
  /** Whether the server can list them; `error` says why nobody could ask it (offline, refused). */
  readonly server: 'listed' | 'cannot-list' | 'not-asked';
  readonly error?: ErrorInfo;
}

export interface CustomerPage {
  /** Found so far; all of them unless `isSearching`. */
  readonly total: number;
  /** Not everything was looked through yet: asking again goes on from there. No ask takes more than a moment. */
  readonly isSearching?: true;
  readonly customers: readonly CustomerRecord[];
}

/** What customers have in a field, the commonest first: for lists to choose from. */
export interface FieldValues {
  readonly values: readonly (readonly [value: string, customers: number])[];
  readonly distinct: number;
  /** There are more different values than were counted. */
  readonly isMany: boolean;
  readonly empty: number;
}

/** How many customers a filter means, and of how many. */
export interface CustomerCount {
  readonly rows: number;
  readonly of: number;
}

/** Customers of the latest snapshot: those with all words of `text` among their values, for whom `where` holds, in an order. */
const customerQuery = {
  assignmentId,
  text: shortText,
  where: longText.exactOptional(),
  sort: z.strictObject({ field: fieldKey, descending: z.boolean() }).exactOptional(),
};

export const assignmentCalls = {
  /** From the server and the workspace; without a connection from the workspace alone. */
  'assignment.list': call(nothing)<AssignmentList>(),
  'assignment.remember': call(z.strictObject({ assignmentId, name: shortText.exactOptional() }))<null>(),
  /** Remembers extra fields that no customer has a value for yet, and gives all that are declared. */
  'assignment.declare': call(z.strictObject({ assignmentId, fields: z.array(fieldKey).min(1).max(1000) }))<
    readonly string[]
  >(),
  /** Takes declared fields back, and gives those that are left. */
  'assignment.withdraw': call(z.strictObject({ assignmentId, fields: z.array(fieldKey).min(1).max(1000) }))<
    readonly string[]
  >(),
  /** Deletes its snapshots, its declared fields and its name; plans stay. */
  'assignment.forget': call(z.strictObject({ assignmentId }))<null>(),
  'snapshot.customers': call(z.strictObject({ ...customerQuery, ...window }))<CustomerPage>(),
  /** The numbers of customers at some places among those found; null while they are still being searched. */
  'snapshot.ids': call(
    z.strictObject({ ...customerQuery, from: window.from, count: z.number().int().positive().max(mostNamed) }),
  )<readonly number[] | null>(),
  'snapshot.values': call(z.strictObject({ assignmentId, field: fieldKey }))<FieldValues>(),
};

export const assignmentJobs = {
  'snapshot.pull': call(z.strictObject({ assignmentId }))<SnapshotSummary>(),
  /** Looks at every customer, so that one of a million may be cancelled. */
  'snapshot.count': call(z.strictObject({ assignmentId, where: longText }))<CustomerCount>(),
};

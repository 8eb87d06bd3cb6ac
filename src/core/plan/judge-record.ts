import type { CustomerRecord, JsonValue } from '../types.ts';
import { sameValue } from '../values/equal.ts';
import type { Changes, Decision, Decisions } from './model.ts';
import type { OnConflict } from './outcomes.ts';

/** A field whose value in Cube is neither what the plan expects nor what it wants. */
export interface Conflict {
  readonly field: string;
  /** The value in Cube now. */
  readonly theirs: JsonValue;
}

export interface Judgement {
  readonly conflicts: readonly Conflict[];
  /** Fields that do not have the wanted value yet, conflicting ones included: what a write must send. */
  readonly open: readonly string[];
  /** The server's values of the open fields: what an undo of this write must put back. */
  readonly former: Readonly<Record<string, JsonValue>>;
  /** Fields that keep Cube's value because a person decided so: nothing is sent for them. */
  readonly kept: readonly string[];
}

/** What was said about conflicts: for all rows, and by a person for single fields of this row. */
export interface ConflictRules {
  readonly onConflict: OnConflict;
  readonly decisions?: Decisions | undefined;
}

/**
 * Compares a fresh record with a planned row, field by field. Only the row's own fields count: a customer that
 * somebody changed elsewhere is no conflict. Both `before` and `after` are fine: the second was written already.
 *
 * A decision counts as long as Cube has the value that was shown with it. `mine` is then no conflict, `theirs` leaves
 * the field out. Once Cube has another value, `theirs` is a conflict again, whatever that value is: the person chose
 * not to write the field, and has not seen this one.
 */
export function judgeRecord(record: CustomerRecord, changes: Changes, rules: ConflictRules): Judgement {
  const conflicts: Conflict[] = [];
  const open: string[] = [];
  const former: [string, JsonValue][] = [];
  const kept: string[] = [];
  for (const [field, { before, after }] of Object.entries(changes)) {
    const theirs = own(record, field);
    if (sameValue(theirs, after)) continue;
    const decision = decisionAbout(field, rules.decisions);
    const isAsShown = decision !== undefined && sameValue(theirs, decision.theirs);
    if (decision?.choice === 'theirs' && (isAsShown || rules.onConflict === 'overwrite')) {
      kept.push(field);
      continue;
    }
    open.push(field);
    former.push([field, theirs]);
    const isExpected = decision?.choice === 'theirs' ? false : isAsShown || sameValue(theirs, before);
    if (!isExpected) conflicts.push({ field, theirs });
  }
  // fromEntries, because an extra field may be called `__proto__`.
  return { conflicts, open, former: Object.fromEntries(former), kept };
}

export const decisionAbout = (field: string, decisions: Decisions | undefined): Decision | undefined =>
  decisions !== undefined && Object.hasOwn(decisions, field) ? decisions[field] : undefined;

/** What the server made of an update. */
export interface ReturnedJudgement {
  /** Fields that still hold what they held before: the server did not store them. */
  readonly notStored: readonly string[];
  /** Fields that hold neither the old nor the sent value: the server keeps a form of its own. */
  readonly changedByServer: readonly string[];
}

/**
 * Compares the copy that the server returned with what was sent. The server's answer is the truth: nobody documents
 * which fields may be written. `former` are the values before the write.
 */
export function judgeReturned(
  returned: CustomerRecord,
  sent: Readonly<Record<string, JsonValue>>,
  former: Readonly<Record<string, JsonValue>>,
): ReturnedJudgement {
  const notStored: string[] = [];
  const changedByServer: string[] = [];
  for (const [field, wanted] of Object.entries(sent)) {
    const kept = own(returned, field);
    if (sameValue(kept, wanted)) continue;
    if (sameValue(kept, own(former, field))) notStored.push(field);
    else changedByServer.push(field);
  }
  return { notStored, changedByServer };
}

/** A record's own value of a field; a missing field counts as null. Extra fields may be called `constructor`. */
export function own(record: { readonly [field: string]: JsonValue }, field: string): JsonValue {
  return Object.hasOwn(record, field) ? (record[field] ?? null) : null;
}

/** The given fields of a record, missing ones as null. */
export function pick(record: CustomerRecord, fields: Iterable<string>): Record<string, JsonValue> {
  return Object.fromEntries(Array.from(fields, (field) => [field, own(record, field)]));
}

import type { CustomerRecord, JsonValue } from '../types.ts';
import { sameValue } from '../values/equal.ts';
import { type DecidedRow, writtenPart } from './decided-changes.ts';
import { decisionAbout, own } from './judge-record.ts';
import type { Change, Decisions, Outcome, RowStatus } from './model.ts';

/** What a later look at a customer says about what a plan was to write. */
export const verdicts = ['as_written', 'changed_since', 'not_written', 'missing', 'unreadable'] as const;
export type Verdict = (typeof verdicts)[number];

export interface VerifiedField extends Change {
  readonly now: JsonValue;
  readonly verdict: 'as_written' | 'changed_since' | 'not_written';
}

export interface VerifiedRow {
  readonly verdict: Verdict;
  /** Empty where the customer could not be looked at. */
  readonly fields: { readonly [field: string]: VerifiedField };
  /** When Cube says that the customer was changed last, and by whom, where it says so. */
  readonly updated?: JsonValue;
  readonly updatedBy?: JsonValue;
}

export interface RowToVerify extends DecidedRow {
  readonly status: RowStatus;
  readonly decisions?: Decisions;
}

/** The changes that a plan was to write: neither those that were left out, nor those where Cube's value was to stay. */
export function changesToVerify(row: RowToVerify): readonly (readonly [string, Change])[] {
  if (row.outcome?.state === 'excluded') return [];
  const { changes } = writtenPart(row);
  return Object.entries(changes).filter(([field]) => decisionAbout(field, row.decisions)?.choice !== 'theirs');
}

/**
 * Compares a customer as Cube has it now with what the plan was to write, field by field. A row is what its worst field
 * is: one that somebody changed since goes before one that was never written.
 */
export function verifyRow(row: RowToVerify, now: CustomerRecord): VerifiedRow {
  const fields = changesToVerify(row).map(([field, change]): [string, VerifiedField] => {
    const value = own(now, field);
    return [field, { ...change, now: value, verdict: fieldVerdict(field, change, value, row.outcome) }];
  });
  const has = (verdict: Verdict): boolean => fields.some(([, field]) => field.verdict === verdict);
  const verdict = has('changed_since') ? 'changed_since' : has('not_written') ? 'not_written' : 'as_written';
  const [updated, updatedBy] = [own(now, 'updated'), own(now, 'updated_by')];
  return {
    verdict,
    // fromEntries, because an extra field may be called `__proto__`.
    fields: Object.fromEntries(fields),
    ...(updated !== null && { updated }),
    ...(updatedBy !== null && { updatedBy }),
  };
}

/** The customer is not there (any more). One that was to be created, and never was, was not written. */
export const verifyMissing = ({ status, outcome }: RowToVerify): VerifiedRow => ({
  verdict: status === 'new' && outcome?.state !== 'applied' ? 'not_written' : 'missing',
  fields: {},
});

function fieldVerdict(
  field: string,
  { before, after }: Change,
  now: JsonValue,
  outcome: Outcome | undefined,
): VerifiedField['verdict'] {
  if (sameValue(now, after)) return 'as_written';
  const isApplied = outcome?.state === 'applied';
  const { returned } = outcome ?? {};
  // The server may keep another form of what was sent; then that form is what was written.
  if (isApplied && returned !== undefined && Object.hasOwn(returned, field) && sameValue(now, own(returned, field))) {
    return 'as_written';
  }
  if (isApplied) return 'changed_since';
  const wasStored = outcome?.written === 'yes' && outcome.fields?.includes(field) !== true;
  if (wasStored) return 'changed_since';
  return outcome?.written === 'maybe' && !sameValue(now, before) ? 'changed_since' : 'not_written';
}

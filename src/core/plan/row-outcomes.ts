import type { CustomerRecord, JsonValue } from '../types.ts';
import { judgeReturned, own, pick } from './judge-record.ts';
import type { Changes, Outcome, Written } from './model.ts';

/** An outcome before it is stamped with time, account and number of requests. */
export type RowOutcome = Omit<Outcome, 'at' | 'tries' | 'by'>;

/** What has been sent for a row so far, over all runs. */
export interface RowTrace {
  readonly sent: readonly string[];
  /** The server's values before the first write; undefined where nobody read them. */
  readonly former: { readonly [field: string]: JsonValue } | undefined;
  /** Values that the last try may have replaced, and of which nobody knows yet whose they were. */
  readonly overwritten?: { readonly [field: string]: JsonValue } | undefined;
  /** An update of ours may have reached the customer without our knowing. */
  readonly isTouched: boolean;
  /**
   * Fields of updates that were answered with “later” (429, 503) and not answered otherwise since. They are not meant to
   * have arrived, but they did leave: what left is never denied.
   */
  readonly turnedAway: readonly string[];
  /** An update of ours is known to have been stored, at least in part. */
  readonly wasWritten: boolean;
}

/** An empty list is kept where something was written: what a person left to Cube afterwards is not ours to undo. */
function traced(trace: RowTrace): Pick<Outcome, 'sent' | 'former' | 'overwritten'> {
  const { former, overwritten = {}, isTouched, turnedAway, wasWritten } = trace;
  const sent = [...new Set([...trace.sent, ...turnedAway])];
  if (sent.length === 0 && !isTouched && !wasWritten) return {};
  const isOpen = Object.keys(overwritten).length > 0;
  return { sent, ...(former !== undefined && { former }), ...(isOpen && { overwritten }) };
}

/** The same of a row that may be taken up again: what was only turned away may be ours or not, however often it is looked at. */
const tracedSoFar = (trace: RowTrace): Pick<Outcome, 'sent' | 'former' | 'overwritten' | 'turnedAway'> => ({
  ...traced(trace),
  ...(writtenSoFar(trace) === 'maybe' && !trace.isTouched && { turnedAway: true }),
});

const keptAsDecided = (kept: readonly string[]): Pick<Outcome, 'code' | 'fields'> =>
  kept.length === 0 ? {} : { code: 'KEPT_AS_DECIDED', fields: kept };

/** What is known of the customer when a row ends without having been stored by its last request. */
function writtenSoFar({ isTouched, turnedAway, wasWritten }: RowTrace): Written {
  if (wasWritten) return 'yes';
  return isTouched || turnedAway.length > 0 ? 'maybe' : 'no';
}

/**
 * The server answered an update: its copy is the truth. A field that it did not store makes the row failed, a field
 * that it keeps in a form of its own is applied and said. `mayComeLate`: an earlier try of ours may take effect yet.
 */
export function answered(
  returned: CustomerRecord,
  values: { readonly [field: string]: JsonValue },
  changes: Changes,
  trace: RowTrace & { readonly mayComeLate: boolean },
  kept: readonly string[],
): RowOutcome {
  const expected = Object.fromEntries(Object.entries(changes).map(([field, { before }]) => [field, before]));
  const former = { ...expected, ...trace.former };
  const { notStored, changedByServer } = judgeReturned(returned, values, former);
  const base = { returned: pick(returned, Object.keys(changes)), ...traced(trace) };
  if (notStored.length > 0) {
    const written = notStored.length < Object.keys(values).length ? 'yes' : writtenSoFar(trace);
    // What was not stored is not ours: whoever gives the field our value later must not have it taken back. Unless an
    // earlier try may still be worked on over there.
    const isOurs = (field: string): boolean => trace.mayComeLate || !notStored.includes(field);
    const stored = { ...trace, sent: trace.sent.filter(isOurs) };
    const traces = written === 'yes' ? traced(stored) : {};
    return {
      ...base,
      ...traces,
      state: 'failed',
      written,
      code: 'NOT_STORED',
      fields: notStored,
      retry: 'will not help',
    };
  }
  // Fields that this update did not send, because they had our value after one that was turned away, may be ours or not.
  const isSure = trace.isTouched || trace.wasWritten || trace.turnedAway.length === 0;
  const isWritten = isSure ? 'yes' : 'maybe';
  if (changedByServer.length > 0) {
    return { ...base, state: 'applied', written: isWritten, code: 'CHANGED_BY_SERVER', fields: changedByServer };
  }
  return { ...base, state: 'applied', written: isWritten, ...keptAsDecided(kept) };
}

/**
 * A fresh look shows nothing that is still to be sent: written by us if anything of ours may have arrived, else by
 * somebody else, or left to Cube by a person.
 */
export function alreadyThere(
  record: CustomerRecord,
  changes: Changes,
  trace: RowTrace,
  kept: readonly string[],
): RowOutcome {
  const returned = pick(record, Object.keys(changes));
  const wasSent = trace.isTouched || trace.wasWritten;
  // An update that was turned away as too early (429, 503) is not meant to have arrived. Where the values are there all
  // the same, it may be ours that brought them: an undo leaves that to a person.
  const written = wasSent ? 'yes' : writtenSoFar(trace);
  if (written !== 'no' || kept.length > 0) {
    return { state: 'applied', written, returned, ...traced(trace), ...keptAsDecided(kept) };
  }
  return { state: 'applied', written: 'no', code: 'ALREADY_THERE', returned };
}

/** One conflicting field holds the whole row back. `record` is the customer as somebody else left it. */
export function conflicting(
  fields: readonly string[],
  record: CustomerRecord,
  changes: Changes,
  trace: RowTrace,
): RowOutcome {
  return {
    state: 'conflict',
    written: writtenSoFar(trace),
    code: 'CONFLICT',
    fields,
    returned: pick(record, Object.keys(changes)),
    ...tracedSoFar(trace),
  };
}

/** Why a row failed, with the server's own words where it said something. */
export type RowFailure = Required<Pick<Outcome, 'code' | 'retry'>> & Pick<Outcome, 'serverMessage' | 'params'>;

/** The server said no, or nothing got through. */
export function failed(failure: RowFailure, trace: RowTrace, written: Written = writtenSoFar(trace)): RowOutcome {
  return { state: 'failed', written, ...failure, ...(written === 'maybe' ? tracedSoFar(trace) : traced(trace)) };
}

/**
 * No answer came, or one that said “later”, and reading did not settle it: the next run reads the record before anything
 * else.
 */
export function unsettled(trace: RowTrace): RowOutcome {
  const code = trace.isTouched || trace.wasWritten ? 'NO_ANSWER' : 'TURNED_AWAY';
  return {
    state: 'unknown',
    written: trace.wasWritten ? 'yes' : 'maybe',
    code,
    ...traced(trace),
  };
}

export function createsUnsupported(): RowOutcome {
  return { state: 'skipped', written: 'no', code: 'CREATE_NOT_SUPPORTED', retry: 'will not help' };
}

/** Nothing of an undo is sent to a customer whom Cube has anonymised. */
export function anonymised(trace: RowTrace): RowOutcome {
  return {
    state: 'skipped',
    written: writtenSoFar(trace),
    code: 'ANONYMISED',
    retry: 'will not help',
    ...tracedSoFar(trace),
  };
}

/** What an undo of this row puts back and what it expects to find: only what was sent, as the server kept it. */
export function inverseChanges(changes: Changes, outcome: Outcome): Changes {
  const sent = outcome.sent ?? Object.keys(changes);
  const inverse: [string, { before: JsonValue; after: JsonValue }][] = [];
  for (const field of sent) {
    const change = changes[field];
    if (change === undefined) continue;
    const former = outcome.former && Object.hasOwn(outcome.former, field) ? own(outcome.former, field) : change.before;
    // In a conflict the returned value is somebody else's, which an undo must not take for ours.
    const isOurs = outcome.state !== 'conflict';
    const kept =
      isOurs && outcome.returned && Object.hasOwn(outcome.returned, field)
        ? own(outcome.returned, field)
        : change.after;
    inverse.push([field, { before: kept, after: former }]);
  }
  return Object.fromEntries(inverse);
}

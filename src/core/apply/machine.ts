import { AppError } from '../errors.ts';
import { disputedFields } from '../plan/disputed-fields.ts';
import { type ConflictRules, judgeRecord, type Judgement, own } from '../plan/judge-record.ts';
import type { Decisions, Outcome, PlannedRow } from '../plan/model.ts';
import type { CheckMode, OnConflict } from '../plan/outcomes.ts';
import {
  alreadyThere,
  anonymised,
  answered,
  conflicting,
  createsUnsupported,
  failed,
  type RowOutcome,
  type RowTrace,
  unsettled,
} from '../plan/row-outcomes.ts';
import type { CustomerRecord, JsonValue } from '../types.ts';
import { sameValue } from '../values/equal.ts';
import { isAnonymised } from './anonymised.ts';
import { type ApplyFailure, rowFailure } from './failure.ts';

/** The row that is written, as the plan file has it when a run takes it up. */
export interface RowToWrite extends Pick<PlannedRow, 'status' | 'changes' | 'issues'> {
  /** The customer as the snapshot had it. */
  readonly record?: CustomerRecord;
  readonly outcome?: Outcome;
  readonly decisions?: Decisions;
}

/** What the user chose for the run, as far as a single row is concerned. */
export interface WriteRules {
  readonly check: CheckMode;
  readonly onConflict: OnConflict;
  /** An inverse plan: whoever was anonymised in Cube meanwhile stays so, whatever else was chosen. */
  readonly restores?: boolean;
}

/** What is known of the customer before a write; `assumed`: nobody looked, the plan's values are taken for granted. */
interface Look {
  readonly customer: 'found' | 'missing' | 'assumed';
  readonly record: CustomerRecord;
  readonly judgement: Judgement;
}

/**
 * What the row is about. `last look` follows a last try that failed, where something may have arrived; `support look` an
 * update that the server does not know: is it the customer that is missing, or the call?
 */
type Phase = 'begun' | 'reading' | 'sending' | 'last look' | 'support look' | 'over';

/** Everything that is known of one row in one run. A value: every event makes a new one. */
export interface RowState {
  readonly row: RowToWrite;
  readonly rules: WriteRules;
  /** `settle`: only find out whether an earlier run wrote the row. */
  readonly purpose: 'write' | 'settle';
  readonly phase: Phase;
  readonly trace: RowTrace;
  readonly look: Look | undefined;
  /** Something left in this run: only then can leaving the row change what is known of it. */
  readonly hasSent: boolean;
  /** An update of this run may still be worked on over there: then a look that does not show it proves nothing. */
  readonly mayComeLate: boolean;
  /** Why the last try failed, for the last look. */
  readonly failure: ApplyFailure | undefined;
  /** What was known before the request that is to leave: it counts again where that request never leaves. */
  readonly unsent: Pick<RowState, 'trace' | 'hasSent'> | undefined;
}

/** What the outside says. */
export type RowEvent =
  /** `creates`: can the server create customers; `probe`: this row finds out, alone. `fresh`: see `--check once`. */
  | {
      readonly kind: 'begin';
      readonly creates: 'supported' | 'unsupported' | 'unknown' | 'probe';
      readonly fresh: CustomerRecord | 'missing' | undefined;
    }
  /** A read came back. */
  | { readonly kind: 'record'; readonly record: CustomerRecord }
  | { readonly kind: 'missing'; readonly failure: ApplyFailure }
  /** An update was answered with the customer as the server says it is now. */
  | { readonly kind: 'answer'; readonly record: CustomerRecord }
  | {
      readonly kind: 'failure';
      readonly failure: ApplyFailure;
      /** The time for this kind of request is over. */
      readonly isLastTry: boolean;
      /** Nothing has gone well for that time: it is the server, not the row. */
      readonly isServerDown: boolean;
      readonly isStopping: boolean;
      readonly createsUnsupported: boolean;
      /** An update was answered with 404, 405 or 501, and none was answered otherwise in this run. */
      readonly mayLackUpdates: boolean;
      /** The batch cannot go on: the server asks for a longer pause than anybody is willing to wait. */
      readonly endRun: AppError | undefined;
    }
  /** The wait is over: after a failure, or for another row that found out what the server can do. */
  | { readonly kind: 'waited' }
  /** The batch is ending, and the request that was asked for has not left. */
  | { readonly kind: 'stop' };

/** What is put in the plan file before a request leaves that may change something. */
export interface SendIntent {
  readonly sent: readonly string[];
  readonly former: RowTrace['former'];
  readonly overwritten: RowTrace['overwritten'];
}

/** What is to be done next. */
export type RowStep =
  | { readonly kind: 'read' }
  /** Write the intent down, then send. */
  | {
      readonly kind: 'send';
      readonly call: 'update' | 'create';
      readonly values: { readonly [field: string]: JsonValue };
      readonly intent: SendIntent;
    }
  /** Wait as the failure asks, then say so. */
  | { readonly kind: 'wait'; readonly failure: ApplyFailure; readonly request: 'read' | 'send' }
  | { readonly kind: 'settle'; readonly outcome: RowOutcome; readonly endRun?: AppError }
  /** Not written at all: pending again. */
  | { readonly kind: 'reopen' }
  /** The row stays as the plan file has it. `withdraw`: an intent of this run is taken back first. */
  | { readonly kind: 'leave'; readonly withdraw: boolean; readonly endRun?: AppError };

export interface Transition {
  readonly state: RowState;
  readonly step: RowStep;
}

/** What a gateway says of a server that it lost sight of. */
const gatewayStatuses: ReadonlySet<number | undefined> = new Set([502, 504]);

/** An earlier run could not tell whether what it sent was stored. */
const isDoubtful = (outcome: Outcome | undefined): boolean =>
  outcome?.state === 'unknown' || outcome?.written === 'maybe';

/** A row as a run takes it up. */
export function beginRow(row: RowToWrite, rules: WriteRules, purpose: RowState['purpose']): RowState {
  const { outcome } = row;
  const wasWritten = outcome?.written === 'yes';
  const isUnsure = isDoubtful(outcome);
  const isTurnedAway = isUnsure && (outcome?.code === 'TURNED_AWAY' || outcome?.turnedAway === true);
  const known = wasWritten || isUnsure ? outcome : undefined;
  const trace: RowTrace = {
    sent: known?.sent ?? [],
    former: known?.former,
    overwritten: known?.overwritten,
    isTouched: isUnsure && !isTurnedAway,
    turnedAway: isTurnedAway ? (known?.sent ?? []) : [],
    wasWritten,
  };
  return {
    row,
    rules,
    purpose,
    phase: 'begun',
    trace,
    look: undefined,
    hasSent: false,
    mayComeLate: false,
    failure: undefined,
    unsent: undefined,
  };
}

/**
 * The writing of one row, as a machine without input or output: what is known and what happened say what is known now
 * and what to do next. Reads the customer where the rules ask for it, sends the update, compares what came back; ends
 * with the row's true outcome, or with the row as it was.
 */
export function next(state: RowState, event: RowEvent): Transition {
  switch (event.kind) {
    case 'begin':
      return begin(state, event);
    case 'record':
      return looked(state, event.record);
    case 'missing':
      return looked(state, undefined, event.failure);
    case 'answer':
      return settleAnswer(state, event.record);
    case 'failure':
      return state.phase === 'sending' ? sendFailed(state, event) : readFailed(state, event);
    case 'waited':
      return state.phase === 'sending' ? tryAgain(nothingLeft(state)) : read(state);
    case 'stop':
      return leave(nothingLeft(state));
  }
}

/** The request that was asked for has not left: what was known before counts again. */
const nothingLeft = (state: RowState): RowState =>
  state.unsent === undefined ? state : { ...state, ...state.unsent, unsent: undefined };

function begin(state: RowState, { creates, fresh }: Extract<RowEvent, { kind: 'begin' }>): Transition {
  if (state.purpose === 'settle') return read(state);
  const { row } = state;
  if (row.status === 'new' && !isOurs(state)) {
    if (creates === 'unsupported') return settle(state, createsUnsupported());
    // Whether the server can create at all is found out by one request, not two.
    if (creates === 'probe') return decide({ ...state, look: assume(row) });
  }
  const isDisputed = row.outcome?.state === 'conflict';
  if (fresh !== undefined && !mayBeThere(state.trace) && !isDisputed && state.rules.restores !== true) {
    return looked(state, fresh === 'missing' ? undefined : fresh);
  }
  return mustRead(state) || isDisputed ? read(state) : decide({ ...state, look: assume(row) });
}

/** A customer of a row to create that is there already is ours only if an earlier create may have made it. */
const isOurs = ({ trace }: RowState): boolean => mayBeThere(trace) || trace.wasWritten;

/** Something that left may have been stored without our knowing. */
const mayBeThere = ({ isTouched, turnedAway }: RowTrace): boolean => isTouched || turnedAway.length > 0;

/**
 * `each` reads again before every try; without a check only an update that may have arrived makes it necessary, a
 * decision, which is about the value that Cube has, or an undo, which must not bring back whom Cube has forgotten.
 */
const mustRead = ({ rules, trace, row }: RowState): boolean =>
  rules.check === 'each' ||
  rules.restores === true ||
  trace.isTouched ||
  row.decisions !== undefined ||
  isDoubtful(row.outcome);

const conflictRules = ({ rules, row }: RowState): ConflictRules => ({
  onConflict: rules.onConflict,
  decisions: row.decisions,
});

const assume = ({ changes, record }: RowToWrite): Look => ({
  customer: 'assumed',
  record: record ?? {},
  judgement: { conflicts: [], open: Object.keys(changes), former: {}, kept: [] },
});

const read = (state: RowState): Transition => ({
  state: { ...state, phase: state.phase === 'last look' || state.phase === 'support look' ? state.phase : 'reading' },
  step: { kind: 'read' },
});

const settle = (state: RowState, outcome: RowOutcome, endRun?: AppError): Transition => ({
  state: { ...state, phase: 'over' },
  step: { kind: 'settle', outcome, ...(endRun !== undefined && { endRun }) },
});

/** The batch ends before the row has its outcome. */
function leave(state: RowState, endRun?: AppError): Transition {
  if (state.purpose === 'write' && mayBeThere(state.trace) && state.hasSent) {
    return settle(state, unsettled(state.trace), endRun);
  }
  const withdraw = state.purpose === 'write';
  return {
    state: { ...state, phase: 'over' },
    step: { kind: 'leave', withdraw, ...(endRun !== undefined && { endRun }) },
  };
}

/** `record` undefined: the customer is not in the assignment. */
function looked(before: RowState, record: CustomerRecord | undefined, missing?: ApplyFailure): Transition {
  const { row } = before;
  if (before.phase === 'support look' && record !== undefined) return leave(before, updatesUnsupported(before));
  if (record === undefined && row.status !== 'new') {
    const said = missing === undefined ? {} : rowFailure(missing);
    return settle(before, failed({ ...said, code: 'NOT_FOUND', retry: 'will not help' }, before.trace));
  }
  if (before.rules.restores === true && isAnonymised(record ?? {}, row.record ?? {})) {
    return settle(before, anonymised(before.trace));
  }
  const found = record ?? {};
  const judgement = judgeRecord(found, row.changes, conflictRules(before));
  const trace = remember(before, found, judgement);
  const look: Look = { customer: record === undefined ? 'missing' : 'found', record: found, judgement };
  const state: RowState = { ...before, trace, look };
  if (state.phase === 'last look') return judgeLastLook(state, look);
  return state.purpose === 'settle' ? settleUnknown(state, look) : decide(state);
}

/** What the customer had before our first write is what an undo puts back. */
function remember(state: RowState, record: CustomerRecord, { former, kept, open }: Judgement): RowTrace {
  const { changes, outcome } = state.row;
  // Our value stands where there was another one at the last try: that one was somebody else's.
  let trace = restoreOnUndo(state.trace, (field) => sameValue(own(record, field), changes[field]?.after));
  const { isTouched, wasWritten } = trace;
  // What Cube keeps by a person's decision is somebody else's, also where we had sent something before.
  const isOpenToUs = (field: string): boolean => !kept.includes(field);
  trace = { ...trace, sent: trace.sent.filter(isOpenToUs), turnedAway: trace.turnedAway.filter(isOpenToUs) };
  if (!isTouched && !wasWritten) {
    // Turned away as too early, and there all the same, or in part: it may be ours, with the rest changed since.
    const isThere = trace.turnedAway.some((field) => !open.includes(field));
    if (isThere) return { ...trace, former: { ...trace.former, ...former } };
    // Whatever was sent did not arrive: this look is the first one again, and what is there now is not ours.
    return { ...trace, sent: [], former };
  }
  if (!isTouched) {
    // What the server returned of an earlier write is ours, in whatever form; anything else that stands there now is not.
    const earlier = Object.entries(trace.former ?? {}).filter(
      ([field]) =>
        !Object.hasOwn(former, field) || !outcome?.returned || sameValue(former[field], own(outcome.returned, field)),
    );
    return { ...trace, former: { ...former, ...Object.fromEntries(earlier) } };
  }
  // Where something of ours may have arrived, another value is somebody else's, or the server's own form of ours.
  const theirs = Object.entries(former).filter(
    ([field, value]) => !sameValue(value, valueBefore(state.row, trace, field)),
  );
  return { ...trace, overwritten: Object.fromEntries(theirs) };
}

/** Somebody else's value that our update replaced is what an undo puts back. */
function restoreOnUndo(trace: RowTrace, isReplaced: (field: string) => boolean): RowTrace {
  const { overwritten = {}, former } = trace;
  const replaced = Object.entries(overwritten).filter(([field]) => isReplaced(field));
  return {
    ...trace,
    ...(replaced.length > 0 && { former: { ...former, ...Object.fromEntries(replaced) } }),
    overwritten: undefined,
  };
}

/** True when every field that was sent still has the value from before our first write. */
function isAsBefore({ trace, row }: RowState, { record }: Look): boolean {
  return trace.sent.every((field) => sameValue(own(record, field), valueBefore(row, trace, field)));
}

/** What stood there before our first write, as far as anybody looked. */
const valueBefore = ({ changes }: RowToWrite, { former }: RowTrace, field: string): JsonValue =>
  former && Object.hasOwn(former, field) ? own(former, field) : (changes[field]?.before ?? null);

/** The outcome that a look decides before anything is sent; undefined where the row is to be written. */
function outcomeOfLook(state: RowState, { customer, record, judgement }: Look): RowOutcome | undefined {
  const { changes, status, issues } = state.row;
  if (customer === 'missing') return undefined;
  if (customer === 'found' && status === 'new' && !isOurs(state)) {
    return conflicting(['customer_id'], record, changes, state.trace);
  }
  if (customer === 'found' && judgement.open.length === 0) {
    return alreadyThere(record, changes, state.trace, judgement.kept);
  }
  const disputed = disputedFields(judgement, issues, conflictRules(state));
  return disputed.length > 0 ? conflicting(disputed, record, changes, state.trace) : undefined;
}

function decide(state: RowState): Transition {
  const look = state.look ?? assume(state.row);
  const outcome = outcomeOfLook(state, look);
  return outcome === undefined ? send(state, look) : settle(state, outcome);
}

/**
 * Nothing of ours is there, and all is as the plan expects: the row is open again. Otherwise the next write goes on, with
 * what is known: a value that somebody set before must not be forgotten.
 */
function settleUnknown(state: RowState, look: Look): Transition {
  const outcome = outcomeOfLook(state, look);
  if (outcome !== undefined) return settle(state, outcome);
  const { sent, turnedAway, wasWritten } = state.trace;
  const isPlanned = union(sent, turnedAway).every((field) =>
    sameValue(own(look.record, field), state.row.changes[field]?.before),
  );
  // A customer who is not there yet may still come: the row stays unknown until creating it was answered.
  const isNotWritten = look.customer !== 'missing' && !wasWritten && isPlanned;
  return isNotWritten ? { state: { ...state, phase: 'over' }, step: { kind: 'reopen' } } : leave(state);
}

function send(before: RowState, { customer, judgement: { open } }: Look): Transition {
  const { changes, status } = before.row;
  const trace: RowTrace = { ...before.trace, sent: union(before.trace.sent, open) };
  const { sent, former, overwritten } = trace;
  return {
    state: {
      ...before,
      trace,
      phase: 'sending',
      hasSent: true,
      unsent: { trace: before.trace, hasSent: before.hasSent },
    },
    step: {
      kind: 'send',
      call: status === 'new' && customer !== 'found' ? 'create' : 'update',
      values: Object.fromEntries(open.map((field) => [field, changes[field]?.after ?? null])),
      intent: { sent, former, overwritten },
    },
  };
}

function settleAnswer(state: RowState, returned: CustomerRecord): Transition {
  const { changes } = state.row;
  const { open, kept } = (state.look ?? assume(state.row)).judgement;
  const values = Object.fromEntries(open.map((field) => [field, changes[field]?.after ?? null]));
  // One that came back is the form that the server gives ours.
  const { overwritten = {}, sent, turnedAway } = state.trace;
  const replaced = restoreOnUndo(state.trace, (field) => !sameValue(own(returned, field), own(overwritten, field)));
  // An answer settles what was turned away before it, but for fields that it did not send because they had our value.
  const isUnclear = turnedAway.some((field) => sent.includes(field) && !open.includes(field));
  const trace: RowTrace = { ...replaced, turnedAway: isUnclear ? turnedAway : [] };
  return settle(
    { ...state, trace },
    answered(returned, values, changes, { ...trace, mayComeLate: state.mayComeLate }, kept),
  );
}

type Failed = Extract<RowEvent, { kind: 'failure' }>;

function readFailed(state: RowState, { failure, isLastTry, isServerDown, endRun }: Failed): Transition {
  if (failure.kind === 'stop') return leave(state, failure.error);
  if (failure.kind === 'rejected') return fail(state, failure);
  if (endRun !== undefined) return leave(state, endRun);
  if (isLastTry) return giveUp(state, failure, isServerDown);
  return { state, step: { kind: 'wait', failure, request: 'read' } };
}

/** One update found it out: the customer is there, and the server does not know how to change it. */
const updatesUnsupported = ({ failure }: RowState): AppError =>
  new AppError('UPDATE_NOT_SUPPORTED', undefined, {
    details: failure?.status === undefined ? {} : { status: failure.status },
    cause: failure?.error,
  });

function sendFailed(before: RowState, event: Failed): Transition {
  const { failure, isLastTry, isServerDown, isStopping } = event;
  // A server that does not have the call has stored nothing.
  if (event.mayLackUpdates) return read({ ...before, phase: 'support look', failure, unsent: undefined });
  const values = (before.look ?? assume(before.row)).judgement.open;
  // A customer that is created without any value has none to know it by.
  const isBareCreate = failure.kind === 'busy' && before.row.status === 'new' && values.length === 0;
  const isTouched = before.trace.isTouched || failure.mayHaveArrived || isBareCreate;
  const turnedAway = failure.kind === 'busy' ? union(before.trace.turnedAway, values) : before.trace.turnedAway;
  const state: RowState = {
    ...before,
    trace: { ...before.trace, isTouched, turnedAway },
    mayComeLate: before.mayComeLate || mayComeLate(failure),
    failure,
    unsent: undefined,
  };
  if (failure.kind === 'stop') return leave(state, failure.error);
  const isUnsupported = state.row.status === 'new' && event.createsUnsupported;
  if (isUnsupported && !state.trace.wasWritten) {
    // What an earlier try of this run may have made is not denied: that one was answered otherwise, or not at all.
    const wasTried = before.unsent?.hasSent === true && mayBeThere(before.unsent.trace);
    return settle(state, wasTried ? unsettled(state.trace) : createsUnsupported());
  }
  if (failure.kind === 'rejected') return fail(state, failure);
  if (isStopping) return leave(state);
  if (event.endRun !== undefined) return leave(state, event.endRun);
  if (isLastTry && mayBeThere(state.trace)) return read({ ...state, phase: 'last look' });
  if (isLastTry) return giveUp(state, failure, isServerDown);
  return { state, step: { kind: 'wait', failure, request: 'send' } };
}

const union = (a: readonly string[], b: readonly string[]): readonly string[] => [...new Set([...a, ...b])];

const tryAgain = (state: RowState): Transition =>
  mustRead(state) ? read({ ...state, phase: 'reading' }) : decide(state);

/** The last try failed too, and something may have arrived: a look at the record tells, where it can be had. */
function judgeLastLook(state: RowState, look: Look): Transition {
  const { failure, trace, row } = state;
  if (look.customer === 'found' && look.judgement.open.length === 0) {
    return settle(state, alreadyThere(look.record, row.changes, trace, look.judgement.kept));
  }
  const isOpen = failure === undefined || (failure.kind !== 'busy' && mayComeLate(failure));
  if (isOpen || !isAsBefore(state, look)) return settle(state, unsettled(trace));
  return state.mayComeLate ? fail(state, failure) : fail(state, failure, trace.wasWritten ? 'yes' : 'no');
}

/** Without an answer, or with a gateway's or one that says “later”, the request may still be worked on over there. */
function mayComeLate({ kind, status, error }: ApplyFailure): boolean {
  if (kind === 'busy') return true;
  if (kind === 'server') return gatewayStatuses.has(status);
  return kind === 'lost' && error.code !== 'BAD_RESPONSE';
}

/** Gives the row up, unless the server as a whole is down: then the batch ends and the row stays open. */
function giveUp(state: RowState, failure: ApplyFailure, isServerDown: boolean): Transition {
  if (isServerDown) return leave(state, failure.error);
  return mayBeThere(state.trace) ? settle(state, unsettled(state.trace)) : fail(state, failure);
}

function fail(state: RowState, failure: ApplyFailure, written?: Outcome['written']): Transition {
  return settle(state, failed(rowFailure(failure), state.trace, written));
}

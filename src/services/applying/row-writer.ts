import { AppError } from '../../core/errors.ts';
import type { CustomerRecord } from '../../core/types.ts';
import { disputedFields } from '../../core/plan/disputed-fields.ts';
import { type ConflictRules, judgeRecord, type Judgement, own } from '../../core/plan/judge-record.ts';
import {
  alreadyThere,
  answered,
  conflicting,
  createsUnsupported,
  failed,
  type RowOutcome,
  type RowTrace,
  unsettled,
} from '../../core/plan/row-outcomes.ts';
import { sameValue } from '../../core/values/equal.ts';
import type { PlanRow } from '../plan-file/stored-row.ts';
import type { ApplyContext } from './apply-context.ts';
import { Patience } from './retry-budget.ts';
import { type ApplyFailure, classifyFailure, retryAdvice } from './failure.ts';

/** The batch is ending before this row was written. */
class LeftOpen extends Error {
  override readonly name = 'LeftOpen';
}

/** The row has its outcome; no further request is needed. */
class Settled extends Error {
  override readonly name = 'Settled';
  readonly outcome: RowOutcome;

  constructor(outcome: RowOutcome) {
    super();
    this.outcome = outcome;
  }
}

/** What a gateway says of a server that it lost sight of. */
const gatewayStatuses: ReadonlySet<number | undefined> = new Set([502, 504]);

/** What is known of the customer before a write; `assumed`: nobody looked, the plan's values are taken for granted. */
interface Look {
  readonly customer: 'found' | 'missing' | 'assumed';
  readonly record: CustomerRecord;
  readonly judgement: Judgement;
}

/**
 * Writes one row: reads the customer where the rules ask for it, journals the intent, sends the update, and compares
 * what came back. Ends with the row's true outcome in the journal, or with the row open as it was.
 */
export class RowWriter {
  readonly #context: ApplyContext;
  readonly #row: PlanRow;
  readonly #reading: Patience;
  readonly #writing: Patience;
  #trace: RowTrace;
  #tries: number;
  /** Something was sent in this run: only then can leaving the row change what is known of it. */
  #hasSent = false;
  /** The last update was answered with 429 or 503: it is not meant to have arrived, but it did leave. */
  #isTurnedAway = false;
  /** This row finds out whether the server can create customers at all. */
  #isProbe = false;

  constructor(context: ApplyContext, row: PlanRow) {
    this.#context = context;
    this.#row = row;
    this.#reading = new Patience(context.giveUpMs, context.timer);
    this.#writing = new Patience(context.giveUpMs, context.timer);
    const { outcome } = row;
    const wasWritten = outcome?.written === 'yes';
    const isTouched = outcome?.state === 'unknown' || outcome?.written === 'maybe';
    this.#trace =
      wasWritten || isTouched
        ? { sent: outcome.sent ?? [], former: outcome.former, overwritten: outcome.overwritten, isTouched, wasWritten }
        : { sent: [], former: undefined, isTouched, wasWritten };
    this.#tries = outcome?.tries ?? 0;
  }

  async write(): Promise<void> {
    try {
      await this.#attempt();
    } catch (error) {
      if (error instanceof Settled) this.#settle(error.outcome);
      else if (!(error instanceof LeftOpen)) throw error;
      else if (this.#trace.isTouched && this.#hasSent) this.#settle(unsettled(this.#trace));
      else this.#context.journal.withdraw(this.#row.ord);
    } finally {
      if (this.#isProbe) this.#context.creates.endProbe();
    }
  }

  /** Reads a row that may have been written. Not written at all: it is open again; in part: the next write goes on. */
  async settleUnknown(): Promise<void> {
    try {
      const look = await this.#read();
      this.#decide(look);
      // A customer who is not there yet may still come: the row stays unknown until creating it was answered.
      const isNotWritten = look.customer !== 'missing' && !this.#trace.wasWritten && this.#isAsBefore(look);
      if (isNotWritten) this.#context.journal.reopen(this.#row.ord);
    } catch (error) {
      if (error instanceof Settled) this.#settle(error.outcome);
      else if (!(error instanceof LeftOpen)) throw error;
    }
  }

  /** Leaves by Settled or LeftOpen. */
  async #attempt(): Promise<never> {
    for (let look = await this.#firstLook(); ; look = this.#mustRead() ? await this.#read() : look) {
      this.#decide(look);
      await this.#send(look);
    }
  }

  async #firstLook(): Promise<Look> {
    if (this.#row.status === 'new') {
      this.#isProbe = await this.#context.creates.beginProbe();
      if (this.#context.creates.isUnsupported && !this.#isOurs) throw new Settled(createsUnsupported());
      // Whether the server can create at all is found out by one request, not two.
      if (this.#isProbe && !this.#isOurs) return this.#assume();
    }
    const { fresh } = this.#context;
    const isSeen = fresh !== undefined && !this.#trace.isTouched && this.#row.outcome?.state !== 'conflict';
    if (isSeen) return this.#look(fresh.of(this.#row));
    return this.#mustRead() || this.#row.outcome?.state === 'conflict' ? this.#read() : this.#assume();
  }

  /**
   * `each` reads again before every try; without a check only an update that may have arrived makes it necessary, or a
   * decision, which is about the value that Cube has.
   */
  #mustRead(): boolean {
    return this.#context.check === 'each' || this.#trace.isTouched || this.#row.decisions !== undefined;
  }

  get #rules(): ConflictRules {
    return { onConflict: this.#context.onConflict, decisions: this.#row.decisions };
  }

  #assume(): Look {
    const open = Object.keys(this.#row.changes);
    return {
      customer: 'assumed',
      record: this.#row.record ?? {},
      judgement: { conflicts: [], open, former: {}, kept: [] },
    };
  }

  async #read(): Promise<Look> {
    for (;;) {
      try {
        return this.#look(await this.#request((id) => this.#context.client.customer(this.#context.assignmentId, id)));
      } catch (error) {
        const failure = this.#classify(error);
        if (failure.error.code === 'NOT_FOUND') return this.#look(undefined, failure);
        if (failure.kind === 'rejected') this.#fail(failure);
        if (this.#reading.isExhaustedBy() || this.#context.pace.isHopeless(failure)) this.#giveUp(failure);
        await this.#context.pace.delay(failure, this.#reading.failures);
      }
    }
  }

  #look(record: CustomerRecord | undefined, missing?: ApplyFailure): Look {
    if (record === undefined && this.#row.status !== 'new') {
      const message = missing?.error.message ?? 'The customer is no longer in the assignment.';
      throw new Settled(failed({ code: 'NOT_FOUND', message, retry: 'will not help' }, this.#trace));
    }
    const judgement = judgeRecord(record ?? {}, this.#row.changes, this.#rules);
    // Our value stands where another one stood at the last try: that one was somebody else's.
    const isThere = (field: string): boolean => sameValue(own(record ?? {}, field), this.#row.changes[field]?.after);
    this.#restoreOnUndo(isThere);
    this.#remember(judgement);
    return { customer: record === undefined ? 'missing' : 'found', record: record ?? {}, judgement };
  }

  /** What the customer had before our first write is what an undo puts back. */
  #remember({ former, kept, open }: Judgement): void {
    const { isTouched, sent } = this.#trace;
    // What Cube keeps by a person's decision is somebody else's, also where we had sent something before.
    if (kept.length > 0) this.#trace = { ...this.#trace, sent: sent.filter((field) => !kept.includes(field)) };
    const { outcome, changes } = this.#row;
    if (!isTouched && !this.#trace.wasWritten) {
      // Turned away as too early, and there all the same: it may be ours.
      if (this.#isTurnedAway && !sent.some((field) => open.includes(field))) return;
      // Whatever was sent did not arrive: this look is the first one again, and what stands there now is not ours.
      this.#trace = { ...this.#trace, sent: [], former };
      return;
    }
    if (!isTouched) {
      // What the server returned of an earlier write is ours, in whatever form; anything else that stands there now is not.
      const earlier = Object.entries(this.#trace.former ?? {}).filter(
        ([field]) =>
          !Object.hasOwn(former, field) || !outcome?.returned || sameValue(former[field], own(outcome.returned, field)),
      );
      this.#trace = { ...this.#trace, former: { ...former, ...Object.fromEntries(earlier) } };
      return;
    }
    // Where something of ours may have arrived, another value is somebody else's, or the server's own form of ours.
    const theirs = Object.entries(former).filter(([field, value]) => !sameValue(value, changes[field]?.before));
    this.#trace = { ...this.#trace, overwritten: Object.fromEntries(theirs) };
  }

  /** True when every field that was sent still has the value from before our first write. */
  #isAsBefore({ record }: Look): boolean {
    const { sent, former } = this.#trace;
    return sent.every((field) => {
      const before = former && Object.hasOwn(former, field) ? own(former, field) : this.#row.changes[field]?.before;
      return sameValue(own(record, field), before);
    });
  }

  /** What a look at the customer decides before anything is sent; returns when the row is to be written. */
  #decide({ customer, record, judgement }: Look): void {
    const { changes, status, issues } = this.#row;
    if (customer === 'missing') return;
    if (customer === 'found' && status === 'new' && !this.#isOurs) {
      throw new Settled(conflicting(['customer_id'], record, changes, this.#trace));
    }
    if (customer === 'found' && judgement.open.length === 0) {
      throw new Settled(alreadyThere(record, changes, this.#trace, judgement.kept));
    }
    const disputed = disputedFields(judgement, issues, this.#rules);
    if (disputed.length > 0) throw new Settled(conflicting(disputed, record, changes, this.#trace));
  }

  /** Returns when the update is to be tried again. */
  async #send({ customer, judgement: { open, kept } }: Look): Promise<void> {
    const { ord, changes, status } = this.#row;
    const { client, assignmentId, creates, journal, clock } = this.#context;
    this.#leaveIfStopping();
    const values = Object.fromEntries(open.map((field) => [field, changes[field]?.after ?? null]));
    const sent = [...new Set([...this.#trace.sent, ...open])];
    this.#trace = { ...this.#trace, sent };
    this.#hasSent = true;
    const { former, overwritten } = this.#trace;
    journal.intend(ord, { sent, former, overwritten, at: clock.now().toISOString() });
    let returned: CustomerRecord;
    try {
      returned = await this.#request((id) =>
        status === 'new' && customer !== 'found'
          ? creates.create(() => client.createCustomer(assignmentId, id, values))
          : client.updateCustomer(assignmentId, id, values),
      );
    } catch (error) {
      await this.#sendFailed(error);
      return;
    }
    // One that came back is the form that the server gives ours.
    this.#restoreOnUndo((field) => !sameValue(own(returned, field), own(overwritten ?? {}, field)));
    throw new Settled(answered(returned, values, changes, this.#trace, kept));
  }

  /** Somebody else's value that our update replaced is what an undo puts back. */
  #restoreOnUndo(isReplaced: (field: string) => boolean): void {
    const { overwritten = {}, former } = this.#trace;
    const replaced = Object.entries(overwritten).filter(([field]) => isReplaced(field));
    this.#trace = {
      ...this.#trace,
      ...(replaced.length > 0 && { former: { ...former, ...Object.fromEntries(replaced) } }),
      overwritten: undefined,
    };
  }

  /** A customer of a row to create that is there already is ours only if an earlier create may have made it. */
  get #isOurs(): boolean {
    return this.#trace.isTouched || this.#trace.wasWritten;
  }

  async #sendFailed(error: unknown): Promise<void> {
    if (!(error instanceof LeftOpen) && classifyFailure(error).mayHaveArrived) {
      this.#trace = { ...this.#trace, isTouched: true };
    }
    const failure = this.#classify(error);
    this.#isTurnedAway = failure.kind === 'busy';
    const isUnsupported = this.#row.status === 'new' && this.#context.creates.isUnsupported;
    // What the server cannot do at all it has not done at an earlier try either.
    if (isUnsupported && !this.#trace.wasWritten) throw new Settled(createsUnsupported());
    if (failure.kind === 'rejected') this.#fail(failure);
    this.#leaveIfStopping();
    if (this.#writing.isExhaustedBy() || this.#context.pace.isHopeless(failure)) {
      if (!this.#trace.isTouched) this.#giveUp(failure);
      await this.#lastLook(failure);
    }
    await this.#context.pace.delay(failure, this.#writing.failures);
  }

  /** The last try failed too, and something may have arrived: a look at the record tells, where it can be had. */
  async #lastLook(failure: ApplyFailure): Promise<never> {
    const look = await this.#read();
    if (look.customer === 'found' && look.judgement.open.length === 0) {
      throw new Settled(alreadyThere(look.record, this.#row.changes, this.#trace, look.judgement.kept));
    }
    // Without an answer, or with a gateway's, the request may still be worked on over there.
    const { code, message } = failure.error;
    const isOver = failure.kind === 'server' ? !gatewayStatuses.has(failure.status) : code === 'BAD_RESPONSE';
    if (!isOver || !this.#isAsBefore(look)) throw new Settled(unsettled(this.#trace));
    const written = this.#trace.wasWritten ? 'yes' : 'no';
    throw new Settled(failed({ code, message, retry: retryAdvice(failure) }, this.#trace, written));
  }

  #classify(error: unknown): ApplyFailure {
    if (error instanceof LeftOpen || error instanceof Settled) throw error;
    const failure = classifyFailure(error);
    this.#context.pace.failed(failure);
    if (failure.kind === 'stop') {
      this.#context.stop(failure.error);
      throw new LeftOpen();
    }
    return failure;
  }

  #fail(failure: ApplyFailure): never {
    const { code, message } = failure.error;
    throw new Settled(failed({ code, message, retry: retryAdvice(failure) }, this.#trace));
  }

  /** Gives the row up, unless the server as a whole is down: then the batch ends and the row stays open. */
  #giveUp(failure: ApplyFailure): never {
    if (this.#context.pace.isServerDown(failure)) {
      this.#context.stop(failure.error);
      throw new LeftOpen();
    }
    if (this.#trace.isTouched) throw new Settled(unsettled(this.#trace));
    this.#fail(failure);
  }

  #leaveIfStopping(): void {
    if (this.#context.isStopping) throw new LeftOpen();
  }

  async #request<T>(send: (customerId: number) => Promise<T>): Promise<T> {
    const id = this.#row.customerId;
    if (id === null) throw new TypeError('a row to write has a customer');
    await this.#context.pace.ready();
    this.#leaveIfStopping();
    this.#tries += 1;
    this.#context.pace.sent();
    try {
      const result = await send(id);
      this.#context.pace.succeeded();
      return result;
    } catch (error) {
      if (!(error instanceof AppError)) this.#context.pace.broke();
      throw error;
    }
  }

  #settle(outcome: RowOutcome): void {
    const { journal, clock, user } = this.#context;
    const stamped = { ...outcome, tries: this.#tries, by: user, at: clock.now().toISOString() };
    journal.settle(this.#row.ord, stamped);
    this.#context.settled(stamped);
  }
}

import type { CustomerRecord } from '../../core/json.ts';
import { judgeRecord, type Judgement } from '../../core/plan/judge-record.ts';
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
import type { PlanRow } from '../planning/stored-row.ts';
import type { ApplyContext } from './apply-context.ts';
import { Patience } from './patience.ts';
import { type ApplyFailure, classifyFailure } from './request-failure.ts';

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
  /** This row finds out whether the server can create customers at all. */
  #isProbe = false;

  constructor(context: ApplyContext, row: PlanRow) {
    this.#context = context;
    this.#row = row;
    this.#reading = new Patience(context.giveUpMs, context.clock);
    this.#writing = new Patience(context.giveUpMs, context.clock);
    const { outcome } = row;
    this.#trace =
      outcome?.written === 'maybe'
        ? { sent: outcome.sent ?? [], former: outcome.former, isTouched: true }
        : { sent: [], former: undefined, isTouched: false };
    this.#tries = outcome?.tries ?? 0;
  }

  async write(): Promise<void> {
    try {
      await this.#attempt();
    } catch (error) {
      if (error instanceof Settled) this.#settle(error.outcome);
      else if (!(error instanceof LeftOpen)) throw error;
      else if (this.#trace.isTouched) this.#settle(unsettled(this.#trace));
      else this.#context.journal.withdraw(this.#row.ord);
    } finally {
      if (this.#isProbe) this.#context.creates.endProbe();
    }
  }

  /** Reads a row that may have been written. Not written at all: it is open again; in part: the next write goes on. */
  async settleUnknown(): Promise<void> {
    try {
      const look = await this.#read();
      const { open } = look.judgement;
      this.#decide(look);
      const isUntouched = this.#trace.sent.every((field) => open.includes(field));
      if (isUntouched) this.#context.journal.reopen(this.#row.ord);
    } catch (error) {
      if (error instanceof Settled) this.#settle(error.outcome);
      else if (!(error instanceof LeftOpen)) throw error;
    }
  }

  /** Leaves by Settled or LeftOpen. */
  async #attempt(): Promise<never> {
    for (let look = await this.#firstLook(); ; look = this.#mustRead() ? await this.#read() : this.#assume()) {
      this.#decide(look);
      await this.#send(look.judgement.open);
    }
  }

  async #firstLook(): Promise<Look> {
    if (this.#row.status === 'new') {
      this.#isProbe = await this.#context.creates.beginProbe();
      if (this.#context.creates.isUnsupported) throw new Settled(createsUnsupported());
      // Whether the server can create at all is found out by one request, not two.
      if (this.#isProbe && !this.#trace.isTouched) return this.#assume();
    }
    if (this.#mustRead() || this.#row.outcome?.state === 'conflict') return this.#read();
    return this.#context.fresh === undefined ? this.#assume() : this.#look(this.#context.fresh.of(this.#row));
  }

  /** `each` reads again before every try; without a check only an update that may have arrived makes it necessary. */
  #mustRead(): boolean {
    return this.#context.check === 'each' || this.#trace.isTouched;
  }

  #assume(): Look {
    const open = Object.keys(this.#row.changes);
    return { customer: 'assumed', record: this.#row.record ?? {}, judgement: { conflicts: [], open, former: {} } };
  }

  async #read(): Promise<Look> {
    for (;;) {
      try {
        return this.#look(await this.#request((id) => this.#context.client.customer(this.#context.assignmentId, id)));
      } catch (error) {
        const failure = this.#classify(error);
        if (failure.error.code === 'NOT_FOUND') return this.#look(undefined, failure);
        if (failure.kind === 'rejected') this.#fail(failure);
        if (this.#reading.isExhaustedBy()) this.#giveUp(failure);
        await this.#context.pace.delay(failure, this.#reading.failures);
      }
    }
  }

  #look(record: CustomerRecord | undefined, missing?: ApplyFailure): Look {
    if (record === undefined && this.#row.status !== 'new') {
      const message = missing?.error.message ?? 'The customer is no longer in the assignment.';
      throw new Settled(failed('NOT_FOUND', message, this.#trace));
    }
    const judgement = judgeRecord(record ?? {}, this.#row.changes);
    // What the customer had before our first write is what an undo puts back.
    if (!this.#trace.isTouched) this.#trace = { ...this.#trace, former: judgement.former };
    return { customer: record === undefined ? 'missing' : 'found', record: record ?? {}, judgement };
  }

  /** What a look at the customer decides before anything is sent; returns when the row is to be written. */
  #decide({ customer, record, judgement: { open, conflicts } }: Look): void {
    const { changes, status, issues } = this.#row;
    if (customer === 'missing') return;
    if (customer === 'found' && status === 'new' && !this.#trace.isTouched) {
      throw new Settled(conflicting(['customer_id'], record, changes, this.#trace));
    }
    if (customer === 'found' && open.length === 0) throw new Settled(alreadyThere(changes, this.#trace));
    if (this.#context.onConflict === 'overwrite') return;
    const disputed = new Set(conflicts.map(({ field }) => field));
    for (const { code, field } of issues) {
      if (code === 'CHANGED_BOTH' && field !== undefined && open.includes(field)) disputed.add(field);
    }
    if (disputed.size > 0) throw new Settled(conflicting([...disputed], record, changes, this.#trace));
  }

  /** Returns when the update is to be tried again. */
  async #send(open: readonly string[]): Promise<void> {
    const { ord, changes, status } = this.#row;
    const { client, assignmentId, creates, journal, clock } = this.#context;
    this.#leaveIfStopping();
    const values = Object.fromEntries(open.map((field) => [field, changes[field]?.after ?? null]));
    const sent = [...new Set([...this.#trace.sent, ...open])];
    this.#trace = { ...this.#trace, sent };
    journal.intend(ord, { sent, former: this.#trace.former, at: clock.now().toISOString() });
    let returned: CustomerRecord;
    try {
      returned = await this.#request((id) =>
        status === 'new'
          ? creates.create(() => client.createCustomer(assignmentId, id, values))
          : client.updateCustomer(assignmentId, id, values),
      );
    } catch (error) {
      await this.#sendFailed(error);
      return;
    }
    throw new Settled(answered(returned, values, changes, this.#trace));
  }

  async #sendFailed(error: unknown): Promise<void> {
    if (this.#row.status === 'new' && this.#context.creates.isUnsupported) throw new Settled(createsUnsupported());
    const failure = this.#classify(error);
    if (failure.kind === 'server' || failure.kind === 'lost') this.#trace = { ...this.#trace, isTouched: true };
    this.#leaveIfStopping();
    if (failure.kind === 'rejected') this.#fail(failure);
    if (this.#writing.isExhaustedBy()) {
      if (!this.#trace.isTouched) this.#giveUp(failure);
      await this.#lastLook(failure);
    }
    await this.#context.pace.delay(failure, this.#writing.failures);
  }

  /** The last try failed too, and something may have arrived: a look at the record tells, where it can be had. */
  async #lastLook(failure: ApplyFailure): Promise<never> {
    const { customer, judgement } = await this.#read();
    if (customer === 'found' && judgement.open.length === 0)
      throw new Settled(alreadyThere(this.#row.changes, this.#trace));
    // A request that timed out may still be worked on over there; a part of the fields needs a closer look.
    if (failure.error.code === 'TIMEOUT' || judgement.open.length < this.#trace.sent.length) {
      throw new Settled(unsettled(this.#trace));
    }
    throw new Settled(failed(failure.error.code, failure.error.message, this.#trace, 'no'));
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

  #fail({ error }: ApplyFailure): never {
    throw new Settled(failed(error.code, error.message, this.#trace));
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
    const result = await send(id);
    this.#context.pace.succeeded();
    return result;
  }

  #settle(outcome: RowOutcome): void {
    const { journal, clock, user } = this.#context;
    const stamped = { ...outcome, tries: this.#tries, by: user, at: clock.now().toISOString() };
    journal.settle(this.#row.ord, stamped);
    this.#context.settled(stamped);
  }
}

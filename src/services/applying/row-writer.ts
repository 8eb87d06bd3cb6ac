import type { ApplyFailure } from '../../core/apply/failure.ts';
import { AppError } from '../../core/errors.ts';
import { sentence } from '../../core/error-sentences.ts';
import { beginRow, next, type RowEvent, type RowState, type RowStep } from '../../core/apply/machine.ts';
import type { RowOutcome } from '../../core/plan/row-outcomes.ts';
import type { CustomerRecord } from '../../core/types.ts';
import type { PlanRow } from '../plan-file/stored-row.ts';
import type { ApplyContext } from './apply-context.ts';
import { classifyFailure } from './failure.ts';
import { Patience } from './retry-budget.ts';

type RequestCall = 'read' | 'update' | 'create';

/** Of a server that does not know the call, or not the customer. */
const unknownCall: ReadonlySet<number | undefined> = new Set([404, 405, 501]);
/** A record is read right before it is written. */
const oldLookMs = 2000;

/**
 * Carries out what the machine of one row decides: asks the server, keeps the journal, waits. Ends with the row's true
 * outcome in the journal, or with the row open as it was.
 */
export class RowWriter {
  readonly #context: ApplyContext;
  readonly #row: PlanRow;
  readonly #budgets: Readonly<Record<'read' | 'send', Patience>>;
  #state: RowState;
  #tries: number;
  /** This row's update is the first of the run: the others wait until it is known whether there is such a call. */
  #isUpdateProbe = false;

  constructor(context: ApplyContext, row: PlanRow) {
    this.#context = context;
    this.#row = row;
    const { check, onConflict, restores, giveUpMs, timer } = context;
    this.#budgets = { read: new Patience(giveUpMs, timer), send: new Patience(giveUpMs, timer) };
    this.#state = beginRow(row, { check, onConflict, restores }, 'write');
    this.#tries = row.outcome?.tries ?? 0;
  }

  async write(): Promise<void> {
    const { creates, updates } = this.#context;
    // This row finds out whether the server can create customers at all, alone.
    const isProbe = this.#row.status === 'new' && (await creates.beginProbe());
    try {
      await this.#run('write', isProbe ? 'probe' : creates.support);
    } finally {
      if (isProbe) creates.endProbe();
      if (this.#isUpdateProbe) updates.endProbe();
    }
  }

  /** Reads a row that may have been written. Not written at all: it is open again; in part: the next write goes on. */
  async settleUnknown(): Promise<void> {
    await this.#run('settle', 'unknown');
  }

  async #run(purpose: RowState['purpose'], creates: Extract<RowEvent, { kind: 'begin' }>['creates']): Promise<void> {
    const { fresh } = this.#context;
    this.#state = { ...this.#state, purpose };
    const seen = fresh === undefined ? undefined : (fresh.of(this.#row) ?? 'missing');
    let step: RowStep | undefined = this.#next({ kind: 'begin', creates, fresh: seen });
    while (step !== undefined) step = await this.#carryOut(step);
  }

  /** What ends the run ends it at once, before anything else that waits gets its turn. */
  #next(event: RowEvent): RowStep {
    const { state, step } = next(this.#state, event);
    this.#state = state;
    if ('endRun' in step && step.endRun !== undefined) this.#context.stop(step.endRun);
    return step;
  }

  /** The first update of a run goes alone. A look that grew old while another row found out is taken again. */
  async #awaitUpdates(): Promise<RowEvent | undefined> {
    const { updates, timer } = this.#context;
    if (updates.support !== 'unknown' || this.#isUpdateProbe) return undefined;
    const sinceMs = timer.elapsedMs();
    this.#isUpdateProbe = await updates.beginProbe();
    if (this.#context.isStopping) return { kind: 'stop' };
    return timer.elapsedMs() - sinceMs > oldLookMs ? { kind: 'waited' } : undefined;
  }

  /** What an update came to says whether there is such a call. */
  #learnOfUpdates(failure: ApplyFailure | undefined): void {
    const { updates } = this.#context;
    if (failure === undefined || (failure.kind !== 'unsent' && failure.kind !== 'stop')) updates.learn('supported');
    if (this.#isUpdateProbe) updates.endProbe();
    this.#isUpdateProbe = false;
  }

  /** Returns the next step; undefined where the row is done with. */
  async #carryOut(step: RowStep): Promise<RowStep | undefined> {
    const { client, assignmentId, journal, pace } = this.#context;
    switch (step.kind) {
      case 'read':
        return this.#request('read', (id) => client.customer(assignmentId, id));
      case 'send':
        return this.#send(step);
      case 'wait':
        await pace.delay(step.failure, this.#budgets[step.request].failures);
        return this.#next({ kind: 'waited' });
      case 'settle':
        await this.#settle(step.outcome);
        return undefined;
      case 'reopen':
        await journal.reopen(this.#row.ord);
        return undefined;
      case 'leave':
        if (step.withdraw) await journal.withdraw(this.#row.ord);
        return undefined;
    }
  }

  async #send({ call, values, intent }: Extract<RowStep, { kind: 'send' }>): Promise<RowStep> {
    const { client, assignmentId, journal, clock } = this.#context;
    if (this.#context.isStopping) return this.#next({ kind: 'stop' });
    const held = call === 'update' ? await this.#awaitUpdates() : undefined;
    if (held !== undefined) return this.#next(held);
    await journal.intend(this.#row.ord, { ...intent, at: clock.now().toISOString() });
    return this.#request(call, (id) =>
      call === 'create'
        ? client.createCustomer(assignmentId, id, values)
        : client.updateCustomer(assignmentId, id, values),
    );
  }

  async #request(call: RequestCall, send: (customerId: number) => Promise<CustomerRecord>): Promise<RowStep> {
    const { pace, creates } = this.#context;
    const id = this.#row.customerId;
    if (id === null) throw new TypeError('a row to write has a customer');
    await pace.ready();
    if (this.#context.isStopping) return this.#next({ kind: 'stop' });
    this.#tries += 1;
    pace.sent();
    let record: CustomerRecord;
    try {
      record = await send(id);
    } catch (error) {
      if (!(error instanceof AppError)) pace.broke();
      const failure = classifyFailure(error);
      pace.failed(failure);
      return this.#next(this.#failed(call, failure));
    }
    pace.succeeded();
    if (call === 'create') creates.learn('supported');
    if (call === 'update') this.#learnOfUpdates(undefined);
    return this.#next({ kind: call === 'read' ? 'record' : 'answer', record });
  }

  #failed(call: RequestCall, failure: ApplyFailure): RowEvent {
    const { pace, creates, updates, isStopping } = this.#context;
    if (call === 'read' && failure.error.code === 'NOT_FOUND') return { kind: 'missing', failure };
    if (failure.error.details?.['createNotSupported'] === true) creates.learn('unsupported');
    const mayLackUpdates =
      call === 'update' &&
      updates.support !== 'supported' &&
      unknownCall.has(failure.status) &&
      failure.kind !== 'stop';
    if (call === 'update' && !mayLackUpdates) this.#learnOfUpdates(failure);
    const mayPass = failure.kind !== 'rejected' && failure.kind !== 'stop';
    const budget = this.#budgets[call === 'read' ? 'read' : 'send'];
    return {
      kind: 'failure',
      failure,
      isLastTry: mayPass && (budget.isExhaustedBy() || pace.isHopeless(failure)),
      isServerDown: pace.isServerDown(failure),
      isStopping,
      createsUnsupported: creates.support === 'unsupported',
      mayLackUpdates,
      endRun: mayPass ? this.#comeBackLater(failure) : undefined,
    };
  }

  /** The server asks for more time than a request is tried: nobody waits that long, and the person is told when to come. */
  #comeBackLater({ error, retryAfterMs, status }: ApplyFailure): AppError | undefined {
    const { giveUpMs, clock } = this.#context;
    if (retryAfterMs === undefined || retryAfterMs <= giveUpMs) return undefined;
    const seconds = Math.ceil(retryAfterMs / 1000);
    const at = new Date(clock.now().getTime() + retryAfterMs).toISOString();
    return new AppError(error.code, sentence('comeBackLater', { seconds, at }), {
      details: { ...(status !== undefined && { status }), seconds, at },
      cause: error,
    });
  }

  async #settle(outcome: RowOutcome): Promise<void> {
    const { journal, clock, user } = this.#context;
    const stamped = { ...outcome, tries: this.#tries, by: user, at: clock.now().toISOString() };
    await journal.settle(this.#row.ord, stamped);
    this.#context.settled(stamped);
  }
}

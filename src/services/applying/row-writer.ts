import type { ApplyFailure } from '../../core/apply/failure.ts';
import { AppError } from '../../core/errors.ts';
import { beginRow, next, type RowEvent, type RowState, type RowStep } from '../../core/apply/machine.ts';
import type { RowOutcome } from '../../core/plan/row-outcomes.ts';
import type { CustomerRecord } from '../../core/types.ts';
import type { PlanRow } from '../plan-file/stored-row.ts';
import type { ApplyContext } from './apply-context.ts';
import { classifyFailure } from './failure.ts';
import { Patience } from './retry-budget.ts';

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

  constructor(context: ApplyContext, row: PlanRow) {
    this.#context = context;
    this.#row = row;
    const { check, onConflict, giveUpMs, timer } = context;
    this.#budgets = { read: new Patience(giveUpMs, timer), send: new Patience(giveUpMs, timer) };
    this.#state = beginRow(row, { check, onConflict }, 'write');
    this.#tries = row.outcome?.tries ?? 0;
  }

  async write(): Promise<void> {
    const { creates } = this.#context;
    // This row finds out whether the server can create customers at all, alone.
    const isProbe = this.#row.status === 'new' && (await creates.beginProbe());
    try {
      await this.#run('write', isProbe ? 'probe' : creates.support);
    } finally {
      if (isProbe) creates.endProbe();
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

  /** Returns the next step; undefined where the row is done with. */
  async #carryOut(step: RowStep): Promise<RowStep | undefined> {
    const { client, assignmentId, journal, pace, clock, creates } = this.#context;
    switch (step.kind) {
      case 'read':
        return this.#request('read', (id) => client.customer(assignmentId, id));
      case 'send': {
        const { call, values, intent } = step;
        if (this.#context.isStopping) return this.#next({ kind: 'stop' });
        journal.intend(this.#row.ord, { ...intent, at: clock.now().toISOString() });
        return this.#request('send', (id) =>
          call === 'create'
            ? creates.create(() => client.createCustomer(assignmentId, id, values))
            : client.updateCustomer(assignmentId, id, values),
        );
      }
      case 'wait':
        await pace.delay(step.failure, this.#budgets[step.request].failures);
        return this.#next({ kind: 'waited' });
      case 'settle':
        this.#settle(step.outcome);
        return undefined;
      case 'reopen':
        journal.reopen(this.#row.ord);
        return undefined;
      case 'leave':
        if (step.withdraw) journal.withdraw(this.#row.ord);
        return undefined;
    }
  }

  async #request(kind: 'read' | 'send', send: (customerId: number) => Promise<CustomerRecord>): Promise<RowStep> {
    const { pace } = this.#context;
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
      return this.#next(this.#failed(kind, failure));
    }
    pace.succeeded();
    return this.#next({ kind: kind === 'read' ? 'record' : 'answer', record });
  }

  #failed(kind: 'read' | 'send', failure: ApplyFailure): RowEvent {
    const { pace, creates, isStopping } = this.#context;
    if (kind === 'read' && failure.error.code === 'NOT_FOUND') return { kind: 'missing', failure };
    const mayPass = failure.kind !== 'rejected' && failure.kind !== 'stop';
    return {
      kind: 'failure',
      failure,
      isLastTry: mayPass && (this.#budgets[kind].isExhaustedBy() || pace.isHopeless(failure)),
      isServerDown: pace.isServerDown(failure),
      isStopping,
      createsUnsupported: creates.support === 'unsupported',
    };
  }

  #settle(outcome: RowOutcome): void {
    const { journal, clock, user } = this.#context;
    const stamped = { ...outcome, tries: this.#tries, by: user, at: clock.now().toISOString() };
    journal.settle(this.#row.ord, stamped);
    this.#context.settled(stamped);
  }
}

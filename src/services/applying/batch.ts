import type { PlanFile } from '../plan-file/plan-file.ts';
import { Journal } from '../plan-file/journal.ts';
import type { PlanRow } from '../plan-file/stored-row.ts';
import type { ApplyContext } from './apply-context.ts';
import { FreshRecords } from './fresh-records.ts';
import { RowWriter } from './row-writer.ts';
import type { Run } from './run.ts';

/** One plan's part of a run: its rows on their way through the run's slots, and its journal. */
export class Batch {
  readonly #plan: PlanFile;
  readonly #run: Run;
  readonly #journal: Journal;
  readonly #running = new Set<Promise<void>>();
  #fresh: FreshRecords | undefined;
  #requests = 0;
  #retries = 0;

  constructor(plan: PlanFile, run: Run) {
    this.#plan = plan;
    this.#run = run;
    this.#journal = new Journal(plan, run.timer);
  }

  /** Those of this plan. */
  get requests(): number {
    return this.#requests;
  }

  get retries(): number {
    return this.#retries;
  }

  /** Reads every customer of which nobody knows whether it was written, before anything is written. */
  settleUnknown(): Promise<void> {
    return this.#counted(() =>
      this.#work(this.#plan.rowsInStates(['unknown']), (context, row) => new RowWriter(context, row).settleUnknown()),
    );
  }

  write(rows: Iterable<PlanRow>): Promise<void> {
    return this.#counted(async () => {
      if (this.#run.stopping.aborted || this.#run.left <= 0) return;
      if (this.#run.options.check === 'once') await this.#fetchFresh();
      await this.#work(this.#run.take(rows), (context, row) => new RowWriter(context, row).write());
    });
  }

  /** Saves everything. */
  async end(): Promise<void> {
    await Promise.all(this.#running);
    this.#journal.close();
  }

  /** One plan is at work at a time: what the run sends meanwhile is sent for this one. */
  async #counted(work: () => Promise<void>): Promise<void> {
    const { pace } = this.#run;
    const before = { requests: pace.requests, retries: pace.retries };
    try {
      await work();
    } finally {
      this.#requests += pace.requests - before.requests;
      this.#retries += pace.retries - before.retries;
    }
  }

  async #fetchFresh(): Promise<void> {
    const { pace, stopping, dependencies } = this.#run;
    pace.sentApart();
    dependencies.onProgress({ phase: 'check', done: 0 });
    try {
      this.#fresh = await FreshRecords.fetch(dependencies.client, this.#plan, {
        signal: stopping,
        onProgress: (done) => dependencies.onProgress({ phase: 'check', done }),
      });
    } catch (error) {
      if (!stopping.aborted) this.#run.fail(error);
    }
  }

  async #work(rows: Iterable<PlanRow>, work: (context: ApplyContext, row: PlanRow) => Promise<void>): Promise<void> {
    const context = this.#context();
    const { pace, stopping, options } = this.#run;
    for (const row of rows) {
      if (stopping.aborted) break;
      const task = pace.slot(() => work(context, row)).catch((error: unknown) => this.#run.fail(error));
      const tracked = task.finally(() => this.#running.delete(tracked));
      this.#running.add(tracked);
      // Rows wait here, not in a queue: a plan of a million rows stays on the disk.
      while (this.#running.size > options.concurrency) await Promise.race(this.#running);
    }
    await Promise.all(this.#running);
  }

  #context(): ApplyContext {
    const { dependencies, options, pace, creates, updates, timer, stopping } = this.#run;
    return {
      client: dependencies.client,
      assignmentId: this.#plan.header.assignmentId,
      journal: this.#journal,
      pace,
      creates,
      updates,
      clock: dependencies.clock,
      timer,
      check: options.check,
      fresh: this.#fresh,
      onConflict: options.onConflict,
      restores: this.#plan.header.kind === 'undo',
      giveUpMs: options.giveUpMs,
      user: dependencies.user,
      get isStopping() {
        return stopping.aborted;
      },
      stop: (error) => this.#run.fail(error),
      settled: (outcome) => this.#run.settled(outcome),
    };
  }
}

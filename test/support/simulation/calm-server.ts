import { noPolicy } from '../../../src/core/plan/approval-rule.ts';
import type { CustomerRecord, JsonValue } from '../../../src/core/types.ts';
import { applyPlan, type ApplySummary } from '../../../src/services/applying/apply-plan.ts';
import type { ApplyOptions } from '../../../src/services/applying/options.ts';
import { simulatedClient } from './simulated-wire.ts';
import { VirtualTime } from './virtual-time.ts';

/** An update as it arrived. */
export interface ArrivedUpdate {
  readonly customerId: number;
  readonly fields: { readonly [field: string]: JsonValue };
}

/** A server where all is well, over the simulated wire: for tests in which other things go wrong. */
export class CalmServer {
  readonly records: Map<number, CustomerRecord>;
  readonly updates: ArrivedUpdate[] = [];
  readonly time = new VirtualTime();
  readonly account: string;
  /** Told before each update is stored, with how many there were before. */
  beforeUpdate: (count: number) => void = () => undefined;

  constructor(records: readonly CustomerRecord[], account: string) {
    this.records = new Map(records.map((record) => [Number(record['customer_id']), record]));
    this.account = account;
  }

  /** Applies a plan, four rows at a time. */
  apply(path: string, options: Partial<ApplyOptions> = {}): Promise<ApplySummary> {
    const { promise: neverDies } = Promise.withResolvers<never>();
    const client = simulatedClient(
      {
        arrive: () => undefined,
        shown: () => undefined,
        act: ({ method, customerId, fields }) => {
          if (method === 'POST') this.#update({ customerId, fields });
          const record = this.records.get(customerId);
          return record === undefined ? { status: 404, body: null } : { status: 200, body: record };
        },
      },
      this.time,
      () => 0,
      neverDies,
    );
    const usual = { concurrency: 4, check: 'each', onConflict: 'skip', retryFailed: true, giveUpMs: 100 } as const;
    const work = applyPlan(
      path,
      { ...usual, allowClears: true, ...options },
      {
        policy: noPolicy,
        client,
        account: this.account,
        user: 'kari',
        clock: this.time.clock,
        timer: this.time,
        random: () => 0,
        signal: new AbortController().signal,
        onProgress: () => undefined,
      },
    );
    return this.time.settle(work);
  }

  #update(update: ArrivedUpdate): void {
    this.beforeUpdate(this.updates.length);
    this.updates.push(update);
    this.records.set(update.customerId, { ...this.records.get(update.customerId), ...update.fields });
  }
}

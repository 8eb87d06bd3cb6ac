import { join } from 'node:path';
import { noPolicy } from '../../core/plan/approval-rule.ts';
import type { CustomerRecord } from '../../core/types.ts';
import type { OutcomeCounts, PlanCounts } from '../../core/plan/model.ts';
import { applyPlan } from '../../services/applying/apply-plan.ts';
import type { CubeClient } from '../../services/cube-api/client.ts';
import { exportSnapshots } from '../../services/exporting/export-snapshots.ts';
import { planSpreadsheet } from '../../services/planning/plan-spreadsheet.ts';
import { planUndo } from '../../services/planning/plan-undo.ts';
import { recordApplied, recordPlan } from '../../services/planning/history.ts';
import { pullSnapshot } from '../../services/pulling/pull-snapshot.ts';
import type { Workspace } from '../../services/workspace/workspace.ts';
import type { CommandContext } from '../command-context.ts';

/** The demo's account with the commands that the demo uses, on the services that stand behind the real ones. */
export class DemoWorld {
  readonly #context: CommandContext;
  readonly #client: CubeClient;
  readonly #account: string;
  readonly #workspace: Workspace;
  readonly #dir: string;

  constructor(context: CommandContext, client: CubeClient, account: string, workspace: Workspace, dir: string) {
    this.#context = context;
    this.#client = client;
    this.#account = account;
    this.#workspace = workspace;
    this.#dir = dir;
  }

  file(name: string): string {
    return join(this.#dir, name);
  }

  async pull(assignmentId: number): Promise<number> {
    const { count } = await pullSnapshot(assignmentId, this.#dependencies());
    return count;
  }

  async export(name: string, assignments: readonly { readonly id: number; readonly name: string }[]): Promise<void> {
    const snapshots = assignments.map((assignment) => {
      const info = this.#workspace.latestSnapshot(this.#account, assignment.id);
      if (info === undefined) throw new TypeError('the demo exports what it has pulled');
      return { snapshot: this.#workspace.openSnapshot(info), name: assignment.name };
    });
    try {
      const options = { format: 'xlsx', fields: undefined, guardFormulas: false, base: true } as const;
      await exportSnapshots(this.file(name), snapshots, options, this.#context);
    } finally {
      for (const { snapshot } of snapshots) snapshot.close();
    }
  }

  async plan(name: string, assignmentId: number, out: string): Promise<PlanCounts> {
    const info = this.#workspace.latestSnapshot(this.#account, assignmentId);
    if (info === undefined) throw new TypeError('the demo plans against what it has pulled');
    const snapshot = this.#workspace.openSnapshot(info);
    try {
      const { counts } = await planSpreadsheet(
        {
          file: this.file(name),
          out: this.file(out),
          account: this.#account,
          assignmentId,
          create: false,
          otherAssignment: false,
        },
        { ...this.#dependencies(), openSnapshot: async () => snapshot, log: () => undefined },
      );
      recordPlan(this.#workspace, this.file(out));
      return counts;
    } finally {
      snapshot.close();
    }
  }

  async undo(plan: string, out: string): Promise<PlanCounts> {
    const { counts } = await planUndo(this.file(plan), this.file(out), this.#context.clock);
    recordPlan(this.#workspace, this.file(out));
    return counts;
  }

  async apply(plan: string, limit?: number): Promise<OutcomeCounts> {
    const { counts, error } = await applyPlan(
      this.file(plan),
      {
        concurrency: 8,
        check: 'each',
        onConflict: 'skip',
        limit,
        retryFailed: false,
        allowClears: false,
        giveUpMs: 10_000,
      },
      { ...this.#dependencies(), policy: noPolicy, user: 'demo', random: Math.random },
    );
    if (error !== undefined) throw error;
    recordApplied(this.#workspace, this.file(plan), this.#context.clock);
    return counts;
  }

  /** Somebody else at work in Cube. */
  async changeInCube(assignmentId: number, customerId: number, values: CustomerRecord): Promise<void> {
    await this.#client.updateCustomer(assignmentId, customerId, values);
  }

  /** Every customer of an assignment as Cube has it now, without what the server itself keeps. */
  async customers(assignmentId: number): Promise<ReadonlyMap<number, CustomerRecord>> {
    const found = new Map<number, CustomerRecord>();
    for await (const batch of this.#client.customers(assignmentId, { signal: this.#context.signal })) {
      for (const { id, record } of batch) found.set(id, record);
    }
    return found;
  }

  #dependencies() {
    const { clock, signal, onProgress } = this.#context;
    return { client: this.#client, account: this.#account, workspace: this.#workspace, clock, signal, onProgress };
  }
}

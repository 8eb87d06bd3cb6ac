import { noPolicy } from '../../src/core/plan/approval-rule.ts';
import { onTestFinished } from 'vitest';
import type { CustomerRecord } from '../../src/core/types.ts';
import { applyPlan, type ApplySummary } from '../../src/services/applying/apply-plan.ts';
import type { ApplyOptions } from '../../src/services/applying/options.ts';
import { systemClock } from '../../src/services/io/clock.ts';
import { parseAccountUrl } from '../../src/services/cube-api/connection.ts';
import { createCubeClient } from '../../src/services/cube-api/client.ts';
import { PlanFile } from '../../src/services/plan-file/plan-file.ts';
import { planUndo } from '../../src/services/planning/plan-undo.ts';
import type { OnProgress } from '../../src/services/progress.ts';
import type { PlanRow } from '../../src/services/plan-file/stored-row.ts';
import { type CubeServer, type CubeServerOptions, startCubeServer } from './cube-server.ts';
import { csv, planFor } from './planning.ts';

/** A plan and the server that it is for. */
export interface ApplyScene {
  readonly server: CubeServer;
  readonly path: string;
  readonly apply: (
    options?: Partial<ApplyOptions>,
    signal?: AbortSignal,
    onProgress?: OnProgress,
  ) => Promise<ApplySummary>;
  /** The same with another plan for the server. */
  readonly applyTo: (path: string, options?: Partial<ApplyOptions>) => Promise<ApplySummary>;
  readonly rows: () => readonly PlanRow[];
  /** Each row to write as a test names it: customer, state, written, code. */
  readonly outcomes: () => unknown[];
  /** Makes the inverse plan and applies it. */
  readonly undo: (
    options?: Partial<ApplyOptions>,
  ) => Promise<{ readonly summary: ApplySummary; readonly path: string }>;
  readonly posts: () => number[];
}

/** Plans a CSV text against a server's customers. */
export async function applyScene(
  records: readonly CustomerRecord[],
  text: string,
  server: Partial<CubeServerOptions> & { readonly create?: boolean } = {},
): Promise<ApplyScene> {
  const running = await startCubeServer({ assignments: { 9: [...records] }, token: 't', ...server });
  onTestFinished(() => running.close());
  const account = running.url;
  const planned = await planFor(records, csv(text), { account, create: server.create ?? false, blanks: 'clear' });
  const applyTo = async (
    path: string,
    options: Partial<ApplyOptions> = {},
    signal?: AbortSignal,
    onProgress: OnProgress = () => undefined,
  ): Promise<ApplySummary> => {
    const url = parseAccountUrl(account);
    const limits = { connectMs: 1000, idleMs: 400, totalMs: 1000 };
    const client = createCubeClient({ url, credentials: { kind: 'token', token: 't' } }, { concurrency: 8, limits });
    try {
      return await applyPlan(
        path,
        {
          concurrency: 4,
          check: 'each',
          onConflict: 'skip',
          retryFailed: false,
          allowClears: true,
          giveUpMs: 200,
          ...options,
        },
        {
          policy: noPolicy,
          client,
          account,
          user: 'kari',
          clock: systemClock,
          random: Math.random,
          signal: signal ?? new AbortController().signal,
          onProgress,
        },
      );
    } finally {
      client.close();
    }
  };
  const rowsOf = (path: string): readonly PlanRow[] => {
    const plan = PlanFile.open(path);
    try {
      return [...plan.rows()];
    } finally {
      plan.close();
    }
  };
  return {
    server: running,
    path: planned.path,
    apply: (options, signal, onProgress) => applyTo(planned.path, options, signal, onProgress),
    applyTo,
    rows: () => rowsOf(planned.path),
    outcomes: () =>
      rowsOf(planned.path)
        .filter(({ status }) => status === 'changed' || status === 'new')
        .map(({ customerId, outcome }) =>
          outcome === undefined
            ? [customerId, 'pending']
            : [customerId, outcome.state, outcome.written, ...(outcome.code === undefined ? [] : [outcome.code])],
        ),
    undo: async (options) => {
      const path = `${planned.path}.undo`;
      await planUndo(planned.path, path, systemClock);
      return { summary: await applyTo(path, options), path };
    },
    posts: () => running.requests.filter(({ method }) => method === 'POST').map(({ customerId }) => customerId ?? 0),
  };
}

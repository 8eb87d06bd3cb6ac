import type { Policy } from '../../core/plan/approval-rule.ts';
import type { CheckMode, OnConflict } from '../../core/plan/outcomes.ts';
import type { Clock } from '../io/clock.ts';
import type { CubeClient } from '../cube-api/client.ts';
import type { OnProgress } from '../progress.ts';
import type { Timer } from '../io/timer.ts';

/** What the user chooses for a run. */
export interface ApplyOptions {
  /** Most requests at once; the server's health lowers it for a while. */
  readonly concurrency: number;
  readonly check: CheckMode;
  readonly onConflict: OnConflict;
  /** Only the next so many rows: "try a few first". */
  readonly limit?: number | undefined;
  /** Take up failed and skipped rows again. */
  readonly retryFailed: boolean;
  readonly allowClears: boolean;
  /** How long a request goes on being tried, beside its six tries. */
  readonly giveUpMs: number;
}

export interface ApplyDependencies {
  /** What the workspace asks of a plan before it is written. */
  readonly policy: Policy;
  readonly client: CubeClient;
  /** The account that the client speaks to. */
  readonly account: string;
  /** Who writes: user name, or `token`. */
  readonly user: string;
  readonly clock: Clock;
  /** The computer's own unless given. */
  readonly timer?: Timer | undefined;
  /** 0 ≤ random() < 1, for jitter. */
  readonly random: () => number;
  /** Asks to stop: what is in flight is finished and saved. */
  readonly signal: AbortSignal;
  readonly onProgress: OnProgress;
}

import type { AppError } from '../../core/errors.ts';
import type { Outcome } from '../../core/plan/model.ts';
import type { CheckMode, OnConflict } from '../../core/plan/outcomes.ts';
import type { Clock } from '../io/clock.ts';
import type { CubeClient } from '../cube-api/client.ts';
import type { Timer } from '../io/timer.ts';
import type { CallSupport } from './call-support.ts';
import type { FreshRecords } from './fresh-records.ts';
import type { Journal } from '../plan-file/journal.ts';
import type { Pace } from './request-scheduler.ts';

/** What the rows of one run share. */
export interface ApplyContext {
  readonly client: CubeClient;
  readonly assignmentId: number;
  readonly journal: Journal;
  readonly pace: Pace;
  readonly creates: CallSupport;
  readonly updates: CallSupport;
  readonly clock: Clock;
  readonly timer: Timer;
  readonly check: CheckMode;
  /** With `once`: what the one fresh fetch showed. */
  readonly fresh: FreshRecords | undefined;
  readonly onConflict: OnConflict;
  /** The plan is the inverse of one that was written. */
  readonly restores: boolean;
  readonly giveUpMs: number;
  /** The account that writes: user name, or `token`. */
  readonly user: string;
  /** True once the batch is ending: nothing new is sent. */
  readonly isStopping: boolean;
  /** Ends the batch with an error of the whole: credentials refused, server gone. The first one counts. */
  readonly stop: (error: AppError) => void;
  readonly settled: (outcome: Outcome) => void;
}

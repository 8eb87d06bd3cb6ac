import type { Input, JobKind, Output } from '../shared/ipc.ts';
import type { EngineCall } from '../shared/engine-messages.ts';
import type { EngineContext } from './context.ts';
import type { RunningJob } from './jobs.ts';

/** How the engine answers each call that is not main's: one map a domain, each `satisfies Partial<CallHandlers>`. */
export type CallHandlers = {
  readonly [K in EngineCall]: (input: Input<K>, context: EngineContext) => Output<K> | Promise<Output<K>>;
};

/** How it does each job: one map a domain, each `satisfies Partial<JobHandlers>`. */
export type JobHandlers = {
  readonly [K in JobKind]: (input: Input<K>, context: EngineContext, job: RunningJob) => Promise<Output<K>>;
};

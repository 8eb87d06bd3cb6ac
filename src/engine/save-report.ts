import { writePlanReport } from '../services/exporting/plan-report.ts';
import type { Input } from '../shared/ipc.ts';
import type { EngineContext } from './context.ts';
import type { RunningJob } from './jobs.ts';
import { whileRead } from './while-read.ts';

/** Writes the report of plans that belong together. */
export async function saveReport(
  plans: readonly string[],
  { target, language }: Omit<Input<'plan.report'>, 'plan'>,
  context: EngineContext,
  { signal, onProgress }: RunningJob,
): Promise<null> {
  const { files, clock } = context;
  const paths = plans.map((plan) => files.path(plan));
  const write = async (): Promise<void> =>
    writePlanReport(paths, files.target(target), { clock, signal, onProgress }, language);
  await whileRead(plans, context, write, signal);
  files.written(target);
  return null;
}

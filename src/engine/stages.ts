import type { Phase } from '../core/phase.ts';
import type { JobTold } from './progress-meter.ts';
import type { RunningJob } from './jobs.ts';

/** A part of a job: how many customers or rows it is likely to go through, undefined where nobody can say. */
export interface Stage {
  readonly phase: Phase;
  readonly about: number | undefined;
}

/** How long one customer or row takes beside those of the other stages, roughly: what was seen over a usual network. */
const cost: Partial<Record<Phase, number>> = { pull: 5, plan: 3, export: 3, index: 1 };
const costOf = ({ phase }: Stage): number => cost[phase] ?? 1;

/**
 * The job with its stages as one: each word of progress also says which share of the whole job is done, where that can be
 * said, and it never goes back. Estimates that turn out wrong give way to what was counted.
 */
export function inStages(job: RunningJob, stages: readonly Stage[]): RunningJob {
  const counted = new Map<Phase, number>();
  let last = 0;
  const shareOf = ({ phase, done, total }: JobTold): number | undefined => {
    const at = stages.findIndex((stage) => stage.phase === phase);
    if (at === -1) return undefined;
    counted.set(phase, done);
    let before = 0;
    let all = 0;
    for (const [index, stage] of stages.entries()) {
      const { about } = stage;
      const seen = counted.get(stage.phase);
      const size = index < at ? (seen ?? about) : index === at ? sizeNow(done, total ?? about) : about;
      if (size === undefined) return undefined;
      all += size * costOf(stage);
      if (index < at) before += size * costOf(stage);
    }
    const here = stages[at];
    return all === 0 || here === undefined ? undefined : (before + done * costOf(here)) / all;
  };
  const onProgress = (told: JobTold): void => {
    const share = shareOf(told);
    if (share !== undefined) last = Math.max(last, Math.min(1, share));
    const about = stages.find(({ phase }) => phase === told.phase)?.about;
    const isLikely = told.total === undefined && about !== undefined && told.done <= about;
    job.onProgress({ ...told, ...(isLikely && { about }), ...(share !== undefined && { share: last }) });
  };
  return { ...job, onProgress };
}

const sizeNow = (done: number, size: number | undefined): number | undefined =>
  size === undefined ? undefined : Math.max(done, size);

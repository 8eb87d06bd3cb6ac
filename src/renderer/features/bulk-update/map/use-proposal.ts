import type { MappingProposal } from '../../../../core/mapping/proposal.ts';
import type { Input } from '../../../../shared/ipc.ts';
import { CallFailure } from '../../../api/failure.ts';
import { useJobs } from '../../../api/jobs-context.tsx';
import { isActive, type Jobs, type JobState } from '../../../api/jobs.ts';
import { type CallState, useCall } from '../../../api/use-call.ts';
import { useJob } from '../../../api/use-job.ts';
import { type Draft, sheetOf } from '../draft.ts';

/** More customers are looked through by a job, with progress: it may take seconds. */
const manyCustomers = 50_000;
const slot = 'mapping.lookUp';

export interface ProposalState extends CallState<MappingProposal> {
  /** The customers are being looked through. */
  readonly lookUp:
    (Pick<JobState, 'progress'> & { readonly cancel: () => void; readonly isCancelling: boolean }) | undefined;
}

/** What the engine suggests for the choices so far. The last suggestion stays while the next one is on its way. */
export function useProposal(draft: Draft): ProposalState {
  const { file, assignmentId, choice, template, isRecalled } = draft;
  const { value: settings } = useCall('settings.get', {});
  const list = useCall('assignment.list', {});
  const chosen = list.value?.assignments.find((item) => item.assignmentId === assignmentId);
  const jobs = useJobs();
  const job = useJob('mapping.lookUp', slot);
  const input: Input<'mapping.propose'> = {
    file: file?.file ?? '',
    ...sheetOf(draft),
    assignmentId: assignmentId ?? 0,
    choice,
    template,
    ...(!isRecalled && { memory: false }),
    ...(settings !== undefined && settings.dateOrder !== 'dmy' && { dateOrder: settings.dateOrder }),
  };
  const isLarge = (chosen?.snapshot?.customers ?? 0) > manyCustomers;
  const proposal = useCall('mapping.propose', input, {
    enabled: file !== undefined && assignmentId !== undefined && settings !== undefined && list.value !== undefined,
    keep: true,
    by: isLarge ? (signal) => lookUp(jobs, input, signal) : undefined,
  });
  return {
    ...proposal,
    lookUp:
      job.isRunning && job.progress !== undefined
        ? { progress: job.progress, cancel: job.cancel, isCancelling: job.status === 'cancelling' }
        : undefined,
  };
}

/** Ends with the suggestion, or when another one is wanted meanwhile. */
async function lookUp(jobs: Jobs, input: Input<'mapping.lookUp'>, signal: AbortSignal): Promise<MappingProposal> {
  const running = jobs.run('mapping.lookUp', slot, input);
  const started = jobs.latest(slot);
  signal.addEventListener('abort', () => {
    if (started !== undefined && isActive(started)) void jobs.cancel(started.key);
  });
  const reply = await running;
  if (!reply.ok) throw new CallFailure(reply.error);
  return reply.value;
}

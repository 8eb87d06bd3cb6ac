import type { MappingProposal } from '../../../../core/mapping/proposal.ts';
import type { Input } from '../../../../shared/ipc.ts';
import { askByJob } from '../../../api/ask-by-job.ts';
import { useJobs } from '../../../api/jobs-context.tsx';
import { type CallState, useCall } from '../../../api/use-call.ts';
import { type Draft, sheetOf } from '../draft.ts';

/** More customers are looked through by a job, with progress: it may take seconds. */
const manyCustomers = 50_000;

/** What the engine suggests for the choices so far. The last suggestion stays while the next one is on its way. */
export function useProposal(draft: Draft): CallState<MappingProposal> {
  const { file, assignmentId, choice, template, isRecalled } = draft;
  const { value: settings } = useCall('settings.get', {});
  const list = useCall('assignment.list', {});
  const chosen = list.value?.assignments.find((item) => item.assignmentId === assignmentId);
  const jobs = useJobs();
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
  return useCall('mapping.propose', input, {
    enabled: file !== undefined && assignmentId !== undefined && settings !== undefined && list.value !== undefined,
    keep: true,
    by: isLarge ? (signal) => askByJob(jobs, 'mapping.lookUp', input, signal) : undefined,
  });
}

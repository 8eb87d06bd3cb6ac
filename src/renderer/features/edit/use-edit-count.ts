import { useQuery } from '@tanstack/react-query';
import type { EditCount } from '../../../core/plan/edit-count.ts';
import type { ErrorInfo } from '../../../shared/error-info.ts';
import type { Input } from '../../../shared/ipc.ts';
import { askByJob } from '../../api/ask-by-job.ts';
import { failureInfo } from '../../api/failure.ts';
import { useJobs } from '../../api/jobs-context.tsx';
import { useSettled } from '../filter/use-filter.ts';

/** What an edit would come to, as far as it is known. */
export interface EditCountState {
  readonly value: EditCount | undefined;
  readonly isCounting: boolean;
  readonly error: ErrorInfo | undefined;
}

/** Counted a moment after the last change; what is no longer wanted is given up. */
export function useEditCount(input: Input<'plan.countEdit'> | undefined): EditCountState {
  const jobs = useJobs();
  const wanted = JSON.stringify(input);
  const settled = useSettled(wanted);
  const query = useQuery({
    queryKey: ['plan.countEdit', settled] as const,
    queryFn: ({ signal }) => {
      if (input === undefined) throw new TypeError('nothing to count');
      return askByJob(jobs, 'plan.countEdit', input, signal);
    },
    enabled: input !== undefined && settled === wanted,
    gcTime: 0,
  });
  const isCurrent = input !== undefined && settled === wanted;
  return {
    value: isCurrent ? query.data : undefined,
    isCounting: input !== undefined && (settled !== wanted || query.isFetching),
    error: !isCurrent || query.error === null ? undefined : failureInfo(query.error),
  };
}

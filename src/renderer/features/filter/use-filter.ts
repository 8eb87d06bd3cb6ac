import { keepPreviousData, useQueries } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { CustomerCount } from '../../../shared/contract/assignments.ts';
import type { ErrorInfo } from '../../../shared/error-info.ts';
import { askByJob } from '../../api/ask-by-job.ts';
import { failureInfo } from '../../api/failure.ts';
import { useJobs } from '../../api/jobs-context.tsx';
import type { FilterSubject } from './subject.ts';

/** How long typing pauses before it is counted. */
const pauseMs = 250;

/** The value as it was when it had not changed for a moment. */
export function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), pauseMs);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

/** How many a filter means, as far as it is known. */
export interface FilterCount {
  readonly count: CustomerCount | undefined;
  readonly isCounting: boolean;
  readonly error: ErrorInfo | undefined;
}

/** Counts whom a filter means, a moment after it was typed; a count that nobody wants any more is given up. */
export function useFilterCount(subject: FilterSubject, where: string | undefined): FilterCount {
  const jobs = useJobs();
  const settled = useSettled(where);
  const { assignmentIds, plan, total } = subject;
  const countOf = (id: number) => async (signal: AbortSignal) =>
    askByJob(jobs, 'snapshot.count', { assignmentId: id, where: settled ?? '' }, signal);
  const counts =
    plan === undefined
      ? assignmentIds.map((id) => ({ about: ['snapshot.count', id], ask: countOf(id) }))
      : [
          {
            about: ['review.count', plan],
            ask: async (signal: AbortSignal) =>
              askByJob(jobs, 'review.count', { plan, filter: { where: settled ?? '' } }, signal),
          },
        ];
  const answers = useQueries({
    queries: counts.map(({ about, ask }) => ({
      queryKey: [...about, settled] as const,
      queryFn: ({ signal }: { signal: AbortSignal }) => ask(signal),
      // Between two looks at a plan its rows may be others.
      ...(plan !== undefined && { gcTime: 0 }),
      enabled: settled !== undefined,
      placeholderData: keepPreviousData,
      retry: false,
    })),
  });
  if (where === undefined) return { count: { rows: total, of: total }, isCounting: false, error: undefined };
  const failed = answers.find(({ error }) => error !== null)?.error;
  const known = answers.map(({ data }) => data).filter((data) => data !== undefined);
  const isCounting =
    settled !== where || answers.some(({ isFetching, isPlaceholderData }) => isFetching || isPlaceholderData);
  return {
    count: known.length < answers.length || known.length === 0 ? undefined : known.reduce(sum),
    isCounting,
    error: failed === null || failed === undefined || settled !== where ? undefined : failureInfo(failed),
  };
}

const sum = (a: CustomerCount, b: CustomerCount): CustomerCount => ({ rows: a.rows + b.rows, of: a.of + b.of });

import { useMemo } from 'react';
import type { ProblemGroup } from '../../../../core/review/model.ts';
import { ask } from '../ask.ts';
import { PageCache } from '../model/page-cache.ts';
import { useGroups } from '../use-groups.ts';

/** Which problems are shown. */
export interface ProblemChoice {
  readonly field: string | undefined;
  readonly errors: boolean;
}

/** The problems of a plan, the worst and most frequent first. `revision` changes with every choice. */
export function useProblems(plan: string, { field, errors }: ProblemChoice, revision: unknown) {
  const pages = useMemo(() => {
    const choice = { ...(field !== undefined && { field }), ...(errors && { errors: true as const }) };
    return new PageCache<ProblemGroup>(async (from, count) => {
      const { total, problems } = await ask('review.problems', { plan, ...choice, from, count });
      return { total, rows: problems };
    });
  }, [plan, field, errors]);
  return useGroups(pages, revision);
}

import { useMemo } from 'react';
import type { PatternGroup } from '../../../../core/review/model.ts';
import { ask } from '../ask.ts';
import { PageCache } from '../model/page-cache.ts';
import { useGroups } from '../use-groups.ts';

/** Which patterns are shown. */
export interface PatternChoice {
  readonly field: string | undefined;
  readonly clears: boolean;
}

/** The patterns of a plan, the most frequent first. `revision` changes with every decision and correction. */
export function usePatterns(plan: string, { field, clears }: PatternChoice, revision: unknown) {
  const pages = useMemo(() => {
    const choice = { ...(field !== undefined && { field }), ...(clears && { clears: true as const }) };
    return new PageCache<PatternGroup>(async (from, count) => {
      const { total, patterns } = await ask('review.patterns', { plan, ...choice, from, count });
      return { total, rows: patterns };
    });
  }, [plan, field, clears]);
  return useGroups(pages, revision);
}

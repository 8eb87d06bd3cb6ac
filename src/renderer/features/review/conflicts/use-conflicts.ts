import { useCall } from '../../../api/use-call.ts';
import type { ConflictGroup, RowFilter } from '../../../../core/review/model.ts';

/** How a conflict was noticed: when applying, or already when the plan was made, against what was exported. */
export type ConflictKind = 'applying' | 'planning';

export const conflictFilters = {
  applying: { outcomes: ['conflict'] },
  planning: { issues: ['CHANGED_BOTH'], outcomes: ['pending', 'excluded'] },
} as const satisfies Record<ConflictKind, RowFilter>;

/** How many rows of each kind there are to decide, or were decided and can still be decided otherwise. */
export function useConflictCounts(plan: string): Readonly<Record<ConflictKind, number>> {
  const applying = useCall('review.page', { plan, filter: conflictFilters.applying, from: 0, count: 1 });
  const planning = useCall('review.page', { plan, filter: conflictFilters.planning, from: 0, count: 1 });
  return { applying: applying.value?.total ?? 0, planning: planning.value?.total ?? 0 };
}

interface GroupedConflicts {
  readonly total: number;
  readonly groups: readonly ConflictGroup[];
}

const none: GroupedConflicts = { total: 0, groups: [] };

/** The conflicts of a kind, each once however many rows have it. */
export const useGroupedConflicts = (plan: string, kind: ConflictKind): GroupedConflicts =>
  useCall('review.conflictGroups', { plan, filter: conflictFilters[kind] }, { keep: true }).value ?? none;

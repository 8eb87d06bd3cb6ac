import type { HistoryItem } from '../../../shared/contract/history.ts';

export type HistoryAge = 'today' | 'yesterday' | 'thisWeek' | 'earlier';

const dayMs = 86_400_000;

/** The last time that something was done with it. */
const lastTouched = ({ createdAt, appliedAt }: HistoryItem): string => appliedAt ?? createdAt;

/** By the days of this computer's calendar. */
function ageOf(item: HistoryItem, nowMs: number): HistoryAge {
  const midnight = new Date(nowMs).setHours(0, 0, 0, 0);
  const at = Date.parse(lastTouched(item));
  if (at >= midnight) return 'today';
  if (at >= midnight - dayMs) return 'yesterday';
  return at >= midnight - 6 * dayMs ? 'thisWeek' : 'earlier';
}

/** The plans under headings of their age, in the order that they came in; an age without plans is left out. */
export function groupByAge(
  items: readonly HistoryItem[],
  nowMs: number,
): readonly { readonly age: HistoryAge; readonly items: readonly HistoryItem[] }[] {
  return (['today', 'yesterday', 'thisWeek', 'earlier'] as const)
    .map((age) => ({ age, items: items.filter((item) => ageOf(item, nowMs) === age) }))
    .filter((group) => group.items.length > 0);
}

/** What can be done with a plan: rows wait, or something was written. */
export const canGoOn = ({ outcomes, isMissing }: HistoryItem): boolean => !isMissing && outcomes.pending > 0;
export const canUndo = ({ outcomes, isMissing }: HistoryItem): boolean =>
  !isMissing && (outcomes.applied > 0 || outcomes.unknown > 0);
export const wasApplied = ({ appliedAt, isMissing }: HistoryItem): boolean => !isMissing && appliedAt !== undefined;

import type { HistoryItem } from '../../../shared/contract/history.ts';

export type HistoryAge = 'today' | 'yesterday' | 'thisWeek' | 'earlier';

const dayMs = 86_400_000;

/** The last time that something was done with it. */
const lastTouched = ({ createdAt, appliedAt }: HistoryItem): string => appliedAt ?? createdAt;

/** One plan, or several that were made in one step and belong together. */
export type HistoryEntry = readonly [HistoryItem, ...HistoryItem[]];

/** Plans of one step are made at one moment; an entry stands where its first plan stood. */
export function entriesOf(items: readonly HistoryItem[]): readonly HistoryEntry[] {
  const entries = new Map<string, [HistoryItem, ...HistoryItem[]]>();
  for (const item of items) {
    const { kind, account, createdAt } = item;
    const step = `${kind} ${createdAt} ${account}`;
    const known = entries.get(step);
    if (known === undefined) entries.set(step, [item]);
    else known.push(item);
  }
  return [...entries.values()];
}

/** By the days of this computer's calendar. */
function ageOf(entry: HistoryEntry, nowMs: number): HistoryAge {
  const midnight = new Date(nowMs).setHours(0, 0, 0, 0);
  const at = Math.max(...entry.map((item) => Date.parse(lastTouched(item))));
  if (at >= midnight) return 'today';
  if (at >= midnight - dayMs) return 'yesterday';
  return at >= midnight - 6 * dayMs ? 'thisWeek' : 'earlier';
}

/** The entries under headings of their age, in the order that they came in; an age without any is left out. */
export function groupByAge(
  entries: readonly HistoryEntry[],
  nowMs: number,
): readonly { readonly age: HistoryAge; readonly entries: readonly HistoryEntry[] }[] {
  return (['today', 'yesterday', 'thisWeek', 'earlier'] as const)
    .map((age) => ({ age, entries: entries.filter((entry) => ageOf(entry, nowMs) === age) }))
    .filter((group) => group.entries.length > 0);
}

/** What can be done with a plan: rows wait, or something was written. */
export const canGoOn = ({ outcomes, isMissing }: HistoryItem): boolean => !isMissing && outcomes.pending > 0;
export const canUndo = ({ outcomes, isMissing }: HistoryItem): boolean =>
  !isMissing && (outcomes.applied > 0 || outcomes.unknown > 0);
export const wasApplied = ({ appliedAt, isMissing }: HistoryItem): boolean => !isMissing && appliedAt !== undefined;

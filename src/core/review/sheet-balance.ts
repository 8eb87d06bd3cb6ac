import type { OutcomeCounts, OutcomeState, PlanCounts, RowStatus } from '../plan/model.ts';
import type { RowFilter } from './model.ts';

/** Where a row of the sheet ended up for a person who asks "is it in Cube?". Each row is in exactly one part. */
export type BalancePart = OutcomeState | Exclude<RowStatus, 'changed' | 'new'>;

/** Rows that Cube would not take, or that nobody could be found for: nothing of them was written. */
export const notWrittenParts = [
  'invalid',
  'unmatched',
  'duplicate',
  'conflict',
  'failed',
  'skipped',
  'unknown',
] as const satisfies readonly BalancePart[];

export interface SheetBalance {
  /** All rows of the sheet: the sum of the other four and of `unchanged`. */
  readonly rows: number;
  readonly written: number;
  readonly excluded: number;
  readonly waiting: number;
  readonly unchanged: number;
  /** The sum of `notWrittenParts`. */
  readonly notWritten: number;
  readonly parts: Readonly<Record<BalancePart, number>>;
}

/** Adds up to the sheet whatever a run came to: every row that can be written has one outcome, every other one status. */
export function sheetBalance(counts: PlanCounts, outcomes: OutcomeCounts): SheetBalance {
  const { unchanged, invalid, unmatched, duplicate } = counts;
  const parts = { ...outcomes, unchanged, invalid, unmatched, duplicate };
  return {
    rows: counts.rows,
    written: parts.applied,
    excluded: parts.excluded,
    waiting: parts.pending,
    unchanged,
    notWritten: notWrittenParts.reduce((sum, part) => sum + parts[part], 0),
    parts,
  };
}

/** Rows that are held back before anything is written: they have nothing that could be sent. */
export const heldBack = ({ invalid, unmatched, duplicate }: PlanCounts): number => invalid + unmatched + duplicate;

const statuses: ReadonlySet<BalancePart> = new Set(['unchanged', 'invalid', 'unmatched', 'duplicate']);
export const isStatusPart = (part: BalancePart): part is Exclude<BalancePart, OutcomeState> => statuses.has(part);

/** Shows exactly the rows that a part counts. */
export const partFilter = (part: BalancePart): RowFilter =>
  isStatusPart(part) ? { statuses: [part] } : { outcomes: [part] };

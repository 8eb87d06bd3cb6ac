import type { OutcomeCounts } from '../../../core/plan/model.ts';
import { type RowEnds, rowsAt, undecidedEnds } from '../../../core/plan/balance.ts';
import type { Input } from '../../../shared/ipc.ts';

/** What the user chooses for the runs of a plan. */
export type ApplyChoices = Pick<
  Input<'apply.run'>,
  'concurrency' | 'check' | 'onConflict' | 'giveUpSeconds' | 'allowClears'
>;

/** The careful way: every customer is read right before it is written. */
export const carefulChoices = (concurrency: number): ApplyChoices => ({
  concurrency,
  check: 'each',
  onConflict: 'skip',
  giveUpSeconds: 60,
  allowClears: false,
});

/** "A few first, then look." */
export const fewRows = 5;

/** Rows that a run has settled so far, whatever their outcome. */
export const settledRows = ({ applied, failed, conflict, skipped, unknown }: OutcomeCounts): number =>
  applied + failed + conflict + skipped + unknown;

export type RunEnd = 'done' | 'attention' | 'open';

/** Every row of the sheet is in Cube as the sheet has it: nobody and nothing was left out. */
export const isAllWritten = ({ rows, applied, unchanged }: RowEnds): boolean =>
  applied > 0 && applied + unchanged === rows;

/** Where a plan stands: everything that was to be written is, something for a person to look at, or rows that wait. */
export function runEnd(ends: RowEnds): RunEnd {
  if (rowsAt(ends, [...undecidedEnds, 'failed', 'skipped', 'unknown']) > 0) return 'attention';
  return ends.toWrite > 0 ? 'open' : 'done';
}

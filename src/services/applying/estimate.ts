import { hasTooManyClears } from '../../core/plan/outcomes.ts';
import type { RunPreview } from '../../core/plan/run-preview.ts';
import type { PlanFile } from '../plan-file/plan-file.ts';
import type { ApplyOptions } from './options.ts';

/** How much work writing the pending rows of a plan would be. */
export interface ApplyEstimate {
  /** Without retries. */
  readonly requests: number;
  /** Absent where nobody knows yet how quick the server is. */
  readonly seconds?: number;
  /** Applying needs `allowClears`. */
  readonly tooManyClears: boolean;
}

/** `secondsPerRequest` is what one slot takes for a request, where that is known. */
export function estimateApply(
  { header, counts }: Pick<PlanFile, 'header' | 'counts'>,
  { balance }: Pick<RunPreview, 'balance'>,
  { check, concurrency }: Pick<ApplyOptions, 'check' | 'concurrency'>,
  secondsPerRequest: number | undefined,
): ApplyEstimate {
  const { toWrite, heldBack, unknown } = balance;
  // What is held back is read all the same: that is how it is known.
  const pending = toWrite + heldBack;
  const requests = (check === 'each' ? pending * 2 : pending) + unknown + (check === 'once' && pending > 0 ? 1 : 0);
  const slots = Math.max(1, Math.min(concurrency, pending + unknown));
  return {
    requests,
    ...(secondsPerRequest !== undefined && { seconds: (requests * secondsPerRequest) / slots }),
    tooManyClears: header.kind !== 'undo' && hasTooManyClears(counts.rowsClearing, counts.changed),
  };
}

import { assertNever } from '../errors.ts';
import { type OutcomeCounts, type OutcomeState, outcomeStates, type Written } from './model.ts';

/** How apply deals with a field that somebody changed meanwhile. */
export const conflictRules = ['skip', 'overwrite'] as const;
export type OnConflict = (typeof conflictRules)[number];

/** `each` reads a record right before writing it, `once` compares with one fresh fetch, `none` writes. */
export const checkModes = ['each', 'once', 'none'] as const;
export type CheckMode = (typeof checkModes)[number];

/** What a run of apply takes up again, beside the rows that have no outcome yet. */
export interface ApplyChoice {
  readonly retryFailed: boolean;
  readonly onConflict: OnConflict;
}

/**
 * The state machine of a row's outcome: may a run take up a row in this state? Applied and excluded rows are final.
 * An unknown row is always taken up: it is settled by reading the record. A skipped row was skipped because the
 * server could not do it (creates): it is tried again with the failed ones. A conflict is taken up as well once it is
 * decided (`isConflictDecided`).
 */
export function isTakenUp(state: OutcomeState, choice: ApplyChoice): boolean {
  switch (state) {
    case 'pending':
    case 'unknown':
      return true;
    case 'failed':
    case 'skipped':
      return choice.retryFailed;
    case 'conflict':
      return choice.onConflict === 'overwrite';
    case 'applied':
    case 'excluded':
      return false;
    default:
      return assertNever(state);
  }
}

/** Several plans as one: each count is the sum of theirs. */
export function totalOutcomes(plans: readonly OutcomeCounts[]): OutcomeCounts {
  const total = { pending: 0, applied: 0, failed: 0, conflict: 0, skipped: 0, unknown: 0, excluded: 0 };
  for (const counts of plans) for (const state of outcomeStates) total[state] += counts[state];
  return total;
}

/** True when rows need a person's attention after apply: the exit code 3 of the command line. */
export const needsAttention = (counts: OutcomeCounts): boolean =>
  counts.failed + counts.conflict + counts.unknown + counts.skipped > 0;

/** What an undo does with a row: put it back, leave it to a person's decision, or nothing. */
export function undoRule(written: Written): 'restore' | 'decide' | 'nothing' {
  switch (written) {
    case 'yes':
      return 'restore';
    case 'maybe':
      return 'decide';
    case 'no':
      return 'nothing';
    default:
      return assertNever(written);
  }
}

/** More changed rows than this share that clear something is taken for a mistake until a person says otherwise. */
const clearsLimit = 0.2;

export const hasTooManyClears = (rowsClearing: number, rowsToWrite: number): boolean =>
  rowsToWrite > 0 && rowsClearing / rowsToWrite > clearsLimit;

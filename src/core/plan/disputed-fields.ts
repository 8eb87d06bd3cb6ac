import type { Issue } from '../issues.ts';
import { sameValue } from '../values/equal.ts';
import type { CustomerRecord } from '../types.ts';
import { type ConflictRules, decisionAbout, type Judgement, judgeRecord } from './judge-record.ts';
import type { Changes, Outcome, PlannedRow } from './model.ts';

/**
 * Fields that hold the whole row back: those that somebody changed in Cube since the plan was made, and those that both
 * sides had changed already when it was made (`CHANGED_BOTH`), less what a person decided.
 */
export function disputedFields(
  { conflicts, open, former }: Judgement,
  issues: readonly Issue[],
  { onConflict, decisions }: ConflictRules,
): readonly string[] {
  if (onConflict === 'overwrite') return [];
  const disputed = new Set(conflicts.map(({ field }) => field));
  for (const { code, field } of issues) {
    if (code !== 'CHANGED_BOTH' || field === undefined || !open.includes(field)) continue;
    const decision = decisionAbout(field, decisions);
    if (decision?.choice !== 'mine' || !sameValue(former[field], decision.theirs)) disputed.add(field);
  }
  return [...disputed];
}

type ConflictRow = Pick<PlannedRow, 'status' | 'changes' | 'issues'> & {
  readonly outcome?: Outcome;
  readonly decisions?: ConflictRules['decisions'];
  /** Changes that a person left out: not a part of `changes`. */
  readonly excluded?: readonly string[];
};

/**
 * True for a row in conflict once everything in dispute is decided: the next run takes it up again. By the values that
 * Cube had then; whether it still has them is seen when the row is read.
 */
export function isConflictDecided({ status, changes, issues, outcome, decisions, excluded }: ConflictRow): boolean {
  if (outcome?.state !== 'conflict' || (decisions === undefined && excluded === undefined)) return false;
  // A customer to create that exists already is in dispute as a whole.
  if (status === 'new' && outcome.written === 'no') return false;
  const rules = { onConflict: 'skip', decisions } as const;
  return disputedFields(judgeRecord(lastSeen(outcome, changes), changes, rules), issues, rules).length === 0;
}

/**
 * The customer as a run last saw it. A change that was excluded then was not looked at: as long as nobody has, its field
 * is as the plan expects it.
 */
export function lastSeen({ returned }: Pick<Outcome, 'returned'>, changes: Changes): CustomerRecord {
  if (returned === undefined) return {};
  const expected = Object.entries(changes).map(([field, { before }]) => [field, before] as const);
  return Object.fromEntries([...expected, ...Object.entries(returned)]);
}

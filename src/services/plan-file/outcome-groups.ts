import type { OutcomeGroup } from '../../core/plan/outcome-sentence.ts';
import { outcomeStates, type RetryAdvice } from '../../core/plan/model.ts';
import { reasonOf } from './outcome-detail.ts';
import type { PlanFile } from './plan-file.ts';

const maxGroups = 50;
const writtenWords = ['yes', 'no', 'maybe'] as const;
const retryWords = ['may help', 'will not help'] as const satisfies readonly RetryAdvice[];

/** What is known about the outcomes so far, the most frequent first: plain successes have nothing to say. */
export function outcomeGroups(plan: PlanFile): readonly OutcomeGroup[] {
  const groups = plan.database
    .prepare(
      `SELECT state, written, code, detail, retry, count(*) AS n FROM outcome
       WHERE state != 'excluded' AND (state != 'applied' OR code IS NOT NULL)
       GROUP BY state, written, code, detail, retry ORDER BY n DESC, min(ord) LIMIT ${String(maxGroups)}`,
    )
    .all();
  return groups.flatMap((group): OutcomeGroup[] => {
    const state = outcomeStates.find((known) => known === group['state']);
    const written = writtenWords.find((known) => known === group['written']);
    const retry = retryWords.find((known) => known === group['retry']);
    if (state === undefined || state === 'pending' || written === undefined) return [];
    return [{ state, written, ...reasonOf(group), ...(retry !== undefined && { retry }), rows: Number(group['n']) }];
  });
}

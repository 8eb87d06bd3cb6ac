import { type OutcomeState, outcomeStates } from '../../core/plan/model.ts';
import type { PlanFile } from './plan-file.ts';

/** Rows that ended in the same way, with the same words of the server or of ours. */
export interface OutcomeGroup {
  readonly state: OutcomeState;
  readonly code?: string;
  readonly message?: string;
  readonly rows: number;
}

const maxGroups = 50;

/** What there is to say about the outcomes so far, the most frequent first: plain successes have nothing to say. */
export function outcomeGroups(plan: PlanFile): readonly OutcomeGroup[] {
  const groups = plan.database
    .prepare(
      `SELECT state, code, message, count(*) AS n FROM outcome
       WHERE state != 'excluded' AND (state != 'applied' OR code IS NOT NULL)
       GROUP BY state, code, message ORDER BY n DESC, min(ord) LIMIT ${String(maxGroups)}`,
    )
    .all();
  return groups.flatMap(({ state, code, message, n }): OutcomeGroup[] => {
    const known = outcomeStates.find((each) => each === state);
    if (known === undefined) return [];
    return [
      {
        state: known,
        ...(typeof code === 'string' && { code }),
        ...(typeof message === 'string' && { message }),
        rows: Number(n),
      },
    ];
  });
}

import { setImmediate } from 'node:timers/promises';
import type { ConflictGroup, ConflictPair } from '../../core/review/model.ts';
import type { JsonValue } from '../../core/types.ts';
import type { PlanRow } from '../plan-file/stored-row.ts';
import { conflictFields } from './conflict-fields.ts';

/** Rows that are read before other work of the process gets its turn. */
const rowsPerTurn = 300;
/** Those that the most rows have are enough to look at. */
const maxGroups = 200;

/** The conflicts of a row, each with its two values. */
export const conflictPairs = (row: PlanRow): readonly ConflictPair[] =>
  [...conflictFields(row)].map(([field, theirs]) => ({ field, mine: mineOf(row, field), theirs }));

const mineOf = ({ changes }: PlanRow, field: string): JsonValue =>
  Object.hasOwn(changes, field) ? (changes[field]?.after ?? null) : null;

export const pairName = ({ field, mine, theirs }: ConflictPair): string => JSON.stringify([field, mine, theirs]);

/** Each conflict once with how many of the rows have it, also where it is one alone; the most frequent first. */
export async function conflictGroups(
  ords: Iterable<number>,
  read: (ord: number) => PlanRow,
): Promise<{ readonly total: number; readonly groups: readonly ConflictGroup[] }> {
  const found = new Map<string, ConflictPair & { rows: number; readonly decided: { mine: number; theirs: number } }>();
  let rows = 0;
  for (const ord of ords) {
    const row = read(ord);
    for (const pair of conflictPairs(row)) {
      const name = pairName(pair);
      const group = found.get(name) ?? { ...pair, rows: 0, decided: { mine: 0, theirs: 0 } };
      found.set(name, group);
      group.rows += 1;
      const decision = row.decisions?.[pair.field];
      if (decision !== undefined) group.decided[decision.choice] += 1;
    }
    rows += 1;
    if (rows % rowsPerTurn === 0) await setImmediate();
  }
  const groups = [...found.values()].sort((a, b) => b.rows - a.rows);
  return { total: groups.length, groups: groups.slice(0, maxGroups) };
}

import type { JsonValue } from '../../../../core/types.ts';
import { own } from '../../../../core/plan/judge-record.ts';
import type { ConflictChoice, ReviewRow, RowDetails } from '../../../../core/review/model.ts';
import { sameValue } from '../../../../core/values/equal.ts';
import { isWritable } from './shows-row.ts';

/** One field of a row that both the sheet and somebody in Cube changed, with what each of the three says. */
export interface ThreeWayField {
  readonly field: string;
  /** What both began with; undefined while that is not known: it stands in the export that the sheet comes from. */
  readonly before: JsonValue | undefined;
  readonly mine: JsonValue;
  /** What Cube holds now. */
  readonly theirs: JsonValue;
  readonly choice: ConflictChoice | undefined;
}

/**
 * The fields of a row that are in conflict: those that applying found changed in Cube, and those that planning saw
 * changed on both sides since the export. For the latter `details` know what was exported.
 */
export function threeWayFields(row: ReviewRow, details?: RowDetails): readonly ThreeWayField[] {
  const state = row.outcome?.state ?? 'pending';
  if (!isWritable(row) || !['pending', 'excluded', 'conflict'].includes(state)) return [];
  const returned = state === 'conflict' ? row.outcome?.returned : undefined;
  const disputed = new Set(row.issues.filter(({ code }) => code === 'CHANGED_BOTH').map(({ field }) => field));
  return Object.entries(row.changes).flatMap(([field, { before, after }]): readonly ThreeWayField[] => {
    const choice =
      row.decisions !== undefined && Object.hasOwn(row.decisions, field) ? row.decisions[field] : undefined;
    const theirs = returned === undefined ? before : own(returned, field);
    const isMoved = !sameValue(theirs, before) && !sameValue(theirs, after);
    if (disputed.has(field)) return [{ field, before: exportedValue(details, field), mine: after, theirs, choice }];
    return isMoved ? [{ field, before, mine: after, theirs, choice }] : [];
  });
}

const exportedValue = (details: RowDetails | undefined, field: string): JsonValue | undefined =>
  details?.cells.find((cell) => cell.field === field)?.exported;

import type { JsonValue } from '../../core/types.ts';
import { writtenPart } from '../../core/plan/decided-changes.ts';
import { lastSeen } from '../../core/plan/disputed-fields.ts';
import { judgeRecord } from '../../core/plan/judge-record.ts';
import type { PlannedRow } from '../../core/plan/model.ts';
import type { PlanRow } from '../plan-file/stored-row.ts';

/**
 * The fields of a row that both the sheet and somebody in Cube changed, with Cube's value: what applying found, or,
 * before that, what planning saw in the values that the export brought along. Decided ones as well.
 */
export function conflictFields(planned: PlanRow): ReadonlyMap<string, JsonValue> {
  const row = writtenPart(planned);
  const { outcome, changes, issues } = row;
  const theirs = new Map<string, JsonValue>();
  // A customer to create that exists already is in dispute as a whole: no field of it can be decided.
  if (row.status === 'new' && outcome?.state === 'conflict' && outcome.written === 'no') return theirs;
  const isOpen = outcome === undefined || outcome.state === 'excluded' || outcome.state === 'conflict';
  if (!isWritable(row) || !isOpen) return theirs;
  for (const { code, field } of issues) {
    if (code !== 'CHANGED_BOTH' || field === undefined || !Object.hasOwn(changes, field)) continue;
    theirs.set(field, changes[field]?.before ?? null);
  }
  if (outcome?.state !== 'conflict' || outcome.returned === undefined) return theirs;
  const { conflicts, former } = judgeRecord(lastSeen(outcome, changes), changes, { onConflict: 'skip' });
  // Of a field in dispute since planning, Cube may have another value by now.
  for (const field of theirs.keys()) if (Object.hasOwn(former, field)) theirs.set(field, former[field] ?? null);
  for (const conflict of conflicts) theirs.set(conflict.field, conflict.theirs);
  return theirs;
}

export const isWritable = ({ status }: Pick<PlannedRow, 'status'>): boolean => status === 'changed' || status === 'new';

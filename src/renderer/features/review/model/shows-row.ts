import type { JsonValue } from '../../../../core/types.ts';
import { type RowEnd, undecidedEnds } from '../../../../core/plan/balance.ts';
import { isClear } from '../../../../core/plan/changes.ts';
import type { MeantPattern, ReviewRow, RowFilter } from '../../../../core/review/model.ts';
import { sameValue } from '../../../../core/values/equal.ts';
import { presentText } from '../../../../core/values/present.ts';

const heldBackEnds: ReadonlySet<RowEnd> = new Set(undecidedEnds);

/**
 * Would this filter show the row? The engine answers that for whole plans; the window needs it for rows that it has,
 * to mark those that belong to "everything that matches" while another filter is on. A filter that is written asks for
 * values that the window does not have: what it shows is chosen only as long as it is on (`useSelection`).
 */
export function showsRow(filter: RowFilter, row: ReviewRow): boolean {
  const { statuses, outcomes, ends, fields, issues, clears, pattern, patterns, text } = filter;
  const changes = Object.entries(row.changes);
  if (statuses !== undefined && !statuses.includes(row.status)) return false;
  if (outcomes !== undefined && !(isWritable(row) && outcomes.includes(row.outcome?.state ?? 'pending'))) return false;
  if (ends !== undefined && !ends.includes(row.end)) return false;
  if (fields !== undefined && !changes.some(([field]) => fields.includes(field))) return false;
  if (issues !== undefined && !row.issues.some(({ code }) => issues.includes(code))) return false;
  if (clears !== undefined && !changes.some(([, change]) => isClear(change))) return false;
  if (pattern !== undefined) {
    const change = Object.hasOwn(row.changes, pattern.field) ? row.changes[pattern.field] : undefined;
    if (change === undefined) return false;
    if (!sameValue(change.before, pattern.before) || !sameValue(change.after, pattern.after)) return false;
  }
  if (patterns !== undefined && !patterns.some((one) => hasChange(row, one))) return false;
  return text === undefined || holdsText(row, text);
}

function hasChange({ changes }: ReviewRow, { field, before, after }: MeantPattern): boolean {
  const change = Object.hasOwn(changes, field) ? changes[field] : undefined;
  if (change === undefined) return false;
  const isAfter = after === undefined || JSON.stringify(change.after) === JSON.stringify(after);
  return isAfter && (before === undefined || JSON.stringify(change.before) === JSON.stringify(before));
}

/** Rows that have an outcome: the others are never written. */
export const isWritable = ({ status }: Pick<ReviewRow, 'status'>): boolean => status === 'changed' || status === 'new';

/** In a conflict that nobody has decided: it is not written before that. */
export const isHeldBack = ({ end }: Pick<ReviewRow, 'end'>): boolean => heldBackEnds.has(end);

function holdsText(row: ReviewRow, text: string): boolean {
  const wanted = folded(text);
  const places: (JsonValue | undefined)[] = [row.customerId, row.name, ...row.issues.map(({ value }) => value)];
  for (const { before, after } of Object.values(row.changes)) places.push(before, after);
  return places.some((place) => folded(presentText(place)).includes(wanted));
}

const folded = (text: string): string => text.normalize('NFC').toLowerCase();

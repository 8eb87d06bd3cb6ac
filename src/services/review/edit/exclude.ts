import type { DatabaseSync } from 'node:sqlite';
import { isExcluded, isOpenToDecisions } from '../../../core/plan/decided-changes.ts';
import { outcomeStates } from '../../../core/plan/model.ts';
import type { ChangePattern, MeantPattern } from '../../../core/review/model.ts';
import { ExcludedChanges } from '../../plan-file/excluded-changes.ts';
import { OutcomeStore } from '../../plan-file/outcomes.ts';
import type { PlanRow } from '../../plan-file/stored-row.ts';
import { meantFields, meantPatterns } from '../index/meant-patterns.ts';
import type { RowIndex } from '../index/row-index.ts';
import type { ReviewRows } from '../review-rows.ts';

const pending = outcomeStates.indexOf('pending');
const excluded = outcomeStates.indexOf('excluded');

/** Which changes of the rows are meant; all of them where nothing is given. */
export interface MeantChanges {
  /** Only this very change. */
  readonly pattern?: ChangePattern | undefined;
  /** Only these changes. */
  readonly patterns?: readonly MeantPattern[] | undefined;
  /** Only the changes of these fields. */
  readonly fields?: readonly string[] | undefined;
}

interface Exclusion extends MeantChanges {
  readonly isExcluded: boolean;
  /** ISO 8601, UTC. */
  readonly at: string;
}

/** The rows that are different now. */
export interface ExcludedRows {
  /** Rows that are excluded, or pending, as a whole. */
  readonly whole: readonly number[];
  /** Rows to be read again. */
  readonly others: readonly number[];
}

/**
 * Leaves changes out of what is written, or takes them in again. Whatever was, or may have been, written tells what was
 * sent, and no choice may wipe that out. Runs inside the caller's transaction; the index follows once that is committed.
 */
export function excludeRows(
  db: DatabaseSync,
  { index, rows }: { readonly index: RowIndex; readonly rows: ReviewRows },
  ords: Uint32Array,
  exclusion: Exclusion,
): ExcludedRows {
  const { isExcluded: excludes, at } = exclusion;
  const isMeantWhole = wholeRows(index, exclusion);
  const fields = fieldsOf(index, exclusion);
  const outcomes = new OutcomeStore(db);
  const changes = new ExcludedChanges(db);
  const whole: number[] = [];
  const others: number[] = [];
  for (const ord of ords) {
    const state = index.outcomeAt(ord);
    if (state === undefined) continue;
    // A million rows may be excluded at once: most need not be read for that.
    const isWhole = isMeantWhole(ord) && !index.isPartlyExcluded(ord);
    if (isWhole && state === (excludes ? pending : excluded)) {
      if (excludes) outcomes.exclude(ord, at);
      else outcomes.remove(ord);
      whole.push(ord);
    } else if (!isWhole || state !== (excludes ? excluded : pending)) {
      const row = rows.get(ord);
      if (decideChanges(changes, row, fields(row), exclusion)) others.push(ord);
    }
  }
  return { whole, others };
}

/** Are all changes of a row meant, as far as that can be said without reading it? */
function wholeRows(index: RowIndex, { pattern, patterns, fields }: MeantChanges): (ord: number) => boolean {
  if (patterns !== undefined) {
    const isMeant = meantPatterns(index, patterns);
    return (ord) => meantFields(index, ord, isMeant).length === index.cellCount(ord);
  }
  if (pattern !== undefined) return (ord) => index.cellCount(ord) === 1;
  if (fields === undefined) return () => true;
  const numbers = new Set(fields.map((field) => index.fieldNumber(field)));
  return (ord) => {
    for (let n = index.cellCount(ord) - 1; n >= 0; n--) {
      if (!numbers.has(index.patterns.fieldOf(index.patternAt(ord, n)))) return false;
    }
    return true;
  };
}

/** Excludes or frees changes of one row; false where nothing is different. */
export function decideChanges(
  changes: ExcludedChanges,
  row: PlanRow,
  fields: readonly string[],
  { isExcluded: excludes, at }: Pick<Exclusion, 'isExcluded' | 'at'>,
): boolean {
  if (!isOpenToDecisions(row)) return false;
  const different = fields.filter((field) => isExcluded(row, field) !== excludes);
  if (different.length === 0) return false;
  if (excludes) changes.exclude(row, different, at);
  else changes.include(row, different, at);
  return true;
}

/** The fields of a row whose changes are meant. */
function fieldsOf(index: RowIndex, { patterns, ...meant }: MeantChanges): (row: PlanRow) => readonly string[] {
  if (patterns === undefined) return (row) => meantOf(row, meant);
  const isMeant = meantPatterns(index, patterns);
  return ({ ord }) => meantFields(index, ord, isMeant);
}

function meantOf({ changes }: PlanRow, { pattern, fields }: Omit<MeantChanges, 'patterns'>): readonly string[] {
  if (fields !== undefined) return Object.keys(changes).filter((field) => fields.includes(field));
  if (pattern === undefined) return Object.keys(changes);
  const change = Object.hasOwn(changes, pattern.field) ? changes[pattern.field] : undefined;
  if (change === undefined) return [];
  const isSame =
    JSON.stringify(change.before) === JSON.stringify(pattern.before) &&
    JSON.stringify(change.after) === JSON.stringify(pattern.after);
  return isSame ? [pattern.field] : [];
}

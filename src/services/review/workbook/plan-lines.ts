import { hash } from 'node:crypto';
import { isExcluded, isOpenToDecisions } from '../../../core/plan/decided-changes.ts';
import { own } from '../../../core/plan/judge-record.ts';
import type { Change, PlanHeader } from '../../../core/plan/model.ts';
import { changeLine, type LineKind, patternLine, type ReviewLine } from '../../../core/review-workbook/lines.ts';
import type { Language } from '../../../core/types.ts';
import type { Pieces } from '../../turns.ts';
import type { PlanFile } from '../../plan-file/plan-file.ts';
import type { PlanRow } from '../../plan-file/stored-row.ts';
import { isWritable } from '../conflict-fields.ts';

/** The changes of a row that can still be decided about. */
export const openFields = (row: PlanRow): readonly string[] =>
  isWritable(row) && isOpenToDecisions(row) ? Object.keys(row.changes) : [];

/** The column whose cell is the field's own, and can be corrected; undefined where there is none. */
export function ownColumn({ reading, mapping }: PlanHeader, { sheet }: PlanRow, field: string): number | undefined {
  if (reading === undefined) return undefined;
  const { columns } = reading.sheets?.find((one) => one.sheet === sheet)?.mapping ?? mapping;
  return columns.find((column) => column.field === field && column.split === undefined && column.kind !== 'key')?.index;
}

/** The line of one change of a row; undefined where it has none that can be decided about. */
export function lineOf(header: PlanHeader, row: PlanRow, field: string, language: Language): ReviewLine | undefined {
  const change = openFields(row).includes(field) ? row.changes[field] : undefined;
  if (change === undefined) return undefined;
  const { ord, customerId, issues, record } = row;
  return changeLine({
    ord,
    customerId,
    // A customer who is to be created has the name that the plan gives it.
    name: record === undefined ? (row.changes['name']?.after ?? null) : own(record, 'name'),
    issues,
    field,
    change,
    language,
    isYes: !isExcluded(row, field),
    hasOwnCell: ownColumn(header, row, field) !== undefined,
  });
}

/** All open changes that are alike, and the rows that have them. */
export interface PlanPattern {
  readonly id: string;
  readonly field: string;
  readonly change: Change;
  readonly ords: number[];
  excluded: number;
  hasOwnCells: boolean;
}

/** Rows that are read before others have a turn. */
const rowsPerTurn = 1000;

export function* patternsOf(plan: PlanFile): Pieces<ReadonlyMap<string, PlanPattern>> {
  const patterns = new Map<string, PlanPattern>();
  let rows = 0;
  for (const row of plan.rowsToWrite()) {
    rows += 1;
    if (rows % rowsPerTurn === 0) yield;
    for (const field of openFields(row)) {
      const change = row.changes[field];
      if (change === undefined) continue;
      const id = patternId(field, change);
      let pattern = patterns.get(id);
      if (pattern === undefined) {
        patterns.set(id, (pattern = { id, field, change, ords: [], excluded: 0, hasOwnCells: true }));
      }
      pattern.ords.push(row.ord);
      if (isExcluded(row, field)) pattern.excluded += 1;
      if (ownColumn(plan.header, row, field) === undefined) pattern.hasOwnCells = false;
    }
  }
  return patterns;
}

const patternId = (field: string, { before, after }: Change): string =>
  hash('sha256', JSON.stringify([field, before, after])).slice(0, 24);

/** A pattern of which some are left out is shown as one that is to be written. */
export const lineOfPattern = (
  { id, field, change, ords, excluded, hasOwnCells }: PlanPattern,
  language: Language,
): ReviewLine =>
  patternLine(id, ords.length, {
    field,
    change,
    language,
    isYes: excluded < ords.length,
    hasOwnCell: hasOwnCells,
  });

/** Every line of a plan in its order; the patterns that most customers have first. Undefined where others may have a turn. */
export function* linesOf(plan: PlanFile, kind: LineKind, language: Language): Generator<ReviewLine | undefined> {
  if (kind === 'patterns') {
    const patterns = [...(yield* patternsOf(plan)).values()].toSorted((a, b) => b.ords.length - a.ords.length);
    for (const pattern of patterns) yield lineOfPattern(pattern, language);
    return;
  }
  let rows = 0;
  for (const row of plan.rowsToWrite()) {
    rows += 1;
    if (rows % rowsPerTurn === 0) yield undefined;
    for (const field of openFields(row)) {
      const line = lineOf(plan.header, row, field, language);
      if (line !== undefined) yield line;
    }
  }
}

/** Hashes of lines with the plan's own in each: short, because nobody can try them out in a cell. */
export const lineHash =
  (plan: string) =>
  (text: string): string =>
    hash('sha256', `${plan}\n${text}`).slice(0, 16);

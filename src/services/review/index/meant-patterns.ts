import type { MeantPattern } from '../../../core/review/model.ts';
import type { RowIndex } from './row-index.ts';

/** Says of the number of a pattern whether it is meant by one of the `meant`. */
export function meantPatterns(rows: RowIndex, meant: readonly MeantPattern[]): (pattern: number) => boolean {
  const { patterns } = rows;
  const fields = new Set<number>();
  const afters = new Set<number>();
  const changes = new Set<number>();
  for (const { field, before, after } of meant) {
    const number = rows.fieldNumber(field);
    if (number === undefined) continue;
    if (after === undefined) fields.add(number);
    else if (before === undefined) afters.add(patterns.findAfter(number, after) ?? -1);
    else changes.add(patterns.find(number, { before, after }) ?? -1);
  }
  return (pattern) =>
    changes.has(pattern) || afters.has(patterns.afterOf(pattern)) || fields.has(patterns.fieldOf(pattern));
}

/** The fields of a row whose changes are meant. */
export function meantFields(rows: RowIndex, ord: number, isMeant: (pattern: number) => boolean): readonly string[] {
  const fields: string[] = [];
  for (let n = 0; n < rows.cellCount(ord); n++) {
    const pattern = rows.patternAt(ord, n);
    if (isMeant(pattern)) fields.push(rows.fields[rows.patterns.fieldOf(pattern)] ?? '');
  }
  return fields;
}

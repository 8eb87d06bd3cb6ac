import { type DiffColumn, firstMadeSlot } from '../../../core/diff/diff-row.ts';
import { withoutNationalId } from '../../../core/fitting/national-id.ts';
import type { RowComparer } from '../compare-row.ts';

/** What a correction is about. */
export interface CellSlot {
  readonly isKey: boolean;
  /** Corrections of single parts that a correction of the whole text makes void. */
  readonly replaces: readonly number[];
  /** The cell holds national ids, of which only the day of birth is kept. */
  readonly hasIds: boolean;
}

/**
 * The cell of a column, or from `firstMadeSlot` on a field that has none of its own: one part of a text, or a field of
 * several columns. Undefined for what the plan does not read.
 */
export function cellAt(comparer: RowComparer, sheet: string | undefined, slot: number): CellSlot | undefined {
  const { compared, spare } = comparer.columns(sheet);
  if (slot >= firstMadeSlot) {
    const column = [...compared, ...spare].find((one) => one.slot === slot);
    return column && { isKey: false, replaces: [], hasIds: column.mapped.split?.kind === 'national_id' };
  }
  const mapped = comparer.mapping(sheet).columns.find(({ index }) => index === slot);
  if (mapped === undefined || mapped.field === null) return undefined;
  const parts = compared.filter((one) => one.index === slot && one.slot !== slot);
  return {
    isKey: mapped.kind === 'key',
    replaces: parts.map((one) => one.slot),
    hasIds: mapped.split?.kind === 'national_id',
  };
}

/** What is kept of a text that was typed: of a national id no more than its day, also where it is misspelt. */
export const keptText = <T>(text: T, { hasIds }: CellSlot): T | string =>
  hasIds && typeof text === 'string' && text.replace(/\D/gu, '').length >= shortestId ? withoutNationalId(text) : text;

/** Digits of an id that lost the zero in front. */
const shortestId = 10;

/**
 * The cells that stand for the fields that are meant, each once. A text that cannot be taken apart is corrected, or left
 * alone, as a whole by any of its fields; to empty a field, and to correct one that can be read, is about that field alone.
 */
export function cellsOf(
  columns: readonly DiffColumn[],
  { isMeant, isUnread, isClear }: CellChoice,
): readonly { readonly field: string; readonly column: number }[] {
  const cells = new Map<number, string>();
  for (const { index, slot, key } of columns.filter((column) => isMeant(column.key))) {
    const isWhole = slot !== index && index >= 0 && !isClear && isUnread(key);
    const column = isWhole ? index : slot;
    if (!cells.has(column)) cells.set(column, key);
  }
  return [...cells].map(([column, field]) => ({ field, column }));
}

export interface CellChoice {
  readonly isMeant: (field: string) => boolean;
  /** The text that the field is made of cannot be taken apart. */
  readonly isUnread: (field: string) => boolean;
  /** The field is to be emptied. */
  readonly isClear: boolean;
}

import { type Cell, isBlankCell, type SheetRow } from '../cells.ts';
import type { Computed, MappedColumn } from '../mapping/mapping.ts';
import { plainText } from './plain-text.ts';
import { splitText } from './split.ts';

/** What a column gives for one field: a cell, a text that could not be taken apart, or nothing to be said of the field. */
export type ColumnCell =
  | {
      readonly cell: Cell | undefined;
      readonly isPart?: true;
      /** A person let this very value in, also where no customer has it. */
      readonly isMeant?: true;
    }
  | { readonly cell: Cell | undefined; readonly failed: 'SPLIT_FAILED' }
  | { readonly cell: Cell | undefined; readonly isLeft: true };

/** How the cell of a field is made of its row. */
export type ReadCell = (row: SheetRow) => ColumnCell;

/** The cell as it is, or, where a person decided what its text means, that. */
export function plainReader(column: MappedColumn): ReadCell {
  const meaning = columnMeaning(column);
  return ({ cells }) => meaning(cells[column.index]);
}

/** One part of a column that is taken apart. */
export function splitReader(column: MappedColumn, part: number): ReadCell {
  const { index, split } = column;
  const meaning = columnMeaning(column);
  return ({ cells }) => {
    const whole = meaning(cells[index]);
    const text = 'isLeft' in whole ? undefined : plainText(whole.cell);
    if (text === undefined || split === undefined) return whole;
    const parts = splitText(split.kind, text);
    if (parts === undefined) return { cell: cells[index], failed: 'SPLIT_FAILED' };
    return { cell: parts[part] === '' ? null : (parts[part] ?? null), isPart: true };
  };
}

/** A field from several columns, a fixed value, or the first column that has one. */
export function computedReader({ from, how }: Computed): ReadCell {
  if (how === 'first') {
    return ({ cells }) => ({ cell: from.map((index) => cells[index]).find((cell) => !isBlankCell(cell)) ?? null });
  }
  if ('fixed' in how) return () => ({ cell: how.fixed === '' ? null : how.fixed });
  return ({ cells }) => {
    const texts = from.flatMap((index) => plainText(cells[index])?.trim() ?? []).filter((text) => text !== '');
    return { cell: texts.length === 0 ? null : texts.join(how.join) };
  };
}

/** By the text without outer spaces and case: the value that is meant, null where the field is left alone. */
type Meaning = ReadonlyMap<string, string | null>;

const valueMap = (values: NonNullable<MappedColumn['values']>): Meaning =>
  new Map(Object.entries(values).map(([text, value]) => [bareValue(text), value]));

/** Without outer spaces and case, as value maps are compared. */
export const bareValue = (text: string): string => text.trim().toLowerCase().normalize('NFC');

/** What a column's cell means by the values that were decided for it. */
export function columnMeaning({ values }: MappedColumn): (cell: Cell | undefined) => MeantCell {
  const meaning = valueMap(values ?? {});
  return (cell) => mapped(cell, meaning);
}

type MeantCell = Exclude<ColumnCell, { readonly failed: string }>;

/** What the map does not name stays as it is. */
function mapped(cell: Cell | undefined, meaning: Meaning): MeantCell {
  const text = meaning.size === 0 ? undefined : plainText(cell);
  const value = text === undefined ? undefined : meaning.get(bareValue(text));
  if (text === undefined || value === undefined) return { cell };
  if (value === null) return { cell, isLeft: true };
  if (bareValue(value) === bareValue(text)) return { cell: value, isMeant: true };
  return { cell: value === '' ? null : value };
}

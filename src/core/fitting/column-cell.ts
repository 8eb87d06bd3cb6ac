import { type Cell, isBlankCell, type SheetRow } from '../cells.ts';
import type { Computed, MappedColumn } from '../mapping/mapping.ts';
import { cellText, resolveFormula } from '../values/cell-text.ts';
import { splitText } from './split.ts';

/** What a column gives for one field: a cell, or a text that could not be taken apart. */
export type ColumnCell =
  | { readonly cell: Cell | undefined; readonly isPart?: true }
  | { readonly cell: Cell | undefined; readonly failed: 'SPLIT_FAILED' };

/** How the cell of a field is made of its row. */
export type ReadCell = (row: SheetRow) => ColumnCell;

/** The cell as it is, or, where a person decided what its text means, that. */
export function plainReader({ index, values }: MappedColumn): ReadCell {
  const meaning = values === undefined ? undefined : valueMap(values);
  if (meaning === undefined) return ({ cells }) => ({ cell: cells[index] });
  return ({ cells }) => ({ cell: mapped(cells[index], meaning) });
}

/** One part of a column that is taken apart. */
export function splitReader({ index, split, values }: MappedColumn, part: number): ReadCell {
  const meaning = values === undefined ? undefined : valueMap(values);
  return ({ cells }) => {
    const whole = mapped(cells[index], meaning);
    const text = plainText(whole);
    if (text === undefined || split === undefined) return { cell: whole };
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

type Meaning = ReadonlyMap<string, string>;

const valueMap = (values: Readonly<Record<string, string>>): Meaning =>
  new Map(Object.entries(values).map(([text, value]) => [bare(text), value]));

/** Without outer spaces and case, as value maps are compared. */
const bare = (text: string): string => text.trim().toLowerCase().normalize('NFC');

function mapped(cell: Cell | undefined, meaning: Meaning | undefined): Cell | undefined {
  const text = meaning === undefined ? undefined : plainText(cell);
  const value = text === undefined ? undefined : meaning?.get(bare(text));
  if (value === undefined) return cell;
  return value === '' ? null : value;
}

/** The cell's text; undefined for a blank one and for one that has none, such as an error. */
function plainText(cell: Cell | undefined): string | undefined {
  if (isBlankCell(cell) || cell === undefined || cell === null) return undefined;
  const plain = resolveFormula(cell);
  if (plain === undefined || plain === null) return undefined;
  return typeof plain === 'object' && plain.type === 'error' ? undefined : cellText(plain);
}

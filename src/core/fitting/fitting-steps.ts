import type { Cell, SheetRow } from '../cells.ts';
import { type Computed, type MappedColumn, splitParts, type SplitKind } from '../mapping/mapping.ts';
import { columnMeaning } from './column-cell.ts';
import { plainText } from './plain-text.ts';
import { splitText } from './split.ts';

/** One step on the way from a cell of the sheet to the cell of a field, as a person decided it for the column. */
export type FittingStep =
  /** What the column's values say that the text means. */
  | { readonly kind: 'map'; readonly cell: Cell }
  | { readonly kind: 'left' }
  | { readonly kind: 'let-in' }
  /** One part of the text. */
  | { readonly kind: 'split'; readonly split: SplitKind; readonly part: string; readonly cell: Cell }
  /** One of the columns that the field is made of. */
  | { readonly kind: 'source'; readonly column: string; readonly cell: Cell }
  | { readonly kind: 'join' | 'first' | 'fixed'; readonly cell: Cell };

/** The steps of a column's cell; `part` where it is taken apart. They are made of the very rules that make the cell. */
export function columnSteps(
  column: MappedColumn,
  part: number | undefined,
  { cells }: SheetRow,
): readonly FittingStep[] {
  const { index, split } = column;
  const meant = columnMeaning(column)(cells[index]);
  const steps: FittingStep[] = [];
  if ('isLeft' in meant) return [{ kind: 'left' }];
  if ('isMeant' in meant) steps.push({ kind: 'let-in' });
  else if (meant.cell !== cells[index]) steps.push({ kind: 'map', cell: meant.cell ?? null });
  const text = split === undefined ? undefined : plainText(meant.cell);
  if (split === undefined || part === undefined || text === undefined) return steps;
  const cut = splitText(split.kind, text)?.[part];
  if (cut === undefined) return steps;
  return [...steps, { kind: 'split', split: split.kind, part: splitParts[split.kind][part] ?? '', cell: cut || null }];
}

/** The columns that a computed field is made of, and what comes of them. */
export function computedSteps(
  { from, how }: Computed,
  cell: Cell,
  headings: readonly string[],
  { cells }: SheetRow,
): readonly FittingStep[] {
  const kind = how === 'first' ? 'first' : 'fixed' in how ? 'fixed' : 'join';
  return [
    ...from.map((index) => ({ kind: 'source', column: headings[index] ?? '', cell: cells[index] ?? null }) as const),
    { kind, cell },
  ];
}

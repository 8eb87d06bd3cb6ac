import type { MappingFile, MappingFileColumn } from '../../core/mapping/mapping-file.ts';

/** A choice of mapping that is still being made, in a form that can be used. */
export interface SettledChoice {
  /** Names only columns of the sheet, each once, and each field once. */
  readonly file: MappingFile | undefined;
  /** The columns whose field another column has already, by their index: nothing is lost of what was chosen. */
  readonly twice: ReadonlyMap<number, MappingFileColumn>;
}

/**
 * Takes a half-finished choice: what it says about columns of another sheet is left out, of two entries for one column
 * the last one counts, and of two columns on one field the second waits.
 */
export function settleChoice(choice: MappingFile | undefined, headings: readonly string[]): SettledChoice {
  if (choice === undefined) return { file: undefined, twice: new Map() };
  const entryOf = new Map<number, MappingFileColumn>();
  for (const entry of choice.columns) {
    const index = columnIndex(headings, entry);
    if (index !== undefined) entryOf.set(index, entry);
  }
  const taken = new Set<string>();
  const twice = new Map<number, MappingFileColumn>();
  const columns = [...entryOf]
    .toSorted(([a], [b]) => a - b)
    .map(([index, entry]) => {
      if (entry.field === null || !taken.has(entry.field)) {
        if (entry.field !== null) taken.add(entry.field);
        return entry;
      }
      twice.set(index, entry);
      return { ...entry, field: null };
    });
  return { file: { ...choice, columns }, twice };
}

/** Which of the columns with its heading a column is, from 1. */
export function nthOf(headings: readonly string[], index: number): number {
  const heading = headings[index];
  return headings.slice(0, index + 1).filter((other) => other === heading).length;
}

function columnIndex(headings: readonly string[], { column, nth = 1 }: MappingFileColumn): number | undefined {
  return headings.flatMap((heading, index) => (heading === column ? [index] : []))[nth - 1];
}

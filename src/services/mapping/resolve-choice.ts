import type { MappingFile, MappingFileColumn, MappingFileComputed } from '../../core/mapping/mapping-file.ts';
import { fieldsOfColumn } from '../../core/mapping/mapping-fields.ts';

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
  // What is computed has its field before any column does; where the sheet lacks one of its columns, it is left out.
  const computed = choice.computed?.filter((entry) => columnsOf(entry).every((name) => headings.includes(name)));
  const taken = new Set(computed?.map(({ field }) => field));
  const twice = new Map<number, MappingFileColumn>();
  const columns = [...entryOf]
    .toSorted(([a], [b]) => a - b)
    .map(([index, entry]): MappingFileColumn => {
      const fields = fieldsOfColumn(entry);
      if (!fields.some((field) => taken.has(field))) {
        for (const field of fields) taken.add(field);
        return entry;
      }
      twice.set(index, entry);
      const { split: _, ...rest } = entry;
      return { ...rest, field: null };
    });
  return { file: { ...choice, columns, ...(computed !== undefined && { computed }) }, twice };
}

const columnsOf = (entry: MappingFileComputed): readonly string[] =>
  'from' in entry ? entry.from : 'first_of' in entry ? entry.first_of : [];

/** Which of the columns with its heading a column is, from 1. */
export function nthOf(headings: readonly string[], index: number): number {
  const heading = headings[index];
  return headings.slice(0, index + 1).filter((other) => other === heading).length;
}

function columnIndex(headings: readonly string[], { column, nth = 1 }: MappingFileColumn): number | undefined {
  return headings.flatMap((heading, index) => (heading === column ? [index] : []))[nth - 1];
}

import { findColumn } from './explicit-columns.ts';
import type { MappingFile } from './mapping-file.ts';
import { isResultHeading } from './result-columns.ts';

/** How a sheet's headings differ from those that a mapping was made for. */
export interface OtherHeadings {
  /** Columns with a field that the sheet does not have. */
  readonly missing: readonly string[];
  /** Columns of the sheet that the mapping knows nothing of. */
  readonly added: readonly string[];
}

export function otherHeadings(headings: readonly string[], { columns, computed = [] }: MappingFile): OtherHeadings {
  const found = columns.map((entry) => ({ entry, index: findColumn(headings, entry) }));
  const made = computed.flatMap((one) => ('from' in one ? one.from : 'first_of' in one ? one.first_of : []));
  const absent = made.filter((column) => findColumn(headings, { column }) === undefined);
  const missing = found.flatMap(({ entry: { column, field, split }, index }) =>
    index === undefined && (field !== null || split !== undefined) ? [column] : [],
  );
  const known = new Set(found.flatMap(({ index }) => index ?? []));
  // A repeated heading that was ignored is not named again.
  const names = new Set([...columns.map(({ column }) => column), ...made]);
  const added = headings.filter(
    (heading, index) => heading.trim() !== '' && !known.has(index) && !names.has(heading) && !isResultHeading(heading),
  );
  return { missing: [...new Set([...missing, ...absent])], added };
}

import { AppError } from '../errors.ts';
import { sentence } from '../error-sentences.ts';
import { isResultHeading } from './result-columns.ts';
import type { BlankRule, Computed, DateOrder, Mapping, Split, Transform, ValueMap } from './mapping.ts';

/** What a mapping file or a template says about one column. */
export interface MappingFileColumn {
  /** The heading. Where the sheet has it more than once, the leftmost is meant, unless `nth` says another one. */
  readonly column: string;
  /** Which of the columns with this very heading, from the left; 1 is the leftmost. */
  readonly nth?: number;
  /** The field's key; null ignores the column. */
  readonly field: string | null;
  readonly transforms?: readonly Transform[];
  readonly date_order?: DateOrder;
  readonly blanks?: BlankRule;
  readonly values?: ValueMap;
  readonly allow_new?: boolean;
  /** Takes the column apart; `field` may then be left out. */
  readonly split?: Split;
  /** The column is meant as it is, though it looks as if it could be taken apart: it is not asked about. */
  readonly whole?: boolean;
}

/** A field from several columns, a fixed value, or the first of several columns that has one. */
export type MappingFileComputed = {
  readonly field: string;
  readonly blanks?: BlankRule;
  readonly allow_new?: boolean;
} & (
  | { readonly from: readonly string[]; readonly join?: string }
  | { readonly fixed: string }
  | { readonly first_of: readonly string[] }
);

/** The contract's mapping file, which is also how templates are stored. Columns that it does not name are suggested. */
export interface MappingFile {
  readonly version: 1;
  readonly key?: readonly string[];
  readonly blanks?: BlankRule;
  readonly columns: readonly MappingFileColumn[];
  readonly computed?: readonly MappingFileComputed[];
}

/**
 * Throws `MAPPING_INVALID` where a column or a field is named twice: for a mapping that was made in the program, too,
 * where types already say the rest.
 */
export function checkMappingFile(file: MappingFile): void {
  const columns = new Set<string>();
  const columnOf = new Map<string, string>();
  for (const { column, nth = 1, field, split } of file.columns) {
    const name = `${String(nth)} ${column}`;
    if (columns.has(name)) throw invalidMappingFile(`the column "${column}" stands twice; keep one of the entries`);
    columns.add(name);
    if (split !== undefined && field !== null && !split.fields.includes(field)) {
      throw invalidMappingFile(
        `the column "${column}" is taken apart into other fields than "${field}"; leave its field out`,
      );
    }
    for (const one of split?.fields ?? (field === null ? [] : [field])) claim(columnOf, one, `"${column}"`);
  }
  for (const entry of file.computed ?? []) claim(columnOf, entry.field, 'what is computed for it');
}

function claim(columnOf: Map<string, string>, field: string, by: string): void {
  const other = columnOf.get(field);
  if (other !== undefined) {
    throw invalidMappingFile(
      `the columns ${other} and ${by} are both mapped to the field "${field}"; keep one of them`,
    );
  }
  columnOf.set(field, by);
}

/** What stands for a computed field where a cell has its column's heading. */
export function computedLabel(entry: MappingFileComputed): string {
  if ('fixed' in entry) return `= ${entry.fixed}`;
  return 'from' in entry ? entry.from.join(' + ') : entry.first_of.join(' / ');
}

/**
 * The mapping as a file or template that gives the same mapping for a sheet with the same headings; ignored columns are
 * named too, so that they stay ignored. A repeated heading is named again only where it has a field of its own, and our
 * own result columns never.
 */
export function toMappingFile(mapping: Mapping): MappingFile {
  const columns: MappingFileColumn[] = [];
  const seen = new Map<string, number>();
  for (const { column, field, transforms, dateOrder, blanks, values, allowNew, split, whole } of mapping.columns) {
    const nth = (seen.get(column) ?? 0) + 1;
    seen.set(column, nth);
    if ((nth > 1 && field === null) || isResultHeading(column)) continue;
    columns.push({
      column,
      ...(nth > 1 && { nth }),
      field,
      ...(transforms.length > 0 && { transforms }),
      ...(dateOrder !== 'dmy' && { date_order: dateOrder }),
      ...(blanks !== mapping.blanks && { blanks }),
      ...(values !== undefined && { values }),
      ...(allowNew === true && { allow_new: true }),
      ...(split !== undefined && { split }),
      ...(whole === true && { whole }),
    });
  }
  const computed = mapping.computed?.map((one) => computedEntry(one, mapping));
  return { version: 1, key: mapping.key, blanks: mapping.blanks, columns, ...(computed !== undefined && { computed }) };
}

function computedEntry({ field, from, how, blanks, allowNew }: Computed, mapping: Mapping): MappingFileComputed {
  const rule = { ...(blanks !== mapping.blanks && { blanks }), ...(allowNew === true && { allow_new: true }) };
  const names = from.map((index) => mapping.columns[index]?.column ?? '');
  if (how === 'first') return { field, first_of: names, ...rule };
  return 'fixed' in how ? { field, fixed: how.fixed, ...rule } : { field, from: names, join: how.join, ...rule };
}

/** Why a mapping file cannot be used. */
export function invalidMappingFile(reason: string): AppError {
  return new AppError('MAPPING_INVALID', sentence('mappingUnusable', { reason }));
}

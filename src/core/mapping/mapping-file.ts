import { z } from 'zod';
import { AppError } from '../errors.ts';
import { sentence } from '../error-sentences.ts';
import { isResultHeading } from './result-columns.ts';
import { editDistance } from './edit-distance.ts';
import {
  blankRules,
  dateOrders,
  splitKinds,
  splitParts,
  splitWidth,
  transforms,
  type BlankRule,
  type Computed,
  type DateOrder,
  type Mapping,
  type Split,
  type Transform,
  type ValueMap,
} from './mapping.ts';

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
export type MappingFileComputed =
  | { readonly field: string; readonly from: readonly string[]; readonly join?: string; readonly blanks?: BlankRule }
  | { readonly field: string; readonly fixed: string; readonly blanks?: BlankRule }
  | { readonly field: string; readonly first_of: readonly string[]; readonly blanks?: BlankRule };

/** The contract's mapping file, which is also how templates are stored. Columns that it does not name are suggested. */
export interface MappingFile {
  readonly version: 1;
  readonly key?: readonly string[];
  readonly blanks?: BlankRule;
  readonly columns: readonly MappingFileColumn[];
  readonly computed?: readonly MappingFileComputed[];
}

// The limits are a sheet's own: a cell's longest text, and its columns.
const fieldKey = z.string().min(1).max(1000);
const blankRule = z.enum(blankRules);

const splitSchema = z
  .strictObject({ kind: z.enum(splitKinds), fields: z.array(fieldKey).min(1).max(6).readonly() })
  .refine(({ kind, fields }) => fields.length >= splitWidth[kind] && fields.length <= splitParts[kind].length);

const columnSchema = z.strictObject({
  column: z.string().max(40_000),
  nth: z.number().int().min(1).max(16_384).exactOptional(),
  field: fieldKey.nullable(),
  transforms: z.array(z.enum(transforms)).readonly().exactOptional(),
  date_order: z.enum(dateOrders).exactOptional(),
  blanks: blankRule.exactOptional(),
  values: z.record(z.string().max(40_000), z.string().max(100_000).nullable()).exactOptional(),
  allow_new: z.boolean().exactOptional(),
  split: splitSchema.exactOptional(),
  whole: z.boolean().exactOptional(),
});

/** A column that is taken apart need not say a field of its own. */
const withField = (entry: unknown): unknown =>
  typeof entry === 'object' && entry !== null && 'split' in entry && !('field' in entry)
    ? { ...entry, field: null }
    : entry;

const columnsSchema = z.array(z.string().max(40_000)).min(1).max(50).readonly();
const computedSchema = z.union([
  z.strictObject({
    field: fieldKey,
    from: columnsSchema,
    join: z.string().max(100).exactOptional(),
    blanks: blankRule.exactOptional(),
  }),
  z.strictObject({ field: fieldKey, fixed: z.string().max(100_000), blanks: blankRule.exactOptional() }),
  z.strictObject({ field: fieldKey, first_of: columnsSchema, blanks: blankRule.exactOptional() }),
]);

/** The form of a mapping file; `parseMappingFile` also checks that nothing is named twice. */
export const mappingFileSchema: z.ZodType<MappingFile> & { readonly shape: object } = z.strictObject({
  version: z.literal(1),
  key: z.array(fieldKey).min(1).readonly().exactOptional(),
  blanks: blankRule.exactOptional(),
  columns: z.array(z.preprocess(withField, columnSchema)).max(16_384).readonly(),
  computed: z.array(computedSchema).max(200).readonly().exactOptional(),
});

/**
 * Checks the JSON of a mapping file. Throws `MAPPING_INVALID` with a sentence that names the entry: a name that is not
 * known (with the one that was probably meant), a wrong or missing value, a column or a field that is named twice.
 */
export function parseMappingFile(json: unknown): MappingFile {
  const parsed = mappingFileSchema.safeParse(json);
  if (!parsed.success) {
    const { issues } = parsed.error;
    // A misspelt name is often the reason why another one is missing.
    const issue = issues.find(({ code }) => code === 'unrecognized_keys') ?? issues[0];
    throw invalid(issue === undefined ? 'it has an unknown form' : describe(issue, json));
  }
  checkMappingFile(parsed.data);
  return parsed.data;
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
    if (columns.has(name)) throw invalid(`the column "${column}" stands twice; keep one of the entries`);
    columns.add(name);
    if (split !== undefined && field !== null && !split.fields.includes(field)) {
      throw invalid(`the column "${column}" is taken apart into other fields than "${field}"; leave its field out`);
    }
    for (const one of split?.fields ?? (field === null ? [] : [field])) claim(columnOf, one, `"${column}"`);
  }
  for (const entry of file.computed ?? []) claim(columnOf, entry.field, 'what is computed for it');
}

function claim(columnOf: Map<string, string>, field: string, by: string): void {
  const other = columnOf.get(field);
  if (other !== undefined) {
    throw invalid(`the columns ${other} and ${by} are both mapped to the field "${field}"; keep one of them`);
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

function computedEntry({ field, from, how, blanks }: Computed, mapping: Mapping): MappingFileComputed {
  const rule = blanks === mapping.blanks ? {} : { blanks };
  const names = from.map((index) => mapping.columns[index]?.column ?? '');
  if (how === 'first') return { field, first_of: names, ...rule };
  return 'fixed' in how ? { field, fixed: how.fixed, ...rule } : { field, from: names, join: how.join, ...rule };
}

function invalid(reason: string): AppError {
  return new AppError('MAPPING_INVALID', sentence('mappingUnusable', { reason }));
}

function describe(issue: z.core.$ZodIssue, json: unknown): string {
  const place = placeOf(issue.path);
  const where = place === '' ? 'it' : `"${place}"`;
  if (issue.code === 'unrecognized_keys') return describeUnknown(issue.keys[0] ?? '', place);
  if (place !== '' && valueAt(json, issue.path) === undefined) return `${where} is missing`;
  if (issue.code === 'invalid_type') return `${where} must be ${nouns[issue.expected] ?? issue.expected}`;
  if (issue.code === 'invalid_value') return `${where} must be ${issue.values.map(String).join(' or ')}`;
  if (issue.code === 'too_small')
    return `${where} must ${issue.origin === 'number' ? 'be at least 1' : 'not be empty'}`;
  if (issue.code === 'too_big') return `${where} has more entries than a sheet has columns`;
  return `${where} is not valid`;
}

const nouns: Readonly<Record<string, string>> = { string: 'a text', array: 'a list', object: 'an object {…}' };

function describeUnknown(name: string, place: string): string {
  const known = Object.keys(place === '' ? mappingFileSchema.shape : columnSchema.shape);
  const meant = known.find((candidate) => editDistance(candidate, name.toLowerCase(), 2) <= 2);
  const where = place === '' ? '' : ` in "${place}"`;
  const help = meant === undefined ? `known are ${known.join(', ')}` : `"${meant}" may be meant`;
  return `"${name}"${where} is not known; ${help}`;
}

/** `columns[2].field` */
function placeOf(path: readonly PropertyKey[]): string {
  return path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '');
}

function valueAt(json: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, part) => (typeof value === 'object' && value !== null ? Reflect.get(value, part) : undefined),
    json,
  );
}

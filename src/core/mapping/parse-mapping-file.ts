import { z } from 'zod';
import { editDistance } from './edit-distance.ts';
import { checkMappingFile, invalidMappingFile, type MappingFile } from './mapping-file.ts';
import { blankRules, dateOrders, splitKinds, splitParts, splitWidth, transforms } from './mapping.ts';

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
const computedRules = { field: fieldKey, blanks: blankRule.exactOptional(), allow_new: z.boolean().exactOptional() };
const computedSchema = z.union([
  z.strictObject({ ...computedRules, from: columnsSchema, join: z.string().max(100).exactOptional() }),
  z.strictObject({ ...computedRules, fixed: z.string().max(100_000) }),
  z.strictObject({ ...computedRules, first_of: columnsSchema }),
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
    throw invalidMappingFile(issue === undefined ? 'it has an unknown form' : describe(issue, json));
  }
  checkMappingFile(parsed.data);
  return parsed.data;
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

import type { Field } from '../fields/field.ts';
import type { ColumnEvidence, KeyColumns } from './column-evidence.ts';
import { findColumn } from './explicit-columns.ts';
import { looksRight } from './looks.ts';
import type { MappingFile, MappingFileColumn, MappingFileComputed } from './mapping-file.ts';
import { normaliseHeading } from './normalise-heading.ts';
import { isResultHeading } from './result-columns.ts';
import type { ColumnShape } from './value-shape.ts';

/**
 * How sheets of one shape are mapped, as people decided it: headings, fields and the value maps that somebody chose, but
 * no value of a customer. What empty cells do is not among it: clearing is decided each time.
 */
export interface RememberedMapping {
  /** Of the sheet that it was last used for. */
  readonly headings: readonly string[];
  readonly mapping: MappingFile;
  /** In the order of the headings. */
  readonly looks: readonly RememberedLook[];
}

/** What the values of a column were like. */
export interface RememberedLook {
  readonly kind?: ValueKind;
  /** They spoke against the field at that time already, and it was meant all the same. */
  readonly isOdd?: true;
}

/** What nearly all values of a column are. */
export type ValueKind = 'email' | 'date' | 'number' | 'long-number' | 'text';

/** What is remembered, as far as it fits the sheet at hand. */
export interface RecalledMapping {
  /** In the words of the sheet at hand. */
  readonly mapping: MappingFile;
  /** What did not fit any more. */
  readonly dropped: readonly DroppedColumn[];
}

export interface DroppedColumn {
  readonly index: number;
  readonly field: string;
  /** The field is gone, the values are another's now, or nobody can tell which of the columns with one heading it was. */
  readonly why: 'FIELD_GONE' | 'OTHER_VALUES' | 'WHICH_COLUMN';
}

/** A sheet, and what is known of it. */
export interface SheetAtHand {
  readonly headings: readonly string[];
  readonly fields: readonly Field[];
  readonly evidence: ColumnEvidence;
}

/** Fewer headings are no shape: they come by chance. */
const leastHeadings = 2;

/**
 * What sheets of one shape have in common: the same headings in any order, however they are written. Undefined for a
 * sheet with too few headings to be known again.
 */
export function shapeKey(headings: readonly string[]): string | undefined {
  const names = headings.filter((heading) => !isResultHeading(heading)).map(nameOf);
  const filled = names.filter((name) => name !== '');
  return filled.length < leastHeadings ? undefined : JSON.stringify(filled.toSorted());
}

const nameOf = (heading: string): string => normaliseHeading(heading) || heading.trim();

/** The format of the key's values: customers found by phone are not found by a column of e-mail addresses. */
export function keyFormat({ headings, mapping, looks }: RememberedMapping): string {
  const formats = (mapping.key ?? []).map((field) => {
    const index = columnOf(mapping, headings, field);
    return [field, index === undefined ? '' : (looks[index]?.kind ?? '')];
  });
  return JSON.stringify(formats);
}

function columnOf(mapping: MappingFile, headings: readonly string[], field: string): number | undefined {
  const entry = mapping.columns.find((column) => fieldsOf(column).includes(field));
  return entry && findColumn(headings, entry);
}

const fieldsOf = ({ field, split }: MappingFileColumn): readonly string[] =>
  split?.fields ?? (field === null ? [] : [field]);

/** What is to be remembered of a mapping that somebody made, for the sheet that it was made for. */
export function rememberMapping(mapping: MappingFile, sheet: SheetAtHand): RememberedMapping {
  const { headings, evidence } = sheet;
  const entries = mapping.columns.filter((entry) => {
    const index = findColumn(headings, entry);
    return index !== undefined && nameOf(headings[index] ?? '') !== '' && !isResultHeading(headings[index] ?? '');
  });
  const kept: MappingFile = {
    version: 1,
    ...(mapping.key !== undefined && { key: mapping.key }),
    columns: entries.map(columnWithoutBlanks),
    ...(mapping.computed !== undefined && { computed: mapping.computed.map(computedWithoutBlanks) }),
  };
  const keys = keyColumns(kept, headings);
  const odd = new Set(
    entries.flatMap((entry) => {
      const index = findColumn(headings, entry);
      return index !== undefined && speakAgainst(entry, index, sheet, keys) ? [index] : [];
    }),
  );
  const looks = headings.map((_, index): RememberedLook => {
    const kind = kindOf(evidence.shape?.(index));
    return { ...(kind !== undefined && { kind }), ...(odd.has(index) && { isOdd: true }) };
  });
  return { headings, mapping: kept, looks };
}

function columnWithoutBlanks(entry: MappingFileColumn): MappingFileColumn {
  const { blanks: _, ...rest } = entry;
  return rest;
}

function computedWithoutBlanks(entry: MappingFileComputed): MappingFileComputed {
  const { blanks: _, ...rest } = entry;
  return rest;
}

/** What was decided newly goes before what was known of this shape; what it does not speak of stays. */
export function mergeMemory(known: RememberedMapping, now: RememberedMapping): RememberedMapping {
  const taken = new Set([
    ...now.mapping.columns.flatMap(fieldsOf),
    ...(now.mapping.computed ?? []).map(({ field }) => field),
  ]);
  const named = new Set(now.mapping.columns.map((entry) => findColumn(now.headings, entry)));
  const odd = new Set<number>();
  const kept = known.mapping.columns.flatMap((entry): MappingFileColumn[] => {
    const was = findColumn(known.headings, entry);
    const index = placeOf(known.headings, now.headings, was);
    const isSaid = index === undefined || named.has(index) || fieldsOf(entry).some((field) => taken.has(field));
    if (isSaid) return [];
    if (known.looks[was ?? -1]?.isOdd === true) odd.add(index);
    return [inWordsOf(now.headings, entry, index)];
  });
  const looks = now.looks.map((look, index): RememberedLook => (odd.has(index) ? { ...look, isOdd: true } : look));
  const key = now.mapping.key ?? known.mapping.key;
  const computed = now.mapping.computed ?? known.mapping.computed?.filter(({ field }) => !taken.has(field));
  const mapping: MappingFile = {
    version: 1,
    ...(key !== undefined && { key }),
    columns: [...now.mapping.columns, ...kept],
    ...(computed !== undefined && { computed }),
  };
  return { ...now, mapping, looks };
}

/**
 * The part of a remembered mapping that fits a sheet of its shape. Undefined where the key's values have another
 * format: then it is another list with the same headings.
 */
export function recallMapping(memory: RememberedMapping, sheet: SheetAtHand): RecalledMapping | undefined {
  const { headings, fields, evidence } = sheet;
  const placed = memory.mapping.columns.map((entry) => {
    const was = findColumn(memory.headings, entry);
    return { entry, look: memory.looks[was ?? -1] ?? {}, was, index: placeOf(memory.headings, headings, was) };
  });
  const keys = new Set(memory.mapping.key);
  const isOtherKey = placed.some(({ entry, look, index }) => {
    if (index === undefined || !fieldsOf(entry).some((field) => keys.has(field))) return false;
    const kind = kindOf(evidence.shape?.(index));
    return kind !== undefined && look.kind !== undefined && kind !== look.kind;
  });
  if (isOtherKey) return undefined;
  const known = new Set(fields.map(({ key }) => key));
  const columns: MappingFileColumn[] = [];
  const dropped: DroppedColumn[] = [];
  const here = placed.flatMap(({ entry, index }) => (index === undefined ? [] : [inWordsOf(headings, entry, index)]));
  const isKeyKnown = memory.mapping.key?.every((field) => known.has(field)) === true;
  const keyed = isKeyKnown ? keyColumns({ ...memory.mapping, columns: here }, headings) : undefined;
  for (const { entry, look, was, index } of placed) {
    const [field] = fieldsOf(entry);
    const drop = (at: number | undefined, why: DroppedColumn['why']): void => {
      if (at !== undefined && field !== undefined) dropped.push({ index: at, field, why });
    };
    if (index === undefined) drop(openPlace(memory.headings, headings, was), 'WHICH_COLUMN');
    else if (!fieldsOf(entry).every((one) => known.has(one))) drop(index, 'FIELD_GONE');
    else if (isOther(entry, index, look, { sheet, keyed })) drop(index, 'OTHER_VALUES');
    else columns.push(inWordsOf(headings, entry, index));
  }
  const computed = memory.mapping.computed?.flatMap((entry) => computedHere(entry, memory.headings, sheet));
  const mapped = new Set(columns.flatMap(fieldsOf));
  const key = memory.mapping.key?.every((field) => mapped.has(field)) === true ? memory.mapping.key : undefined;
  return {
    mapping: {
      version: 1,
      ...(key !== undefined && { key }),
      columns,
      ...(computed !== undefined && computed.length > 0 && { computed }),
    },
    dropped,
  };
}

/** The values are of another kind than they were, or speak against the field as they did not before. */
function isOther(
  entry: MappingFileColumn,
  index: number,
  look: RememberedLook,
  { sheet, keyed }: { readonly sheet: SheetAtHand; readonly keyed: KeyColumns | undefined },
): boolean {
  if (fieldsOf(entry).length === 0) return false;
  const kind = kindOf(sheet.evidence.shape?.(index));
  const isTelling = [kind, look.kind].some((one) => one === 'email' || one === 'date');
  if (kind !== undefined && look.kind !== undefined && kind !== look.kind && isTelling) return true;
  return look.isOdd !== true && speakAgainst(entry, index, sheet, keyed);
}

/** Fewer rows prove nothing. */
const leastSeen = 5;
const leastDistinct = 4;

/** The values do not look like the field, or are plainly those that the rows' customers have in another one. */
function speakAgainst(
  { field, split, values }: MappingFileColumn,
  index: number,
  { fields, evidence }: SheetAtHand,
  keyed: KeyColumns | undefined,
): boolean {
  const own = fields.find(({ key }) => key === field);
  // What is taken apart or translated is not in the cells as the field has it.
  if (own === undefined || split !== undefined || values !== undefined) return false;
  if (own.key === 'customer_id') {
    const { seen, agree } = evidence.agreement(index, own.key, new Map());
    return seen >= leastSeen && agree * 2 < seen;
  }
  if (looksRight(own, evidence.shape?.(index), evidence.fieldShape?.(own.key)).isVeto) return true;
  if (keyed === undefined || keyed.has(own.key)) return false;
  const { seen, agree } = evidence.agreement(index, own.key, keyed);
  if (seen < leastSeen || agree > seen * 0.2) return false;
  return fields.some(({ key }) => {
    if (key === own.key) return false;
    const other = evidence.agreement(index, key, keyed);
    return other.agree >= other.seen * 0.8 && other.distinct >= leastDistinct;
  });
}

/** The columns of the key; undefined where one has none. */
function keyColumns(mapping: MappingFile, headings: readonly string[]): KeyColumns | undefined {
  if (mapping.key === undefined) return undefined;
  const columns = mapping.key.map((field) => [field, columnOf(mapping, headings, field)] as const);
  const found = columns.flatMap(([field, index]) => (index === undefined ? [] : [[field, index] as const]));
  return found.length === columns.length ? new Map(found) : undefined;
}

/** Fewer values are of no kind. */
const leastFilled = 3;

function kindOf(shape: ColumnShape | undefined): ValueKind | undefined {
  if (shape === undefined || shape.filled < leastFilled) return undefined;
  const { email, date, longNumber, phone, integer, number, letters } = shape.share;
  if (email >= 0.8) return 'email';
  if (date >= 0.8) return 'date';
  if (longNumber >= 0.8) return 'long-number';
  if (Math.max(phone, integer, number) >= 0.8) return 'number';
  return letters >= 0.8 ? 'text' : undefined;
}

/** Where a column of one sheet is in another one of its shape. */
function placeOf(from: readonly string[], to: readonly string[], index: number | undefined): number | undefined {
  const heading = index === undefined ? undefined : from[index];
  if (index === undefined || heading === undefined) return undefined;
  const same = sameNamed(to, heading);
  const [only] = same;
  if (same.length < 2) return only;
  // Headings that come more than once are known apart by their letters, or by their place where nothing was moved.
  const exact = same.filter((at) => to[at] === heading);
  if (exact.length === 1 && from.filter((other) => other === heading).length === 1) return exact[0];
  const isUnmoved = from.length === to.length && from.every((other, at) => nameOf(other) === nameOf(to[at] ?? ''));
  return isUnmoved ? index : undefined;
}

const sameNamed = (headings: readonly string[], heading: string): number[] =>
  headings.flatMap((other, at) => (nameOf(other) === nameOf(heading) ? [at] : []));

/** One of the columns that it may be. */
const openPlace = (from: readonly string[], to: readonly string[], was: number | undefined): number | undefined =>
  was === undefined ? undefined : sameNamed(to, from[was] ?? '')[0];

/** The entry for a column of this sheet. */
function inWordsOf(headings: readonly string[], entry: MappingFileColumn, index: number): MappingFileColumn {
  const { nth: _, ...rest } = entry;
  const column = headings[index] ?? '';
  const nth = headings.slice(0, index + 1).filter((other) => other === column).length;
  return { ...rest, column, ...(nth > 1 && { nth }) };
}

/** A computed field, where this sheet has all its columns; a column is named by its heading alone. */
function computedHere(
  entry: MappingFileComputed,
  was: readonly string[],
  { headings, fields }: SheetAtHand,
): MappingFileComputed[] {
  if (!fields.some(({ key }) => key === entry.field)) return [];
  const here = (name: string): string | undefined => {
    const index = placeOf(was, headings, findColumn(was, { column: name }));
    const heading = index === undefined ? undefined : headings[index];
    return heading !== undefined && headings.indexOf(heading) === index ? heading : undefined;
  };
  const names = 'from' in entry ? entry.from : 'first_of' in entry ? entry.first_of : [];
  const found = names.flatMap((name) => here(name) ?? []);
  if (found.length < names.length) return [];
  if ('from' in entry) return [{ ...entry, from: found }];
  return 'first_of' in entry ? [{ ...entry, first_of: found }] : [entry];
}

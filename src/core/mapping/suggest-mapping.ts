import { AppError } from '../errors.ts';
import { sentence } from '../error-sentences.ts';
import { knownField, standardFields } from '../fields/catalogue.ts';
import type { Field } from '../fields/field.ts';
import { isResultHeading } from './result-columns.ts';
import { assignColumns } from './assign-columns.ts';
import { chooseKey, type ChosenKey, hasOwnIds, type MeasuredKey, possibleKeys } from './choose-key.ts';
import type { ColumnEvidence, KeyColumns } from './column-evidence.ts';
import { decideByKey, decideByMetadata } from './exact-names.ts';
import { decideExplicitColumns, findColumn } from './explicit-columns.ts';
import { MappingBoard, type Decision } from './mapping-board.ts';
import { computedLabel, type MappingFile } from './mapping-file.ts';
import { mappingSummary } from './mapping-summary.ts';
import { nearestField } from './nearest-field.ts';
import type { MappingGuess, MappingReason } from './reasons.ts';
import type { RecalledMapping } from './remembered-mapping.ts';
import type { BlankRule, Computed, DateOrder, MappedColumn, Mapping } from './mapping.ts';

/** What a mapping is suggested from. */
export interface MappingInput {
  /** The heading row's texts, one for each column; the empty text for a column without a heading. */
  readonly headings: readonly string[];
  /** What a second heading line above says of each column (`Kunde`, `Selger`); empty where it says nothing. */
  readonly groups?: readonly string[] | undefined;
  /** The assignment's fields: standard ones and those of the snapshot. */
  readonly fields: readonly Field[];
  /** The key that the user asked for in this run: it wins over the file's, and that over the template's. */
  readonly key: readonly string[] | undefined;
  /** What the user asked for in this run; likewise. A column's own rule in the file wins over all. */
  readonly blanks: BlankRule | undefined;
  /** How dates are read where nothing else is given: day first. */
  readonly dateOrder?: DateOrder | undefined;
  readonly file?: MappingFile | undefined;
  readonly template?: MappingFile | undefined;
  /** What was decided for sheets of this shape before; used where neither a file's owner nor a template says a mapping. */
  readonly learnt?: RecalledMapping | undefined;
  /** The field keys that the hidden sheet of our own export lists for this sheet. */
  readonly metadata?: readonly string[] | undefined;
  readonly evidence?: ColumnEvidence | undefined;
  /** Fields to which values may be written that no customer has, also where they are closed. */
  readonly allowValues?: readonly string[] | undefined;
  /** Headings to ignore beside those of our own result columns. */
  readonly resultHeadings?: ReadonlySet<string> | undefined;
}

/**
 * Maps the columns of a sheet to fields, one entry for each column, in order. The surest evidence decides first: what
 * a mapping file says, a template, what was decided for this shape last time, our own export's hidden sheet, a heading
 * that is a field's key, one of its other names, a misspelt name, and last the values. A field is mapped once; of two columns with the same heading the second
 * is ignored. What is not known for sure has no field: a missing mapping is seen at once, a wrong one is not.
 *
 * Throws `MAPPING_INVALID` for a file that does not fit the sheet, and `KEY_NOT_MAPPED` (with `details.mapping` and
 * `details.key`) where a key field has no column.
 */
export function suggestMapping(input: MappingInput): Mapping {
  refuseMisspelt(input);
  const { key, blanks, columns, computed } = draftMapping(input);
  const mapping = { key, blanks, columns, ...(computed !== undefined && { computed }) };
  requireKey(mapping);
  return mapping;
}

/** A mapping in the making, with what is worth telling a person about it. */
export interface MappingDraft extends Mapping {
  /** Nobody said what finds the customers: this key was chosen because it does. */
  readonly isKeyChosen: boolean;
  /** Then: what else could find customers, and how well. */
  readonly otherKeys: readonly MeasuredKey[];
  /** Why each column has its field, or has none; in the columns' order. */
  readonly notes: readonly ColumnNote[];
}

export interface ColumnNote {
  readonly reasons: readonly MappingReason[];
  /** Of a column without a field: what it may be. */
  readonly guess?: MappingGuess | undefined;
}

/** The same while a person is still at it: a key may have no column yet. Throws for a file that does not fit the sheet. */
export function draftMapping(input: MappingInput): MappingDraft {
  const { file, template } = input;
  const said = saidKey(input);
  const chosen = said === undefined ? findKey(input) : undefined;
  const key = [...new Set(said ?? chosen?.key ?? ['customer_id'])];
  const blanks = input.blanks ?? file?.blanks ?? template?.blanks ?? 'keep';
  const decisions = decideColumns(input, key);
  const kindOf = columnKinds(input.fields, key);
  const columns = decisions.map(({ field, how, score, entry }, index): MappedColumn => ({
    index,
    column: input.headings[index] ?? '',
    field: entry?.split?.fields[0] ?? field,
    kind: kindOf(entry?.split?.fields[0] ?? field),
    how,
    score,
    dateOrder: entry?.date_order ?? input.dateOrder ?? 'dmy',
    blanks: entry?.blanks ?? blanks,
    transforms: entry?.transforms ?? [],
    ...(entry?.values !== undefined && { values: entry.values }),
    ...(isOpen(input, entry, entry?.split?.fields ?? [field ?? '']) && { allowNew: true }),
    ...(entry?.split !== undefined && { split: entry.split }),
    ...(entry?.whole === true && { whole: true }),
  }));
  const computed = computedFields(input, blanks, kindOf);
  const notes = decisions.map(({ reasons = [], guess }) => ({ reasons, guess }));
  const isKeyChosen = chosen !== undefined;
  const otherKeys = chosen?.others ?? [];
  return { key, blanks, columns, ...(computed.length > 0 && { computed }), isKeyChosen, otherKeys, notes };
}

/**
 * Whether values that no customer has are let through: as the entry says, or as was said of the fields. A column that is
 * taken apart is open once that was said of each of its closed fields, so that no other field is let open along with it.
 */
function isOpen(
  { allowValues = [], fields }: MappingInput,
  entry: { readonly allow_new?: boolean } | undefined,
  names: readonly string[],
): boolean {
  if (entry?.allow_new === true) return true;
  const isClosed = (name: string): boolean => fields.find(({ key }) => key === name)?.closed !== undefined;
  return (
    names.some((name) => allowValues.includes(name)) &&
    names.every((name) => allowValues.includes(name) || !isClosed(name))
  );
}

/** The file's computed fields; a saved mapping's only where the sheet has all their columns. */
function computedFields(
  input: MappingInput,
  blanks: BlankRule,
  kindOf: (field: string | null) => MappedColumn['kind'],
): readonly Computed[] {
  const { file, headings } = input;
  const source = computedSource(input);
  return (source?.computed ?? []).flatMap((entry): readonly Computed[] => {
    const names = 'from' in entry ? entry.from : 'first_of' in entry ? entry.first_of : [];
    const from = names.map((name) => findColumn(headings, { column: name }));
    if (!from.every((index) => index !== undefined)) {
      if (source !== file) return [];
      const missing = names.find((_, at) => from[at] === undefined) ?? '';
      throw new AppError('MAPPING_INVALID', sentence('mappingNoColumn', { column: missing }));
    }
    const { field } = entry;
    const kind = kindOf(field) === 'standard' ? 'standard' : 'extra';
    const how = 'fixed' in entry ? { fixed: entry.fixed } : 'from' in entry ? { join: entry.join ?? ' ' } : 'first';
    const rule = { blanks: entry.blanks ?? blanks, ...(isOpen(input, entry, [field]) && { allowNew: true as const }) };
    return [{ field, kind, from, how, label: computedLabel(entry), ...rule }];
  });
}

/** What says which fields are computed. */
const computedSource = ({ file, template, learnt }: MappingInput): MappingFile | undefined =>
  [file, template, learnt?.mapping].find((one) => one?.computed !== undefined);

/** The key that finds the customers, where nobody has said one and the sheet has no customer numbers. */
function findKey(input: MappingInput): ChosenKey | undefined {
  const { evidence, fields, metadata } = input;
  if (evidence === undefined || metadata !== undefined) return undefined;
  return chooseKey(fields, evidence, (key) => keyColumnsFor(input, key));
}

/** The columns that the sheet has for a key; found without looking customers up. */
function keyColumnsFor(input: MappingInput, key: readonly string[]): KeyColumns {
  const { evidence } = input;
  const agreement: ColumnEvidence['agreement'] = (index, field, keyColumns) =>
    evidence === undefined || field !== 'customer_id' || keyColumns.size > 0
      ? { seen: 0, agree: 0, distinct: 0 }
      : evidence.agreement(index, field, keyColumns);
  const cheap = evidence && { ...evidence, agreement };
  const decisions = decideColumns({ ...input, evidence: cheap }, key, true);
  const columns = decisions.map(({ field }, index) => [field ?? '', index] as const);
  return new Map(columns.filter(([field]) => key.includes(field)));
}

/** What finds the customers, as somebody said it. */
const saidKey = ({ key, file, template, learnt }: MappingInput): readonly string[] | undefined =>
  key ?? file?.key ?? template?.key ?? learnt?.mapping.key;

/** The keys by which customers will be looked up: an index of each can be made beforehand. */
export function keysToPrepare(input: MappingInput): readonly (readonly string[])[] {
  const { evidence, fields, metadata } = input;
  const said = saidKey(input);
  if (said !== undefined) return [said];
  if (evidence === undefined || metadata !== undefined || hasOwnIds(evidence, keyColumnsFor(input, ['customer_id'])))
    return [];
  return possibleKeys(fields).filter((key) => keyColumnsFor(input, key).size === key.length);
}

/** What kind a column is by its field. */
export function columnKinds(
  fields: readonly Field[],
  key: readonly string[],
): (field: string | null) => MappedColumn['kind'] {
  const originOf = new Map([...standardFields, ...fields].map((field) => [field.key, field.origin]));
  return (field) => {
    if (field === null) return 'ignored';
    return key.includes(field) ? 'key' : (originOf.get(field) ?? 'extra');
  };
}

/** The steps, the surest first: each sees only what the ones before it left open. */
function decideColumns(input: MappingInput, key: readonly string[], isKeyOnly = false): readonly Decision[] {
  const { headings, groups, fields, evidence, metadata } = input;
  const board = new MappingBoard(headings);
  if (input.file) decideExplicitColumns(board, input.file, 'file');
  // Computed fields are a list of their own: the file's, if it has one, takes the saved mapping's place.
  const isReplaced = input.file?.computed !== undefined;
  const template = input.template && isReplaced ? { ...input.template, computed: [] } : input.template;
  if (template) decideExplicitColumns(board, template, 'template');
  if (input.learnt) decideLearnt(board, input.learnt, input);
  ignoreSpareColumns(board, input);
  if (metadata) decideByMetadata(board, metadata);
  decideByKey(board, fields);
  // In our own export, a heading that is not a field is the user's own column, perhaps a copy of another one.
  assignColumns(board, { fields, key, groups, evidence: metadata === undefined ? evidence : undefined, isKeyOnly });
  return board.decisions();
}

/** As last time; what does not fit any more is asked about. */
function decideLearnt(board: MappingBoard, { mapping, dropped }: RecalledMapping, input: MappingInput): void {
  const { computed: _, ...columns } = mapping;
  decideExplicitColumns(board, computedSource(input) === mapping ? mapping : columns, 'learnt');
  for (const { index, field, why } of dropped) {
    if (!board.isOpen(index)) continue;
    const guess = why === 'FIELD_GONE' || !board.isFree(field) ? undefined : { field, score: learntGuess };
    board.ask(index, guess, [{ code: why }]);
  }
}

/** Somebody decided it, and the values do not bear it out. */
const learntGuess = 0.5;

/** Result columns of our reports, and columns whose heading stands further left already. */
function ignoreSpareColumns(board: MappingBoard, { groups, resultHeadings }: MappingInput): void {
  const full = board.headings.map((heading, index) => `${groups?.[index] ?? ''}\n${heading}`);
  const firstAt = new Map(full.map((heading, index) => [heading, index] as const).toReversed());
  for (const { index, heading } of board.open()) {
    const isRepeated = heading.trim() !== '' && firstAt.get(full[index] ?? '') !== index;
    if (isRepeated || isResultHeading(heading) || resultHeadings?.has(heading)) board.ignore(index);
  }
}

/** Of what a person wrote, a field that is nearly one that exists is a slip: writing it would make a new field. */
function refuseMisspelt({ file, fields }: MappingInput): void {
  const known = [...standardFields, ...fields];
  for (const { column, field } of file?.columns ?? []) {
    const nearest = field === null || knownField(field) !== undefined ? undefined : nearestField(field, known);
    if (field === null || nearest === undefined) continue;
    throw new AppError('MAPPING_INVALID', sentence('fieldMisspelt', { field, column, nearest }), {
      details: { field, nearest },
    });
  }
}

function requireKey(mapping: Mapping): void {
  const mapped = new Set(mapping.columns.map(({ field }) => field));
  const missing = mapping.key.filter((field) => !mapped.has(field));
  if (missing.length === 0) return;
  const names = (quote: string, and: string): string => missing.map((field) => quote + field + quote).join(and);
  throw new AppError(
    'KEY_NOT_MAPPED',
    sentence('keyNotFound', { keys: { en: names('"', ' and '), nb: names('', ' og ') } }),
    { details: { mapping: mappingSummary(mapping).map((column) => ({ ...column })), key: mapping.key } },
  );
}

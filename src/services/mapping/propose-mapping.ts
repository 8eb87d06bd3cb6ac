import { sheetReading } from '../../core/workbook/export-metadata.ts';
import { cutText } from '../../core/text.ts';
import { type Cell, isBlankCell } from '../../core/cells.ts';
import { AppError } from '../../core/errors.ts';
import type { Field } from '../../core/fields/field.ts';
import { isNationalId, maskedNationalId } from '../../core/fitting/national-id.ts';
import { offerSplit } from '../../core/fitting/offer-split.ts';
import { plainText } from '../../core/fitting/plain-text.ts';
import { fieldsOfMapping } from '../../core/mapping/mapping-fields.ts';
import type { MappingFile } from '../../core/mapping/mapping-file.ts';
import { parseMappingFile } from '../../core/mapping/parse-mapping-file.ts';
import type { DateOrder, MappedColumn, Mapping } from '../../core/mapping/mapping.ts';
import type { MappingProblem, MappingProposal, ProposedColumn } from '../../core/mapping/proposal.ts';
import { type ColumnNote, columnKinds, draftMapping, keysToPrepare } from '../../core/mapping/suggest-mapping.ts';
import { describeCell } from '../../core/values/coerce.ts';
import type { MappingTemplate } from '../workspace/mapping-templates.ts';
import type { SnapshotReader } from '../workspace/snapshot-reader.ts';
import { chooseSheets } from './choose-sheets.ts';
import { SampleEvidence } from './column-evidence.ts';
import type { CustomerFinder } from './customer-finder.ts';
import { columnProblems, countMatches, dateProblems, otherAssignment } from './mapping-problems.ts';
import { type MappingMemory, recall } from './mapping-memory.ts';
import { type SampledSheet, sampleSheet, splitHeader } from './sample-sheet.ts';
import { nthOf, settleChoice, type SettledChoice } from './resolve-choice.ts';
import type { SheetLook } from './spreadsheet-cache.ts';

/** What a person has chosen so far. */
export interface ProposalRequest {
  readonly account: string;
  readonly assignmentId: number;
  readonly sheet?: string | undefined;
  readonly headerRow?: number | undefined;
  readonly dateOrder?: DateOrder | undefined;
  /** Entries for columns that the sheet does not have are left out, and two on one field are a problem to show. */
  readonly choice?: MappingFile | undefined;
}

export interface ProposalDependencies {
  readonly look: SheetLook;
  readonly snapshot: SnapshotReader;
  readonly finder: CustomerFinder;
  /** The saved mapping for a sheet with these headings, and whether it is to be used or only offered. */
  readonly templateFor: (headings: readonly string[]) => FoundTemplate | undefined;
  /** Where it is remembered how sheets are mapped; without it nothing is recalled. */
  readonly memory?: MappingMemory | undefined;
  readonly signal?: AbortSignal | undefined;
  /** How many customers were looked at, of how many, where they have to be looked through. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

export interface FoundTemplate {
  readonly template: MappingTemplate;
  readonly isUsed: boolean;
}

/**
 * Suggests a mapping as planning would, and says what is still wrong with it instead of failing: it is asked for again
 * with every choice that a person makes.
 *
 * @throws AppError SHEET_NOT_FOUND, EMPTY_SHEET, MAPPING_INVALID for a heading row that has no headings
 */
export async function proposeMapping(
  request: ProposalRequest,
  dependencies: ProposalDependencies,
): Promise<MappingProposal> {
  const { look, snapshot, finder, signal, onProgress } = dependencies;
  const { fields } = snapshot;
  const { sampled, metadata, reading } = await readSheet(request, dependencies);
  const { headings, groups, rows } = sampled;
  const saved = usableTemplate(dependencies.templateFor(headings));
  const template = saved?.isUsed === true ? saved.mapping : reading;
  const settled = settleChoice(request.choice, headings);
  const evidence = new SampleEvidence(rows, snapshot, finder);
  const prepare = (keys: readonly (readonly string[])[]): Promise<void> =>
    finder.prepare(fieldsOfKeys(keys, fields), signal, onProgress);
  // An export says itself what its columns are, and so does a saved mapping.
  const memory = metadata === undefined && template === undefined ? dependencies.memory : undefined;
  const learnt = memory && (await recall(memory, { headings, fields, evidence }, prepare));
  const { dateOrder } = request;
  const file = settled.file;
  const said = { key: undefined, blanks: undefined, dateOrder, file, template, learnt, metadata };
  const input = { headings, groups, fields, evidence, ...said };
  await prepare(keysToPrepare(input));
  const draft = draftMapping(input);
  const mapping = withFieldsTwice(draft, settled, fields);
  const matches = countMatches(mapping, sampled, fields, finder);
  const columns = proposedColumns(mapping, draft.notes, sampled, fields);
  return {
    sheet: sampled.name,
    headerRow: sampled.headerRow,
    sampled: rows.length,
    key: mapping.key,
    blanks: mapping.blanks,
    columns,
    ...(mapping.computed !== undefined && { computed: mapping.computed }),
    isKeyChosen: draft.isKeyChosen,
    otherKeys: draft.otherKeys,
    fields,
    problems: [
      ...columnProblems(mapping, fields, columns),
      ...dateProblems(mapping, sampled, fields, saysDateOrder([file, template, learnt?.mapping], headings)),
      ...fewMatches(matches),
      ...otherAssignment(request, look.cube, mapping, sampled),
    ],
    ...(matches !== undefined && { matches }),
    ...(learnt !== undefined && { learntAt: learnt.usedAt }),
    ...(saved !== undefined && { template: { name: saved.name, isUsed: saved.isUsed } }),
  };
}

/** The beginning of the sheet that is meant, and what the file itself says about its columns. */
async function readSheet(
  request: ProposalRequest,
  { look, snapshot: { fields }, signal }: ProposalDependencies,
): Promise<{ sampled: SampledSheet; metadata: readonly string[] | undefined; reading: MappingFile | undefined }> {
  const { choice, headerRow } = request;
  const { names, exported } = await chooseSheets(look, {
    ...request,
    otherAssignment: true,
    fields: () => fields,
    hints: choice,
  });
  const metadata = exported?.fields;
  const reading = sheetReading(look.cube, names[0])?.mapping;
  const sample = await sampleSheet(look, names[0], signal);
  const hints = { file: choice ?? reading, metadata };
  return { sampled: splitHeader(names[0], sample, { headerRow, fields, hints }), metadata, reading };
}

/** Whether somebody has said how a column's dates are written. */
function saysDateOrder(
  mappings: readonly (MappingFile | undefined)[],
  headings: readonly string[],
): (column: MappedColumn) => boolean {
  const said = mappings.flatMap((mapping) => mapping?.columns ?? []).filter((entry) => entry.date_order);
  return ({ column, index }) =>
    said.some((entry) => entry.column === column && (entry.nth ?? 1) === nthOf(headings, index));
}

/** A template that an older version saved, and that means nothing now, is as good as none. */
function usableTemplate(
  found: FoundTemplate | undefined,
): { readonly name: string; readonly isUsed: boolean; readonly mapping: MappingFile } | undefined {
  if (found === undefined) return undefined;
  try {
    return { name: found.template.name, isUsed: found.isUsed, mapping: parseMappingFile(found.template.mapping) };
  } catch (error) {
    if (error instanceof AppError && error.code === 'MAPPING_INVALID') return undefined;
    throw error;
  }
}

/** Puts back the fields that two columns want: both show it, and both show the problem. */
function withFieldsTwice(draft: Mapping, { twice }: SettledChoice, fields: readonly Field[]): Mapping {
  const kindOf = columnKinds(fields, draft.key);
  const columns = draft.columns.map((column): MappedColumn => {
    const entry = twice.get(column.index);
    const field = entry?.split?.fields[0] ?? entry?.field;
    if (entry === undefined || field === undefined) return column;
    const split = entry.split === undefined ? {} : { split: entry.split };
    return { ...column, field, kind: kindOf(field), how: 'file', score: 1, ...split };
  });
  const { key, blanks, computed } = draft;
  return { key, blanks, columns, ...(computed !== undefined && { computed }) };
}

/** The keys' fields; a key with a field that the assignment lacks is left out. */
export function fieldsOfKeys(keys: readonly (readonly string[])[], fields: readonly Field[]): Field[][] {
  const named = keys.map((key) => fields.filter(({ key: name }) => key.includes(name)));
  return named.filter((found, at) => found.length === keys[at]?.length);
}

const fewMatches = (matches: MappingProposal['matches']): MappingProblem[] =>
  matches !== undefined && matches.matched * 2 < matches.rows
    ? [{ code: 'KEY_MATCHES_FEW', rows: matches.rows, matched: matches.matched }]
    : [];

const maxSamples = 3;
/** Of a text, with the sign that something was cut: enough to know it by. */
const maxSampleLength = 301;

function proposedColumns(
  mapping: Mapping,
  notes: readonly ColumnNote[],
  sampled: SampledSheet,
  fields: readonly Field[],
): readonly ProposedColumn[] {
  return mapping.columns.map((column, at) => ({
    ...proposedColumn(column, notes[at], sampled),
    ...offerOf(column, notes[at], { mapping, rows: sampled.rows, fields }),
  }));
}

/** What a column's values ask for, as long as nobody has said how the column is meant. Our own exports are as they are. */
function offerOf(
  column: MappedColumn,
  note: ColumnNote | undefined,
  {
    mapping,
    rows,
    fields,
  }: Pick<SampledSheet, 'rows'> & { readonly mapping: Mapping; readonly fields: readonly Field[] },
): Pick<ProposedColumn, 'splitOffer'> {
  const { index, field, kind, how, split, whole } = column;
  if (split !== undefined || whole === true || kind === 'key' || how === 'metadata') return {};
  const texts = rows.flatMap(({ cells }) => plainText(cells[index]) ?? []);
  const taken = new Set(fieldsOfMapping(mapping));
  const splitOffer = offerSplit({ field, note, texts, fields, isFree: (name) => !taken.has(name) });
  return splitOffer === undefined ? {} : { splitOffer };
}

function proposedColumn(
  column: MappedColumn,
  note: ColumnNote | undefined,
  { headings, rows }: SampledSheet,
): ProposedColumn {
  const filled = rows.flatMap(({ cells }) => {
    const cell = cells[column.index];
    return cell === undefined || isBlankCell(cell) ? [] : [cell];
  });
  const different = new Map<string, Cell>();
  for (const cell of filled) {
    const name = JSON.stringify(describeCell(cell));
    if (!different.has(name)) different.set(name, shortened(cell));
    if (different.size === maxSamples) break;
  }
  const { reasons = [], guess } = note ?? {};
  return {
    ...column,
    nth: nthOf(headings, column.index),
    samples: [...different.values()],
    filled: filled.length,
    reasons,
    ...(guess !== undefined && column.field === null && filled.length > 0 && { guess }),
  };
}

/** A cell to show, its text cut where it is long. A national id is shown nowhere whole. */
export function shortened(cell: Cell): Cell {
  const text = plainText(cell);
  if (text !== undefined && isNationalId(text)) return maskedNationalId(text);
  if (typeof cell === 'string') return cutText(cell, maxSampleLength);
  if (typeof cell !== 'object' || cell === null || cell.type !== 'formula') return cell;
  const { formula, cached } = cell;
  return {
    ...cell,
    formula: cutText(formula, maxSampleLength),
    cached: typeof cached === 'string' ? cutText(cached, maxSampleLength) : cached,
  };
}

import type { SheetRow } from '../../core/cells.ts';
import { AppError } from '../../core/errors.ts';
import { sentence } from '../../core/error-sentences.ts';
import { standardFields } from '../../core/fields/catalogue.ts';
import { assignmentColumn } from '../../core/mapping/assignment-column.ts';
import type { MappingFile } from '../../core/mapping/mapping-file.ts';
import { isTotalRow } from '../../core/mapping/total-row.ts';
import type { IgnoredSheet } from '../../core/plan/model.ts';
import { readIntegerKey } from '../../core/values/key.ts';
import { type ExportedSheet, sheetReading } from '../../core/workbook/export-metadata.ts';
import { ignoredSheets } from '../mapping/ignored-sheets.ts';
import { sampleRows, sampleSheet, splitHeader } from '../mapping/sample-sheet.ts';
import type { OnProgress } from '../progress.ts';
import type { Spreadsheet } from '../spreadsheet/spreadsheet.ts';
import { namedSheet } from '../mapping/choose-sheets.ts';

/**
 * Whether going through all rows may find several assignments. A sheet of our own export that begins with rows of its
 * assignment alone is believed.
 */
export async function mayNameSeveral(spreadsheet: Pick<Spreadsheet, 'sheets' | 'cube' | 'rows'>): Promise<boolean> {
  const { sheets, cube } = spreadsheet;
  const own = new Map(cube?.sheets.map((sheet) => [sheet.name, sheet.assignmentId]));
  if (new Set(own.values()).size > 1) return true;
  for (const { name, hidden } of sheets) {
    if (hidden) continue;
    for await (const rows of spreadsheet.rows(name)) {
      const at = rows.findIndex(({ cells }) => assignmentColumn(textsOf(cells)) !== undefined);
      if (at < 0) break;
      const column = assignmentColumn(textsOf(rows[at]?.cells ?? []));
      const exported = own.get(name);
      if (exported === undefined) return true;
      const named = rows.slice(at + 1).map((row) => assignmentOf(row, column));
      if (named.some((id) => id !== undefined && id !== exported)) return true;
      break;
    }
  }
  return false;
}

const textsOf = (cells: SheetRow['cells']): readonly string[] =>
  cells.map((cell) => (typeof cell === 'string' ? cell : ''));

/** What one assignment has of a sheet. */
export interface SheetShare {
  rows: number;
  /** Its first rows: by them its columns are judged. */
  readonly sample: SheetRow[];
}

/** A sheet with rows that belong to assignments. */
export interface SurveyedSheet {
  readonly name: string;
  /** The heading's row number in the sheet. */
  readonly headerRow: number;
  /** What stands above the first row: the heading, and what is above that. */
  readonly head: readonly SheetRow[];
  /** The column that names each row's assignment. */
  readonly column: number | undefined;
  /** The assignment of rows that name none: our export's own, or the only one in the sheet. */
  readonly otherwise: number | undefined;
  readonly exported: ExportedSheet | undefined;
  /** By assignment. */
  readonly shares: ReadonlyMap<number, SheetShare>;
}

export interface WorkbookSurvey {
  readonly sheets: readonly SurveyedSheet[];
  /** In the order in which they come. */
  readonly assignmentIds: readonly number[];
  readonly rows: number;
  /** Data that belongs to no assignment: whole sheets, and what is left over of those above. */
  readonly ignored: readonly IgnoredSheet[];
  /** Rows among them that stand between rows of assignments and name none. */
  readonly strays: number;
}

interface SurveyRequest {
  readonly sheet?: string | undefined;
  readonly headerRow?: number | undefined;
  readonly mappingFile?: MappingFile | undefined;
  readonly template?: MappingFile | undefined;
}

/**
 * Finds out which assignments the sheets of a file name, in one pass over each: by the marks of our own export, and by a
 * column with assignment numbers, which may be mixed in one sheet. A row's own number counts before its sheet's mark.
 *
 * @throws AppError SHEET_NOT_FOUND, EMPTY_SHEET, USAGE where no sheet names any assignment
 */
export async function surveyWorkbook(
  spreadsheet: Spreadsheet,
  request: SurveyRequest,
  { signal, onProgress }: { readonly signal: AbortSignal; readonly onProgress: OnProgress },
): Promise<WorkbookSurvey> {
  const found: (SurveyedSheet & { readonly left: LeftOver })[] = [];
  let done = 0;
  for (const { name, exported } of await candidates(spreadsheet, request, signal)) {
    const looked = await lookAtSheet(spreadsheet, { name, exported }, request, signal);
    if (looked === undefined) continue;
    const sheet = await shareOut(spreadsheet, looked, signal, (rows) =>
      onProgress({ phase: 'read', done: done + rows }),
    );
    const rows = [...sheet.shares.values()].reduce((sum, share) => sum + share.rows, 0);
    done += rows + sheet.left.rows;
    if (rows > 0) found.push(sheet);
  }
  const partly = found.flatMap(({ name, left }) => (left.rows === 0 ? [] : [{ sheet: name, rows: left.rows }]));
  const ignored = [...partly, ...(await ignoredSheets(spreadsheet, found, signal))];
  const assignmentIds = [...new Set(found.flatMap(({ shares }) => [...shares.keys()]))];
  if (assignmentIds.length === 0) {
    if (ignored.length === 0) throw new AppError('EMPTY_SHEET', sentence('noRows'));
    throw new AppError('USAGE', sentence('noAssignmentNamed'), {
      details: { sheets: ignored.map(({ sheet }) => sheet) },
    });
  }
  const rows = found.reduce((sum, { shares }) => sum + [...shares.values()].reduce((all, one) => all + one.rows, 0), 0);
  return { sheets: found, assignmentIds, rows, ignored, strays: found.reduce((sum, { left }) => sum + left.strays, 0) };
}

/** The same file without some of its assignments: their rows are data that belongs to no plan, and named as such. */
export function withoutAssignments(survey: WorkbookSurvey, leftOut: readonly number[]): WorkbookSurvey {
  const rows = survey.sheets.flatMap(({ name, shares }) =>
    leftOut.flatMap((assignmentId): readonly IgnoredSheet[] => {
      const share = shares.get(assignmentId);
      return share === undefined ? [] : [{ sheet: name, rows: share.rows, assignmentId }];
    }),
  );
  const assignmentIds = survey.assignmentIds.filter((id) => !leftOut.includes(id));
  if (assignmentIds.length === 0) throw new AppError('EMPTY_SHEET', sentence('noRows'));
  return { ...survey, assignmentIds, ignored: [...rows, ...survey.ignored] };
}

interface Candidate {
  readonly name: string;
  readonly exported: ExportedSheet | undefined;
}

/** The sheets that may hold rows of assignments: those of our export, and what a person added and can see. */
async function candidates(
  spreadsheet: Spreadsheet,
  { sheet }: SurveyRequest,
  signal: AbortSignal,
): Promise<readonly Candidate[]> {
  const { sheets, cube } = spreadsheet;
  const known = sheets.map(({ name }) => name);
  const wanted = sheet === undefined ? undefined : namedSheet(known, sheet);
  const listed = new Map(cube?.sheets.map((one) => [one.name, one]));
  // The filtered copies in a report of ours are no data of their own.
  const others = cube?.reading === undefined ? sheets.filter(({ name, hidden }) => !hidden && !listed.has(name)) : [];
  const renamed = await renamedSheet(
    spreadsheet,
    others.map(({ name }) => name),
    signal,
  );
  return sheets.flatMap(({ name }): readonly Candidate[] => {
    if (wanted !== undefined && name !== wanted) return [];
    const exported = listed.get(name) ?? (renamed?.name === name ? renamed.exported : undefined);
    return exported !== undefined || name === wanted || others.some((other) => other.name === name)
      ? [{ name, exported }]
      : [];
  });
}

/**
 * One sheet of ours is missing and there is one that the export does not list: it was renamed. Where more than one is
 * missing nobody knows which is which.
 */
async function renamedSheet(
  spreadsheet: Spreadsheet,
  unlisted: readonly string[],
  signal: AbortSignal,
): Promise<{ readonly name: string; readonly exported: ExportedSheet } | undefined> {
  const { sheets, cube } = spreadsheet;
  const missing = (cube?.sheets ?? []).filter(({ name }) => !sheets.some((sheet) => sheet.name === name));
  const [exported, ...more] = missing;
  const [name, ...rest] = unlisted;
  if (exported === undefined || name === undefined || more.length > 0 || rest.length > 0) return undefined;
  const [heading] = await sampleSheet(spreadsheet, name, signal, 1);
  const cells = new Set(heading?.cells);
  return exported.fields.some((field) => cells.has(field)) ? { name, exported } : undefined;
}

type LookedAt = Omit<SurveyedSheet, 'shares' | 'otherwise'>;

/** Where its heading and its column of assignments are; undefined for a sheet that names no assignment, or has no row. */
async function lookAtSheet(
  spreadsheet: Spreadsheet,
  { name, exported }: Candidate,
  { headerRow, mappingFile, template }: SurveyRequest,
  signal: AbortSignal,
): Promise<LookedAt | undefined> {
  const file = mappingFile ?? template ?? sheetReading(spreadsheet.cube, name)?.mapping;
  try {
    const sample = await sampleSheet(spreadsheet, name, signal);
    const hints = { file, metadata: exported?.fields };
    const sampled = splitHeader(name, sample, { headerRow, fields: standardFields, hints });
    const column = assignmentColumn(sampled.headings, file);
    if (column === undefined && exported === undefined) return undefined;
    const head = sample.filter(({ number }) => number <= sampled.headerRow);
    return { name, headerRow: sampled.headerRow, head, column, exported };
  } catch (error) {
    const isOurs = exported !== undefined;
    if (!(error instanceof AppError)) throw error;
    if (error.code === 'EMPTY_SHEET' || (error.code === 'FILE_UNREADABLE' && !isOurs)) return undefined;
    throw error;
  }
}

/** Rows of a sheet that belong to no assignment; `strays` are those that are no totals. */
interface LeftOver {
  rows: number;
  strays: number;
}

async function shareOut(
  spreadsheet: Spreadsheet,
  sheet: LookedAt,
  signal: AbortSignal,
  onRows: (rows: number) => void,
): Promise<SurveyedSheet & { readonly left: LeftOver }> {
  const shares = new Map<number, SheetShare>();
  const own = sheet.exported?.assignmentId;
  const nameless: SheetShare = { rows: 0, sample: [] };
  let totals = 0;
  let seen = 0;
  for await (const batch of spreadsheet.rows(sheet.name, { signal })) {
    signal.throwIfAborted();
    for (const row of batch) {
      if (row.number <= sheet.headerRow) continue;
      const id = assignmentOf(row, sheet.column) ?? own;
      if (id === undefined && isTotalRow(row)) totals += 1;
      addTo(id === undefined ? nameless : shareOf(shares, id), row);
    }
    seen += batch.length;
    onRows(seen);
  }
  const [only, ...others] = shares.keys();
  const otherwise = own ?? (others.length === 0 ? only : undefined);
  const left = { rows: 0, strays: 0 };
  if (otherwise !== undefined && nameless.rows > 0) shareOf(shares, otherwise).rows += nameless.rows;
  else Object.assign(left, { rows: nameless.rows, strays: nameless.rows - totals });
  return { ...sheet, shares, otherwise, left };
}

function shareOf(shares: Map<number, SheetShare>, id: number): SheetShare {
  const known = shares.get(id);
  if (known !== undefined) return known;
  const share: SheetShare = { rows: 0, sample: [] };
  shares.set(id, share);
  return share;
}

function addTo(share: SheetShare, row: SheetRow): void {
  share.rows += 1;
  if (share.sample.length < sampleRows) share.sample.push(row);
}

/** The assignment that a row names; undefined where it names none. */
export function assignmentOf({ cells }: SheetRow, column: number | undefined): number | undefined {
  if (column === undefined) return undefined;
  const id = readIntegerKey(cells[column]);
  return id.ok ? id.id : undefined;
}

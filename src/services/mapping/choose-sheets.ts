import type { SheetRow } from '../../core/cells.ts';
import { AppError } from '../../core/errors.ts';
import type { Field } from '../../core/fields/field.ts';
import { knownHeadings } from '../../core/mapping/find-header.ts';
import type { MappingFile } from '../../core/mapping/mapping-file.ts';
import { sentence } from '../../core/error-sentences.ts';
import type { ExportedSheet } from '../../core/workbook/export-metadata.ts';
import type { Spreadsheet } from '../spreadsheet/spreadsheet.ts';
import { headerSearchRows, sampleSheet } from './sample-sheet.ts';

/** What choosing needs of a file. */
export type SheetsOfFile = Pick<Spreadsheet, 'sheets' | 'cube' | 'rows'>;

export interface SheetChoice {
  readonly account: string;
  readonly assignmentId: number;
  /** The user's own choice. */
  readonly sheet?: string | undefined;
  /** The user says that a file of another assignment or account is meant. */
  readonly otherAssignment: boolean;
  /** The assignment's fields: asked for where several sheets may be meant. */
  readonly fields: () => Promise<readonly Field[]> | readonly Field[];
  /** The mapping in use: its columns are known headings as well. */
  readonly hints?: MappingFile | undefined;
}

/** The sheets to read as one table, in order, and what our export says about them. */
export interface ChosenSheets {
  readonly names: readonly [string, ...string[]];
  readonly exported: ExportedSheet | undefined;
}

/**
 * Which sheets of a file are meant. An export of ours says on its hidden sheet which assignment each sheet holds: the
 * one asked for is taken, with all its parts, and an export of another assignment or account is refused. Any other
 * file: the named sheet, else of those that are not hidden and have rows the one with the most known headings, and of
 * equals the first.
 *
 * @throws AppError SHEET_NOT_FOUND, FILE_OTHER_ASSIGNMENT, EMPTY_SHEET
 */
export async function chooseSheets(spreadsheet: SheetsOfFile, choice: SheetChoice): Promise<ChosenSheets> {
  const known = spreadsheet.sheets.map(({ name }) => name);
  const wanted = choice.sheet === undefined ? undefined : namedSheet(known, choice.sheet);
  if (spreadsheet.cube !== undefined && !choice.otherAssignment) refuseOthers(spreadsheet.cube, choice, wanted);
  const parts = exportedParts(spreadsheet, choice);
  if (wanted !== undefined) {
    const renamed = parts.find(({ name }) => !known.includes(name));
    return { names: [wanted], exported: exportedAs(spreadsheet, wanted) ?? renamed };
  }
  const [exported] = parts;
  if (exported === undefined) return { names: [await bestSheet(spreadsheet, choice)], exported };
  const found = parts.filter(({ name }) => known.includes(name)).map(({ name }) => name);
  const [first, ...rest] = [...found, ...renamedParts(spreadsheet, parts.length - found.length)];
  if (first === undefined || rest.length + 1 < parts.length) throw missingParts(parts, known);
  return { names: [first, ...rest], exported };
}

/** Sheets of ours that the user renamed: those that the export does not list, where it leaves no doubt which. */
function renamedParts({ sheets, cube }: SheetsOfFile, missing: number): readonly string[] {
  if (missing === 0) return [];
  const listed = new Set(cube?.sheets.map(({ name }) => name));
  const unlisted = sheets.filter(({ name, hidden }) => !hidden && !listed.has(name)).map(({ name }) => name);
  return unlisted.length === missing ? unlisted : [];
}

function missingParts(parts: readonly ExportedSheet[], known: readonly string[]): AppError {
  const missing = parts.map(({ name }) => name).filter((name) => !known.includes(name));
  const list = (open: string, close: string): string => missing.map((name) => open + name + close).join(', ');
  return new AppError(
    'SHEET_NOT_FOUND',
    sentence('sheetRenamed', { sheets: { en: list('“', '”'), nb: list('«', '»') } }),
    { details: { missing, sheets: [...known] } },
  );
}

function refuseOthers(cube: NonNullable<Spreadsheet['cube']>, choice: SheetChoice, wanted: string | undefined): void {
  if (cube.account !== choice.account) {
    throw new AppError('FILE_OTHER_ASSIGNMENT', sentence('exportOfOtherAccount', { account: cube.account }), {
      details: { account: cube.account },
    });
  }
  const sheet = cube.sheets.find(({ name }) => name === wanted);
  const assignments = new Set((sheet === undefined ? cube.sheets : [sheet]).map(({ assignmentId }) => assignmentId));
  if (assignments.has(choice.assignmentId)) return;
  const list = [...assignments].join(', ');
  throw new AppError(
    'FILE_OTHER_ASSIGNMENT',
    sentence('exportOfOtherAssignment', { assignments: list, assignment: choice.assignmentId }),
    { details: { assignments: [...assignments] } },
  );
}

/** @throws AppError SHEET_NOT_FOUND */
export function namedSheet(known: readonly string[], sheet: string): string {
  const exact = known.find((name) => name === sheet);
  // Excel itself takes sheet names without regard to case.
  const found = exact ?? known.find((name) => name.toLowerCase() === sheet.toLowerCase());
  if (found !== undefined) return found;
  throw new AppError('SHEET_NOT_FOUND', sentence('noSuchSheet', { sheet, sheets: known.join(', ') }), {
    details: { sheets: [...known] },
  });
}

const exportedAs = ({ cube }: SheetsOfFile, sheet: string): ExportedSheet | undefined =>
  cube?.sheets.find(({ name }) => name === sheet);

/** The parts of the assignment asked for; of the first one in the file when another is meant. */
function exportedParts({ cube }: SheetsOfFile, { assignmentId }: SheetChoice): ExportedSheet[] {
  const sheets = cube?.sheets ?? [];
  const asked = sheets.some((sheet) => sheet.assignmentId === assignmentId);
  const wanted = asked ? assignmentId : sheets[0]?.assignmentId;
  return sheets.filter((sheet) => sheet.assignmentId === wanted).toSorted((a, b) => a.part - b.part);
}

/** The sheet whose headings are known best. One that cannot be read is passed over where another one can. */
export async function bestSheet(
  spreadsheet: SheetsOfFile,
  { fields, hints }: Pick<SheetChoice, 'fields' | 'hints'>,
): Promise<string> {
  const visible = spreadsheet.sheets.filter(({ hidden }) => !hidden);
  const samples: { readonly name: string; readonly rows: readonly SheetRow[] }[] = [];
  let failure: AppError | undefined;
  for (const { name } of visible.length > 0 ? visible : spreadsheet.sheets) {
    try {
      const rows = await sampleSheet(spreadsheet, name, undefined, headerSearchRows + 1);
      if (rows.length > 0) samples.push({ name, rows });
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'FILE_UNREADABLE') throw error;
      failure ??= error;
    }
  }
  const [first, ...others] = samples;
  if (first === undefined) throw failure ?? new AppError('EMPTY_SHEET', sentence('noRows'));
  if (others.length === 0 && failure === undefined) return first.name;
  const known = await fields();
  let best = { name: first.name, score: -1 };
  for (const { name, rows } of samples) {
    const score = knownHeadings(rows, known, { file: hints });
    if (score > best.score) best = { name, score };
  }
  // The sheet that is meant may be the one that cannot be read.
  if (failure !== undefined && best.score < 2) throw failure;
  return best.name;
}

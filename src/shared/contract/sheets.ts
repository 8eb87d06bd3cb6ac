import { z } from 'zod';
import type { Cell } from '../../core/cells.ts';
import { dateOrders, splitKinds } from '../../core/mapping/mapping.ts';
import type { MappingFile } from '../../core/mapping/mapping-file.ts';
import { mappingFileSchema } from '../../core/mapping/parse-mapping-file.ts';
import type { MappingProposal } from '../../core/mapping/proposal.ts';
import type { EmptiedColumn } from '../../core/plan/model.ts';
import type { FittingPreview, SheetValues } from '../../core/mapping/sheet-values.ts';
import { type ChosenEncoding, chosenEncodings } from '../../core/workbook/text-encodings.ts';
import { call } from '../call.ts';
import { assignmentId, fileHandle, nothing, shortText } from './inputs.ts';

/** A spreadsheet that was looked at. */
export interface OpenedSpreadsheet {
  readonly file: string;
  readonly name: string;
  readonly format: 'xlsx' | 'ods' | 'xls' | 'html' | 'csv';
  readonly encoding?: string;
  /** csv only: another encoding that is about as likely, and the first word that it makes another one of. */
  readonly encodingNear?: { readonly encoding: ChosenEncoding; readonly word: string; readonly nearWord: string };
  readonly delimiter?: string;
  readonly sheets: readonly { readonly name: string; readonly hidden: boolean }[];
  /** The sheet to begin with. */
  readonly sheet: string;
  /** What an export of ours says about itself. */
  readonly exported?: ExportedFile;
  /** Its rows may belong to several assignments: `sheet.survey` knows. */
  readonly mayBeSeveral?: true;
  /** A workbook with answers about a plan: no customers to update. */
  readonly review?: AnsweredWorkbook;
}

/** The plan that a workbook was made to decide about. */
export interface AnsweredWorkbook {
  readonly plan: string;
  /** The name of the spreadsheet that the plan was made of. */
  readonly source?: string;
  /** The plan's file, where it is in this computer's history. */
  readonly file?: { readonly file: string; readonly name: string };
}

/** The account, and which assignment each sheet holds; a large assignment goes over several sheets. */
export interface ExportedFile {
  readonly account: string;
  /** ISO 8601, UTC. */
  readonly exportedAt: string;
  /** It brought the exported values along: for its own assignment, a cell that nobody touched is never a change. */
  readonly hasValues: boolean;
  readonly sheets: readonly { readonly name: string; readonly assignmentId: number; readonly part: number }[];
}

/** The beginning of one sheet. */
export interface SheetPreview {
  readonly sheet: string;
  /** The heading row that is suggested, 0 where there seems to be none; absent for a sheet without rows. */
  readonly headerRow?: number;
  /** Heading rows of which the row above says more, so that it is read too. */
  readonly grouped: readonly number[];
  /** Columns of the widest of these rows; the cells stop at the 200th. */
  readonly width: number;
  /** Rows of the sheet, not counting empty ones; absent while more than these were not looked at. */
  readonly total?: number;
  /** Long texts are cut. */
  readonly rows: readonly { readonly number: number; readonly cells: readonly Cell[] }[];
}

export interface TemplateItem {
  readonly name: string;
  readonly savedAt: string;
  readonly headings: readonly string[];
}

/** Sheets of one shape that plans were made of. */
export interface RememberedItem {
  readonly id: number;
  readonly account: string;
  readonly assignmentId: number;
  /** ISO 8601, UTC. */
  readonly usedAt: string;
  readonly headings: readonly string[];
}

/** What the user chose so far, in the form of a mapping file. Two columns on one field are a problem to show, not an error. */
export const mappingChoice: z.ZodType<MappingFile> = mappingFileSchema;

const sheetName = z.string().max(300);
/** 0: the sheet has no heading row. */
const headerRow = z.number().int().nonnegative();
/** Of a text file; without it, its letters tell. */
export const encoding = z.enum(chosenEncodings).exactOptional();
/** Without a sheet: an export's own sheets for the assignment, all its parts as one table; else the first with rows. */
const choiceOfSheet = {
  file: fileHandle,
  sheet: sheetName.exactOptional(),
  headerRow: headerRow.exactOptional(),
  encoding,
};

const rowsOfSheet = { file: fileHandle, sheet: sheetName, headerRow, encoding };
const columnIndex = z.number().int().min(0).max(16_384);
const columnIndexes = z.array(columnIndex).min(1).max(50);
const fittingToTry = z.union([
  z.strictObject({ split: z.enum(splitKinds), column: columnIndex }),
  z.strictObject({ columns: columnIndexes, join: z.string().max(100) }),
  z.strictObject({ columns: columnIndexes, first: z.literal(true) }),
]);

const proposalRequest = z.strictObject({
  ...choiceOfSheet,
  assignmentId,
  choice: mappingChoice.exactOptional(),
  /** How dates are read in columns of which nothing else is known. */
  dateOrder: z.enum(dateOrders).exactOptional(),
  /** Maps the columns that nobody speaks of as the last sheet of this shape; not if it is `false`. */
  memory: z.boolean().exactOptional(),
  template: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('none') }),
    z.strictObject({ kind: z.literal('same-columns') }),
    z.strictObject({ kind: z.literal('named'), name: shortText }),
    /** As the sheet of this plan was mapped. */
    z.strictObject({ kind: z.literal('plan'), file: fileHandle }),
  ]),
});

export const sheetCalls = {
  /** The assignment helps to find the heading: its extra fields are headings too. */
  'sheet.preview': call(
    z.strictObject({ file: fileHandle, sheet: sheetName, encoding, assignmentId: assignmentId.exactOptional() }),
  )<SheetPreview>(),
  /**
   * Suggests fields for the columns that `choice` does not name, by comparing with the latest stored snapshot. A saved
   * mapping helps: the one named, or (`same-columns`) the latest that was made for these columns, or none.
   */
  'mapping.propose': call(proposalRequest)<MappingProposal>(),
  /** The values of columns that have few, counted over all rows. */
  'sheet.values': call(z.strictObject(rowsOfSheet))<SheetValues>(),
  /** What a split of a column, or a field put together of several, would give. */
  'sheet.tryFitting': call(z.strictObject({ ...rowsOfSheet, fitting: fittingToTry }))<FittingPreview>(),
  'template.list': call(nothing)<readonly TemplateItem[]>(),
  'template.save': call(
    z.strictObject({
      name: z.string().min(1).max(200),
      mapping: mappingChoice,
      headings: z.array(z.string().max(40_000)).max(16_384),
    }),
  )<null>(),
  'template.remove': call(z.strictObject({ name: shortText }))<null>(),
  /** Writes a mapping as a mapping file, for another computer or the command line. */
  'template.export': call(z.strictObject({ mapping: mappingChoice, target: fileHandle }))<null>(),
  /** Saves a mapping file's mapping under the file's name, or under one like it that is free. `headings`: of the sheet. */
  'template.import': call(z.strictObject({ file: fileHandle, headings: z.array(z.string().max(40_000)).max(16_384) }))<{
    readonly name: string;
    readonly columns: number;
    readonly found: number;
  }>(),
  /** How sheets were mapped that plans were made of; used last first. */
  'memory.list': call(nothing)<readonly RememberedItem[]>(),
  /** Without an id: all of them. */
  'memory.forget': call(z.strictObject({ id: z.number().int().positive().exactOptional() }))<null>(),
};

export const sheetJobs = {
  'sheet.open': call(z.strictObject({ file: fileHandle, encoding }))<OpenedSpreadsheet>(),
  /**
   * Columns of an export with cells that somebody emptied, before anything is compared. Reads the whole sheet, which may
   * take seconds.
   */
  'mapping.emptied': call(z.strictObject({ ...choiceOfSheet, assignmentId }))<readonly EmptiedColumn[]>(),
  /**
   * The same as `mapping.propose`, for an assignment with so many customers that looking through them takes seconds: with
   * progress while that is so, and without holding anything else up.
   */
  'mapping.lookUp': call(proposalRequest)<MappingProposal>(),
};

/** What `plan.make` needs to know of the sheet. */
export const sheetChoice = { ...choiceOfSheet, assignmentId };

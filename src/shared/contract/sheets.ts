import { z } from 'zod';
import type { Cell } from '../../core/cells.ts';
import type { Field } from '../../core/fields/field.ts';
import type { MappingFile } from '../../core/mapping/mapping-file.ts';
import type { MappedColumn } from '../../core/mapping/mapping.ts';
import { call } from '../call.ts';
import { assignmentId, fieldKey, fileHandle, nothing, shortText } from './inputs.ts';

/** A spreadsheet that was looked at. */
export interface OpenedSpreadsheet {
  readonly file: string;
  readonly name: string;
  readonly format: 'xlsx' | 'csv';
  readonly encoding?: string;
  readonly delimiter?: string;
  readonly sheets: readonly { readonly name: string; readonly hidden: boolean }[];
  /** The sheet to begin with. */
  readonly sheet: string;
  /** What an export of ours says about itself. */
  readonly exported?: ExportedFile;
}

/** The account, and which assignment each sheet holds; a large assignment goes over several sheets. */
export interface ExportedFile {
  readonly account: string;
  /** ISO 8601, UTC. */
  readonly exportedAt: string;
  readonly sheets: readonly { readonly name: string; readonly assignmentId: number; readonly part: number }[];
}

/** The beginning of one sheet. */
export interface SheetPreview {
  readonly sheet: string;
  /** The heading row that is suggested; absent for a sheet without rows. */
  readonly headerRow?: number;
  /** Columns of the widest of these rows; the cells stop at the 200th. */
  readonly width: number;
  /** Rows of the sheet, not counting empty ones; absent while more than these were not looked at. */
  readonly total?: number;
  /** Long texts are cut. */
  readonly rows: readonly { readonly number: number; readonly cells: readonly Cell[] }[];
}

/** Something that keeps a mapping from being used, or that a person should look at. `column` is an index. */
export type MappingProblem =
  | { readonly code: 'KEY_NOT_MAPPED'; readonly field: string }
  | { readonly code: 'FIELD_TWICE'; readonly field: string; readonly columns: readonly number[] }
  /** There is a key and nothing else: no value would ever change. */
  | { readonly code: 'NOTHING_MAPPED' }
  /** Every date in the sample can be read day first and month first, and means another day then. */
  | { readonly code: 'AMBIGUOUS_DATES'; readonly column: number }
  /** Dates in the sample that are no dates day first, while all of them are month first. */
  | { readonly code: 'MONTH_FIRST'; readonly column: number }
  /** No customer has this field: it may be misspelt. */
  | { readonly code: 'FIELD_UNKNOWN'; readonly column: number; readonly field: string }
  /** Kept by Cube itself: the column is read and never written. */
  | { readonly code: 'FIELD_READ_ONLY'; readonly column: number; readonly field: string }
  /** Of the sampled rows with a key, so few find exactly one customer. */
  | { readonly code: 'KEY_MATCHES_FEW'; readonly matched: number; readonly rows: number }
  /** The file, or its column of assignment numbers, names others than the one asked for. */
  | { readonly code: 'OTHER_ASSIGNMENT'; readonly assignmentIds: readonly number[]; readonly account?: string };

export interface ProposedColumn extends MappedColumn {
  /** Which of the columns with this heading, from the left; 1 is the leftmost. Names the column in a mapping file. */
  readonly nth: number;
  /** Up to three different values as they stand in the sheet, to show. Long texts are cut. */
  readonly samples: readonly Cell[];
  /** Of the sampled rows, how many have a value here. */
  readonly filled: number;
}

export interface MappingProposal {
  /** The sheet that was looked at: of an export over several sheets the first. */
  readonly sheet: string;
  readonly headerRow: number;
  /** Rows that were looked at. */
  readonly sampled: number;
  readonly key: readonly string[];
  readonly blanks: 'keep' | 'clear';
  readonly columns: readonly ProposedColumn[];
  /** All fields that a column can stand for, standard ones first. */
  readonly fields: readonly Field[];
  readonly problems: readonly MappingProblem[];
  /** Of the sampled rows: how many name a key, and how many of these find exactly one customer. Absent without a key. */
  readonly matches?: { readonly rows: number; readonly matched: number };
  /** The saved mapping that was used, or that was made for the same columns and can be. */
  readonly template?: { readonly name: string; readonly isUsed: boolean };
}

export interface TemplateItem {
  readonly name: string;
  readonly savedAt: string;
  readonly headings: readonly string[];
}

const columnChoice = z.strictObject({
  column: z.string().max(40_000),
  nth: z.number().int().min(1).max(16_384).exactOptional(),
  field: fieldKey.nullable(),
  transforms: z
    .array(z.enum(['trim', 'collapse-spaces', 'upper', 'lower', 'title', 'digits']))
    .readonly()
    .exactOptional(),
  date_order: z.enum(['dmy', 'mdy', 'ymd']).exactOptional(),
  blanks: z.enum(['keep', 'clear']).exactOptional(),
});

/** What the user chose so far, in the form of a mapping file. Two columns on one field are a problem to show, not an error. */
export const mappingChoice: z.ZodType<MappingFile> = z.strictObject({
  version: z.literal(1),
  key: z.array(fieldKey).min(1).max(20).readonly().exactOptional(),
  blanks: z.enum(['keep', 'clear']).exactOptional(),
  columns: z.array(columnChoice).max(16_384).readonly(),
});

const sheetName = z.string().max(300);
const headerRow = z.number().int().positive();
/** Without a sheet: an export's own sheets for the assignment, all its parts as one table; else the first with rows. */
const choiceOfSheet = { file: fileHandle, sheet: sheetName.exactOptional(), headerRow: headerRow.exactOptional() };

export const sheetCalls = {
  /** The assignment helps to find the heading: its extra fields are headings too. */
  'sheet.preview': call(
    z.strictObject({ file: fileHandle, sheet: sheetName, assignmentId: assignmentId.exactOptional() }),
  )<SheetPreview>(),
  /**
   * Suggests fields for the columns that `choice` does not name, by comparing with the latest stored snapshot. A saved
   * mapping helps: the one named, or (`same-columns`) the latest that was made for these columns, or none.
   */
  'mapping.propose': call(
    z.strictObject({
      ...choiceOfSheet,
      assignmentId,
      choice: mappingChoice.exactOptional(),
      template: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('none') }),
        z.strictObject({ kind: z.literal('same-columns') }),
        z.strictObject({ kind: z.literal('named'), name: shortText }),
      ]),
    }),
  )<MappingProposal>(),
  'template.list': call(nothing)<readonly TemplateItem[]>(),
  'template.save': call(
    z.strictObject({
      name: z.string().min(1).max(200),
      mapping: mappingChoice,
      headings: z.array(z.string().max(40_000)).max(16_384),
    }),
  )<null>(),
  'template.remove': call(z.strictObject({ name: shortText }))<null>(),
};

export const sheetJobs = {
  'sheet.open': call(z.strictObject({ file: fileHandle }))<OpenedSpreadsheet>(),
};

/** What `plan.make` needs to know of the sheet. */
export const sheetChoice = { ...choiceOfSheet, assignmentId };

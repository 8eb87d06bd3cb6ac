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
  /** The assignment and account that the file says it was exported from. */
  readonly exported?: { readonly account: string; readonly assignmentIds: readonly number[] };
}

/** The beginning of one sheet. */
export interface SheetPreview {
  readonly sheet: string;
  /** The heading row that is suggested. */
  readonly headerRow: number;
  readonly rows: readonly { readonly number: number; readonly cells: readonly Cell[] }[];
}

/** Something that keeps a mapping from being used, or that a person should look at. `column` is an index. */
export type MappingProblem =
  | { readonly code: 'KEY_NOT_MAPPED'; readonly field: string }
  | { readonly code: 'FIELD_TWICE'; readonly field: string; readonly columns: readonly number[] }
  | { readonly code: 'AMBIGUOUS_DATES'; readonly column: number }
  | { readonly code: 'KEY_MATCHES_FEW'; readonly matched: number; readonly rows: number };

export interface ProposedColumn extends MappedColumn {
  /** Up to three different values as they stand in the sheet, to show. */
  readonly samples: readonly string[];
  /** Of the sampled rows, how many have a value here. */
  readonly filled: number;
}

export interface MappingProposal {
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
  /** The saved mapping that was used, or fits and can be: it was made for the same columns. */
  readonly template?: { readonly name: string; readonly isUsed: boolean };
}

export interface TemplateItem {
  readonly name: string;
  readonly savedAt: string;
  readonly headings: readonly string[];
}

const columnChoice = z.strictObject({
  column: z.string().max(40_000),
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

export const sheetCalls = {
  'sheet.preview': call(z.strictObject({ file: fileHandle, sheet: sheetName }))<SheetPreview>(),
  /** Suggests fields for the columns that `choice` does not name; `useTemplate: false` leaves saved mappings out. */
  'mapping.propose': call(
    z.strictObject({
      file: fileHandle,
      sheet: sheetName,
      headerRow: headerRow.exactOptional(),
      assignmentId,
      choice: mappingChoice.exactOptional(),
      useTemplate: z.boolean(),
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
export const sheetChoice = { file: fileHandle, sheet: sheetName, headerRow: headerRow.exactOptional(), assignmentId };

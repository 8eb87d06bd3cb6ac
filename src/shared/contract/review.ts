import { z } from 'zod';
import type { JsonValue } from '../../core/types.ts';
import { issueCodes } from '../../core/issues.ts';
import { lineKinds } from '../../core/review-workbook/lines.ts';
import type { TakenAnswers } from '../../core/review-workbook/taken-answers.ts';
import { leadColumns } from '../../core/review/cells-table.ts';
import type { RowOrder } from '../../core/review/row-order.ts';
import { rowEnds } from '../../core/plan/balance.ts';
import { outcomeStates, rowStatuses } from '../../core/plan/model.ts';
import type {
  ChangeGroup,
  Choice,
  ConflictGroup,
  MeantPattern,
  Problem,
  ProblemGroup,
  RepairAction,
  Repaired,
  Replacement,
  ReplacePreview,
  ReviewField,
  ReviewPage,
  ReviewRow,
  ReviewState,
  RowDetails,
  RowFilter,
  RowSelection,
} from '../../core/review/model.ts';
import type { ApprovalRule } from '../../core/plan/approval-rule.ts';
import { groupings, groupOrders } from '../../core/review/model.ts';
import { call } from '../call.ts';
import type { CustomerCount } from './assignments.ts';
import { fieldKey, fileHandle, longText, ord, planId, shortText, window } from './inputs.ts';

const json: z.ZodType<JsonValue> = z.json();
const pattern = z.strictObject({ field: fieldKey, before: json, after: json });

/** Named groups of changes in one call. */
const maxPatterns = 1000;
const patterns: z.ZodType<readonly MeantPattern[]> = z
  .array(
    z
      .strictObject({ field: fieldKey, before: json.exactOptional(), after: json.exactOptional() })
      .refine(({ before, after }) => before === undefined || after !== undefined),
  )
  .max(maxPatterns)
  .readonly();

const problem: z.ZodType<Problem> = z.strictObject({
  code: z.enum(issueCodes),
  field: fieldKey.exactOptional(),
  value: json,
});

const rowFilter: z.ZodType<RowFilter> = z.strictObject({
  statuses: z.array(z.enum(rowStatuses)).readonly().exactOptional(),
  outcomes: z.array(z.enum(outcomeStates)).readonly().exactOptional(),
  ends: z.array(z.enum(rowEnds)).readonly().exactOptional(),
  fields: z.array(fieldKey).max(1000).readonly().exactOptional(),
  issues: z.array(z.string().max(100)).max(200).readonly().exactOptional(),
  clears: z.literal(true).exactOptional(),
  pattern: pattern.exactOptional(),
  patterns: patterns.exactOptional(),
  problem: problem.exactOptional(),
  where: longText.exactOptional(),
  text: shortText.exactOptional(),
});

const rowOrder: z.ZodType<RowOrder> = z.strictObject({
  by: z.union([z.strictObject({ lead: z.enum(leadColumns) }), z.strictObject({ field: fieldKey })]),
  direction: z.enum(['ascending', 'descending']),
});

const rowSelection: z.ZodType<RowSelection> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('rows'), ords: z.array(ord).max(100_000).readonly() }),
  z.strictObject({ kind: z.literal('matching'), filter: rowFilter, except: z.array(ord).max(100_000).readonly() }),
]);

const repairAction: z.ZodType<RepairAction> = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('set'),
    cells: z
      .array(z.strictObject({ field: fieldKey, text: longText }))
      .min(1)
      .max(20)
      .readonly(),
  }),
  z.strictObject({ kind: z.enum(['clear', 'leave']) }),
  z.strictObject({ kind: z.literal('exclude') }),
]);

const replacement: z.ZodType<Replacement> = z.strictObject({
  field: fieldKey,
  find: z.string().min(1).max(1000),
  replace: shortText,
  onlyInvalid: z.boolean(),
  wholeCell: z.boolean(),
  matchCase: z.boolean(),
});

const plan = { plan: planId };
/** Rows in the sheet's order where none is given. */
const order = { order: rowOrder.exactOptional() };
const fields = z.array(fieldKey).max(1000).readonly();

const exclusion = z.strictObject({
  ...plan,
  selection: rowSelection,
  excluded: z.boolean(),
  pattern: pattern.exactOptional(),
  patterns: patterns.exactOptional(),
  fields: fields.exactOptional(),
});
const decision = z.strictObject({
  ...plan,
  selection: rowSelection,
  field: fieldKey.exactOptional(),
  pair: z.strictObject({ field: fieldKey, mine: json, theirs: json }).exactOptional(),
  choice: z.enum(['mine', 'theirs']).nullable(),
});
/** How many rows a choice was about, and the plan as it is then. */
export interface Chosen {
  readonly rows: number;
  readonly state: ReviewState;
}

const patternChoice = {
  by: z.enum(groupings).exactOptional(),
  field: fieldKey.exactOptional(),
  clears: z.literal(true).exactOptional(),
  text: shortText.exactOptional(),
  order: z.strictObject({ by: z.enum(groupOrders), direction: z.enum(['ascending', 'descending']) }).exactOptional(),
};

export const reviewCalls = {
  'review.state': call(z.strictObject(plan))<ReviewState>(),
  /** With `fields` each row brings along what Cube had in them. */
  'review.page': call(
    z.strictObject({ ...plan, filter: rowFilter, ...order, ...window, fields: fields.exactOptional() }),
  )<ReviewPage>(),
  /** The fields that some row changes, or has a cell of that cannot be read. */
  'review.fields': call(z.strictObject(plan))<readonly ReviewField[]>(),
  /** Where a row is among those that the filter shows (0 = first); null when it is not among them. */
  'review.position': call(z.strictObject({ ...plan, filter: rowFilter, ...order, ord }))<number | null>(),
  /** The next or previous row after `ord` that has something to look at; null at the end. */
  'review.step': call(
    z.strictObject({
      ...plan,
      filter: rowFilter,
      ...order,
      ord,
      direction: z.enum(['next', 'previous']),
      to: z.enum(['change', 'problem', 'conflict']),
    }),
  )<{ readonly ord: number; readonly position: number } | null>(),
  'review.row': call(z.strictObject({ ...plan, ord }))<RowDetails>(),
  /** Changes that are alike, in groups. */
  'review.patterns': call(z.strictObject({ ...plan, ...patternChoice, ...window }))<{
    readonly total: number;
    readonly patterns: readonly ChangeGroup[];
  }>(),
  /** What has to be put right, by problem, field and value: what keeps rows from being written first, then the most frequent. */
  'review.problems': call(
    z.strictObject({ ...plan, field: fieldKey.exactOptional(), errors: z.literal(true).exactOptional(), ...window }),
  )<{ readonly total: number; readonly problems: readonly ProblemGroup[] }>(),
  /** The problems of one row, each with how many rows have the same. */
  'review.problemsOf': call(z.strictObject({ ...plan, ord }))<readonly ProblemGroup[]>(),
  /**
   * Leaves rows out of what is written, or only one change of them, or those of some fields, or takes it in again. What
   * was written stays as it is.
   */
  'review.exclude': call(exclusion)<Chosen>(),
  /** Corrects a cell: it is read like the sheet's own and the row compared again. `null` puts the sheet's cell back. */
  'review.fix': call(
    z.strictObject({ ...plan, ord, column: z.number().int().nonnegative(), text: longText.nullable() }),
  )<{ readonly row: ReviewRow; readonly state: ReviewState }>(),
  /** The conflicts of the rows that the filter shows, each once however many rows have it: at most 200, the most frequent first. */
  'review.conflictGroups': call(z.strictObject({ ...plan, filter: rowFilter }))<{
    readonly total: number;
    readonly groups: readonly ConflictGroup[];
  }>(),
  /** Decides conflicts: only those of two values, or for one field or, without it, all of each row's. `null` takes a decision back. */
  'review.decide': call(decision)<Chosen>(),
  'review.approve': call(
    z.strictObject({ ...plan, name: z.string().min(1).max(200), remark: longText }),
  )<ReviewState>(),
  /** Whether the workspace asks for an approval, and whose. */
  'review.approvalRule': call(z.strictObject(plan))<ApprovalRule>(),
  'review.withdrawApproval': call(z.strictObject(plan))<ReviewState>(),
  /** The rows as a table for a spreadsheet program, to the clipboard; at most 50,000 rows. */
  'review.copy': call(
    z.strictObject({ ...plan, selection: rowSelection, language: z.enum(['en', 'nb']).exactOptional() }),
  )<{ readonly rows: number }>(),
  /** A block of cells as such a table: rows by their place among those that the filter shows. One cell is its value alone. */
  'review.copyCells': call(
    z.strictObject({
      ...plan,
      filter: rowFilter,
      ...order,
      from: z.number().int().nonnegative(),
      count: z.number().int().positive(),
      lead: z.array(z.enum(leadColumns)).readonly(),
      fields,
      language: z.enum(['en', 'nb']),
    }),
  )<{ readonly rows: number }>(),
};

export const reviewJobs = {
  /** Ends once the plan has been looked through, which opening begins: shows how far that is. Cancelling ends the watching only. */
  'review.index': call(z.strictObject(plan))<ReviewState>(),
  /** How many rows a filter shows. Of one that is written, all rows are read for it: of a million it takes seconds. */
  'review.count': call(z.strictObject({ ...plan, filter: rowFilter }))<CustomerCount>(),
  /** Works an order out before rows are shown in it: of a million it takes seconds. Cancelled, it does nothing. */
  'review.sort': call(z.strictObject({ ...plan, order: rowOrder }))<null>(),
  /** `review.exclude` for many rows. Cancelled, it does nothing. */
  'review.excludeMany': call(exclusion)<Chosen>(),
  /** `review.decide` for many rows. Cancelled, it does nothing. */
  'review.decideMany': call(decision)<Chosen>(),
  /**
   * Takes the last choice of this review back, or makes it again; null where there is none. What was sent is no choice.
   * Cancelled, it does nothing.
   */
  'review.undo': call(z.strictObject(plan))<{ readonly choice: Choice | null; readonly state: ReviewState }>(),
  'review.redo': call(z.strictObject(plan))<{ readonly choice: Choice | null; readonly state: ReviewState }>(),
  /** Does the same to all rows that have a problem, or with `ord` to one of them. Cancelled, it does nothing. */
  'review.repair': call(z.strictObject({ ...plan, problem, action: repairAction, ord: ord.exactOptional() }))<
    Repaired & { readonly state: ReviewState }
  >(),
  /** Ends once `review.patterns` can answer this choice at once: values are read for it, which takes seconds for a million of them. */
  'review.readPatterns': call(z.strictObject({ ...plan, ...patternChoice }))<null>(),
  /** Gives changes another value, which is read like a cell of the sheet. Cancelled, it does nothing. */
  'review.setValue': call(z.strictObject({ ...plan, patterns, text: longText }))<
    Repaired & { readonly state: ReviewState }
  >(),
  /** What `review.replace` would do, before it is done. */
  'review.findReplace': call(z.strictObject({ ...plan, replacement }))<ReplacePreview>(),
  /** Replaces a text in the cells of a field. Cancelled, it does nothing. */
  'review.replace': call(z.strictObject({ ...plan, replacement }))<Repaired & { readonly state: ReviewState }>(),
  /** A workbook in which somebody without the program decides: a line for each change, or for all that are alike. */
  'review.send': call(
    z.strictObject({ ...plan, target: fileHandle, kind: z.enum(lineKinds), language: z.enum(['en', 'nb']) }),
  )<{ readonly lines: number }>(),
  /** What taking the answers of such a workbook would do; the plan stays as it is. */
  'review.readAnswers': call(z.strictObject({ ...plan, file: fileHandle }))<TakenAnswers>(),
  /** Takes the answers: one choice, which can be taken back. */
  'review.takeAnswers': call(z.strictObject({ ...plan, file: fileHandle }))<{
    readonly taken: TakenAnswers;
    readonly state: ReviewState;
  }>(),
  /** The rows that the filter shows with their changes and issues in words, as a workbook. */
  'review.export': call(
    z.strictObject({ ...plan, filter: rowFilter, target: fileHandle, language: z.enum(['en', 'nb']) }),
  )<{ readonly rows: number }>(),
};

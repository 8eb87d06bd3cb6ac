import { z } from 'zod';
import { blankRules, type MappedColumn, type MappingHow } from '../../core/mapping/mapping.ts';
import type { Balance } from '../../core/plan/balance.ts';
import type { IgnoredSheet, MissingAssignment, OutcomeCounts, PlanHeader } from '../../core/plan/model.ts';
import type { ApprovalNeed } from '../../core/review/model.ts';
import { call } from '../call.ts';
import { type ApplyResult, type RunEstimate, runOptions } from './applying.ts';
import { assignmentId, fileHandle, planId, shortText } from './inputs.ts';
import { encoding } from './sheets.ts';

/** The assignments that the rows of a file belong to. */
export interface SurveyedFile {
  /** In the order in which they come. */
  readonly assignments: readonly {
    readonly assignmentId: number;
    readonly rows: number;
    readonly sheets: readonly string[];
  }[];
  /** Data that belongs to no assignment. */
  readonly ignored: readonly IgnoredSheet[];
}

/** How a column of a file is read, and of which assignments' rows: what all of them have alike stands once. */
export interface SeveralColumn {
  readonly column: string;
  /** `null`: not used. */
  readonly field: string | null;
  readonly kind: MappedColumn['kind'];
  readonly how: MappingHow;
  readonly assignmentIds: readonly number[];
}

export interface SeveralColumns {
  readonly columns: readonly SeveralColumn[];
  /** Assignments of the file that there can be no plan for. */
  readonly missing: readonly MissingAssignment[];
}

/** One of several plans that belong together. */
export interface BatchPlan {
  /** Its file's handle, which is its id. */
  readonly file: string;
  readonly name: string;
  readonly header: Pick<
    PlanHeader,
    'id' | 'kind' | 'account' | 'assignmentId' | 'createdAt' | 'snapshotTakenAt' | 'file' | 'ignoredSheets'
  >;
  readonly assignmentName?: string;
  readonly balance: Balance;
  /** The workspace asks for an approval that the plan does not have. */
  readonly approvalNeed?: ApprovalNeed;
  readonly outcomes: OutcomeCounts;
  readonly estimate: RunEstimate;
}

/** Plans that were made in one step, and what they come to. */
export interface Batch {
  readonly plans: readonly BatchPlan[];
  readonly total: Balance;
}

const fileToPlan = z.strictObject({
  file: fileHandle,
  encoding,
  blanks: z.enum(blankRules),
  create: z.boolean(),
  /** A saved mapping, by its name; without it each column is mapped by itself. */
  template: shortText.exactOptional(),
  snapshot: z.enum(['fresh', 'stored']),
});
const files = z.array(fileHandle).min(1).max(1000).readonly();
const plans = z.array(planId).min(1).max(1000).readonly();

export const batchCalls = {
  /** The plans as they are now; `concurrency` and `check` are for what writing them would take. */
  'batch.state': call(z.strictObject({ files, concurrency: runOptions.concurrency, check: runOptions.check }))<Batch>(),
};

export const batchJobs = {
  /** Goes through all rows of a file and finds out which assignments they belong to. */
  'sheet.survey': call(z.strictObject({ file: fileHandle, encoding }))<SurveyedFile>(),
  /** Which column becomes which field in the plans of a file, before any of them is made. */
  'batch.columns': call(fileToPlan)<SeveralColumns>(),
  /** Makes a plan for each assignment that the file names, but those that it is to go `without`; all of them, or none. */
  'batch.make': call(fileToPlan.extend({ without: z.array(assignmentId).max(10_000).readonly().exactOptional() }))<{
    readonly files: readonly string[];
  }>(),
  /** Writes several plans, one after the other, as one run. Cancelled or killed, the next run goes on. */
  'batch.apply': call(z.strictObject({ plans, ...runOptions }))<ApplyResult>(),
  /** One workbook with a sheet for each plan. */
  'batch.report': call(z.strictObject({ plans, target: fileHandle, language: z.enum(['en', 'nb']) }))<null>(),
  /** Makes the plans that put back what these wrote; all of them, or none. */
  'batch.undo': call(z.strictObject({ plans, language: z.enum(['en', 'nb']) }))<{
    readonly files: readonly string[];
  }>(),
};

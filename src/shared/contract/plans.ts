import { z } from 'zod';
import type { EditCount } from '../../core/plan/edit-count.ts';
import type { PlanHeader } from '../../core/plan/model.ts';
import type { ReviewState } from '../../core/review/model.ts';
import { call } from '../call.ts';
import { assignmentId, fieldKey, fileHandle, longText, planId } from './inputs.ts';
import { mappingChoice, sheetChoice } from './sheets.ts';

/** A plan that is open in the engine. */
export interface OpenedPlan {
  readonly plan: string;
  /** The plan file's handle and base name. */
  readonly file: string;
  readonly name: string;
  readonly header: PlanHeader;
  readonly state: ReviewState;
  /** When a newer snapshot of the assignment was taken than the one that the plan compares with. */
  readonly newerSnapshotAt?: string;
  /** Only for the moment after `plan.make` and `plan.undo`: what else there is to know. */
  readonly notes?: { readonly undecided?: number; readonly created?: readonly number[]; readonly kept?: string };
}

/** Fields that get the same value in all customers that a filter means; an empty one is emptied. Without a filter: in all. */
const edit = {
  assignmentId,
  set: z
    .array(z.strictObject({ field: fieldKey, value: longText }))
    .min(1)
    .max(100)
    .readonly(),
  where: longText.exactOptional(),
  /** Closed fields to which values may be written that no customer has. */
  allowValues: z.array(fieldKey).max(100).readonly().exactOptional(),
};

export const planCalls = {
  'plan.close': call(z.strictObject({ plan: planId }))<null>(),
  /** Copies the plan to a file that was chosen: to mail it, or to keep it. */
  'plan.saveCopy': call(z.strictObject({ plan: planId, target: fileHandle }))<null>(),
};

export const planJobs = {
  /** Reads the sheet, compares it with the snapshot, writes a plan into the workspace's folder of plans and opens it. */
  'plan.make': call(
    z.strictObject({
      ...sheetChoice,
      mapping: mappingChoice,
      /** What of it is remembered for the next sheet of this shape: what somebody decided, or saw and used. */
      learn: mappingChoice.exactOptional(),
      create: z.boolean(),
      /** Rows that the sheet hides are left out. */
      skipHidden: z.boolean().exactOptional(),
      otherAssignment: z.boolean(),
      /** `fresh` pulls the assignment first; `stored` works offline. */
      snapshot: z.enum(['fresh', 'stored']),
    }),
  )<OpenedPlan>(),
  /** The same without a sheet: some customers get the same values. */
  'plan.edit': call(z.strictObject({ ...edit, snapshot: z.enum(['fresh', 'stored']) }))<OpenedPlan>(),
  /** What that would come to, of the stored customers. */
  'plan.countEdit': call(z.strictObject(edit))<EditCount>(),
  'plan.open': call(z.strictObject({ file: fileHandle }))<OpenedPlan>(),
  /** Pulls the assignment (or takes the latest stored snapshot) and compares the plan's rows again, into a new plan. */
  'plan.compareAgain': call(z.strictObject({ plan: planId, snapshot: z.enum(['fresh', 'stored']) }))<OpenedPlan>(),
  /** Makes and opens the plan that puts back what this one wrote. */
  'plan.undo': call(z.strictObject({ plan: planId, language: z.enum(['en', 'nb']).exactOptional() }))<OpenedPlan>(),
};

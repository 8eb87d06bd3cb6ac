import { z } from 'zod';
import type { RowEnds } from '../../core/plan/balance.ts';
import type { OutcomeCounts } from '../../core/plan/model.ts';
import type { Undone } from '../../core/plan/undone.ts';
import type { Difference, Verification } from '../../core/plan/verification.ts';
import { call } from '../call.ts';
import { fileHandle, nothing } from './inputs.ts';

/** A batch that was made or applied on this computer, the newest first. */
export interface HistoryItem {
  /** The plan file's handle. */
  readonly file: string;
  readonly name: string;
  readonly kind: 'update' | 'undo';
  readonly account: string;
  readonly assignmentId: number;
  readonly assignmentName?: string;
  /** The spreadsheet's name. */
  readonly source: string;
  readonly createdAt: string;
  readonly appliedAt?: string;
  /** The account's user who wrote last. */
  readonly by?: string;
  readonly outcomes: OutcomeCounts;
  /** Where the rows of its sheet end; absent where the file cannot be read just now. */
  readonly ends?: RowEnds;
  /** An inverse plan: the file of the batch that it puts back, where that is listed. */
  readonly undoes?: string;
  /** The file of the last undo that wrote something, which may itself have been undone since. */
  readonly undoneBy?: string;
  /** How much of what it wrote is put back as things are. */
  readonly undone?: Undone;
  /** A plan of a sheet: how another sheet can be planned in the same way. */
  readonly again?: { readonly sheet?: string; readonly create: boolean };
  /** The file is no longer where it was. */
  readonly isMissing: boolean;
}

/** What a look at customers found, with the first of those that are not as written. */
export interface VerifiedPlans extends Omit<Verification, 'differences' | 'more'> {
  /** By which it can be saved. */
  readonly id: string;
  readonly differing: number;
  readonly first: readonly Difference[];
}

export const historyJobs = {
  /** Reads every customer that the plans were to write, and writes nothing. */
  'plan.verify': call(z.strictObject({ files: z.array(fileHandle).min(1).max(1000).readonly() }))<VerifiedPlans>(),
  'verify.save': call(
    z.strictObject({
      id: z.string().max(64),
      target: fileHandle,
      format: z.enum(['xlsx', 'json']),
      language: z.enum(['en', 'nb']),
    }),
  )<null>(),
};

export const historyCalls = {
  'history.list': call(nothing)<readonly HistoryItem[]>(),
  /** Takes a batch off the list; its file stays. */
  'history.remove': call(z.strictObject({ file: fileHandle }))<null>(),
};

import { z } from 'zod';
import { call } from '../call.ts';
import type { ErrorInfo } from '../error-info.ts';
import { assignmentId, shortText } from './inputs.ts';

/** What this computer holds of a customer, for one assignment: elsewhere the same number may be another person. */
export interface PersonFound {
  readonly account: string;
  readonly assignmentId: number;
  readonly snapshots: number;
  readonly plans: number;
}

/** What was removed, and what a person has to look after. */
export interface PersonForgotten {
  readonly snapshots: number;
  readonly plans: readonly { readonly path: string; readonly rows: number; readonly voidsApproval: boolean }[];
  readonly logLines: number;
  /** Saved exports whose filter named the person, and no longer does. */
  readonly presets: readonly string[];
  /** Plans that could not be changed now: forgotten again, they are tried again. */
  readonly notReached: readonly { readonly path: string; readonly error: ErrorInfo }[];
  /** They go as soon as they are free. */
  readonly filesInUse: number;
  /** May name the person, and are not ours to change. */
  readonly elsewhere: readonly string[];
  /** Plans of the history that are not in their place any more. */
  readonly missing: readonly string[];
}

const customerId = z.number().int().safe().nonnegative();

/** Both run alone: others may hold the person's files, or make new ones. */
export const forgettingJobs = {
  'person.find': call(z.strictObject({ customerId }))<readonly PersonFound[]>(),
  /** Without a place: at every place that is known, where nothing was found but traces may be left. */
  'person.forget': call(
    z.strictObject({ customerId, place: z.strictObject({ account: shortText, assignmentId }).exactOptional() }),
  )<PersonForgotten>(),
};

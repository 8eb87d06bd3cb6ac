import { z } from 'zod';
import type { CustomerFound, CustomerForgotten } from '../../core/forgotten.ts';
import { call } from '../call.ts';
import type { ErrorInfo } from '../error-info.ts';
import { assignmentId, shortText } from './inputs.ts';

/** The same as it crosses the processes. */
export type PersonForgotten = CustomerForgotten<ErrorInfo>;

const customerId = z.number().int().safe().nonnegative();

/** Both run alone: others may hold the person's files, or make new ones. */
export const forgettingJobs = {
  'person.find': call(z.strictObject({ customerId }))<readonly CustomerFound[]>(),
  /** Without a place: at every place that is known, where nothing was found but traces may be left. */
  'person.forget': call(
    z.strictObject({ customerId, place: z.strictObject({ account: shortText, assignmentId }).exactOptional() }),
  )<PersonForgotten>(),
};

import { z } from 'zod';
import { type ErrorSentence, sentence } from '../../core/error-sentences.ts';
import { RequestError } from './http/errors.ts';

/** An assignment as the server lists it. */
export interface AssignmentInfo {
  readonly assignment_id: number;
  readonly assignment_name?: string | undefined;
  readonly client_id?: number | undefined;
  readonly client_name?: string | undefined;
}

/** A campaign as the server lists it. */
export interface CampaignInfo extends Omit<AssignmentInfo, 'assignment_id'> {
  readonly assignment_id?: number | undefined;
  readonly campaign_id: number;
  readonly campaign_name?: string | undefined;
  /** As the server writes dates. */
  readonly start_date?: string | undefined;
  readonly end_date?: string | undefined;
}

/** What only serves to show something never makes an answer unusable. */
const text = z.string().optional().catch(undefined);
const id = z.int().optional().catch(undefined);

const assignments = z.array(
  z.object({ assignment_id: z.int(), assignment_name: text, client_id: id, client_name: text }),
);
const campaigns = z.array(
  z.object({
    campaign_id: z.int(),
    campaign_name: text,
    start_date: text,
    end_date: text,
    assignment_id: id,
    assignment_name: text,
    client_id: id,
    client_name: text,
  }),
);

/** @throws RequestError BAD_RESPONSE that names the entry and the field */
export const parseAssignments = (value: unknown): readonly AssignmentInfo[] => parse(assignments, value);

/** @throws RequestError BAD_RESPONSE that names the entry and the field */
export const parseCampaigns = (value: unknown): readonly CampaignInfo[] => parse(campaigns, value);

function parse<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const [index, field] = issue?.path ?? [];
  throw new RequestError(
    'BAD_RESPONSE',
    notAsExpected(index, field),
    { status: 200, sent: 'yes' },
    {
      details: {
        ...(typeof index === 'number' && { index }),
        ...(field !== undefined && { field: String(field) }),
      },
    },
  );
}

function notAsExpected(index: PropertyKey | undefined, field: PropertyKey | undefined): ErrorSentence | undefined {
  if (typeof index !== 'number') return undefined;
  return field === undefined ? sentence('badEntry', { index }) : sentence('badField', { index, field: String(field) });
}

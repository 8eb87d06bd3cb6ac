import { z } from 'zod';
import { call } from '../call.ts';
import { assignmentId, fieldKey, fileHandle } from './inputs.ts';

export interface ExportResult {
  readonly file: string;
  readonly name: string;
  readonly assignments: readonly {
    readonly assignmentId: number;
    readonly customers: number;
    readonly sheets: readonly string[];
  }[];
}

export const exportJobs = {
  'export.run': call(
    z.strictObject({
      assignmentIds: z.array(assignmentId).min(1).max(100).readonly(),
      /** In this order; without it all. The key is always among them. */
      fields: z.array(fieldKey).max(16_000).readonly().exactOptional(),
      format: z.enum(['xlsx', 'csv', 'json']),
      target: fileHandle,
      snapshot: z.enum(['fresh', 'stored']),
      /** xlsx: bring the values along, so that a later plan sees what changed in Cube meanwhile. */
      base: z.boolean(),
      /** csv: a `'` before what a spreadsheet program would run as a formula. */
      guardFormulas: z.boolean(),
    }),
  )<ExportResult>(),
};

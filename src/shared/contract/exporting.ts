import { z } from 'zod';
import { type ExportPreset, exportPresetSchema } from '../../core/export-preset.ts';
import { call } from '../call.ts';
import { assignmentId, fieldKey, fileHandle, longText, nothing } from './inputs.ts';

export interface ExportResult {
  readonly file: string;
  readonly name: string;
  readonly assignments: readonly {
    readonly assignmentId: number;
    readonly customers: number;
    readonly sheets: readonly string[];
  }[];
}

/** An export that somebody keeps, to make it again. */
export interface SavedExport {
  readonly name: string;
  readonly preset: ExportPreset;
  /** ISO 8601, UTC. */
  readonly savedAt: string;
}

const presetName = z.string().trim().min(1).max(100);

export const exportCalls = {
  /** By name. */
  'preset.list': call(nothing)<readonly SavedExport[]>(),
  /** Replaces one of the same name. */
  'preset.save': call(z.strictObject({ name: presetName, preset: exportPresetSchema }))<null>(),
  'preset.rename': call(z.strictObject({ from: presetName, to: presetName }))<null>(),
  'preset.remove': call(z.strictObject({ name: presetName }))<null>(),
};

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
      /** Only customers for whom this filter holds. */
      where: longText.exactOptional(),
      /** xlsx: a form to fill in, with its guide in this language. */
      form: z.enum(['en', 'nb']).exactOptional(),
      /** xlsx: a last sheet that counts what was exported, also by the values of a field. */
      summary: z
        .strictObject({ language: z.enum(['en', 'nb']), field: fieldKey.exactOptional() })
        .readonly()
        .exactOptional(),
    }),
  )<ExportResult>(),
};

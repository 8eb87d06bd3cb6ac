import { z } from 'zod';

/** An export that a person keeps: what goes into the file, and what kind of file it is. */
export const exportPresetSchema = z.strictObject({
  assignments: z.array(z.number().int().nonnegative()).min(1).readonly(),
  /** In this order; all fields where it is not there. */
  fields: z.array(z.string()).readonly().exactOptional(),
  /** A filter, as it was typed. */
  where: z.string().exactOptional(),
  format: z.enum(['xlsx', 'csv', 'json']),
  /** Only what is not as usual. */
  base: z.literal(false).exactOptional(),
  /** A form, with its guide in this language. */
  form: z.enum(['en', 'nb']).exactOptional(),
  /** A summary sheet; of a field where one is named. */
  summary: z.union([z.literal(true), z.string().min(1).max(1000)]).exactOptional(),
  guard_formulas: z.literal(true).exactOptional(),
});
export type ExportPreset = Readonly<z.infer<typeof exportPresetSchema>>;

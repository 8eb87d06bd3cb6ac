import { z } from 'zod';

/** Parsers that several calls share. Sizes are capped: a window is not trusted. */
export const nothing = z.strictObject({});
/** A file that main chose or was given: the window names it by this handle, never by its path. */
export const fileHandle = z.string().min(1).max(64);
/** A plan that is open in the engine. */
export const planId = z.string().min(1).max(64);
export const assignmentId = z.number().int().safe().nonnegative();
export const ord = z
  .number()
  .int()
  .positive()
  .max(2 ** 31);
export const fieldKey = z.string().min(1).max(1000);
export const shortText = z.string().max(1000);
export const longText = z.string().max(100_000);
export const window = {
  from: z
    .number()
    .int()
    .nonnegative()
    .max(2 ** 31),
  count: z.number().int().positive().max(1000),
};

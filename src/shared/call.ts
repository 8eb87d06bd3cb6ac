import type { z } from 'zod';

/** One thing that can be asked for: how its input is read, and the type of its answer. */
export interface Call<In, Out> {
  /** Reads what came from a window, which is not trusted. Throws a ZodError. */
  readonly parse: (input: unknown) => In;
  /** Never there at run time: carries the type of the answer. */
  readonly answers?: (out: Out) => void;
}

/** Declares a call by the schema of its input and the type of its answer: `call(schema)<Answer>()`. */
export const call =
  <In>(schema: z.ZodType<In>) =>
  <Out>(): Call<In, Out> => ({ parse: (input) => schema.parse(input) });

/**
 * The code of an error of the system or of Node (`ENOENT`, `ERR_OUT_OF_RANGE`); undefined for anything else that was
 * thrown.
 */
export const errnoCode = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;

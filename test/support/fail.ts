/** For what must not be called. */
export function fail(error: unknown): never {
  throw new Error('this was not to happen', { cause: error });
}

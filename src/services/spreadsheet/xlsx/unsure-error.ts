/**
 * The reader found something that it does not know for sure how to read, although the file may be right. Another reader
 * may know: `openSpreadsheet` then takes the general one, and the log says why. Never shown to the user.
 */
export class UnsureError extends Error {
  override readonly name = 'UnsureError';
  /** What was found, for the log, e.g. `cells of the type "x"`. */
  readonly reason: string;

  constructor(reason: string) {
    super(`not sure how to read ${reason}`);
    this.reason = reason;
  }
}

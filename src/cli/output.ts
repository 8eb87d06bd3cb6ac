import { AppError } from '../core/errors.ts';
import { sentence } from '../core/error-sentences.ts';
import { errnoCode } from '../core/errno.ts';

/** Whoever read stdout has enough: `show --rows | head` is no failure. */
export class ReaderGone extends Error {
  override readonly name = 'ReaderGone';
}

/** Of a pipe or a socket whose other end was closed. */
const closedCodes = new Set(['EPIPE', 'ECONNRESET', 'EOF', 'ERR_STREAM_DESTROYED']);
const fullCodes = new Set(['ENOSPC', 'EDQUOT']);

/**
 * The way to stdout. A reader that has gone away is no failure and must not end a command that is writing customers;
 * a disk that takes no more is one, or a command would end well with nothing written.
 */
export class Output {
  readonly #stream: NodeJS.WriteStream;
  readonly #failed = Promise.withResolvers<never>();
  #failure: ReaderGone | AppError | undefined;

  constructor(stream: NodeJS.WriteStream) {
    this.#stream = stream;
    // Somebody may be waiting for it, or nobody.
    this.#failed.promise.catch(() => undefined);
    stream.on('error', (error: Error) => {
      this.#failure ??= failureOf(error);
      this.#failed.reject(this.#failure);
    });
  }

  /**
   * One of many lines: waits only while the reader is slower than we are, so that a million of them do not queue up in
   * memory. End with `write`, which finds out whether all of them have left.
   *
   * @throws ReaderGone, AppError DISK_FULL, of this line or of an earlier one
   */
  async line(text: string): Promise<void> {
    if (this.#failure !== undefined) throw this.#failure;
    if (this.#stream.write(`${text}\n`)) return;
    const drained = new Promise<void>((resolve) => {
      this.#stream.once('drain', resolve);
    });
    await Promise.race([drained, this.#failed.promise]);
  }

  /**
   * Comes back when the text has left.
   *
   * @throws ReaderGone, AppError DISK_FULL
   */
  async write(text: string): Promise<void> {
    if (this.#failure !== undefined) throw this.#failure;
    const written = new Promise<void>((resolve) => {
      this.#stream.write(text, () => resolve());
    });
    await Promise.race([written, this.#failed.promise]);
    // A failed write is told to its callback, too, right before the stream tells everybody.
    await Promise.race([new Promise((resolve) => setImmediate(resolve)), this.#failed.promise]);
  }
}

function failureOf(error: Error): ReaderGone | AppError {
  const code = errnoCode(error) ?? '';
  if (closedCodes.has(code)) return new ReaderGone();
  if (fullCodes.has(code)) return new AppError('DISK_FULL', sentence('outputFull'), { cause: error });
  return new AppError('DISK_FULL', sentence('outputFailed', { reason: code }), { cause: error });
}

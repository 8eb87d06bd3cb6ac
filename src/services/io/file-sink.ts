import type { FileHandle } from 'node:fs/promises';

/** A file that is being written, from its beginning to its end, with a look back where a length is known late. */
export class FileSink {
  readonly #file: FileHandle;
  #position = 0;

  constructor(file: FileHandle) {
    this.#file = file;
  }

  /** Bytes written so far. */
  get position(): number {
    return this.#position;
  }

  async write(bytes: Uint8Array): Promise<void> {
    await this.patch(this.#position, bytes);
    this.#position += bytes.byteLength;
  }

  /** Writes over bytes that are there already. */
  async patch(position: number, bytes: Uint8Array): Promise<void> {
    for (let done = 0; done < bytes.byteLength;) {
      const left = bytes.byteLength - done;
      const { bytesWritten } = await this.#file.write(bytes, done, left, position + done);
      done += bytesWritten;
    }
  }
}

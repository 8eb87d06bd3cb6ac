import { createHash } from 'node:crypto';
import { openSourceFile } from './source-file.ts';

const chunkBytes = 1024 * 1024;

/**
 * The checksum of a file's bytes, in lower-case hex: tells whether a file is still the one that a plan was made from.
 * Reads in pieces, so any size is fine. Fails like `openSourceFile`, or with the signal's reason.
 */
export async function sha256File(path: string, signal?: AbortSignal): Promise<string> {
  const file = await openSourceFile(path);
  try {
    const hash = createHash('sha256');
    for (let position = 0; position < file.size; position += chunkBytes) {
      signal?.throwIfAborted();
      hash.update(await file.read(position, chunkBytes));
    }
    return hash.digest('hex');
  } finally {
    await file.close();
  }
}

import type { IncomingMessage } from 'node:http';
import { pipeline, type Readable, type Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { sentence } from '../../../core/error-sentences.ts';
import { RequestError } from './errors.ts';

/** What the client can undo; a server may also answer plainly. */
export const acceptedEncodings = 'gzip, deflate, br';

/** An answer's body as the server meant it, a piece at a time and only as fast as it is read. */
export function decompressed(answer: IncomingMessage): Readable {
  const decoder = decoderFor(answer);
  if (decoder === undefined) return answer;
  // A failure of either shows in what is read from the decoder.
  return pipeline(answer, decoder, () => undefined);
}

function decoderFor({ headers, statusCode }: IncomingMessage): Transform | undefined {
  const encoding = headers['content-encoding']?.trim().toLowerCase() ?? '';
  switch (encoding) {
    case '':
    case 'identity':
      return undefined;
    case 'gzip':
    case 'x-gzip':
      return createGunzip();
    case 'deflate':
      return createInflate();
    case 'br':
      return createBrotliDecompress();
    default:
      throw new RequestError('BAD_RESPONSE', sentence('answerPackedOddly'), {
        status: statusCode,
        sent: 'yes',
      });
  }
}

import { codes } from './codes.mjs';

const [open, close, quote, backslash] = codes('{}"\\');
const recordsAtOnce = 64;

/** The records of a JSON list that comes in pieces: found by their brackets, parsed 64 at a time. */
export async function splitRecords(stream, onBatch) {
  let rest = Buffer.alloc(0);
  let depth = 0;
  let inText = false;
  let batchStart = -1;
  let found = 0;
  let at = 0;
  for await (const chunk of stream) {
    let bytes = chunk;
    if (rest.length > 0) bytes = Buffer.concat([rest, chunk]);
    for (; at < bytes.length; at++) {
      const byte = bytes[at];
      if (inText) {
        if (byte === backslash) at++;
        else if (byte === quote) inText = false;
      } else if (byte === quote) inText = true;
      else if (byte === open && depth++ === 0) {
        if (batchStart < 0) batchStart = at;
      } else if (byte === close && --depth === 0 && ++found % recordsAtOnce === 0) {
        onBatch(JSON.parse(`[${bytes.utf8Slice(batchStart, at + 1)}]`));
        batchStart = -1;
      }
    }
    const keep = batchStart < 0 ? bytes.length : batchStart;
    rest = bytes.subarray(keep);
    at -= keep;
    if (batchStart >= 0) batchStart = 0;
  }
  if (batchStart >= 0) onBatch(JSON.parse(`[${rest.utf8Slice(0, rest.lastIndexOf(close) + 1)}]`));
}

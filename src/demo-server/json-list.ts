import { Readable } from 'node:stream';
import type { CustomerRecord } from '../core/types.ts';

/** UTF-16 units a chunk, at least. */
const chunkLength = 65_536;

/** The records as the text of one JSON list, made no faster than it is read: a few chunks are in memory at a time. */
export function jsonList(records: Iterable<CustomerRecord>): Readable {
  return Readable.from(chunks(records), { highWaterMark: 2 });
}

function* chunks(records: Iterable<CustomerRecord>): Generator<string> {
  let text = '[';
  let separator = '';
  for (const record of records) {
    text += separator + JSON.stringify(record);
    separator = ',';
    if (text.length < chunkLength) continue;
    yield text;
    text = '';
  }
  yield `${text}]`;
}

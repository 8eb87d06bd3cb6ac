import { TextDecoder } from 'node:util';
import { damaged } from '../../failures.ts';

const headBytes = 256;

/**
 * XML as UTF-8 without a byte order mark, whatever its encoding is: UTF-8 mostly, UTF-16 by its mark, others by what the
 * XML says of itself. Throws `FILE_UNREADABLE` for an unknown encoding, and for bytes that are none of the encoding's.
 * UTF-8 itself goes through unchecked.
 */
export async function* utf8Chunks(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void, undefined> {
  let head: Buffer | undefined = Buffer.alloc(0);
  let decoder: TextDecoder | undefined;
  const decode = (chunk: Buffer): Buffer => (decoder === undefined ? chunk : transcode(decoder, chunk));
  for await (const chunk of chunks) {
    if (head === undefined) {
      yield decode(chunk);
      continue;
    }
    head = head.length === 0 ? chunk : Buffer.concat([head, chunk]);
    if (head.length < headBytes) continue;
    decoder = decoderOf(head);
    yield decode(withoutMark(head));
    head = undefined;
  }
  if (head !== undefined) {
    decoder = decoderOf(head);
    yield decode(withoutMark(head));
  }
  if (decoder !== undefined) yield transcode(decoder, undefined);
}

const hasMark = (head: Buffer): boolean => head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf;
const withoutMark = (head: Buffer): Buffer => (hasMark(head) ? head.subarray(3) : head);

function decoderOf(head: Buffer): TextDecoder | undefined {
  const start = head.toString('hex', 0, 2);
  if (start === 'fffe' || start === '3c00') return new TextDecoder('utf-16le', { fatal: true });
  if (start === 'feff' || start === '003c') return new TextDecoder('utf-16be', { fatal: true });
  const said = /^<\?xml\s[^>]*?\bencoding\s*=\s*["']([\w.:-]+)["']/.exec(
    withoutMark(head).toString('latin1', 0, headBytes),
  );
  const label = said?.[1]?.toLowerCase() ?? 'utf-8';
  // Who could read this far reads no UTF-16: some programs name the encoding that the text had before.
  if (/^utf-?(?:8$|16)/.test(label) || hasMark(head)) return undefined;
  try {
    return new TextDecoder(label, { fatal: true });
  } catch (error) {
    throw damaged('xmlUnknownEncoding', { encoding: label }, error);
  }
}

function transcode(decoder: TextDecoder, chunk: Buffer | undefined): Buffer {
  try {
    return Buffer.from(chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true }));
  } catch (error) {
    throw damaged('xmlOtherEncoding', {}, error);
  }
}

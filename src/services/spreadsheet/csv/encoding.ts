import { isUtf8 } from 'node:buffer';
import { AppError } from '../../../core/errors.ts';
import { sentence } from '../../../core/error-sentences.ts';
import { bytesFrom, type SourceFile } from '../source-file.ts';
import type { ChosenEncoding } from '../../../core/workbook/text-encodings.ts';
import type { NearEncoding, TextEncodingName } from '../spreadsheet.ts';
import { type CodePage, decodePage, LetterStatistics } from './code-pages.ts';

export interface EncodingOptions {
  readonly signal?: AbortSignal | undefined;
  /** Bytes read at a time, at least 16; a test makes it small. */
  readonly chunkBytes?: number | undefined;
}

/** Bytes of a text file that are read at a time: larger ones leave the processor's cache before they are used. */
export const textChunkBytes = 32 * 1024;
const sampleBytes = 64 * 1024;

/** How the letters of a text file are stored; `near`: another one-byte encoding that is about as likely. */
export interface FoundEncoding {
  readonly encoding: TextEncodingName;
  readonly near?: NearEncoding;
}

/**
 * How the letters of a text file are stored: by its byte order mark, by the zero bytes of UTF-16, or by whether the
 * whole file, not just its beginning, is valid UTF-8; if it is not, by which one-byte encoding gives the likeliest text.
 *
 * A file that is mostly UTF-8 and then breaks it (cut in the middle of a letter, or glued together from two files)
 * would turn every `ø` into `Ã¸` if it were read as windows-1252: that is `FILE_UNREADABLE` with the line.
 */
export async function detectEncoding(file: SourceFile, options: EncodingOptions = {}): Promise<FoundEncoding> {
  const sample = await file.read(0, sampleBytes);
  const wide = utf16Kind(sample);
  if (wide !== undefined) return { encoding: wholeUtf16(file, wide) };
  const marked = isMarked(sample);
  if (await isUtf8File(file, options)) return { encoding: marked ? 'utf-8-bom' : 'utf-8' };
  const { letters, strays, line, statistics } = await countUtf8(file, options);
  if (!marked && letters <= strays) {
    const { page, near } = statistics.end();
    return near === undefined ? { encoding: page } : { encoding: page, near: await nearEncoding(file, page, near) };
  }
  throw notUtf8(line);
}

/** The encoding that a person chose. Throws `FILE_UNREADABLE` where the file's bytes are not of it. */
export async function checkEncoding(
  file: SourceFile,
  chosen: ChosenEncoding,
  options: EncodingOptions = {},
): Promise<FoundEncoding> {
  if (chosen === 'utf-16le') {
    const isBigEndian = utf16Kind(await file.read(0, sampleBytes)) === 'utf-16be';
    return { encoding: wholeUtf16(file, isBigEndian ? 'utf-16be' : chosen) };
  }
  if (chosen !== 'utf-8') return { encoding: chosen };
  if (!(await isUtf8File(file, options))) throw notUtf8((await countUtf8(file, options)).line);
  return { encoding: isMarked(await file.read(0, 3)) ? 'utf-8-bom' : 'utf-8' };
}

const isMarked = (bytes: Uint8Array): boolean => bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;

function wholeUtf16(file: SourceFile, kind: 'utf-16le' | 'utf-16be'): TextEncodingName {
  if (file.size % 2 === 0) return kind;
  throw new AppError('FILE_UNREADABLE', sentence('utf16Cut'));
}

const notUtf8 = (line: number): AppError =>
  new AppError('FILE_UNREADABLE', sentence('utf8Broken', { line }), { details: { line } });

/** By the mark; without one by its zero bytes: every other byte of Western text is zero, always on the same side. */
export function utf16Kind(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  if (isMarked(bytes)) return undefined;
  const pairs = bytes.length >> 1;
  let high = 0;
  let low = 0;
  for (let at = 0; at < pairs * 2; at += 2) {
    if (bytes[at] === 0) high++;
    if (bytes[at + 1] === 0) low++;
  }
  if (low > pairs * 0.3 && high <= pairs * 0.01) return 'utf-16le';
  if (high > pairs * 0.3 && low <= pairs * 0.01) return 'utf-16be';
  return undefined;
}

async function isUtf8File(file: SourceFile, { signal, chunkBytes = textChunkBytes }: EncodingOptions) {
  // A letter that a piece's edge cuts is looked at with the next piece.
  let cut: Buffer = Buffer.alloc(0);
  for await (const piece of bytesFrom(file, 0, chunkBytes)) {
    signal?.throwIfAborted();
    const bytes = cut.length === 0 ? piece : Buffer.concat([cut, piece]);
    const end = bytes.length - cutLetter(bytes);
    if (!isUtf8(bytes.subarray(0, end))) return false;
    cut = bytes.subarray(end);
  }
  return cut.length === 0;
}

/** How many bytes at the end are the beginning of a letter that goes on after it: 0 to 3. */
function cutLetter(bytes: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte >= 0xc0) return back < letterLength(byte) ? back : 0;
    if (byte < 0x80) return 0;
  }
  return 0;
}

function letterLength(first: number): number {
  if (first < 0x80) return 1;
  if (first < 0xe0) return 2;
  return first < 0xf0 ? 3 : 4;
}

/**
 * Letters of two bytes and more that are valid UTF-8, bytes that are not, the line (from 1) of the first of these, and
 * what the letters say about a one-byte encoding.
 */
async function countUtf8(file: SourceFile, { signal, chunkBytes = textChunkBytes }: EncodingOptions) {
  let letters = 0;
  let strays = 0;
  let line = 1;
  const statistics = new LetterStatistics();
  let before = 0;
  for (let position = 0; position < file.size;) {
    signal?.throwIfAborted();
    const chunk = await file.read(position, chunkBytes);
    const isLast = position + chunk.length >= file.size || chunk.length === 0;
    // What stands behind a letter is looked at too: the last bytes are read again with the next piece.
    const end = isLast ? chunk.length : chunk.length - Math.max(cutLetter(chunk), 2);
    let seen = 0;
    for (let at = 0; at < end;) {
      const byte = chunk[at] ?? 0;
      if (byte < 0x80) {
        if (byte === 0x0a && strays === 0) line++;
        at++;
        continue;
      }
      const length = letterLength(byte);
      const isFollowed = ((chunk[at + 1] ?? 0) & 0xc0) === 0x80;
      const isLetter = isFollowed && at + length <= chunk.length && isUtf8(chunk.subarray(at, at + length));
      if (isLetter) letters++;
      else strays++;
      const last = at + (isLetter ? length : 1);
      for (; at < last; at++) {
        statistics.see(
          at === 0 ? before : (chunk[at - 1] ?? 0),
          chunk[at] ?? 0,
          chunk[at + 1] ?? 0,
          chunk[at + 2] ?? 0,
        );
      }
      seen = at;
    }
    if (isLast) break;
    const done = Math.max(end, seen);
    before = chunk[done - 1] ?? 0;
    position += done;
  }
  return { letters, strays, line, statistics };
}

const longestWord = 40;

async function nearEncoding(file: SourceFile, page: CodePage, near: CodePage): Promise<NearEncoding> {
  for await (const bytes of bytesFrom(file, 0, sampleBytes)) {
    // Letter for letter, a byte is one in both.
    const [text, nearText] = [decodePage(page, bytes), decodePage(near, bytes)];
    const at = Array.prototype.findIndex.call(
      bytes,
      (byte: number, index) => byte >= 0x80 && text[index] !== nearText[index],
    );
    if (at === -1) continue;
    const isInWord = (index: number): boolean => /[A-Za-z\u0080-\u{10ffff}’]/u.test(text.charAt(index));
    let [start, end] = [at, at + 1];
    while (start > 0 && at - start < longestWord && isInWord(start - 1)) start -= 1;
    while (end < text.length && end - at < longestWord && isInWord(end)) end += 1;
    return { encoding: near, word: text.slice(start, end), nearWord: nearText.slice(start, end) };
  }
  return { encoding: near, word: '', nearWord: '' };
}

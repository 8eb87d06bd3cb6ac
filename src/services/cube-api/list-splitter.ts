import { parseRecord } from '../../core/exact-number.ts';
import { isUtf8 } from 'node:buffer';
import { recordReasons } from '../../core/connection-sentences.ts';
import { type ErrorSentence, sentence } from '../../core/error-sentences.ts';
import type { ErrorDetails } from '../../core/errors.ts';
import { RequestError } from './http/errors.ts';

/** A record of the list: its own JSON text, exactly as it was sent, and what it means. */
export interface ListedRecord {
  readonly json: string;
  readonly value: object;
}

export interface SplitterOptions {
  /** In bytes; anything longer is no customer. 64 MB unless given. */
  readonly longestRecord?: number;
  /** Finds something to show in an answer that is not a list, such as the title of a page. */
  readonly explain?: (beginning: string) => string | undefined;
}

const byteOrderMark = [0xef, 0xbb, 0xbf];
const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const openBrace = 0x7b;
const closeBrace = 0x7d;
const replacement = '\ufffd';

/** What may come next outside of a record. */
type Expected = 'list' | 'first' | 'record' | 'separator' | 'nothing';

/**
 * Cuts a JSON list of objects into its records while its bytes arrive, in the memory of one record. It only counts
 * brackets outside of strings; whether the text between them is JSON is for `JSON.parse`. Several times as fast as a
 * parser that streams, and the list may be longer than the longest string.
 *
 * Read the records of each `push` to their end, and call `end` after the last. Every failure is BAD_RESPONSE and
 * names the record's index.
 */
export class JsonListSplitter {
  readonly #longestRecord: number;
  readonly #explain: (beginning: string) => string | undefined;
  #expected: Expected = 'list';
  /** Bytes of the byte order mark that were seen. */
  #marks = 0;
  /** Records that were completed. */
  #count = 0;
  /** Open brackets of the record; 0 outside of records. */
  #depth = 0;
  #isInString = false;
  /** The last byte of the piece before was a backslash in a string. */
  #isEscaped = false;
  /** The unfinished record's bytes from earlier pieces. */
  #begun: Buffer[] = [];
  #begunBytes = 0;

  constructor({ longestRecord = 64 * 2 ** 20, explain = () => undefined }: SplitterOptions = {}) {
    this.#longestRecord = longestRecord;
    this.#explain = explain;
  }

  /** Takes the next bytes, which the caller must not change later, and gives the records that they complete. */
  *push(piece: Uint8Array): Generator<ListedRecord, undefined> {
    const bytes = Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength);
    let at = 0;
    while (at < bytes.length) {
      if (this.#depth === 0) {
        at = this.#skipToRecord(bytes, at);
        if (this.#depth === 0) return;
      }
      const from = this.#begunBytes > 0 ? 0 : at - 1;
      at = this.#skipRecord(bytes, at);
      if (this.#begunBytes + at - from > this.#longestRecord) throw this.#bad('tooLarge');
      if (this.#depth > 0) {
        this.#begun.push(bytes.subarray(from));
        this.#begunBytes += bytes.length - from;
        return;
      }
      yield this.#complete(bytes, from, at);
    }
  }

  /** Tells that no more bytes come. */
  end(): void {
    if (this.#expected === 'list') throw bad(sentence('listEmpty'));
    if (this.#depth > 0) throw this.#bad('cut');
    if (this.#expected !== 'nothing') throw this.#bad('missing');
  }

  /** Comes back behind the opening brace of the next record, or at the piece's end with the depth still 0. */
  #skipToRecord(bytes: Buffer, from: number): number {
    for (let at = from; at < bytes.length; at += 1) {
      const byte = bytes[at];
      if (byte === openBrace && (this.#expected === 'record' || this.#expected === 'first')) {
        this.#depth = 1;
        return at + 1;
      }
      if (byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09) continue;
      this.#expected = this.#next(byte, bytes.subarray(at));
    }
    return bytes.length;
  }

  #next(byte: number | undefined, rest: Buffer): Expected {
    switch (this.#expected) {
      case 'list':
        if (byte === openBracket && this.#marks % byteOrderMark.length === 0) return 'first';
        if (byte !== byteOrderMark[this.#marks]) throw this.#notAList(rest);
        this.#marks += 1;
        return 'list';
      case 'first':
        if (byte === closeBracket) return 'nothing';
        throw this.#bad('notObject');
      case 'record':
        throw this.#bad('notObject');
      case 'separator':
        if (byte === comma) return 'record';
        if (byte === closeBracket) return 'nothing';
        throw this.#bad('noComma');
      case 'nothing':
        throw bad(sentence('listGoesOn'));
    }
  }

  /** Comes back behind the record's last bracket, or at the piece's end with the depth above 0. The hot loop. */
  #skipRecord(bytes: Buffer, from: number): number {
    const { length } = bytes;
    let depth = this.#depth;
    let isInString = this.#isInString;
    let at = this.#isEscaped ? from + 1 : from;
    while (at < length) {
      if (isInString) {
        let byte = bytes[at];
        while (at < length && byte !== quote && byte !== backslash) {
          at += 1;
          byte = bytes[at];
        }
        if (at >= length) break;
        if (byte === quote) isInString = false;
        // Whatever is escaped does not end the string.
        else at += 1;
        at += 1;
        continue;
      }
      const byte = bytes[at];
      at += 1;
      if (byte === quote) isInString = true;
      else if (byte === openBrace || byte === openBracket) depth += 1;
      else if (byte === closeBrace || byte === closeBracket) {
        depth -= 1;
        if (depth === 0) break;
      }
    }
    this.#depth = depth;
    this.#isInString = isInString;
    this.#isEscaped = at > length;
    return Math.min(at, length);
  }

  #complete(bytes: Buffer, from: number, to: number): ListedRecord {
    let whole = bytes;
    let [start, end] = [from, to];
    if (this.#begunBytes > 0) {
      whole = Buffer.concat([...this.#begun, bytes.subarray(from, to)], this.#begunBytes + to - from);
      [start, end] = [0, whole.length];
      this.#begun = [];
      this.#begunBytes = 0;
    }
    const json = whole.toString('utf8', start, end);
    if (json.includes(replacement) && !isUtf8(whole.subarray(start, end))) throw this.#bad('notUtf8');
    const value = this.#parse(json);
    this.#count += 1;
    this.#expected = 'separator';
    return { json, value };
  }

  #parse(json: string): object {
    try {
      // A text in braces that parses is an object.
      const value: object = parseRecord(json);
      return value;
    } catch (error) {
      // The parser's own message repeats what it read: customers' data.
      if (error instanceof SyntaxError) throw this.#bad('notJson');
      throw error;
    }
  }

  #bad(reason: keyof typeof recordReasons): RequestError {
    const index = this.#count;
    return bad(sentence('badRecord', { index, why: recordReasons[reason] }), { index });
  }

  #notAList(rest: Buffer): RequestError {
    const said = this.#explain(rest.toString('utf8'));
    return bad(sentence('answerNoList'), said === undefined ? {} : { serverMessage: said });
  }
}

const bad = (what: ErrorSentence, details: ErrorDetails = {}): RequestError =>
  new RequestError('BAD_RESPONSE', what, { status: 200, sent: 'yes' }, { details });

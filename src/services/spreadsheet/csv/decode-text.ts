import { type CodePage, decodePage } from './code-pages.ts';
import { StringDecoder } from 'node:string_decoder';
import { textChunkBytes, type EncodingOptions } from './encoding.ts';
import { bytesFrom, type SourceFile } from '../source-file.ts';
import type { TextEncodingName } from '../spreadsheet.ts';

/**
 * A text file's text in pieces, without its byte order mark. A letter is never cut by a piece's edge, and UTF-16 keeps
 * halves of surrogate pairs as they are. UTF-8 must have been checked before (`detectEncoding`): what is not valid
 * would come out as U+FFFD. At the end the file must be the one that was opened.
 */
export async function* decodedText(
  file: SourceFile,
  encoding: TextEncodingName,
  { signal, chunkBytes = textChunkBytes }: EncodingOptions = {},
): AsyncGenerator<string, void, undefined> {
  const decode = decoders[encoding]();
  // An even size keeps both bytes of a UTF-16 unit together.
  const step = chunkBytes & ~1;
  for await (const bytes of bytesFrom(file, await markLength(file, encoding), step)) {
    signal?.throwIfAborted();
    const text = decode.write(bytes);
    if (text !== '') yield text;
  }
  const rest = decode.end();
  if (rest !== '') yield rest;
  await file.checkUnchanged();
}

async function markLength(file: SourceFile, encoding: TextEncodingName): Promise<number> {
  if (encoding === 'utf-8-bom') return 3;
  if (encoding !== 'utf-16le' && encoding !== 'utf-16be') return 0;
  const first = (await file.read(0, 2)).toString('hex');
  return first === (encoding === 'utf-16le' ? 'fffe' : 'feff') ? 2 : 0;
}

interface Decoder {
  write(bytes: Buffer): string;
  end(): string;
}

const decoders: Readonly<Record<TextEncodingName, () => Decoder>> = {
  'utf-8': () => new StringDecoder('utf8'),
  'utf-8-bom': () => new StringDecoder('utf8'),
  'utf-16le': () => new StringDecoder('utf16le'),
  'utf-16be'() {
    const swapped = new StringDecoder('utf16le');
    return { write: (bytes) => swapped.write(bytes.swap16()), end: () => swapped.end() };
  },
  'windows-1252': () => pageDecoder('windows-1252'),
  cp850: () => pageDecoder('cp850'),
  cp865: () => pageDecoder('cp865'),
  macintosh: () => pageDecoder('macintosh'),
};

const pageDecoder = (page: CodePage): Decoder => ({ write: (bytes) => decodePage(page, bytes), end: () => '' });

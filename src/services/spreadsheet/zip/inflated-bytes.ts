import { errnoCode } from '../../../core/errno.ts';
import { Readable, pipeline } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';
import type { SourceFile } from '../source-file.ts';
import { entryName, type ZipEntry } from './zip-archive.ts';
import { AppError } from '../../../core/errors.ts';
import { damaged, unusual } from '../failures.ts';

const localSignature = 0x04034b50;
const readBytes = 128 * 1024;
/** The next piece is inflated beside the main thread while this one is used. */
const inflatedChunk = 256 * 1024;

/**
 * The content of one entry in pieces of up to 256 KB, inflated as it is asked for. It cannot get longer than the
 * archive's directory says. Throws `FILE_UNREADABLE` where the entry is damaged: if it is only the checksum that tells,
 * then after the last piece, so whoever stops before has unchecked bytes. Who has already been through the whole entry
 * may do without the checksum (`isChecked`). At the end the file must be the one that was opened.
 */
export async function* inflatedBytes(
  file: SourceFile,
  entry: ZipEntry,
  isChecked: boolean,
): AsyncGenerator<Buffer, void, undefined> {
  const from = await contentStart(file, entry);
  const packed = packedBytes(file, from, entry.compressedBytes);
  let crc = 0;
  let length = 0;
  for await (const chunk of entry.method === 0 ? packed : inflate(packed)) {
    length += chunk.length;
    if (length > entry.bytes) throw damaged('partTooLong', { part: entry.name });
    if (!isChecked) crc = crc32(chunk, crc);
    yield chunk;
  }
  if (length !== entry.bytes || (crc !== entry.crc && !isChecked)) throw damaged('badChecksum', { part: entry.name });
  await file.checkUnchanged();
}

/** Each entry has a second header before its content, which must speak of the same file. */
async function contentStart(file: SourceFile, entry: ZipEntry): Promise<number> {
  if (entry.isEncrypted) throw new AppError('PASSWORD_PROTECTED');
  if (entry.method !== 0 && entry.method !== 8) throw unusual('packing', { part: entry.name });
  const header = await file.read(entry.headerAt, 30);
  if (header.length < 30 || header.readUInt32LE(0) !== localSignature) throw damaged('partAstray');
  const nameBytes = header.readUInt16LE(26);
  const name = await file.read(entry.headerAt + 30, nameBytes);
  if (entryName(name) !== entry.name || header.readUInt16LE(8) !== entry.method) {
    throw damaged('namedPartAstray', { part: entry.name });
  }
  return entry.headerAt + 30 + nameBytes + header.readUInt16LE(28);
}

async function* packedBytes(file: SourceFile, from: number, bytes: number): AsyncGenerator<Buffer, void, undefined> {
  const end = from + bytes;
  if (end > file.size) throw damaged('endMissing');
  for (let at = from; at < end; at += readBytes) yield await file.read(at, Math.min(readBytes, end - at));
}

async function* inflate(packed: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void, undefined> {
  const inflater = createInflateRaw({ chunkSize: inflatedChunk });
  const source = Readable.from(packed, { objectMode: false });
  // Errors of either are thrown by the loop below; the callback is there because a pipeline must have one.
  pipeline(source, inflater, () => undefined);
  try {
    for await (const chunk of inflater) yield chunk;
  } catch (error) {
    throw isZlibError(error) ? damaged('compressionBroken', {}, error) : error;
  } finally {
    source.destroy();
    inflater.destroy();
  }
}

const isZlibError = (error: unknown): boolean => errnoCode(error)?.startsWith('Z_') === true;

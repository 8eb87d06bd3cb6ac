import { AppError } from '../../../core/errors.ts';
import { sentence } from '../../../core/error-sentences.ts';
import { tooLarge } from '../failures.ts';
import type { SourceFile } from '../source-file.ts';

/** One file inside a zip archive, as the archive's directory describes it. */
export interface ZipEntry {
  /** With `/` between folders, also where the archive has `\\`; a leading `/` or `./` is taken off. */
  readonly name: string;
  readonly isEncrypted: boolean;
  /** 0 = stored, 8 = deflated; others are not read. */
  readonly method: number;
  readonly crc: number;
  readonly compressedBytes: number;
  readonly bytes: number;
  readonly headerAt: number;
}

const signatures = {
  central: 0x02014b50,
  end: 0x06054b50,
  end64: 0x06064b50,
  locator64: 0x07064b50,
};
const endBytes = 22;
/** Of what may stand before an archive. */
export const longestPrefix = 4096;
const longestComment = 0xffff;
const directoryLimit = 64 * 1024 * 1024;

const damaged = () => new AppError('FILE_UNREADABLE', sentence('workbookCut'));

/**
 * The files in a zip archive, by its directory at the end; nothing is inflated. Sizes are what the archive claims:
 * `inflatedBytes` holds it to them. Throws `FILE_UNREADABLE` where the directory is missing or does not add up, and
 * `FILE_TOO_LARGE` beyond `limit` entries.
 */
export async function readZipDirectory(file: SourceFile, limit: number): Promise<readonly ZipEntry[]> {
  const { count, bytes, at, shift } = await findDirectory(file);
  if (count > limit || bytes > directoryLimit) {
    throw tooLarge('manyParts', { count, limit });
  }
  const directory = await file.read(at + shift, bytes);
  const entries: ZipEntry[] = [];
  for (let position = 0; entries.length < count;) {
    if (position + 46 > directory.length || directory.readUInt32LE(position) !== signatures.central) throw damaged();
    const size = entrySize(directory, position);
    const entry = readEntry(directory.subarray(position, position + size));
    entries.push({ ...entry, headerAt: entry.headerAt + shift });
    position += size;
  }
  return entries;
}

async function findDirectory(file: SourceFile) {
  const tailAt = Math.max(file.size - endBytes - longestComment, 0);
  const tail = await file.read(tailAt, file.size - tailAt);
  const end = lastEnd(tail);
  if (end === -1) throw damaged();
  const found = {
    count: tail.readUInt16LE(end + 10),
    bytes: tail.readUInt32LE(end + 12),
    at: tail.readUInt32LE(end + 16),
  };
  const locator = end - 20;
  if (locator < 0 || tail.readUInt32LE(locator) !== signatures.locator64) {
    return { ...found, shift: await shiftOf(file, found, tailAt + end) };
  }
  const end64 = await file.read(Number(tail.readBigUInt64LE(locator + 8)), 56);
  if (end64.length < 56 || end64.readUInt32LE(0) !== signatures.end64) throw damaged();
  const long = (offset: number): number => Number(end64.readBigUInt64LE(offset));
  return { count: long(32), bytes: long(40), at: long(48), shift: 0 };
}

/** How far everything is from where the archive says, because something was put before it, such as an empty line. */
async function shiftOf(
  file: SourceFile,
  { bytes, at }: { readonly bytes: number; readonly at: number },
  endAt: number,
): Promise<number> {
  const shift = endAt - bytes - at;
  if (shift <= 0 || shift > longestPrefix) return 0;
  const start = await file.read(at + shift, 4);
  return start.length === 4 && start.readUInt32LE(0) === signatures.central ? shift : 0;
}

/** The archive's last record: its comment fills the rest of the file, or the bytes only look like it. */
function lastEnd(tail: Buffer): number {
  for (let at = tail.length - endBytes; at >= 0; at--) {
    if (tail.readUInt32LE(at) === signatures.end && at + endBytes + tail.readUInt16LE(at + 20) <= tail.length)
      return at;
  }
  return -1;
}

function entrySize(directory: Buffer, at: number): number {
  return 46 + directory.readUInt16LE(at + 28) + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
}

/** The name of an entry from its bytes. */
export const entryName = (bytes: Buffer): string =>
  bytes
    .toString('utf8')
    .replaceAll('\\', '/')
    .replace(/^(?:\.?\/)+/, '');

function readEntry(record: Buffer): ZipEntry {
  const nameEnd = 46 + record.readUInt16LE(28);
  const extra = record.subarray(nameEnd, nameEnd + record.readUInt16LE(30));
  const [bytes = 0, compressedBytes = 0, headerAt = 0] = widen(
    [record.readUInt32LE(24), record.readUInt32LE(20), record.readUInt32LE(42)],
    extra,
  );
  return {
    name: entryName(record.subarray(46, nameEnd)),
    isEncrypted: (record.readUInt16LE(8) & 1) === 1,
    method: record.readUInt16LE(10),
    crc: record.readUInt32LE(16),
    compressedBytes,
    bytes,
    headerAt,
  };
}

/** Numbers that do not fit into 32 bits stand in the extra field 1, in this order and only those. */
function widen(numbers: readonly number[], extra: Buffer): readonly number[] {
  if (!numbers.includes(0xffffffff)) return numbers;
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue;
    let next = at + 4;
    return numbers.map((number) => {
      if (number !== 0xffffffff) return number;
      if (next + 8 > extra.length) throw damaged();
      next += 8;
      return Number(extra.readBigUInt64LE(next - 8));
    });
  }
  return numbers;
}

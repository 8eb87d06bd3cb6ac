import { crc32, deflateRawSync } from 'node:zlib';

/** One file of a zip archive to be built, and what shall be unusual about it. */
export interface ZipPart {
  readonly name: string;
  readonly content: string | Buffer;
  /** Not compressed. */
  readonly stored?: boolean;
  /** Sizes and checksum come only after the content, as programs write them that cannot go back in a file. */
  readonly descriptor?: boolean;
  /** Sizes and places in fields of 64 bits. */
  readonly wide?: boolean;
  /** What is written instead of the truth. */
  readonly lies?: {
    readonly method?: number;
    readonly flags?: number;
    readonly crc?: number;
    readonly bytes?: number;
    readonly packedBytes?: number;
    readonly headerAt?: number;
    readonly localName?: string;
    readonly packed?: Buffer;
  };
}

interface Built {
  readonly part: ZipPart;
  readonly name: Buffer;
  readonly packed: Buffer;
  readonly crc: number;
  readonly bytes: number;
  headerAt: number;
}

const most = 0xffff_ffff;

/** A zip archive of these parts, with its directory at the end; `wide` gives it an end with fields of 64 bits. */
export function buildZip(parts: readonly ZipPart[], { wide = false, comment = '' } = {}): Buffer {
  const pieces: Buffer[] = [];
  const built: Built[] = [];
  let at = 0;
  const put = (piece: Buffer): void => {
    pieces.push(piece);
    at += piece.length;
  };
  for (const part of parts) {
    const entry = pack(part);
    entry.headerAt = at;
    built.push(entry);
    put(localHeader(entry));
    put(entry.packed);
    if (part.descriptor === true) put(descriptor(entry));
  }
  const directoryAt = at;
  for (const entry of built) put(directoryHeader(entry));
  put(endOfDirectory(built.length, directoryAt, at - directoryAt, wide));
  put(Buffer.from(comment));
  const whole = Buffer.concat(pieces);
  whole.writeUInt16LE(comment.length, whole.length - comment.length - 2);
  return whole;
}

function pack(part: ZipPart): Built {
  const content = Buffer.from(part.content);
  const packed = part.lies?.packed ?? (part.stored === true ? content : deflateRawSync(content));
  return { part, name: Buffer.from(part.name), packed, crc: crc32(content), bytes: content.length, headerAt: 0 };
}

/** Flags, method, checksum, sizes and the length of the name, which both headers have. */
function writeCommon(header: Buffer, at: number, entry: Built, isLocal: boolean): void {
  const { part, packed } = entry;
  const { lies = {} } = part;
  const isLater = isLocal && part.descriptor === true;
  const isWide = part.wide === true && !isLater;
  header.writeUInt16LE(45, at);
  header.writeUInt16LE((part.descriptor === true ? 8 : 0) | (lies.flags ?? 0), at + 2);
  header.writeUInt16LE(lies.method ?? (part.stored === true ? 0 : 8), at + 4);
  header.writeUInt32LE(isLater ? 0 : (lies.crc ?? entry.crc), at + 10);
  header.writeUInt32LE(isWide ? most : isLater ? 0 : (lies.packedBytes ?? packed.length), at + 14);
  header.writeUInt32LE(isWide ? most : isLater ? 0 : (lies.bytes ?? entry.bytes), at + 18);
}

function localHeader(entry: Built): Buffer {
  const name = entry.part.lies?.localName === undefined ? entry.name : Buffer.from(entry.part.lies.localName);
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  writeCommon(header, 4, entry, true);
  header.writeUInt16LE(name.length, 26);
  const extra = entry.part.wide === true ? wideExtra([entry.bytes, entry.packed.length]) : Buffer.alloc(0);
  header.writeUInt16LE(extra.length, 28);
  return Buffer.concat([header, name, extra]);
}

function directoryHeader(entry: Built): Buffer {
  const header = Buffer.alloc(46);
  header.writeUInt32LE(0x02014b50, 0);
  header.writeUInt16LE(45, 4);
  writeCommon(header, 6, entry, false);
  header.writeUInt16LE(entry.name.length, 28);
  const headerAt = entry.part.lies?.headerAt ?? entry.headerAt;
  const isWide = entry.part.wide === true;
  const extra = isWide ? wideExtra([entry.bytes, entry.packed.length, headerAt]) : Buffer.alloc(0);
  header.writeUInt16LE(extra.length, 30);
  header.writeUInt32LE(isWide ? most : headerAt, 42);
  return Buffer.concat([header, entry.name, extra]);
}

function wideExtra(numbers: readonly number[]): Buffer {
  const extra = Buffer.alloc(4 + numbers.length * 8);
  extra.writeUInt16LE(1, 0);
  extra.writeUInt16LE(numbers.length * 8, 2);
  for (const [index, number] of numbers.entries()) extra.writeBigUInt64LE(BigInt(number), 4 + index * 8);
  return extra;
}

function descriptor(entry: Built): Buffer {
  const buffer = Buffer.alloc(16);
  buffer.writeUInt32LE(0x08074b50, 0);
  buffer.writeUInt32LE(entry.crc, 4);
  buffer.writeUInt32LE(entry.packed.length, 8);
  buffer.writeUInt32LE(entry.bytes, 12);
  return buffer;
}

function endOfDirectory(count: number, at: number, bytes: number, wide: boolean): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(wide ? 0xffff : count, 8);
  end.writeUInt16LE(wide ? 0xffff : count, 10);
  end.writeUInt32LE(wide ? most : bytes, 12);
  end.writeUInt32LE(wide ? most : at, 16);
  if (!wide) return end;
  const end64 = Buffer.alloc(56 + 20);
  end64.writeUInt32LE(0x06064b50, 0);
  end64.writeBigUInt64LE(44n, 4);
  for (const place of [24, 32]) end64.writeBigUInt64LE(BigInt(count), place);
  end64.writeBigUInt64LE(BigInt(bytes), 40);
  end64.writeBigUInt64LE(BigInt(at), 48);
  end64.writeUInt32LE(0x07064b50, 56);
  end64.writeBigUInt64LE(BigInt(at + bytes), 64);
  end64.writeUInt32LE(1, 72);
  return Buffer.concat([end64, end]);
}

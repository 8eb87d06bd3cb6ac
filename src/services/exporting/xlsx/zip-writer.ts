import type { FileSink } from '../../io/file-sink.ts';
import { type PackedSize, PackedStream, type TextKind } from './packed-stream.ts';

interface Entry extends PackedSize {
  readonly name: Buffer;
  readonly offset: number;
}

/** From here on a place in the file needs a 64-bit field. Numbers in this file are those of PKWARE's APPNOTE 6.3. */
const wideOffset = 0xffff_ffff;
/** The most bytes that one entry may hold, before and after packing. */
const maxEntryBytes = 0xffff_fffe;
/** 1980-01-01: the same content gives the same file (4.4.6). */
const dosDate = 0x0021;
const deflated = 8;
/** Names are UTF-8 (4.4.4, bit 11). */
const utf8Flag = 0x0800;
const version = 20;
const wideVersion = 45;

/**
 * Writes a zip file, entry after entry. Lengths and checksum of an entry are known at its end and are then written
 * into its header, so that every reader finds them there. A file past 4 GB gets 64-bit places, and no other does,
 * because Excel distrusts workbooks that have them without need.
 */
export class ZipWriter {
  readonly #sink: FileSink;
  readonly #entries: Entry[] = [];
  readonly #wideFrom: number;

  /** `wideFrom`: smaller in tests, as 4 GB take long to write. */
  constructor(sink: FileSink, wideFrom = wideOffset) {
    this.#sink = sink;
    this.#wideFrom = wideFrom;
  }

  /** Writes one entry of at most `maxEntryBytes`; `fill` adds its text. The next one must wait. */
  async add(name: string, fill: (stream: PackedStream) => Promise<void> | void, kind?: TextKind): Promise<void> {
    const bytes = Buffer.from(name, 'utf8');
    const offset = this.#sink.position;
    await this.#sink.write(localHeader(bytes, { crc: 0, packed: 0, size: 0 }));
    const stream = new PackedStream(this.#sink, kind);
    await fill(stream);
    const size = await stream.end();
    if (Math.max(size.size, size.packed) > maxEntryBytes) throw new RangeError(`${name} is too large for an entry`);
    await this.#sink.patch(offset, localHeader(bytes, size));
    this.#entries.push({ ...size, name: bytes, offset });
  }

  /** Writes the directory; nothing can be added afterwards. */
  async end(): Promise<void> {
    const start = this.#sink.position;
    for (const entry of this.#entries) await this.#sink.write(directoryHeader(entry, entry.offset >= this.#wideFrom));
    const size = this.#sink.position - start;
    const isWide = start >= this.#wideFrom;
    if (isWide) await this.#sink.write(wideEnd(this.#entries.length, size, start));
    const end = Buffer.alloc(22);
    end.writeUInt32LE(0x0605_4b50, 0);
    end.writeUInt16LE(this.#entries.length, 8);
    end.writeUInt16LE(this.#entries.length, 10);
    end.writeUInt32LE(size, 12);
    end.writeUInt32LE(isWide ? wideOffset : start, 16);
    await this.#sink.write(end);
  }
}

/** The fields that the local header and the directory share, from `at` on: 26 bytes. */
function common(header: Buffer, at: number, name: Buffer, { crc, packed, size }: PackedSize): void {
  header.writeUInt16LE(version, at);
  header.writeUInt16LE(utf8Flag, at + 2);
  header.writeUInt16LE(deflated, at + 4);
  header.writeUInt16LE(0, at + 6);
  header.writeUInt16LE(dosDate, at + 8);
  header.writeUInt32LE(crc, at + 10);
  header.writeUInt32LE(packed, at + 14);
  header.writeUInt32LE(size, at + 18);
  header.writeUInt16LE(name.byteLength, at + 22);
}

function localHeader(name: Buffer, size: PackedSize): Buffer {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x0403_4b50, 0);
  common(header, 4, name, size);
  return Buffer.concat([header, name]);
}

function directoryHeader({ name, offset, ...size }: Entry, isWide: boolean): Buffer {
  const header = Buffer.alloc(46);
  header.writeUInt32LE(0x0201_4b50, 0);
  header.writeUInt16LE(isWide ? wideVersion : version, 4);
  common(header, 6, name, size);
  if (!isWide) {
    header.writeUInt32LE(offset, 42);
    return Buffer.concat([header, name]);
  }
  const extra = Buffer.alloc(12);
  extra.writeUInt16LE(0x0001, 0);
  extra.writeUInt16LE(8, 2);
  extra.writeBigUInt64LE(BigInt(offset), 4);
  header.writeUInt16LE(wideVersion, 6);
  header.writeUInt16LE(extra.byteLength, 30);
  header.writeUInt32LE(wideOffset, 42);
  return Buffer.concat([header, name, extra]);
}

/** The directory's end with 64-bit fields, and the pointer to it (4.3.14, 4.3.15). */
function wideEnd(entries: number, size: number, start: number): Buffer {
  const end = Buffer.alloc(56 + 20);
  end.writeUInt32LE(0x0606_4b50, 0);
  end.writeBigUInt64LE(44n, 4);
  end.writeUInt16LE(wideVersion, 12);
  end.writeUInt16LE(wideVersion, 14);
  end.writeBigUInt64LE(BigInt(entries), 24);
  end.writeBigUInt64LE(BigInt(entries), 32);
  end.writeBigUInt64LE(BigInt(size), 40);
  end.writeBigUInt64LE(BigInt(start), 48);
  end.writeUInt32LE(0x0706_4b50, 56);
  end.writeBigUInt64LE(BigInt(start + size), 64);
  end.writeUInt32LE(1, 72);
  return end;
}

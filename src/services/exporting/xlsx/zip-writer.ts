import { AppError } from '../../../core/errors.ts';
import type { FileSink } from './file-sink.ts';
import { PackedStream, type PackedSize } from './packed-stream.ts';

interface Entry extends PackedSize {
  readonly name: Buffer;
  readonly offset: number;
}

/** Beyond this a zip needs 64-bit fields, which not every program that reads workbooks knows. */
const zipLimit = 0xffff_ffff;
/** 1980-01-01: the same content gives the same file. APPNOTE 4.4.6. */
const dosDate = 0x0021;
const deflated = 8;
/** Names are UTF-8. */
const utf8Flag = 0x0800;
const version = 20;

/**
 * Writes a zip file, entry after entry. Lengths and checksum of an entry are known at its end and are then written
 * into its header, so that every reader finds them there. PKWARE APPNOTE 6.3.
 */
export class ZipWriter {
  readonly #sink: FileSink;
  readonly #entries: Entry[] = [];

  constructor(sink: FileSink) {
    this.#sink = sink;
  }

  /** Writes one entry; `fill` adds its text. Entries cannot overlap. */
  async add(name: string, fill: (stream: PackedStream) => Promise<void> | void): Promise<void> {
    const bytes = Buffer.from(name, 'utf8');
    const offset = this.#sink.position;
    await this.#sink.write(localHeader(bytes, { crc: 0, packed: 0, size: 0 }));
    const stream = new PackedStream(this.#sink);
    await fill(stream);
    const size = await stream.end();
    if (size.size > zipLimit || this.#sink.position > zipLimit) {
      throw new AppError(
        'FILE_TOO_LARGE',
        'The workbook would be larger than 4 GB. Export fewer fields or assignments.',
      );
    }
    await this.#sink.patch(offset, localHeader(bytes, size));
    this.#entries.push({ ...size, name: bytes, offset });
  }

  async end(): Promise<void> {
    const start = this.#sink.position;
    for (const entry of this.#entries) await this.#sink.write(directoryHeader(entry));
    const size = this.#sink.position - start;
    const end = Buffer.alloc(22);
    end.writeUInt32LE(0x0605_4b50, 0);
    end.writeUInt16LE(this.#entries.length, 8);
    end.writeUInt16LE(this.#entries.length, 10);
    end.writeUInt32LE(size, 12);
    end.writeUInt32LE(start, 16);
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
  const header = Buffer.alloc(30 + name.byteLength);
  header.writeUInt32LE(0x0403_4b50, 0);
  common(header, 4, name, size);
  name.copy(header, 30);
  return header;
}

function directoryHeader({ name, offset, ...size }: Entry): Buffer {
  const header = Buffer.alloc(46 + name.byteLength);
  header.writeUInt32LE(0x0201_4b50, 0);
  header.writeUInt16LE(version, 4);
  common(header, 6, name, size);
  header.writeUInt32LE(offset, 42);
  name.copy(header, 46);
  return header;
}

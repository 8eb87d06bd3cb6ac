import { crc32 } from 'node:zlib';

export interface StoredFile {
  readonly name: string;
  readonly content: Buffer;
}

/** A zip archive of files that are not compressed: what a library wants that takes only whole archives. */
export function storedZip(files: readonly StoredFile[]): ArrayBuffer {
  const pieces: Buffer[] = [];
  const directory: Buffer[] = [];
  let position = 0;
  for (const { name, content } of files) {
    const path = Buffer.from(name);
    const crc = crc32(content);
    const local = header(0x04034b50, 30, { path, content, crc }, 4);
    const central = header(0x02014b50, 46, { path, content, crc }, 6);
    central.writeUInt32LE(position, 42);
    pieces.push(local, path, content);
    directory.push(central, path);
    position += local.length + path.length + content.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(
    directory.reduce((sum, piece) => sum + piece.length, 0),
    12,
  );
  end.writeUInt32LE(position, 16);
  return join([...pieces, ...directory, end]);
}

function join(pieces: readonly Buffer[]): ArrayBuffer {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let position = 0;
  for (const piece of pieces) {
    whole.set(piece, position);
    position += piece.length;
  }
  return whole.buffer;
}

interface Stored {
  readonly path: Buffer;
  readonly content: Buffer;
  readonly crc: number;
}

/** The local header and the directory's have the same fields; the latter's begin two bytes later. */
function header(signature: number, size: number, { path, content, crc }: Stored, fields: 4 | 6): Buffer {
  const buffer = Buffer.alloc(size);
  buffer.writeUInt32LE(signature, 0);
  buffer.writeUInt16LE(20, fields);
  buffer.writeUInt32LE(crc, fields + 10);
  buffer.writeUInt32LE(content.length, fields + 14);
  buffer.writeUInt32LE(content.length, fields + 18);
  buffer.writeUInt16LE(path.length, fields + 22);
  return buffer;
}

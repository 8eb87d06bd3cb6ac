import { open } from 'node:fs/promises';
import { createReadStream } from 'node:fs';
import { createInflateRaw } from 'node:zlib';

/** Where each part of a zip lies. No zip64, no checks: this is a floor, not a reader for anybody's files. */
export async function zipDirectory(path) {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const tail = Buffer.alloc(Math.min(size, 65_557));
    await file.read(tail, 0, tail.length, size - tail.length);
    const end = tail.lastIndexOf(Buffer.from('PK\x05\x06'));
    const directory = Buffer.alloc(tail.readUInt32LE(end + 12));
    await file.read(directory, 0, directory.length, tail.readUInt32LE(end + 16));
    const parts = new Map();
    for (let at = 0; at < directory.length;) {
      const [name, extra, comment] = [28, 30, 32].map((offset) => directory.readUInt16LE(at + offset));
      parts.set(directory.toString('utf8', at + 46, at + 46 + name), {
        size: directory.readUInt32LE(at + 20),
        header: directory.readUInt32LE(at + 42),
      });
      at += 46 + name + extra + comment;
    }
    const local = Buffer.alloc(30);
    for (const part of parts.values()) {
      await file.read(local, 0, 30, part.header);
      part.start = part.header + 30 + local.readUInt16LE(26) + local.readUInt16LE(28);
    }
    return parts;
  } finally {
    await file.close();
  }
}

/** A part's bytes, inflated as they are taken. */
export function inflated(path, { start, size }) {
  const chunks = { highWaterMark: 256 * 1024 };
  const source = createReadStream(path, { start, end: start + size - 1, ...chunks });
  const inflate = createInflateRaw({ chunkSize: 256 * 1024 });
  source.on('error', (error) => inflate.destroy(error));
  return source.pipe(inflate);
}

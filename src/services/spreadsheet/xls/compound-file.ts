import { damaged, tooLarge } from '../failures.ts';
import type { SourceFile } from '../source-file.ts';

const endOfChain = 0xfffffffe;
const headerFatSectors = 109;
const streamCutoff = 4096;
/** Far beyond what an old workbook holds: 65,536 rows of 256 columns. */
const mostBytes = 64 * 1024 * 1024;

/**
 * The content of one stream of an OLE compound file ([MS-CFB]) by one of these names, or undefined. Chains that go round
 * or leave the file are `FILE_UNREADABLE`.
 */
export async function readCompoundStream(file: SourceFile, names: readonly string[]): Promise<Buffer | undefined> {
  if (file.size > mostBytes) throw tooLarge('oldWorkbook');
  const whole = await file.read(0, file.size);
  await file.checkUnchanged();
  try {
    const storage = new CompoundFile(whole);
    const found = names.flatMap((name) => storage.entries.filter((entry) => entry.name === name && entry.type === 2));
    return found[0] === undefined ? undefined : storage.content(found[0]);
  } catch (error) {
    throw error instanceof RangeError ? damaged('containerUnreadable', {}, error) : error;
  }
}

interface Entry {
  readonly name: string;
  /** 2 is a stream, 5 the root. */
  readonly type: number;
  readonly start: number;
  readonly size: number;
}

class CompoundFile {
  readonly #bytes: Buffer;
  readonly #sectorBytes: number;
  readonly #fat: readonly number[];
  readonly #miniFat: readonly number[];
  readonly #root: Entry | undefined;
  readonly entries: readonly Entry[];
  #mini: Buffer | undefined;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
    const shift = bytes.length < 512 ? 0 : bytes.readUInt16LE(30);
    if (shift !== 9 && shift !== 12) throw damaged('containerUnreadable');
    this.#sectorBytes = 1 << shift;
    this.#fat = this.#readFat();
    this.entries = directoryEntries(this.#chain(bytes.readUInt32LE(48)));
    this.#root = this.entries.find(({ type }) => type === 5);
    this.#miniFat = numbersIn(this.#chain(bytes.readUInt32LE(60)));
  }

  content({ start, size }: Entry): Buffer {
    const found = size < streamCutoff ? this.#miniChain(start) : this.#chain(start);
    if (found.length < size) throw damaged('endMissing');
    return found.subarray(0, size);
  }

  #sector(number: number): Buffer {
    const from = (number + 1) * this.#sectorBytes;
    if (from >= this.#bytes.length) throw damaged('endMissing');
    return this.#bytes.subarray(from, from + this.#sectorBytes);
  }

  /** The allocation table: its sectors are listed in the header, and in a chain of further lists. */
  #readFat(): readonly number[] {
    const listed: number[] = [];
    for (let index = 0; index < headerFatSectors; index++) listed.push(this.#bytes.readUInt32LE(76 + index * 4));
    let next = this.#bytes.readUInt32LE(68);
    for (let count = 0; next < endOfChain && count * this.#sectorBytes <= this.#bytes.length; count++) {
      const numbers = numbersIn(this.#sector(next));
      next = numbers.pop() ?? endOfChain;
      listed.push(...numbers);
    }
    const sectors = listed.filter((sector) => sector < endOfChain - 1);
    if (sectors.length * this.#sectorBytes > this.#bytes.length) throw damaged('containerUnreadable');
    return sectors.flatMap((sector) => numbersIn(this.#sector(sector)));
  }

  #chain(first: number): Buffer {
    const parts: Buffer[] = [];
    const most = this.#bytes.length / this.#sectorBytes + 1;
    for (let sector = first; sector < endOfChain - 1; sector = this.#fat[sector] ?? endOfChain) {
      if (parts.length > most) throw damaged('containerCircle');
      parts.push(this.#sector(sector));
    }
    return Buffer.concat(parts);
  }

  /** Short streams are in pieces of 64 bytes inside of the root's own. */
  #miniChain(first: number): Buffer {
    this.#mini ??= this.#root === undefined ? Buffer.alloc(0) : this.#chain(this.#root.start);
    const parts: Buffer[] = [];
    for (let piece = first; piece < endOfChain - 1; piece = this.#miniFat[piece] ?? endOfChain) {
      if (parts.length > streamCutoff / 64) throw damaged('containerCircle');
      parts.push(this.#mini.subarray(piece * 64, piece * 64 + 64));
    }
    return Buffer.concat(parts);
  }
}

function numbersIn(bytes: Buffer): number[] {
  const numbers: number[] = [];
  for (let at = 0; at + 4 <= bytes.length; at += 4) numbers.push(bytes.readUInt32LE(at));
  return numbers;
}

function directoryEntries(directory: Buffer): readonly Entry[] {
  const entries: Entry[] = [];
  for (let at = 0; at + 128 <= directory.length; at += 128) {
    const length = Math.min(directory.readUInt16LE(at + 64), 64) - 2;
    if (length <= 0) continue;
    entries.push({
      name: directory.toString('utf16le', at, at + length),
      type: directory.readUInt8(at + 66),
      start: directory.readUInt32LE(at + 116),
      size: directory.readUInt32LE(at + 120),
    });
  }
  return entries;
}

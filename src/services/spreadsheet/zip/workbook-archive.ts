import { AppError } from '../../../core/errors.ts';
import type { SourceFile } from '../source-file.ts';
import { readZipDirectory, type ZipEntry } from './zip-archive.ts';
import { damaged, tooLarge, unusual } from '../failures.ts';
import type { XlsxLimits } from '../workbook-limits.ts';
import { inflatedBytes } from './inflated-bytes.ts';

const ratioFrom = 10 * 1024 * 1024;
const largeRatioFrom = 256 * 1024 * 1024;

/** The parts of a workbook by name, upper and lower case alike. */
export class WorkbookArchive {
  readonly #file: SourceFile;
  readonly #entries: ReadonlyMap<string, ZipEntry>;
  readonly #limits: XlsxLimits;

  private constructor(file: SourceFile, entries: ReadonlyMap<string, ZipEntry>, limits: XlsxLimits) {
    this.#file = file;
    this.#entries = entries;
    this.#limits = limits;
  }

  /**
   * Reads the archive's directory; nothing is inflated. Throws `FILE_UNREADABLE` where parts overlap, have the same
   * name, or end beyond the file, `PASSWORD_PROTECTED`, and `FILE_TOO_LARGE` beyond `entryLimit` parts.
   */
  static async open(file: SourceFile, entryLimit: number, limits: XlsxLimits): Promise<WorkbookArchive> {
    // Folders are listed by some programs, and may be listed twice.
    const listed = (await readZipDirectory(file, entryLimit)).filter(({ name }) => !name.endsWith('/'));
    const entries = new Map(listed.map((entry) => [entry.name.toLowerCase(), entry]));
    if (entries.size !== listed.length) throw unusual('partTwice');
    if (listed.some(({ isEncrypted }) => isEncrypted)) throw new AppError('PASSWORD_PROTECTED');
    let end = 0;
    for (const { headerAt, compressedBytes } of listed.toSorted((a, b) => a.headerAt - b.headerAt)) {
      if (headerAt < end) throw damaged('partsOverlap');
      end = headerAt + 30 + compressedBytes;
    }
    if (end > file.size) throw damaged('endMissing');
    return new WorkbookArchive(file, entries, limits);
  }

  has(name: string): boolean {
    return this.#entries.has(name.toLowerCase());
  }

  /** The part's inflated size, as the directory has it. Throws `FILE_UNREADABLE` where there is no such part. */
  bytesOf(name: string): number {
    return this.#entry(name).bytes;
  }

  /** Throws `FILE_TOO_LARGE` where a part is larger than `limit`, or packed so tight that it was made to do harm. */
  stream(name: string, limit: number, { isChecked = false } = {}): AsyncGenerator<Buffer, void, undefined> {
    const entry = this.#entry(name);
    if (entry.bytes > limit) throw tooLarge('largePart', { megabytes: megabytes(entry.bytes), part: entry.name });
    const { inflateRatio, largeInflateRatio } = this.#limits;
    const ratio = entry.bytes > largeRatioFrom ? largeInflateRatio : inflateRatio;
    if (entry.bytes > ratioFrom && entry.bytes > entry.compressedBytes * ratio) {
      throw tooLarge('tightlyPacked', { part: entry.name, megabytes: megabytes(entry.bytes) });
    }
    return inflatedBytes(this.#file, entry, isChecked);
  }

  #entry(name: string): ZipEntry {
    const entry = this.#entries.get(name.toLowerCase());
    if (entry === undefined) throw damaged('partMissing', { part: name });
    return entry;
  }
}

const megabytes = (bytes: number): number => Math.ceil(bytes / (1024 * 1024));

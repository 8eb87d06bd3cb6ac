import { parseRecord } from '../../core/exact-number.ts';
import { sentence } from '../../core/error-sentences.ts';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Field } from '../../core/fields/field.ts';
import { own } from '../../core/plan/judge-record.ts';
import type { CustomerRecord, JsonValue } from '../../core/types.ts';
import { openDatabase } from '../io/sqlite.ts';
import { guardStorage, storageFailure, type StorageFailures } from '../io/storage-failure.ts';
import { columnReader, columnRows } from './column-blocks.ts';
import { fileChecksum, fileChecksumInPieces, snapshotPath } from './snapshot-file.ts';
import type { SnapshotInfo, SnapshotRecord } from './snapshot.ts';

/**
 * The records of one snapshot, which never change. Holds a few megabytes however large it is; every method fails with
 * NO_SNAPSHOT where the file turns out to be damaged.
 */
export interface SnapshotReader {
  readonly info: SnapshotInfo;
  /** Customers. */
  readonly count: number;
  readonly fields: readonly Field[];
  /** Reads a record's text; no faster way keeps the digits of every number. */
  readonly parse: (json: string) => CustomerRecord;
  has(customerId: number): boolean;
  get(customerId: number): CustomerRecord | undefined;
  /** The record's text exactly as the server sent it. */
  getJson(customerId: number): string | undefined;
  /** In the server's order, read a block at a time; several may run side by side, with `get` between. */
  records(): Iterable<SnapshotRecord>;
  /** A few fields of everybody in the server's order, a block at a time. */
  values(fields: readonly string[]): Iterable<ValueBlock>;
  /** The same block by block in any order; undefined for a snapshot that does not keep its values by field. */
  blocks(fields: readonly string[]): ValueBlocks | undefined;
  /** `count` customers in the server's order, after the first `from`. */
  page(from: number, count: number): readonly CustomerRecord[];
  close(): void;
}

/** The values that some customers have in the fields that were asked for. */
export interface ValueBlock {
  readonly rows: number;
  /** By field, then by customer; a list that ends early ends with customers who have no value. */
  readonly columns: readonly (readonly JsonValue[])[];
  /** One of them, read when it is asked for; 0 is the first. */
  readonly record: (index: number) => SnapshotRecord;
}

/** The customers of a snapshot in blocks of the server's order, numbered from 0. */
export interface ValueBlocks {
  readonly count: number;
  /** In which block a customer is; undefined for one that the snapshot does not have. */
  readonly numberOf: (customerId: number) => number | undefined;
  readonly block: (number: number) => ValueBlock;
}

/**
 * Opens a snapshot for reading, as one of `sideBySide` that share the memory for it. Fails with NO_SNAPSHOT where its
 * file is gone or damaged.
 */
export function openSnapshotReader(
  dir: string,
  info: SnapshotInfo,
  sideBySide: number,
  { isChecked = false } = {},
): SnapshotReader {
  const failures = failuresOf(info);
  guardStorage(failures, () => {
    if (info.checksum !== undefined && !isChecked) checkSum(info, fileChecksum(snapshotPath(dir, info.id)));
  });
  return new FileReader(dir, info, sideBySide);
}

export interface OpenInPieces {
  readonly signal: AbortSignal;
  /** Which share of the file is checked by now. */
  readonly onProgress?: (share: number) => void;
  readonly sideBySide?: number;
}

/** The same, so that nothing has to wait while a file of gigabytes is checked. */
export async function openSnapshotInPieces(
  dir: string,
  info: SnapshotInfo,
  { signal, onProgress = () => undefined, sideBySide = 1 }: OpenInPieces,
): Promise<SnapshotReader> {
  try {
    if (info.checksum !== undefined) {
      checkSum(info, await fileChecksumInPieces(snapshotPath(dir, info.id), signal, onProgress));
    }
  } catch (error) {
    throw storageFailure(error, failuresOf(info));
  }
  return new FileReader(dir, info, sideBySide);
}

/** A value that is not what the server sent would be compared, and written back by an undo. */
function checkSum(info: SnapshotInfo, found: number): void {
  if (info.checksum === found) return;
  throw Object.assign(new Error('the file is not what was written'), { errcode: corrupt });
}

const mayHoldExactNumbers = ({ kind, exactNumbers }: Field): boolean => kind === 'json' || exactNumbers === true;

/** SQLITE_CORRUPT */
const corrupt = 11;

/** Records fetched at a time: with usual records some hundred kilobytes. */
const blockSize = 500;

/** One lock for as long as the reader is open, instead of one for each `get`: nobody ever writes to the file. */
const readPragmas = (cacheKilobytes: number): string => `PRAGMA cache_size = -${String(cacheKilobytes)}; BEGIN;`;
/** What all snapshots that are open side by side keep of their files, and the least that is of use to one. */
const cacheKilobytes = { all: 16_000, least: 500 };

const pageQuery = 'SELECT json FROM record WHERE ord > ? ORDER BY ord LIMIT ? OFFSET ?';

class FileReader implements SnapshotReader {
  readonly info: SnapshotInfo;
  readonly count: number;
  readonly fields: readonly Field[];
  readonly parse: (json: string) => CustomerRecord;
  readonly #failures: StorageFailures;
  readonly #db: DatabaseSync;
  readonly #byId: StatementSync;
  readonly #has: StatementSync;
  readonly #block: StatementSync;
  readonly #page: StatementSync;

  constructor(dir: string, info: SnapshotInfo, sideBySide: number) {
    this.info = info;
    this.count = info.count;
    this.fields = info.fields;
    // Snapshots of older versions do not tell whether a double holds all their numbers.
    const isPlain = info.checksum !== undefined && !info.fields.some(mayHoldExactNumbers);
    this.parse = isPlain ? (json) => JSON.parse(json) : parseRecord;
    this.#failures = failuresOf(info);
    const path = snapshotPath(dir, info.id);
    this.#db = this.#guard(() => openDatabase(path, { mode: 'read' }));
    const prepare = (sql: string): StatementSync => this.#guard(() => this.#db.prepare(sql));
    try {
      this.#guard(() => {
        this.#db.exec(readPragmas(Math.max(cacheKilobytes.least, Math.floor(cacheKilobytes.all / sideBySide))));
      });
      this.#byId = prepare('SELECT json FROM record WHERE id = ?');
      this.#has = prepare('SELECT 1 FROM record WHERE id = ?');
      this.#page = prepare(pageQuery);
      this.#block = prepare(`SELECT ord, id, json FROM record WHERE ord > ? ORDER BY ord LIMIT ${String(blockSize)}`);
    } catch (error) {
      this.#db.close();
      throw error;
    }
  }

  has(customerId: number): boolean {
    return this.#guard(() => this.#has.get(customerId)) !== undefined;
  }

  get(customerId: number): CustomerRecord | undefined {
    const json = this.getJson(customerId);
    if (json === undefined) return undefined;
    return this.parse(json);
  }

  getJson(customerId: number): string | undefined {
    const row = this.#guard(() => this.#byId.get(customerId));
    return row === undefined ? undefined : String(row['json']);
  }

  *records(): Iterable<SnapshotRecord> {
    let after = 0;
    let size: number;
    do {
      const start = after;
      const block = this.#guard(() => this.#block.all(start));
      for (const { id, json } of block) yield { id: Number(id), json: String(json) };
      after = Number(block.at(-1)?.['ord']);
      size = block.length;
    } while (size === blockSize);
  }

  *values(fields: readonly string[]): Iterable<ValueBlock> {
    const blocks = this.blocks(fields);
    if (blocks === undefined) yield* this.#parsedValues(fields);
    else for (let number = 0; number < blocks.count; number++) yield blocks.block(number);
  }

  blocks(fields: readonly string[]): ValueBlocks | undefined {
    const columns = this.#guard(() => columnReader(this.#db));
    if (columns === undefined) return undefined;
    const exact = new Set(this.fields.filter(mayHoldExactNumbers).map(({ key }) => key));
    const readers = fields.map((field) => columns(field, this.info.checksum !== undefined && !exact.has(field)));
    const [select, place] = this.#guard(() => [
      this.#db.prepare('SELECT id, json FROM record WHERE ord = ?'),
      this.#db.prepare('SELECT ord FROM record WHERE id = ?'),
    ]);
    return {
      count: Math.ceil(this.count / columnRows),
      numberOf: (customerId) => {
        const row = this.#guard(() => place.get(customerId));
        return row === undefined ? undefined : Math.floor((Number(row['ord']) - 1) / columnRows);
      },
      block: (number) => {
        const first = number * columnRows + 1;
        return {
          rows: Math.min(columnRows, this.count + 1 - first),
          columns: this.#guard(() => readers.map((read) => read(first))),
          record: (index) => {
            const row = this.#guard(() => select.get(first + index));
            return { id: Number(row?.['id']), json: String(row?.['json']) };
          },
        };
      },
    };
  }

  *#parsedValues(fields: readonly string[]): Iterable<ValueBlock> {
    let block: SnapshotRecord[] = [];
    const made = (records: readonly SnapshotRecord[]): ValueBlock => {
      const parsed = records.map(({ json }) => this.parse(json));
      return {
        rows: records.length,
        columns: fields.map((field) => parsed.map((record) => own(record, field))),
        record: (index) => {
          const record = records[index];
          if (record === undefined) throw new RangeError('there is no such customer in the block');
          return record;
        },
      };
    };
    for (const record of this.records()) {
      block.push(record);
      if (block.length < columnRows) continue;
      yield made(block);
      block = [];
    }
    if (block.length > 0) yield made(block);
  }

  page(from: number, count: number): readonly CustomerRecord[] {
    // Records that were dropped leave gaps in the order: only without them the place is the number.
    const hasGaps = this.info.duplicates > 0;
    const after = hasGaps ? 0 : from;
    const rows = this.#guard(() => this.#page.all(after, count, hasGaps ? from : 0));
    return rows.map(({ json }) => this.parse(String(json)));
  }

  close(): void {
    if (this.#db.isOpen) this.#db.close();
  }

  #guard<T>(work: () => T): T {
    return guardStorage(this.#failures, work);
  }
}

function failuresOf({ assignmentId: assignment }: SnapshotInfo): StorageFailures {
  return {
    busy: {
      code: 'WORKSPACE_UNUSABLE',
      sentence: sentence('snapshotBusy', { assignment }),
    },
    unusable: {
      code: 'NO_SNAPSHOT',
      sentence: sentence('snapshotUnreadable', { assignment }),
    },
  };
}

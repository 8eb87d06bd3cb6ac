import { parseRecord } from '../../core/exact-number.ts';
import type { CustomerRecord, JsonValue } from '../../core/types.ts';
import { type CustomerFilter, findCustomers, noFilter } from './customer-filter.ts';
import { compareSortKeys, type SortKey, sortKey } from './sort-key.ts';
import type { SnapshotReader } from './snapshot-reader.ts';

/** Which customers, and in which order. */
export interface CustomerQuery {
  /** Words that all must be somewhere among the values. */
  readonly text: string;
  readonly filter?: CustomerFilter | undefined;
  readonly sort?: CustomerOrder | undefined;
}

/** By the values of one field; who has none comes last either way. */
export interface CustomerOrder {
  readonly field: string;
  readonly descending: boolean;
}

/** A window of the customers that were found. */
export interface FoundCustomers {
  /** Found so far; all of them once `isWhole`. */
  readonly total: number;
  readonly customers: readonly CustomerRecord[];
  /** False while some of the snapshot was not looked through yet, or not sorted: asking again goes on from there. */
  readonly isWhole: boolean;
}

/**
 * Customers of a snapshot that were searched for, filtered and sorted. Looks through it a piece at a time: what was found
 * is kept as numbers, so that a million customers cost a few megabytes and no ask more than its budget.
 */
export class CustomerSearch {
  readonly #reader: SnapshotReader;
  readonly #words: readonly string[];
  readonly #query: CustomerQuery;
  readonly #nowMs: () => number;
  #found: number[] = [];
  readonly #keys: SortKey[] = [];
  readonly #work: Iterator<void>;
  #isWhole = false;

  constructor(reader: SnapshotReader, query: CustomerQuery, nowMs: () => number) {
    this.#reader = reader;
    this.#query = query;
    this.#words = words(query.text);
    this.#nowMs = nowMs;
    this.#work = this.#pieces();
  }

  /** Looks on until `budgetMs` are spent, or everything was seen. */
  page(from: number, count: number, budgetMs: number): FoundCustomers {
    if (this.#isEverybody) {
      return { total: this.#reader.count, customers: this.#reader.page(from, count), isWhole: true };
    }
    this.#look(this.#nowMs() + budgetMs);
    // In their order only once it is known.
    const isShown = this.#isWhole || this.#query.sort === undefined;
    const customers = (isShown ? this.#found.slice(from, from + count) : [])
      .map((id) => this.#reader.get(id))
      .filter((record) => record !== undefined);
    return { total: this.#found.length, customers, isWhole: this.#isWhole };
  }

  /** The numbers of customers at these places; undefined while they are not known. */
  ids(from: number, count: number, budgetMs: number): readonly number[] | undefined {
    if (this.#isEverybody) return this.#reader.page(from, count).map((record) => Number(record['customer_id']));
    this.#look(this.#nowMs() + budgetMs);
    return this.#isWhole ? this.#found.slice(from, from + count) : undefined;
  }

  get #isEverybody(): boolean {
    return this.#words.length === 0 && this.#query.filter === undefined && this.#query.sort === undefined;
  }

  #look(untilMs: number): void {
    while (!this.#isWhole) {
      if (this.#work.next().done === true) this.#isWhole = true;
      if (this.#nowMs() >= untilMs) return;
    }
  }

  *#pieces(): Generator<void> {
    const { filter, sort } = this.#query;
    if (filter === undefined && sort === undefined) yield* this.#search();
    else yield* this.#filter(filter ?? noFilter, sort?.field);
    if (sort !== undefined) yield* this.#sort(sort.descending);
  }

  /** By words alone: record by record. */
  *#search(): Generator<void> {
    let seen = 0;
    for (const { id, json } of this.#reader.records()) {
      if (this.#matches(json)) this.#found.push(id);
      seen += 1;
      if (seen % between === 0) yield;
    }
  }

  /** By the values of a few fields, and by words among those whom they leave. */
  *#filter(filter: CustomerFilter, sorted: string | undefined): Generator<void> {
    const also = ['customer_id', ...(sorted === undefined ? [] : [sorted])];
    const slot = filter.fields.length;
    for (const { block, places } of findCustomers(this.#reader, filter, also)) {
      for (const place of places) {
        if (this.#words.length > 0 && !this.#matches(block.record(place).json)) continue;
        this.#found.push(Number(block.columns[slot]?.[place]));
        if (sorted !== undefined) this.#keys.push(sortKey(block.columns[slot + 1]?.[place]));
      }
      yield;
    }
  }

  /** Short runs, then two and two of them made one, each step a piece: nobody waits for a million to be sorted at once. */
  *#sort(descending: boolean): Generator<void> {
    const keys = this.#keys;
    const compare = (a: number, b: number): number => compareSortKeys(keys[a], keys[b], descending) || a - b;
    let from = Uint32Array.from(keys, (_, at) => at);
    for (let at = 0; at < from.length; at += runLength) {
      from.subarray(at, at + runLength).sort(compare);
      yield;
    }
    let to = new Uint32Array(from.length);
    for (let length = runLength; length < from.length; length *= 2) {
      for (let start = 0; start < from.length; start += 2 * length) {
        yield* merge(
          from,
          to,
          [start, Math.min(start + length, from.length), Math.min(start + 2 * length, from.length)],
          compare,
        );
      }
      [from, to] = [to, from];
    }
    const ids = this.#found;
    this.#found = Array.from(from, (at) => ids[at] ?? 0);
    keys.length = 0;
  }

  #matches(json: string): boolean {
    // Most records are told apart by their text alone; one with escapes has to be read.
    if (!json.includes('\\')) {
      const text = json.toLowerCase();
      if (!this.#words.every((word) => text.includes(word))) return false;
    }
    const record = parseRecord(json);
    const values = Object.values(record).map(valueText);
    return this.#words.every((word) => values.some((value) => value.includes(word)));
  }
}

/** How often the clock is looked at. */
const between = 256;
const runLength = 4096;
const mergedBetween = 16_384;

function* merge(
  from: Uint32Array,
  to: Uint32Array,
  [start, middle, end]: readonly [number, number, number],
  compare: (a: number, b: number) => number,
): Generator<void> {
  let left = start;
  let right = middle;
  for (let at = start; at < end; at += 1) {
    const takesLeft = right >= end || (left < middle && compare(from[left] ?? 0, from[right] ?? 0) <= 0);
    to[at] = from[takesLeft ? left++ : right++] ?? 0;
    if (at % mergedBetween === 0) yield;
  }
}

const words = (text: string): readonly string[] => text.toLowerCase().split(/\s+/u).filter(Boolean);

function valueText(value: JsonValue): string {
  if (value === null) return '';
  return (typeof value === 'object' ? JSON.stringify(value) : String(value)).toLowerCase();
}

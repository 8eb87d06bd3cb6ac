import { parseRecord } from '../../core/exact-number.ts';
import type { CustomerRecord, JsonValue } from '../../core/types.ts';
import type { SnapshotReader } from './snapshot-reader.ts';

/** A window of the customers that were found. */
export interface FoundCustomers {
  /** Found so far; all of them once `isWhole`. */
  readonly total: number;
  readonly customers: readonly CustomerRecord[];
  /** False while some of the snapshot was not looked through yet: asking again goes on from there. */
  readonly isWhole: boolean;
}

/**
 * Customers with every word of a text anywhere among their values, capitals or not. Looks through the snapshot a piece
 * at a time: what was found is kept as numbers, so that a million customers cost a few megabytes and no ask more than
 * its budget.
 */
export class CustomerSearch {
  readonly #reader: SnapshotReader;
  readonly #words: readonly string[];
  readonly #nowMs: () => number;
  readonly #found: number[] = [];
  readonly #rest: Iterator<{ readonly id: number; readonly json: string }>;
  #isWhole = false;

  constructor(reader: SnapshotReader, text: string, nowMs: () => number) {
    this.#reader = reader;
    this.#words = words(text);
    this.#nowMs = nowMs;
    this.#rest = reader.records()[Symbol.iterator]();
  }

  /** Looks on until the window is full and `budgetMs` are spent, or everything was seen. */
  page(from: number, count: number, budgetMs: number): FoundCustomers {
    if (this.#words.length === 0) {
      return { total: this.#reader.count, customers: this.#reader.page(from, count), isWhole: true };
    }
    this.#look(this.#nowMs() + budgetMs);
    const customers = this.#found
      .slice(from, from + count)
      .map((id) => this.#reader.get(id))
      .filter((record) => record !== undefined);
    return { total: this.#found.length, customers, isWhole: this.#isWhole };
  }

  #look(untilMs: number): void {
    for (let seen = 1; !this.#isWhole; seen += 1) {
      const next = this.#rest.next();
      if (next.done === true) this.#isWhole = true;
      else if (this.#matches(next.value.json)) this.#found.push(next.value.id);
      if (seen % between === 0 && this.#nowMs() >= untilMs) return;
    }
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

const words = (text: string): readonly string[] => text.toLowerCase().split(/\s+/u).filter(Boolean);

function valueText(value: JsonValue): string {
  if (value === null) return '';
  return (typeof value === 'object' ? JSON.stringify(value) : String(value)).toLowerCase();
}

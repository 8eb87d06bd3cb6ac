import type { Field } from '../../core/fields/field.ts';
import { type ColumnShape, shapeOf } from '../../core/mapping/value-shape.ts';
import { own } from '../../core/plan/judge-record.ts';
import type { CustomerRecord } from '../../core/types.ts';
import { keyText } from '../../core/values/key.ts';
import type { SnapshotReader } from '../workspace/snapshot-reader.ts';

/** What customers have in one field. */
export interface FieldValues {
  /** The different values, as keys are compared. */
  readonly texts: ReadonlySet<string>;
  /** How likely a value is among them by chance: near 1 for the small numbers, of which any is somebody's. */
  readonly common: number;
  readonly shape: ColumnShape;
}

/** Customers whose values are looked at: enough to know a field's habits, and all customers of most assignments. */
const sampledCustomers = 5000;
/** Values of which the looks are judged. */
const shownValues = 200;

const remembered = new WeakMap<SnapshotReader, SnapshotValues>();

/** The values of a snapshot, looked at once however many sheets are compared with it. */
export function snapshotValues(snapshot: SnapshotReader): SnapshotValues {
  const known = remembered.get(snapshot) ?? new SnapshotValues(snapshot);
  remembered.set(snapshot, known);
  return known;
}

class SnapshotValues {
  readonly #snapshot: SnapshotReader;
  readonly #known = new Map<string, FieldValues>();
  #records: readonly CustomerRecord[] | undefined;

  constructor(snapshot: SnapshotReader) {
    this.#snapshot = snapshot;
  }

  of(field: Field): FieldValues {
    const known = this.#known.get(field.key);
    if (known !== undefined) return known;
    const counts = new Map<string, number>();
    const shown: string[] = [];
    let filled = 0;
    for (const record of this.#sample()) {
      const value = own(record, field.key);
      const text = keyText(value, field);
      if (text === undefined || text === '') continue;
      filled += 1;
      counts.set(text, (counts.get(text) ?? 0) + 1);
      if (shown.length < shownValues && typeof value !== 'object') shown.push(String(value));
    }
    const texts = new Set(counts.keys());
    const values = { texts, common: density(texts) ?? commonness(counts, filled), shape: shapeOf(shown) };
    this.#known.set(field.key, values);
    return values;
  }

  #sample(): readonly CustomerRecord[] {
    this.#records ??= this.#snapshot.page(0, sampledCustomers);
    return this.#records;
  }
}

/** Of numbers: how many of those between the least and the greatest there are. Undefined for texts. */
function density(texts: ReadonlySet<string>): number | undefined {
  const numbers = [...texts].map(Number);
  if (texts.size === 0 || numbers.some((number) => !Number.isFinite(number))) return undefined;
  const [least, greatest] = [Math.min(...numbers), Math.max(...numbers)];
  return Math.min(1, texts.size / (greatest - least + 1));
}

/** How often two customers have the same value. */
function commonness(counts: ReadonlyMap<string, number>, filled: number): number {
  let sum = 0;
  for (const times of counts.values()) sum += (times / Math.max(1, filled)) ** 2;
  return sum;
}

import { isDeepStrictEqual } from 'node:util';
import type { CustomerRecord, JsonValue } from '../../../src/core/types.ts';
import { own } from '../../../src/core/plan/judge-record.ts';

/** One value that somebody stored. */
export interface Write {
  readonly seq: number;
  readonly before: JsonValue;
  readonly value: JsonValue;
  /** The id of a plan, or `others`. */
  readonly author: string;
  /** The writer had not seen the value that it replaced: nobody can expect it to know. */
  readonly isBlind: boolean;
}

/** What the server holds, and the history of every field: the model that outcomes are compared with. */
export class SimulatedCube {
  readonly records = new Map<number, CustomerRecord>();
  readonly #history = new Map<string, Write[]>();
  readonly canCreate: boolean;
  seq = 0;

  constructor(records: readonly CustomerRecord[], canCreate: boolean) {
    for (const record of records) this.records.set(Number(record['customer_id']), record);
    this.canCreate = canCreate;
  }

  /** Every value of a field in order; only what differed from the value before. */
  history(customerId: number, field: string): readonly Write[] {
    return this.#history.get(key(customerId, field)) ?? [];
  }

  value(customerId: number, field: string): JsonValue {
    return own(this.records.get(customerId) ?? {}, field);
  }

  /** Undefined where there is no such customer. */
  store(
    customerId: number,
    values: CustomerRecord,
    author: string,
    isBlind: (field: string) => boolean = () => false,
  ): CustomerRecord | undefined {
    const record = this.records.get(customerId);
    if (record === undefined) return undefined;
    this.seq += 1;
    for (const [field, value] of Object.entries(values)) {
      const before = own(record, field);
      if (isDeepStrictEqual(before, value)) continue;
      const writes = this.#history.get(key(customerId, field)) ?? [];
      writes.push({ seq: this.seq, before, value, author, isBlind: isBlind(field) });
      this.#history.set(key(customerId, field), writes);
    }
    const stored = { ...record, ...values };
    this.records.set(customerId, stored);
    return stored;
  }

  create(customerId: number, values: CustomerRecord, author: string): CustomerRecord {
    this.records.set(customerId, { customer_id: customerId, assignment_id: 9 });
    this.store(customerId, values, author);
    return this.records.get(customerId) ?? {};
  }

  remove(customerId: number): void {
    this.records.delete(customerId);
  }
}

const key = (customerId: number, field: string): string => `${String(customerId)} ${field}`;

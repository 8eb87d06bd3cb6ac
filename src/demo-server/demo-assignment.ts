import { standardFields } from '../core/fields/catalogue.ts';
import type { CustomerRecord } from '../core/types.ts';
import { isIsoDate } from '../core/iso-date.ts';
import type { CustomerIds } from './customer-ids.ts';
import { Refusal } from './refusal.ts';

/** What an assignment is made of. */
export interface AssignmentSource {
  readonly id: number;
  readonly name: string;
  /** How many customers it begins with. */
  readonly customers: number;
  readonly ids: CustomerIds;
  readonly recordAt: (index: number) => CustomerRecord;
}

/** Who changes a customer, and when (`YYYY-MM-DDTHH:MM:SS`). */
export interface Stamp {
  readonly updated: string;
  readonly updated_by: string;
}

const keptByServer: ReadonlySet<string> = new Set(['updated', 'updated_by', 'update_method']);
const writableFields = standardFields.filter(({ access }) => access === 'writable');

/** The customers of one assignment. Only those that somebody wrote are in memory; the others are made when asked for. */
export class DemoAssignment {
  readonly source: AssignmentSource;
  readonly #written = new Map<number, CustomerRecord>();
  readonly #created = new Set<number>();

  constructor(source: AssignmentSource) {
    this.source = source;
  }

  find(customerId: number): CustomerRecord | undefined {
    const written = this.#written.get(customerId);
    if (written !== undefined) return written;
    const index = this.source.ids.indexOf(customerId);
    return index === undefined || index >= this.source.customers ? undefined : this.source.recordAt(index);
  }

  /** By ascending number, then those created since, oldest first. What is written meanwhile shows from then on. */
  *all(): Generator<CustomerRecord> {
    const { customers, ids, recordAt } = this.source;
    for (let index = 0; index < customers; index++) yield this.#written.get(ids.at(index)) ?? recordAt(index);
    for (const customerId of this.#created) yield this.#written.get(customerId) ?? {};
  }

  /** @throws Refusal for a customer that does not exist, or a value that a standard field cannot have */
  update(customerId: number, fields: CustomerRecord, stamp: Stamp): CustomerRecord {
    const record = this.find(customerId);
    if (record === undefined) throw new Refusal(404, `There is no customer ${String(customerId)} in this assignment.`);
    checkKinds(fields);
    const stamps = Object.entries(stamp).filter(([field]) => Object.hasOwn(record, field));
    const updated = { ...record, ...withoutKept(fields), ...Object.fromEntries(stamps) };
    this.#written.set(customerId, updated);
    return updated;
  }

  /** @throws Refusal for a number that is taken, no name, or a value that a standard field cannot have */
  create(customerId: number, fields: CustomerRecord): CustomerRecord {
    if (this.find(customerId) !== undefined) throw new Refusal(409, `Customer ${String(customerId)} exists already.`);
    const { name } = fields;
    if (typeof name !== 'string' || name === '') throw new Refusal(400, 'name is needed.');
    checkKinds(fields);
    const empty = Object.fromEntries(writableFields.map(({ key, kind }) => [key, kind === 'text' ? '' : null]));
    const identity = { customer_id: customerId, assignment_id: this.source.id };
    const created = { ...identity, ...empty, ...withoutKept(fields), ...identity };
    this.#written.set(customerId, created);
    this.#created.add(customerId);
    return created;
  }
}

const withoutKept = (fields: CustomerRecord): CustomerRecord =>
  Object.fromEntries(Object.entries(fields).filter(([field]) => !keptByServer.has(field)));

function checkKinds(fields: CustomerRecord): void {
  for (const { key, kind } of writableFields) {
    const value = fields[key];
    if (value === undefined || value === null) continue;
    if (kind === 'integer') {
      if (!Number.isSafeInteger(value)) throw new Refusal(400, `${key} must be an integer or null.`);
    } else if (typeof value !== 'string') throw new Refusal(400, `${key} must be a text.`);
    else if (kind === 'date' && !isIsoDate(value)) throw new Refusal(400, `${key} must be YYYY-MM-DD or null.`);
  }
}

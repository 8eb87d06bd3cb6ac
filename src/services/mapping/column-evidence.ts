import { isBlankCell, type SheetRow } from '../../core/cells.ts';
import type { Field } from '../../core/fields/field.ts';
import type { CustomerRecord } from '../../core/types.ts';
import type { Agreement, ColumnEvidence, KeyColumns } from '../../core/mapping/column-evidence.ts';
import { own } from '../../core/plan/judge-record.ts';
import { keyText, readIntegerKey } from '../../core/values/key.ts';
import type { SnapshotReader } from '../workspace/snapshot-reader.ts';
import type { CustomerFinder, KeyColumn } from './customer-finder.ts';

const nothing: Agreement = { seen: 0, agree: 0, distinct: 0 };
/** Fewer values prove nothing about a whole column. */
const enoughValues = 5;

/**
 * How well the sampled values of a column agree with what Cube has: the strongest evidence for a column whose heading
 * says nothing. Nothing is looked up before the mapping asks.
 */
export class SampleEvidence implements ColumnEvidence {
  readonly #rows: readonly SheetRow[];
  readonly #fields: ReadonlyMap<string, Field>;
  readonly #snapshot: SnapshotReader;
  readonly #finder: CustomerFinder;
  readonly #customers = new Map<string, readonly (CustomerRecord | undefined)[]>();

  constructor(rows: readonly SheetRow[], snapshot: SnapshotReader, finder: CustomerFinder) {
    this.#rows = rows;
    this.#fields = new Map(snapshot.fields.map((field) => [field.key, field]));
    this.#snapshot = snapshot;
    this.#finder = finder;
  }

  readonly agreement = (index: number, fieldKey: string, keyColumns: KeyColumns): Agreement => {
    if (fieldKey === 'customer_id') return this.#ids(index);
    const field = this.#fields.get(fieldKey);
    if (field === undefined) return nothing;
    const customers = this.#customersBy(keyColumns);
    let seen = 0;
    const agreeing: string[] = [];
    for (const [at, row] of this.#rows.entries()) {
      const customer = customers[at];
      const cell = row.cells[index];
      if (customer === undefined || isBlankCell(cell)) continue;
      seen += 1;
      const text = keyText(cell, field);
      if (text !== undefined && text === keyText(own(customer, fieldKey), field)) agreeing.push(text);
    }
    return { seen, agree: agreeing.length, distinct: new Set(agreeing).size };
  };

  readonly looksLikeEmail = (index: number): boolean => {
    const texts = this.#texts(index);
    const isUsual = texts.every((text) => text.split('@').length === 2);
    return texts.length >= enoughValues && isUsual && new Set(texts).size >= texts.length * 0.9;
  };

  readonly looksLikeCounter = (index: number): boolean => {
    const numbers = this.#rows.map(({ cells }) => readIntegerKey(cells[index]));
    return numbers.every((number, at) => {
      const before = numbers[at - 1];
      return number.ok && (before === undefined || (before.ok && number.id === before.id + 1));
    });
  };

  #ids(index: number): Agreement {
    const cells = this.#rows.map((row) => row.cells[index]).filter((cell) => !isBlankCell(cell));
    const keys = cells.map((cell) => readIntegerKey(cell));
    const ids = keys.flatMap((key) => (key.ok && this.#snapshot.has(key.id) ? [key.id] : []));
    return { seen: cells.length, agree: ids.length, distinct: new Set(ids).size };
  }

  #customersBy(keyColumns: KeyColumns): readonly (CustomerRecord | undefined)[] {
    const name = JSON.stringify([...keyColumns]);
    const known = this.#customers.get(name);
    if (known !== undefined) return known;
    const columns = [...keyColumns].flatMap(([key, index]): KeyColumn[] => {
      const field = this.#fields.get(key);
      return field === undefined ? [] : [{ index, column: '', field }];
    });
    const find = this.#finder.by(columns);
    const customers = this.#rows.map((row) => {
      const target = find(row);
      return target.kind === 'existing' ? target.record : undefined;
    });
    this.#customers.set(name, customers);
    return customers;
  }

  #texts(index: number): string[] {
    const cells = this.#rows.map((row) => row.cells[index]);
    return cells.filter((cell) => typeof cell === 'string').filter((text) => text.trim() !== '');
  }
}

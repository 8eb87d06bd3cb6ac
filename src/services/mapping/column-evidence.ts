import { type Cell, isBlankCell, type SheetRow } from '../../core/cells.ts';
import type { Field } from '../../core/fields/field.ts';
import type { Agreement, ColumnEvidence, KeyColumns, KeyMeasure } from '../../core/mapping/column-evidence.ts';
import { type ColumnShape, shapeOf } from '../../core/mapping/value-shape.ts';
import { own } from '../../core/plan/judge-record.ts';
import type { CustomerRecord } from '../../core/types.ts';
import { describeCell } from '../../core/values/coerce.ts';
import { keyText, readIntegerKey } from '../../core/values/key.ts';
import type { SnapshotReader } from '../workspace/snapshot-reader.ts';
import type { CustomerFinder, KeyColumn } from './customer-finder.ts';
import { snapshotValues } from './snapshot-values.ts';

const nothing: Agreement = { seen: 0, agree: 0, distinct: 0 };

/**
 * How well the sampled values of a column agree with what Cube has. Nothing is looked up before the mapping asks, and
 * nothing twice: each cell is read once for each kind of field, and each row's customer is found once.
 */
export class SampleEvidence implements ColumnEvidence {
  readonly #rows: readonly SheetRow[];
  readonly #fields: ReadonlyMap<string, Field>;
  readonly #snapshot: SnapshotReader;
  readonly #finder: CustomerFinder;
  readonly #customers = new Map<string, readonly (CustomerRecord | undefined)[]>();
  readonly #columnTexts = new Map<string, readonly (string | undefined)[]>();
  readonly #fieldTexts = new Map<string, readonly (string | undefined)[]>();
  readonly #shapes = new Map<number, ColumnShape>();
  readonly #agreements = new Map<string, Agreement>();
  readonly #memberships = new Map<string, Agreement>();

  constructor(rows: readonly SheetRow[], snapshot: SnapshotReader, finder: CustomerFinder) {
    this.#rows = rows;
    this.#fields = new Map(snapshot.fields.map((field) => [field.key, field]));
    this.#snapshot = snapshot;
    this.#finder = finder;
  }

  readonly agreement = (index: number, fieldKey: string, keyColumns: KeyColumns): Agreement => {
    const name = `${String(index)} ${fieldKey} ${JSON.stringify([...keyColumns])}`;
    const known = this.#agreements.get(name) ?? this.#compare(index, fieldKey, keyColumns);
    this.#agreements.set(name, known);
    return known;
  };

  #compare(index: number, fieldKey: string, keyColumns: KeyColumns): Agreement {
    if (fieldKey === 'customer_id' && (keyColumns.size === 0 || keyColumns.has('customer_id'))) return this.#ids(index);
    const field = this.#fields.get(fieldKey);
    if (field === undefined) return nothing;
    const theirs = this.#theirTexts(field, keyColumns);
    const texts = this.#texts(index, field);
    let seen = 0;
    const agreeing: string[] = [];
    const [inColumn, inField] = [new Map<string, number>(), new Map<string, number>()];
    for (const [at, their] of theirs.entries()) {
      const text = texts[at];
      if (their === undefined || text === undefined) continue;
      seen += 1;
      count(inColumn, text);
      count(inField, their);
      if (text === their && text !== '') agreeing.push(text);
    }
    return {
      seen,
      agree: agreeing.length,
      distinct: new Set(agreeing).size,
      chance: chanceOf(inColumn, inField, seen),
    };
  }

  readonly membership = (index: number, fieldKey: string): Agreement => {
    const name = `${String(index)} ${fieldKey}`;
    const known = this.#memberships.get(name) ?? this.#lookUp(index, fieldKey);
    this.#memberships.set(name, known);
    return known;
  };

  #lookUp(index: number, fieldKey: string): Agreement {
    const field = this.#fields.get(fieldKey);
    if (field === undefined || fieldKey === 'customer_id' || fieldKey === 'assignment_id') return nothing;
    const { texts, common } = snapshotValues(this.#snapshot).of(field);
    const column = this.#texts(index, field).filter((text) => text !== undefined && text !== '');
    const known = column.filter((text) => text !== undefined && texts.has(text));
    return { seen: column.length, agree: known.length, distinct: new Set(known).size, chance: common };
  }

  readonly shape = (index: number): ColumnShape => {
    const known = this.#shapes.get(index);
    if (known !== undefined) return known;
    const shape = shapeOf(this.#rows.map(({ cells }) => shownText(cells[index])));
    this.#shapes.set(index, shape);
    return shape;
  };

  readonly fieldShape = (fieldKey: string): ColumnShape | undefined => {
    const field = this.#fields.get(fieldKey);
    return field && snapshotValues(this.#snapshot).of(field).shape;
  };

  readonly looksLikeCounter = (index: number): boolean => {
    const numbers = this.#rows.map(({ cells }) => readIntegerKey(cells[index]));
    return numbers.every((number, at) => {
      const before = numbers[at - 1];
      return number.ok && (before === undefined || (before.ok && number.id === before.id + 1));
    });
  };

  readonly sameValues = (first: number, second: number): number => {
    const pairs = this.#rows.map(({ cells }) => [shownText(cells[first]).trim(), shownText(cells[second]).trim()]);
    const filled = pairs.filter(([a, b]) => a !== '' || b !== '');
    return filled.length === 0 ? 1 : filled.filter(([a, b]) => a === b).length / filled.length;
  };

  readonly measureKey = (keyColumns: KeyColumns): KeyMeasure => {
    const targets = this.#rows.map((row) => this.#find(keyColumns)(row));
    const keyed = targets.filter((target) => target.kind !== 'invalid' || target.issue.code !== 'MISSING_KEY');
    const ambiguous = keyed.filter((target) => target.kind === 'invalid' && target.issue.code === 'AMBIGUOUS_KEY');
    return {
      rows: keyed.length,
      matched: keyed.filter(({ kind }) => kind === 'existing').length,
      ambiguous: ambiguous.length,
    };
  };

  #ids(index: number): Agreement {
    const cells = this.#rows.map((row) => row.cells[index]).filter((cell) => !isBlankCell(cell));
    const keys = cells.map((cell) => readIntegerKey(cell));
    const ids = keys.flatMap((key) => (key.ok && this.#snapshot.has(key.id) ? [key.id] : []));
    return { seen: cells.length, agree: ids.length, distinct: new Set(ids).size };
  }

  #find(keyColumns: KeyColumns): ReturnType<CustomerFinder['by']> {
    const columns = [...keyColumns].flatMap(([key, index]): KeyColumn[] => {
      const field = this.#fields.get(key);
      return field === undefined ? [] : [{ index, column: '', field }];
    });
    return this.#finder.by(columns);
  }

  #customersBy(keyColumns: KeyColumns, name: string): readonly (CustomerRecord | undefined)[] {
    const known = this.#customers.get(name);
    if (known !== undefined) return known;
    const find = this.#find(keyColumns);
    const customers = this.#rows.map((row) => {
      const target = find(row);
      return target.kind === 'existing' ? target.record : undefined;
    });
    this.#customers.set(name, customers);
    return customers;
  }

  /** The field of each row's customer; empty text for an empty field, undefined for a row without a customer. */
  #theirTexts(field: Field, keyColumns: KeyColumns): readonly (string | undefined)[] {
    const name = JSON.stringify([...keyColumns]);
    const known = this.#fieldTexts.get(`${name} ${field.key}`);
    if (known !== undefined) return known;
    const texts = this.#customersBy(keyColumns, name).map((customer) =>
      customer === undefined ? undefined : (keyText(own(customer, field.key), field) ?? ''),
    );
    this.#fieldTexts.set(`${name} ${field.key}`, texts);
    return texts;
  }

  /** The column's cells as the field would be compared; undefined for blank ones. */
  #texts(index: number, field: Field): readonly (string | undefined)[] {
    const form = [field.kind, field.role, field.isoDates, field.threeDigitCodes].join();
    const known = this.#columnTexts.get(`${String(index)} ${form}`);
    if (known !== undefined) return known;
    const texts = this.#rows.map(({ cells }) =>
      isBlankCell(cells[index]) ? undefined : (keyText(cells[index], field) ?? ''),
    );
    this.#columnTexts.set(`${String(index)} ${form}`, texts);
    return texts;
  }
}

const count = (counts: Map<string, number>, text: string): void => {
  counts.set(text, (counts.get(text) ?? 0) + 1);
};

/** The share of rows that would agree if one of the two were shuffled. */
function chanceOf(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>, rows: number): number {
  let sum = 0;
  for (const [text, times] of a) if (text !== '') sum += times * (b.get(text) ?? 0);
  return rows === 0 ? 0 : sum / (rows * rows);
}

function shownText(cell: Cell | undefined): string {
  const value = describeCell(cell);
  return value === null || value === undefined || typeof value === 'object' ? '' : String(value);
}

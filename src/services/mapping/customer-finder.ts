import { setImmediate } from 'node:timers/promises';
import type { Cell, SheetRow } from '../../core/cells.ts';
import type { RowTarget } from '../../core/diff/diff-row.ts';
import { rowIssue } from '../../core/row-issue.ts';
import type { Field } from '../../core/fields/field.ts';
import type { Issue } from '../../core/issues.ts';
import type { CustomerRecord, JsonValue } from '../../core/types.ts';
import { isTotalRow } from '../../core/mapping/total-row.ts';
import { own } from '../../core/plan/judge-record.ts';
import { describeCell } from '../../core/values/coerce.ts';
import { type KeyProblem, keyText, readIntegerKey } from '../../core/values/key.ts';
import { presentText } from '../../core/values/present.ts';
import { isErrorWord, isNullWord } from '../../core/bare-text.ts';
import { KeyIndex, type KeyMatch } from './key-index.ts';
import type { SnapshotReader } from '../workspace/snapshot-reader.ts';

/** Finds the customer that a row is about. */
export type FindCustomer = (row: SheetRow) => RowTarget;

/** A key field and the column that holds it. */
export interface KeyColumn {
  readonly index: number;
  /** The column's heading. */
  readonly column: string;
  readonly field: Field;
}

/** Finds customers in one snapshot: by number, or by other fields through an index that is made once. */
export class CustomerFinder {
  readonly #snapshot: SnapshotReader;
  readonly #create: boolean;
  readonly #indexes = new Map<string, KeyIndex>();

  /** `create`: a customer number that the assignment does not have is a new customer. */
  constructor(snapshot: SnapshotReader, create: boolean) {
    this.#snapshot = snapshot;
    this.#create = create;
  }

  /** A row without a customer that is a total of others is left out with a note. */
  by(columns: readonly KeyColumn[]): FindCustomer {
    const find = this.#by(columns);
    const heading = columns.map(({ column }) => column).join(' + ');
    return (row) => {
      const target = find(row);
      if (target.kind !== 'invalid' && target.kind !== 'unmatched') return target;
      if (target.issue.code === 'AMBIGUOUS_KEY' || target.customerId !== null || !isTotalRow(row)) return target;
      return { kind: 'unmatched', customerId: null, issue: rowIssue('TOTAL_ROW', heading, target.issue.value) };
    };
  }

  #by(columns: readonly KeyColumn[]): FindCustomer {
    const [only] = columns;
    if (only !== undefined && columns.length === 1 && only.field.key === 'customer_id') return this.#byId(only);
    return this.#byFields(columns);
  }

  #byId({ index, column }: KeyColumn): FindCustomer {
    return (row) => {
      const cell = row.cells[index];
      const key = readIntegerKey(cell);
      if (!key.ok) {
        const issue = { ...keyIssue(key.code, column, describeCell(cell)), field: 'customer_id' };
        return { kind: 'invalid', customerId: null, issue };
      }
      const record = this.#snapshot.get(key.id);
      if (record !== undefined) return { kind: 'existing', customerId: key.id, record };
      if (this.#create) return { kind: 'new', customerId: key.id };
      const issue = rowIssue('NOT_IN_ASSIGNMENT', column, describeCell(cell));
      return { kind: 'unmatched', customerId: key.id, issue };
    };
  }

  /** Two customers with one key are never chosen between. */
  #byFields(columns: readonly KeyColumn[]): FindCustomer {
    const fields = columns.map(({ field }) => field);
    const index = this.#index(fields);
    const heading = columns.map(({ column }) => column).join(' + ');
    return (row) => {
      const cells = columns.map((column) => row.cells[column.index]);
      const value =
        cells.length === 1
          ? describeCell(cells[0])
          : cells.map((cell) => JSON.stringify(describeCell(cell))).join(' + ');
      const key = joinKey(columns.map((column) => keyText(row.cells[column.index], column.field)));
      const found = key === undefined ? undefined : this.#checked(key, fields, index.find(key));
      if (found === undefined) {
        // A customer may be called so: only what finds nobody is a word for an error or for no value.
        const code = key === undefined ? 'MISSING_KEY' : cells.map(keyWordProblem).find((one) => one !== undefined);
        if (code !== undefined) return { kind: 'invalid', customerId: null, issue: keyIssue(code, heading, value) };
        return { kind: 'unmatched', customerId: null, issue: rowIssue('NOT_IN_ASSIGNMENT', heading, value) };
      }
      if (found.count > 1) {
        const issue = rowIssue('AMBIGUOUS_KEY', heading, value, {
          count: found.count,
          customers: candidatesText(found),
          candidates: found.customers.slice(0, describedCandidates).map(describeCustomer),
        });
        return { kind: 'invalid', customerId: null, issue };
      }
      return { kind: 'existing', ...found.first };
    };
  }

  /** The customers who really have the key: the index knows them by a part of it. */
  #checked(key: string, fields: readonly Field[], match: KeyMatch | undefined): Found | undefined {
    const customers = (match?.ids ?? []).flatMap((customerId): Customer[] => {
      const record = this.#snapshot.get(customerId);
      if (record === undefined) throw new TypeError('the index names a customer that the snapshot has');
      return keyOf(record, fields) === key ? [{ customerId, record }] : [];
    });
    const [first] = customers;
    if (match === undefined || first === undefined) return undefined;
    const others = match.ids.length - customers.length;
    return { first, customers, count: match.count - others };
  }

  /**
   * Makes the indexes of several keys in one pass over the snapshot, in slices, so that nothing else has to wait: after
   * it, `by` has them at once. Nothing is left of one that is aborted.
   */
  async prepare(
    keys: readonly (readonly Field[])[],
    signal?: AbortSignal,
    onProgress?: (done: number, total: number) => void,
  ): Promise<void> {
    const missing = this.#missing(keys);
    if (missing.length === 0) return;
    const building = missing.map((fields) => ({ fields, index: new KeyIndex(this.#snapshot.count) }));
    let done = 0;
    for (const customers of this.#filled(building)) {
      done += customers;
      onProgress?.(done, this.#snapshot.count);
      await setImmediate();
      signal?.throwIfAborted();
    }
    for (const { fields, index } of building) this.#indexes.set(nameOf(fields), index);
  }

  #missing(keys: readonly (readonly Field[])[]): readonly (readonly Field[])[] {
    const asked = new Map(keys.map((fields) => [nameOf(fields), fields]));
    return [...asked.values()].filter((fields) => !isId(fields) && !this.#indexes.has(nameOf(fields)));
  }

  #index(fields: readonly Field[]): KeyIndex {
    const known = this.#indexes.get(nameOf(fields));
    if (known !== undefined) return known;
    const index = new KeyIndex(this.#snapshot.count);
    for (const _ of this.#filled([{ fields, index }]));
    this.#indexes.set(nameOf(fields), index);
    return index;
  }

  /** Fills indexes in one pass over the fields that they need; tells after some customers how many these were. */
  *#filled(building: readonly Building[]): Iterable<number> {
    const names = [...new Set(building.flatMap(({ fields }) => fields.map(({ key }) => key)))];
    const at = (field: Field): number => names.indexOf(field.key) + 1;
    const parts = building.map(({ fields, index }) => ({
      fields: fields.map((field) => [field, at(field)] as const),
      index,
    }));
    for (const { rows, columns, record } of this.#snapshot.values(['customer_id', ...names])) {
      for (let row = 0; row < rows; row++) {
        const said = columns[0]?.[row];
        const id = typeof said === 'number' ? said : record(row).id;
        for (const { fields, index } of parts) {
          const key = joinKey(fields.map(([field, column]) => keyText(columns[column]?.[row] ?? null, field)));
          if (key !== undefined) index.add(key, id);
        }
      }
      yield rows;
    }
  }
}

interface Building {
  readonly fields: readonly Field[];
  readonly index: KeyIndex;
}

interface Customer {
  readonly customerId: number;
  readonly record: CustomerRecord;
}

/** Those with one key: the first of them, some others, and how many there are. */
interface Found {
  readonly first: Customer;
  readonly customers: readonly Customer[];
  readonly count: number;
}

/** Their numbers, in brackets, to stand in a sentence. */
function candidatesText({ customers, count }: Found): string {
  const ids = customers.map(({ customerId }) => customerId).join(', ');
  return ` (${ids}${count > customers.length ? ' …' : ''})`;
}

/** Candidates of whom it is said who they are: enough to know the one that is meant. */
const describedCandidates = 5;
/** What tells people apart who have something in common. */
const tellingFields = ['name', 'birth_date', 'address_street', 'address_street_no', 'city', 'email'];

function describeCustomer({ customerId, record }: Customer): string {
  const values = tellingFields.map((field) => own(record, field));
  const texts = values.filter((value) => typeof value === 'string' || typeof value === 'number').map(String);
  return [String(customerId), ...texts.map((text) => text.trim()).filter((text) => text !== '')].join(' · ');
}

const nameOf = (fields: readonly Field[]): string => JSON.stringify(fields.map(({ key }) => key));
const isId = (fields: readonly Field[]): boolean => fields.length === 1 && fields[0]?.key === 'customer_id';

const keyOf = (record: CustomerRecord, fields: readonly Field[]): string | undefined =>
  joinKey(fields.map((field) => keyText(own(record, field.key), field)));

function keyIssue(code: KeyProblem, column: string, value: JsonValue): Issue {
  return rowIssue(code, column, value, code === 'CELL_ERROR' ? { error: presentText(value) } : undefined);
}

function keyWordProblem(cell: Cell | undefined): 'CELL_ERROR' | 'MISSING_KEY' | undefined {
  const text = typeof cell === 'string' ? cell.trim() : '';
  if (isErrorWord(text)) return 'CELL_ERROR';
  return isNullWord(text) ? 'MISSING_KEY' : undefined;
}

/** One text for all parts of a key; undefined when a part is empty. */
function joinKey(parts: readonly (string | undefined)[]): string | undefined {
  if (parts.some((part) => part === undefined || part === '')) return undefined;
  return parts.length === 1 ? parts[0] : JSON.stringify(parts);
}

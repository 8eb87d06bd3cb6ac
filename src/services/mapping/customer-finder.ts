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

/** The customers with one key: the first of them, some others, and how many there are. */
interface Match {
  readonly id: number;
  count: number;
  others?: number[];
}

/** Candidates that are named. */
const namedCandidates = 10;
/** Customers that are indexed before others get their turn. */
const slice = 500;

/** Finds customers in one snapshot: by number, or by other fields through an index that is made once. */
export class CustomerFinder {
  readonly #snapshot: SnapshotReader;
  readonly #create: boolean;
  readonly #indexes = new Map<string, ReadonlyMap<string, Match>>();

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
    const index = this.#index(columns.map(({ field }) => field));
    const heading = columns.map(({ column }) => column).join(' + ');
    return (row) => {
      const cells = columns.map((column) => row.cells[column.index]);
      const value =
        cells.length === 1
          ? describeCell(cells[0])
          : cells.map((cell) => JSON.stringify(describeCell(cell))).join(' + ');
      const key = joinKey(columns.map((column) => keyText(row.cells[column.index], column.field)));
      const found = key === undefined ? undefined : index.get(key);
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
        });
        return { kind: 'invalid', customerId: null, issue };
      }
      const record = this.#snapshot.get(found.id);
      if (record === undefined) throw new TypeError('the index names a customer that the snapshot has');
      return { kind: 'existing', customerId: found.id, record };
    };
  }

  /**
   * Makes the indexes of several keys in one pass over the snapshot, in slices, so that nothing else has to wait: after
   * it, `by` has them at once.
   */
  async prepare(
    keys: readonly (readonly Field[])[],
    signal?: AbortSignal,
    onProgress?: (done: number) => void,
  ): Promise<void> {
    const missing = keys.filter((fields) => !isId(fields) && !this.#indexes.has(nameOf(fields)));
    if (missing.length === 0) return;
    const building = missing.map((fields) => ({ fields, index: new Map<string, Match>() }));
    let done = 0;
    for (const { id, json } of this.#snapshot.records()) {
      const record = this.#snapshot.parse(json);
      for (const { fields, index } of building) addTo(index, fields, id, record);
      done += 1;
      if (done % slice !== 0) continue;
      onProgress?.(done);
      await setImmediate();
      signal?.throwIfAborted();
    }
    for (const { fields, index } of building) this.#indexes.set(nameOf(fields), index);
  }

  /** One pass over the snapshot; about a hundred bytes a customer. */
  #index(fields: readonly Field[]): ReadonlyMap<string, Match> {
    const known = this.#indexes.get(nameOf(fields));
    if (known !== undefined) return known;
    const index = new Map<string, Match>();
    for (const { id, json } of this.#snapshot.records()) addTo(index, fields, id, this.#snapshot.parse(json));
    this.#indexes.set(nameOf(fields), index);
    return index;
  }
}

/** Their numbers, in brackets, to stand in a sentence. */
const candidatesText = ({ id, count, others = [] }: Match): string =>
  ` (${[id, ...others].join(', ')}${count > others.length + 1 ? ' …' : ''})`;

const nameOf = (fields: readonly Field[]): string => JSON.stringify(fields.map(({ key }) => key));
const isId = (fields: readonly Field[]): boolean => fields.length === 1 && fields[0]?.key === 'customer_id';

function addTo(index: Map<string, Match>, fields: readonly Field[], id: number, record: CustomerRecord): void {
  const key = joinKey(fields.map((field) => keyText(own(record, field.key), field)));
  if (key === undefined) return;
  const found = index.get(key);
  if (found === undefined) {
    index.set(key, { id, count: 1 });
    return;
  }
  found.count += 1;
  if (found.count <= namedCandidates) (found.others ??= []).push(id);
}

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

import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import { setImmediate } from 'node:timers/promises';
import { issueLevel } from '../../../core/issues.ts';
import type { Change } from '../../../core/plan/model.ts';
import {
  compareSortValues,
  type OrderKey,
  orderKeyName,
  type RowOrder,
  type SortValue,
  sortValue,
} from '../../../core/review/row-order.ts';
import type { JsonValue } from '../../../core/types.ts';
import { parseStored } from '../../plan-file/parse-stored.ts';
import { isIssues } from '../../plan-file/stored-row.ts';
import type { ShownRows } from './row-filters.ts';
import { inTurns, type Pieces } from '../../turns.ts';
import { mergeSort } from './merge-sort.ts';
import type { RowIndex } from './row-index.ts';

/** How the plan is read: each time as short work, between which others are answered. */
export interface SortJob {
  readonly read: <T>(query: (db: DatabaseSync) => T) => T;
  readonly signal?: AbortSignal;
  readonly onRows?: (done: number) => void;
}

/** Rows between two looks at what else there is to do. */
const sliceRows = 1000;
/** Rows whose numbers are sorted before others have a turn: some hundredths of a second at most. */
const sortedPerTurn = 100_000;
/** Kept: eight bytes a row for a key, and eight more for each of its directions. */
const keptKeys = 3;

/** The values of a key by row: each different one has a number, in their order. */
interface Ranks {
  readonly structureVersion: number;
  /** What the row will have, by its ord: a place among `readable` values, then unreadable, empty and unknown ones. */
  readonly after: Uint32Array;
  /** What it had: rows that will have the same are sorted by this. */
  readonly before: Uint32Array;
  readonly values: number;
}

/** All rows in an order, and each row's place in it. */
interface Ordered {
  readonly ords: Uint32Array;
  readonly places: Uint32Array;
  readonly all: ShownRows;
  /** What filters show, in this order. */
  readonly shown: WeakMap<ShownRows, Promise<ShownRows>>;
}

interface Kept {
  readonly ranks: Ranks;
  readonly ordered: Map<RowOrder['direction'], Promise<Ordered>>;
}

/**
 * The orders in which the rows of a plan are shown. Values are read once for each key, in slices; a row that is corrected
 * keeps its place until the order is chosen anew, so that nothing jumps away from under the hand.
 */
export class RowOrders {
  readonly #index: RowIndex;
  readonly #kept = new Map<string, Kept>();
  /** Those that are under way without anybody who could stop them. */
  readonly #sorting = new Map<string, Promise<Kept>>();

  constructor(index: RowIndex) {
    this.#index = index;
  }

  /** Works the order out, anew where rows have changed since. */
  async sort(order: RowOrder, job: SortJob): Promise<void> {
    const kept = this.#kept.get(orderKeyName(order.by));
    if (kept?.ranks.structureVersion === this.#index.structureVersion) return;
    await this.#sort(order.by, job);
  }

  /** The rows that a filter shows, in this order, which is worked out where it is not known. */
  async shown(filtered: ShownRows, order: RowOrder, job: SortJob): Promise<ShownRows> {
    const name = orderKeyName(order.by);
    const kept = this.#kept.get(name) ?? (await this.#sortOnce(order.by, job));
    // The last one used is the last one to go.
    this.#kept.delete(name);
    this.#kept.set(name, kept);
    const ordering =
      kept.ordered.get(order.direction) ?? inTurns(orderedBy(kept.ranks, this.#index.rows, order.direction));
    kept.ordered.set(order.direction, ordering);
    const ordered = await ordering;
    if (filtered.total === this.#index.rows) return ordered.all;
    const shown = ordered.shown.get(filtered) ?? inTurns(inOrder(filtered, ordered));
    ordered.shown.set(filtered, shown);
    return shown;
  }

  /** Pages that are asked for at the same time wait for the same work. */
  async #sortOnce(by: OrderKey, job: SortJob): Promise<Kept> {
    const name = orderKeyName(by);
    const sorting = this.#sorting.get(name) ?? this.#sort(by, job).finally(() => this.#sorting.delete(name));
    this.#sorting.set(name, sorting);
    return sorting;
  }

  async #sort(by: OrderKey, job: SortJob): Promise<Kept> {
    const kept: Kept = { ranks: await ranksOf(this.#index, by, job), ordered: new Map() };
    this.#kept.set(orderKeyName(by), kept);
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= keptKeys) break;
      this.#kept.delete(oldest);
    }
    return kept;
  }
}

/** Values that are told apart, numbered as they come; 0 is the empty one. */
class Values {
  readonly #numbers = new Map<string, number>();
  readonly list: SortValue[] = [];

  take(value: JsonValue | undefined): number {
    if (value === null || value === undefined || value === '') return 0;
    const name = typeof value === 'string' ? `"${value}` : JSON.stringify(value);
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    const sorted = sortValue(value);
    const number = sorted === undefined ? 0 : this.list.push(sorted);
    this.#numbers.set(name, number);
    return number;
  }
}

const unknown = 0xffff_ffff;

/** Rows are numbered as they stand in the sheet. */
const ranksOfRows = ({ rows, structureVersion }: RowIndex): Ranks => ({
  structureVersion,
  after: Uint32Array.from({ length: rows + 1 }, (_, ord) => Math.max(0, ord - 1)),
  before: new Uint32Array(rows + 1),
  values: rows,
});

async function ranksOf(index: RowIndex, by: OrderKey, job: SortJob): Promise<Ranks> {
  if ('lead' in by && by.lead === 'row') return ranksOfRows(index);
  const { rows, structureVersion } = index;
  const after = new Uint32Array(rows + 1);
  const before = new Uint32Array(rows + 1);
  const isUnread = new Uint8Array(rows + 1);
  const values = new Values();
  for (let done = 0; done < rows;) {
    done = job.read((db) => {
      const slice = db.prepare(sqlOf(by)).all(...parametersOf(by), done);
      for (const stored of slice) {
        const ord = Number(stored['ord']);
        const cell = cellOf(stored, by);
        after[ord] = cell.after === undefined ? unknown : values.take(cell.after);
        before[ord] = values.take(cell.before);
        isUnread[ord] = cell.isUnread ? 1 : 0;
      }
      return slice.length === 0 ? rows : done + slice.length;
    });
    job.onRows?.(done);
    await setImmediate();
    job.signal?.throwIfAborted();
  }
  const { list } = values;
  const sorted = await mergeSort(list.length, (a, b) => compareSortValues(at(list, a), at(list, b)), job.signal);
  const rank = new Uint32Array(list.length + 1);
  for (let place = 0; place < sorted.length; place++) rank[(sorted[place] ?? 0) + 1] = place;
  const empty = list.length * 2;
  for (let ord = 1; ord <= rows; ord++) {
    const value = after[ord] ?? 0;
    if (value === unknown) after[ord] = empty + 1;
    else if (value === 0) after[ord] = empty;
    else after[ord] = (rank[value] ?? 0) + (isUnread[ord] === 1 ? list.length : 0);
    before[ord] = before[ord] === 0 ? list.length : (rank[before[ord] ?? 0] ?? 0);
  }
  return { structureVersion, after, before, values: list.length };
}

function at(list: readonly SortValue[], place: number): SortValue {
  const value = list[place];
  if (value === undefined) throw new TypeError('a value to be sorted is there');
  return value;
}

/** Quoted as SQLite wants the name of a JSON object's member. */
const memberPath = (name: string): string => `$.${JSON.stringify(name)}`;

function sqlOf(by: OrderKey): string {
  const rest = `FROM row WHERE ord > ? ORDER BY ord LIMIT ${String(sliceRows)}`;
  if ('field' in by) return `SELECT ord, changes -> ? AS change, record -> ? AS value, issues ${rest}`;
  return by.lead === 'name' ? `SELECT ord, record -> ? AS value ${rest}` : `SELECT ord, customer_id ${rest}`;
}

function parametersOf(by: OrderKey): readonly string[] {
  if ('field' in by) return [memberPath(by.field), memberPath(by.field)];
  return by.lead === 'name' ? [memberPath('name')] : [];
}

/** What a row will have in a field, as the review shows it, and what it had. `after` is undefined where nobody knows. */
interface SortCell {
  readonly before: JsonValue | undefined;
  readonly after: JsonValue | undefined;
  readonly isUnread?: boolean;
}

function cellOf(stored: Readonly<Record<string, SQLOutputValue>>, by: OrderKey): SortCell {
  if ('lead' in by) {
    const value = by.lead === 'customer' ? Number(stored['customer_id'] ?? 0) || null : jsonOf(stored['value']);
    return { before: null, after: value };
  }
  const known = jsonOf(stored['value']);
  if (stored['change'] !== null) return parseStored(stored['change'], isChange);
  if (typeof stored['issues'] === 'string' && stored['issues'].includes(JSON.stringify(by.field))) {
    const issue = parseStored(stored['issues'], isIssues).find(
      ({ code, field }) => field === by.field && issueLevel(code) === 'error',
    );
    if (issue !== undefined) return { before: known, after: issue.value, isUnread: true };
  }
  return { before: known, after: known };
}

const jsonOf = (text: SQLOutputValue | undefined): JsonValue | undefined =>
  text === null || text === undefined
    ? undefined
    : parseStored(text, (value): value is JsonValue => value !== undefined);

const isChange = (value: unknown): value is Change =>
  typeof value === 'object' && value !== null && 'before' in value && 'after' in value;

/** Rows that will have the same are sorted by what they had, then stay in the sheet's order. Empty ones are always last. */
function* orderedBy({ after, before, values }: Ranks, rows: number, direction: RowOrder['direction']): Pieces<Ordered> {
  const turned = (rank: number): number => {
    if (direction === 'ascending' || rank >= values * 2) return rank;
    return rank < values ? values - 1 - rank : values * 3 - 1 - rank;
  };
  const turnedBefore = (rank: number): number =>
    direction === 'ascending' || rank === values ? rank : values - 1 - rank;
  let ords = new Uint32Array(rows);
  for (let at = 0; at < rows; at++) ords[at] = at + 1;
  ords = yield* countingSort(ords, values + 1, (ord) => turnedBefore(before[ord] ?? 0));
  ords = yield* countingSort(ords, values * 2 + 2, (ord) => turned(after[ord] ?? 0));
  yield;
  const places = new Uint32Array(rows + 1);
  for (let at = 0; at < rows; at++) places[ords[at] ?? 0] = at;
  return { ords, places, all: listed(ords, places), shown: new WeakMap() };
}

/** Keeps rows of the same rank in the order that they have. */
function* countingSort(
  ords: Uint32Array,
  ranks: number,
  rankOf: (ord: number) => number,
): Pieces<Uint32Array<ArrayBuffer>> {
  const next = new Uint32Array(ranks + 1);
  for (let at = 0; at < ords.length; at++) {
    if (at % sortedPerTurn === sortedPerTurn - 1) yield;
    const ord = ords[at] ?? 0;
    const rank = rankOf(ord);
    next[rank + 1] = (next[rank + 1] ?? 0) + 1;
  }
  for (let rank = 0; rank < ranks; rank++) next[rank + 1] = (next[rank + 1] ?? 0) + (next[rank] ?? 0);
  const sorted = new Uint32Array(ords.length);
  for (let at = 0; at < ords.length; at++) {
    if (at % sortedPerTurn === sortedPerTurn - 1) yield;
    const ord = ords[at] ?? 0;
    const rank = rankOf(ord);
    const place = next[rank] ?? 0;
    sorted[place] = ord;
    next[rank] = place + 1;
  }
  return sorted;
}

function* inOrder(filtered: ShownRows, { ords, places }: Ordered): Pieces<ShownRows> {
  const isShown = new Uint8Array(ords.length + 1);
  for (let position = 0; position < filtered.total; position++) isShown[filtered.at(position) ?? 0] = 1;
  yield;
  const shown = new Uint32Array(filtered.total);
  let count = 0;
  for (let at = 0; at < ords.length; at++) {
    if (at % sortedPerTurn === sortedPerTurn - 1) yield;
    const ord = ords[at] ?? 0;
    if (isShown[ord] !== 1) continue;
    shown[count] = ord;
    count += 1;
  }
  return listed(shown, places);
}

function listed(shown: Uint32Array, places: Uint32Array): ShownRows {
  return {
    total: shown.length,
    at: (position) => shown[position],
    countBefore: (ord) => {
      const place = places[ord] ?? 0;
      let [low, high] = [0, shown.length];
      while (low < high) {
        const middle = (low + high) >>> 1;
        if ((places[shown[middle] ?? 0] ?? 0) < place) low = middle + 1;
        else high = middle;
      }
      return low;
    },
  };
}

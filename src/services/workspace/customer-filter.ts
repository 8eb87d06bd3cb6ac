import { setImmediate as nextTurn } from 'node:timers/promises';
import { compileExpression, type Matcher } from '../../core/expression/match.ts';
import type { Expression } from '../../core/expression/model.ts';
import { namesIn, resolveNames } from '../../core/expression/names.ts';
import { askedField } from '../../core/expression/values.ts';
import type { SnapshotReader, ValueBlock } from './snapshot-reader.ts';
import type { SnapshotRecord } from './snapshot.ts';

/** A filter for the customers of one snapshot. */
export interface CustomerFilter {
  readonly fields: readonly string[];
  readonly matches: Matcher;
}

/** @throws AppError USAGE with the position, where it names a field that the assignment does not have, or a value that it cannot */
export function customerFilter(expression: Expression, { fields }: Pick<SnapshotReader, 'fields'>): CustomerFilter {
  const resolved = resolveNames(expression, { fields: fields.map(askedField) });
  return {
    fields: [...new Set(namesIn(resolved).map(({ field }) => field))],
    matches: compileExpression(resolved),
  };
}

/** Everybody. */
export const noFilter: CustomerFilter = { fields: [], matches: () => true };

/** Which customers of a block a filter means, by their places in it. The block's columns are the filter's, then those asked for. */
export interface FoundInBlock {
  readonly block: ValueBlock;
  readonly places: readonly number[];
}

/** A block at a time, also where nobody is found in it, so that other work can have its turn between. */
export function* findCustomers(
  snapshot: SnapshotReader,
  { fields, matches }: CustomerFilter,
  also: readonly string[] = [],
): Generator<FoundInBlock> {
  const slots = new Map(fields.map((field, slot) => [field, slot]));
  for (const block of snapshot.values([...fields, ...also])) {
    let place = 0;
    const places: number[] = [];
    const valueOf: Parameters<Matcher>[0] = ({ field }) => block.columns[slots.get(field) ?? -1]?.[place];
    for (; place < block.rows; place++) if (matches(valueOf)) places.push(place);
    yield { block, places };
  }
}

export function countCustomers(snapshot: SnapshotReader, filter: CustomerFilter): number {
  let rows = 0;
  for (const { places } of findCustomers(snapshot, filter)) rows += places.length;
  return rows;
}

/** The same with turns between for other work, until it is aborted. */
export async function countInTurns(
  snapshot: SnapshotReader,
  filter: CustomerFilter,
  { signal, onProgress }: { readonly signal: AbortSignal; readonly onProgress: (done: number) => void },
): Promise<number> {
  let rows = 0;
  let seen = 0;
  for (const { block, places } of findCustomers(snapshot, filter)) {
    rows += places.length;
    seen += block.rows;
    if (seen % rowsPerTurn >= block.rows) continue;
    await nextTurn();
    signal.throwIfAborted();
    onProgress(seen);
  }
  return rows;
}

const rowsPerTurn = 20_000;

/** The snapshot as if the assignment had only the customers for whom the filter holds; `get` and `has` still know everybody. */
export function filteredSnapshot(snapshot: SnapshotReader, filter: CustomerFilter): SnapshotReader {
  return {
    info: snapshot.info,
    fields: snapshot.fields,
    count: countCustomers(snapshot, filter),
    parse: snapshot.parse,
    has: (id) => snapshot.has(id),
    get: (id) => snapshot.get(id),
    getJson: (id) => snapshot.getJson(id),
    blocks: () => undefined,
    *records(): Generator<SnapshotRecord> {
      for (const { block, places } of findCustomers(snapshot, filter)) {
        for (const place of places) yield block.record(place);
      }
    },
    *values(asked: readonly string[]): Generator<ValueBlock> {
      for (const { block, places } of findCustomers(snapshot, filter, asked)) {
        const columns = block.columns.slice(filter.fields.length);
        yield {
          rows: places.length,
          columns: columns.map((cells) => places.map((place) => cells[place] ?? null)),
          record: (index) => block.record(places[index] ?? -1),
        };
      }
    },
    page: (from, count) => snapshot.page(from, count),
    close: () => snapshot.close(),
  };
}

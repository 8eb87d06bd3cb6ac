import { compileExpression, type Matcher } from '../../core/expression/match.ts';
import type { Expression } from '../../core/expression/model.ts';
import { namesIn, resolveNames } from '../../core/expression/names.ts';
import type { SnapshotReader, ValueBlock } from './snapshot-reader.ts';
import type { SnapshotRecord } from './snapshot.ts';

/** A filter for the customers of one snapshot. */
export interface CustomerFilter {
  readonly fields: readonly string[];
  readonly matches: Matcher;
}

/** @throws AppError USAGE with the position, where it names a field that the assignment does not have */
export function customerFilter(expression: Expression, { fields }: Pick<SnapshotReader, 'fields'>): CustomerFilter {
  const resolved = resolveNames(expression, { fields: fields.map(({ key }) => key) });
  return {
    fields: [...new Set(namesIn(resolved).map(({ field }) => field))],
    matches: compileExpression(resolved),
  };
}

/** Which customers of a block a filter means, by their places in it. */
interface FoundInBlock {
  readonly block: ValueBlock;
  readonly places: readonly number[];
}

/** A block at a time, also where nobody is found in it, so that other work can have its turn between. */
function* findCustomers(snapshot: SnapshotReader, { fields, matches }: CustomerFilter): Generator<FoundInBlock> {
  const slots = new Map(fields.map((field, slot) => [field, slot]));
  for (const block of snapshot.values(fields)) {
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
    values: (fields) => snapshot.values(fields),
    page: (from, count) => snapshot.page(from, count),
    close: () => snapshot.close(),
  };
}

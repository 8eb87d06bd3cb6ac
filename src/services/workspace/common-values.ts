import { setImmediate as nextTurn } from 'node:timers/promises';
import { valueText } from '../../core/expression/match.ts';
import { findCustomers, noFilter } from './customer-filter.ts';
import type { SnapshotReader } from './snapshot-reader.ts';

/** The values that customers have in a field. */
export interface CommonValues {
  /** The commonest first, as a filter takes them, each with how many have it. */
  readonly values: readonly (readonly [value: string, customers: number])[];
  /** Different values; where `isMany`, there are more than were counted. */
  readonly distinct: number;
  readonly isMany: boolean;
  /** Customers without one. */
  readonly empty: number;
}

/** More different values than this are a field of names or numbers, of which none is common. */
const mostDistinct = 20_000;
const blocksPerTurn = 20;

/** The commonest `count` values of a field, with turns between for other work. */
export async function commonValues(snapshot: SnapshotReader, field: string, count: number): Promise<CommonValues> {
  const counts = new Map<string, number>();
  let empty = 0;
  let isMany = false;
  let blocks = 0;
  for (const { block, places } of findCustomers(snapshot, noFilter, [field])) {
    for (const place of places) {
      const text = valueText(block.columns[0]?.[place]);
      const known = counts.get(text);
      if (text === '') empty += 1;
      else if (known !== undefined) counts.set(text, known + 1);
      else if (counts.size < mostDistinct) counts.set(text, 1);
      else isMany = true;
    }
    blocks += 1;
    if (blocks % blocksPerTurn === 0) await nextTurn();
  }
  const values = [...counts].toSorted(([a, most], [b, least]) => least - most || (a < b ? -1 : 1)).slice(0, count);
  return { values, distinct: counts.size, isMany, empty };
}

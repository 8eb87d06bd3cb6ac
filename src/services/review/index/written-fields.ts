import { type BalancedRow, isKept, type RowEnd, rowEnds } from '../../../core/plan/balance.ts';
import { rowStatuses } from '../../../core/plan/model.ts';
import type { FieldToWrite } from '../../../core/plan/run-preview.ts';
import type { Pieces } from '../../turns.ts';
import type { PatternKind } from './pattern-table.ts';
import type { EndOfRows } from './review-counts.ts';
import type { RowIndex } from './row-index.ts';

/** A field with a row that shows it. */
export interface WrittenField extends Omit<FieldToWrite, 'example'> {
  readonly exampleOrd: number;
}

export interface WrittenFields {
  readonly fields: readonly WrittenField[];
  /** Rows that make a customer. */
  readonly created: number;
}

interface WrittenRows {
  readonly ends: EndOfRows;
  /** The ends of the rows that are written. */
  readonly written: readonly RowEnd[];
  /** Rows of which the index does not say which changes are kept. */
  readonly mustRead: (ord: number) => boolean;
  readonly read: (ord: number) => BalancedRow;
}

/** A change from one value to another shows best what is meant, and one that empties a field least. */
const exampleRank = { set: 3, fill: 2, clear: 1 } as const satisfies Record<PatternKind, number>;
/** To read a row from the plan takes as long as some hundred rows of the index. */
const readingCosts = 200;
/** Others have a turn after so many rows of the index: some milliseconds. */
const workPerTurn = 100_000;
const created = rowStatuses.indexOf('new');

/** What would be written of each field, in one run through the index. */
export function* countWritten(rows: RowIndex, { ends, written, mustRead, read }: WrittenRows): Pieces<WrittenFields> {
  const isWritten = rowEnds.map((end) => written.includes(end));
  const size = rows.fields.length;
  const counts = { values: new Uint32Array(size), emptied: new Uint32Array(size), filled: new Uint32Array(size) };
  const examples = { ord: new Uint32Array(size), rank: new Uint8Array(size) };
  let creates = 0;
  let work = 0;
  for (let ord = 1; ord <= rows.rows; ord++) {
    if (isWritten[ends[ord] ?? 0] !== true) continue;
    if (rows.statusAt(ord) === created) creates += 1;
    const row = mustRead(ord) ? read(ord) : undefined;
    work += row === undefined ? 1 : readingCosts;
    if (work >= workPerTurn) {
      work = 0;
      yield;
    }
    for (let n = rows.cellCount(ord) - 1; n >= 0; n--) {
      const pattern = rows.patternAt(ord, n);
      const field = rows.patterns.fieldOf(pattern);
      const keeps = row === undefined ? !rows.isExcluded(ord, n) : isKept(row, rows.fields[field] ?? '');
      if (!keeps) continue;
      const kind = rows.patterns.kindOf(pattern);
      counts.values[field] = (counts.values[field] ?? 0) + 1;
      if (kind === 'clear') counts.emptied[field] = (counts.emptied[field] ?? 0) + 1;
      if (kind === 'fill') counts.filled[field] = (counts.filled[field] ?? 0) + 1;
      if ((examples.rank[field] ?? 0) >= exampleRank[kind]) continue;
      examples.rank[field] = exampleRank[kind];
      examples.ord[field] = ord;
    }
  }
  const fields = rows.fields
    .map((field, number) => ({
      field,
      values: counts.values[number] ?? 0,
      emptied: counts.emptied[number] ?? 0,
      filled: counts.filled[number] ?? 0,
      exampleOrd: examples.ord[number] ?? 0,
    }))
    .filter(({ values }) => values > 0);
  return { fields, created: creates };
}

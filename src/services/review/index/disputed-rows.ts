import { type BalancedRow, type CountedRow, countRow, rowEnds } from '../../../core/plan/balance.ts';
import { outcomeStates } from '../../../core/plan/model.ts';
import type { RowIndex } from './row-index.ts';

const conflict = outcomeStates.indexOf('conflict');
const excluded = outcomeStates.indexOf('excluded');

/** Of such a row the index does not say what is written of it. Of one that is excluded nothing is. */
export function isInDispute(rows: RowIndex, ord: number): boolean {
  const outcome = rows.outcomeAt(ord);
  if (outcome === undefined || outcome === excluded) return false;
  return outcome === conflict || rows.isChangedBoth(ord) || rows.isDecided(ord);
}

/** What is kept of each row: 11 bytes. */
interface Known {
  /** The state of the row that it was read with. */
  readonly states: Uint32Array;
  readonly ends: Uint8Array;
  readonly written: Uint16Array;
  readonly cleared: Uint16Array;
  readonly excluded: Uint16Array;
}

/**
 * Where the rows in dispute end: conflicts, rows that both sides changed, and those that somebody decided about. Each is
 * read from the plan once, and again only after it, its outcome or a decision about it was changed.
 */
export class DisputedRows {
  readonly #rows: RowIndex;
  readonly #read: (ord: number) => BalancedRow;
  /** Most plans have none. */
  #known: Known | undefined;
  #next = 1;

  /** `read`: a row as the plan has it. */
  constructor(rows: RowIndex, read: (ord: number) => BalancedRow) {
    this.#rows = rows;
    this.#read = read;
  }

  /** Reads rows that are not known as they are now, so many at most. False where some may be left. */
  look(limit: number): boolean {
    let left = limit;
    for (; this.#next <= this.#rows.rows; this.#next++) {
      if (!isInDispute(this.#rows, this.#next) || this.#isKnown(this.#next)) continue;
      if (left === 0) return false;
      left -= 1;
      this.#take(this.#next);
    }
    this.#next = 1;
    return true;
  }

  of(ord: number): CountedRow {
    const { ends, written, cleared, excluded: left } = this.#isKnown(ord) ? this.#kept() : this.#take(ord);
    return {
      end: rowEnds[ends[ord] ?? 0] ?? 'conflict',
      written: written[ord] ?? 0,
      cleared: cleared[ord] ?? 0,
      excluded: left[ord] ?? 0,
    };
  }

  #isKnown(ord: number): boolean {
    return this.#known?.states[ord] === this.#rows.stateOf(ord);
  }

  #take(ord: number): Known {
    const known = this.#kept();
    const counted = countRow(this.#read(ord));
    known.states[ord] = this.#rows.stateOf(ord);
    known.ends[ord] = rowEnds.indexOf(counted.end);
    known.written[ord] = counted.written;
    known.cleared[ord] = counted.cleared;
    known.excluded[ord] = counted.excluded;
    return known;
  }

  #kept(): Known {
    const size = this.#rows.rows + 1;
    this.#known ??= {
      states: new Uint32Array(size),
      ends: new Uint8Array(size),
      written: new Uint16Array(size),
      cleared: new Uint16Array(size),
      excluded: new Uint16Array(size),
    };
    return this.#known;
  }
}

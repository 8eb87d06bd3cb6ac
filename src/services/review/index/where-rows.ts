import type { PlanRow } from '../../plan-file/stored-row.ts';
import type { RowWhere } from '../row-where.ts';
import type { RowIndex } from './row-index.ts';

const unknown = 0;
const missed = 1;
const meant = 2;

/** Everything that is asked about a row by a filter that is written. */
export interface WhereSource {
  readonly rows: RowIndex;
  readonly matches: RowWhere;
  /** Does the filter ask for the outcome? Then every decision may change what it means. */
  readonly asksOutcome: boolean;
  readonly read: (ord: number) => PlanRow;
}

/**
 * The rows that a filter of the filter language means. The index does not know their values, so each row is read from
 * the plan once, and again only after it was changed: its own cells, or its outcome where the filter asks for that.
 */
export class WhereRows {
  readonly #source: WhereSource;
  readonly #marks: Uint8Array;
  /** By row, the version of the rows and the outcome with which it was read. */
  readonly #versions: Uint32Array;
  readonly #outcomes: Int16Array | undefined;
  /** The next row of the pass, and the rows' state when it began. */
  #next: number;
  #began = '';

  constructor(source: WhereSource) {
    const { rows } = source.rows;
    this.#source = source;
    this.#marks = new Uint8Array(rows + 1);
    this.#versions = new Uint32Array(rows + 1);
    this.#outcomes = source.asksOutcome ? new Int16Array(rows + 1) : undefined;
    this.#next = rows + 1;
  }

  /** How far the pass through the rows is. */
  get looked(): number {
    return this.#next - 1;
  }

  /**
   * Reads rows that are not known as they are now, so many at most. True once all are: rows that were changed during a
   * pass are found by another one, which reads only these.
   */
  look(limit: number): boolean {
    const { rows } = this.#source.rows;
    let left = limit;
    for (;;) {
      if (this.#next > rows) {
        const state = this.#state();
        if (state === this.#began) return true;
        this.#began = state;
        this.#next = 1;
      }
      for (; this.#next <= rows; this.#next++) {
        if (!this.#isStale(this.#next)) continue;
        if (left <= 0) return false;
        left -= 1;
        this.#read(this.#next);
      }
    }
  }

  /** Only after a `look` that found nothing left to read. */
  has(ord: number): boolean {
    return this.#marks[ord] === meant;
  }

  #read(ord: number): void {
    const { rows, matches, read } = this.#source;
    this.#marks[ord] = matches(read(ord)) ? meant : missed;
    this.#versions[ord] = rows.versionOf(ord);
    if (this.#outcomes !== undefined) this.#outcomes[ord] = rows.outcomeAt(ord) ?? -1;
  }

  #isStale(ord: number): boolean {
    const { rows } = this.#source;
    if (this.#marks[ord] === unknown || this.#versions[ord] !== rows.versionOf(ord)) return true;
    return this.#outcomes !== undefined && this.#outcomes[ord] !== (rows.outcomeAt(ord) ?? -1);
  }

  #state(): string {
    const { structureVersion, outcomeVersion } = this.#source.rows;
    return this.#outcomes === undefined
      ? String(structureVersion)
      : `${String(structureVersion)} ${String(outcomeVersion)}`;
  }
}

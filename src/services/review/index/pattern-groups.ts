import type { RowIndex } from './row-index.ts';

/** Which patterns are shown. */
export interface PatternChoice {
  readonly field?: string;
  readonly clears?: true;
}

/** How many rows have each pattern, as of one state of the rows. */
interface Counted {
  readonly structureVersion: number;
  /** All patterns that some row has, the most frequent first. */
  readonly ordered: Uint32Array;
  readonly rows: Uint32Array;
}

/** The patterns of a plan in order, with what they come to. Counted when first asked for after a change. */
export class PatternGroups {
  readonly #rows: RowIndex;
  #counted: Counted | undefined;
  #excluded: { readonly outcomeVersion: number; readonly rows: Uint32Array } | undefined;
  #chosen: { readonly of: Counted; readonly name: string; readonly patterns: Uint32Array } | undefined;

  constructor(rows: RowIndex) {
    this.#rows = rows;
  }

  /** The numbers of all patterns that are meant, the most frequent first. */
  choose({ field, clears }: PatternChoice): Uint32Array {
    const counted = this.#count();
    if (field === undefined && clears === undefined) return counted.ordered;
    const name = JSON.stringify([field, clears]);
    if (this.#chosen?.of === counted && this.#chosen.name === name) return this.#chosen.patterns;
    const { patterns } = this.#rows;
    const number = field === undefined ? undefined : this.#rows.fieldNumber(field);
    const chosen = counted.ordered.filter(
      (pattern) =>
        (field === undefined || patterns.fieldOf(pattern) === number) &&
        (clears === undefined || patterns.isClear(pattern)),
    );
    this.#chosen = { of: counted, name, patterns: chosen };
    return chosen;
  }

  rowsOf(pattern: number): number {
    return this.#count().rows[pattern] ?? 0;
  }

  excludedOf(pattern: number): number {
    const { outcomeVersion } = this.#rows;
    if (this.#excluded?.outcomeVersion !== outcomeVersion) {
      this.#excluded = { outcomeVersion, rows: countPatterns(this.#rows, true) };
    }
    return this.#excluded.rows[pattern] ?? 0;
  }

  #count(): Counted {
    const { structureVersion, patterns } = this.#rows;
    if (this.#counted?.structureVersion === structureVersion) return this.#counted;
    const rows = countPatterns(this.#rows, false);
    this.#counted = { structureVersion, rows, ordered: byCount(rows, patterns.size) };
    return this.#counted;
  }
}

/** A row that has been fixed may leave a pattern to nobody: its count is 0 then. */
function countPatterns(rows: RowIndex, onlyExcluded: boolean): Uint32Array {
  const counts = new Uint32Array(rows.patterns.size);
  for (let ord = 1; ord <= rows.rows; ord++) {
    for (let n = rows.cellCount(ord) - 1; n >= 0; n--) {
      if (onlyExcluded && !rows.isExcluded(ord, n)) continue;
      const pattern = rows.patternAt(ord, n);
      counts[pattern] = (counts[pattern] ?? 0) + 1;
    }
  }
  return counts;
}

/** Counting sort: a million patterns in some milliseconds. Equal ones stay in the order in which the sheet has them. */
function byCount(rows: Uint32Array, size: number): Uint32Array {
  let most = 0;
  for (const count of rows) if (count > most) most = count;
  const heads = new Uint32Array(most + 2);
  for (const count of rows) heads[count] = (heads[count] ?? 0) + 1;
  let next = 0;
  for (let count = most; count >= 0; count--) {
    const here = heads[count] ?? 0;
    heads[count] = next;
    next += here;
  }
  const used = heads[0] ?? 0;
  const ordered = new Uint32Array(size);
  for (let pattern = 0; pattern < size; pattern++) {
    const count = rows[pattern] ?? 0;
    const at = heads[count] ?? 0;
    ordered[at] = pattern;
    heads[count] = at + 1;
  }
  return ordered.subarray(0, used);
}

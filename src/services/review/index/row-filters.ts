import { rowEnds } from '../../../core/plan/balance.ts';
import { outcomeStates, rowStatuses } from '../../../core/plan/model.ts';
import type { RowFilter } from '../../../core/review/model.ts';
import type { PlanIndex } from './build.ts';
import type { EndOfRows } from './review-counts.ts';
import { meantPatterns } from './meant-patterns.ts';
import type { RowIndex } from './row-index.ts';
import { atOnce, type Pieces } from '../../turns.ts';
import { WhereRows, type WhereSource } from './where-rows.ts';

/** The rows that a filter shows, in the order in which they are shown. */
export interface ShownRows {
  readonly total: number;
  /** The row at a place, 0 = the first; undefined beyond the last. */
  at(position: number): number | undefined;
  /** How many shown rows come before this one. */
  countBefore(ord: number): number;
}

/** Every row: nothing has to be looked at. */
export const everyRow = (rows: number): ShownRows => ({
  total: rows,
  at: (position) => (position < rows ? position + 1 : undefined),
  countBefore: (ord) => Math.min(ord - 1, rows),
});

/** Where the row is among those that are shown; undefined when it is not one of them. */
export function positionOf(shown: ShownRows, ord: number): number | undefined {
  const position = shown.countBefore(ord);
  return shown.at(position) === ord ? position : undefined;
}

interface Kept {
  readonly shown: ShownRows;
  readonly structureVersion: number;
  readonly outcomeVersion: number | undefined;
  readonly ends: EndOfRows | undefined;
}

/** The rows that have a text. */
interface FoundRows {
  readonly text: string;
  readonly structureVersion: number;
  /** By row: 1 where it is found. */
  readonly marked: Uint8Array;
}

export const isSearch = (text: string | undefined): text is string => text !== undefined && text !== '';

/** Answers kept: each takes four bytes a row. */
const keptFilters = 8;

/** Works out which rows a filter shows, and keeps the last answers as long as they are true. */
export class RowFilters {
  readonly #index: PlanIndex;
  /** Where the rows end by now: other numbers after every decision. */
  readonly #ends: () => EndOfRows;
  readonly #prepare: (where: string) => Omit<WhereSource, 'rows'>;
  readonly #kept = new Map<string, Kept>();
  readonly #wheres = new Map<string, WhereRows>();
  #found: FoundRows | undefined;

  constructor(index: PlanIndex, ends: () => EndOfRows, prepare: (where: string) => Omit<WhereSource, 'rows'>) {
    this.#index = index;
    this.#ends = ends;
    this.#prepare = prepare;
  }

  /**
   * What is known of a filter that is written. Whoever can wait lets it look through the rows in turns with other work
   * before asking what is shown; what it has not seen by then is read at once.
   *
   * @throws AppError USAGE for one that cannot be read, or names a field that the plan does not know
   */
  where(where: string): WhereRows {
    const found = this.#wheres.get(where) ?? new WhereRows({ rows: this.#index.rows, ...this.#prepare(where) });
    keep(this.#wheres, where, found);
    return found;
  }

  /**
   * Looks for a text. Whoever can wait lets it, in turns with other work, before asking what is shown: a million rows have
   * half a gigabyte of texts.
   */
  *search(text: string): Pieces<FoundRows> {
    const { rows, text: texts } = this.#index;
    const { structureVersion } = rows;
    if (this.#found?.text === text && this.#found.structureVersion === structureVersion) return this.#found;
    const marked = new Uint8Array(rows.rows + 1);
    yield* texts.find(text, (ord) => {
      marked[ord] = 1;
    });
    this.#found = { text, structureVersion, marked };
    return this.#found;
  }

  shown(filter: RowFilter): ShownRows {
    const { rows } = this.#index;
    if (Object.keys(filter).length === 0) return everyRow(rows.rows);
    const name = JSON.stringify(Object.entries(filter).toSorted(([a], [b]) => (a < b ? -1 : 1)));
    const kept = this.#kept.get(name);
    const ends = filter.ends === undefined ? undefined : this.#ends();
    const where = filter.where === undefined ? undefined : this.where(filter.where);
    where?.look(Infinity);
    const isTrue =
      kept?.structureVersion === rows.structureVersion &&
      kept.ends === ends &&
      (kept.outcomeVersion === undefined || kept.outcomeVersion === rows.outcomeVersion);
    const { structureVersion, outcomeVersion } = rows;
    const found = isTrue || !isSearch(filter.text) ? undefined : atOnce(this.search(filter.text));
    const current: Kept = isTrue
      ? kept
      : {
          shown: listed(filterRows(this.#index, filter, ends, where, found)),
          structureVersion,
          outcomeVersion: filter.outcomes === undefined && where === undefined ? undefined : outcomeVersion,
          ends,
        };
    keep(this.#kept, name, current);
    return current.shown;
  }
}

/** As the last one used; the oldest one makes room. */
function keep<T>(kept: Map<string, T>, name: string, value: T): void {
  kept.delete(name);
  kept.set(name, value);
  for (const oldest of kept.keys()) {
    if (kept.size <= keptFilters) break;
    kept.delete(oldest);
  }
}

function listed(ords: Uint32Array): ShownRows {
  return {
    total: ords.length,
    at: (position) => ords[position],
    countBefore: (ord) => {
      let [low, high] = [0, ords.length];
      while (low < high) {
        const middle = (low + high) >>> 1;
        if ((ords[middle] ?? 0) < ord) low = middle + 1;
        else high = middle;
      }
      return low;
    },
  };
}

/** One test after the other, each over the rows that are left: a short loop that does one thing. */
function filterRows(
  { rows }: PlanIndex,
  filter: RowFilter,
  ends: EndOfRows | undefined,
  where: WhereRows | undefined,
  found: FoundRows | undefined,
): Uint32Array {
  const tests = testsOf(rows, filter);
  if (ends !== undefined) {
    const wanted = rowEnds.map((end) => filter.ends?.includes(end) === true);
    tests.push((ord) => wanted[ends[ord] ?? wanted.length] === true);
  }
  if (where !== undefined) tests.push((ord) => where.has(ord));
  if (found !== undefined) tests.push((ord) => found.marked[ord] === 1);
  const ords = new Uint32Array(rows.rows);
  for (let ord = 1; ord <= rows.rows; ord++) ords[ord - 1] = ord;
  let count = rows.rows;
  for (const test of tests) {
    let kept = 0;
    for (let at = 0; at < count; at++) {
      const ord = ords[at] ?? 0;
      if (!test(ord)) continue;
      ords[kept] = ord;
      kept += 1;
    }
    count = kept;
  }
  return ords.slice(0, count);
}

type Test = (ord: number) => boolean;

function testsOf(
  rows: RowIndex,
  { statuses, outcomes, fields, issues, clears, pattern, patterns, problem }: RowFilter,
): Test[] {
  const tests: Test[] = [];
  if (statuses !== undefined) {
    const wanted = rowStatuses.map((status) => statuses.includes(status));
    tests.push((ord) => wanted[rows.statusAt(ord)] === true);
  }
  if (outcomes !== undefined) {
    const wanted = outcomeStates.map((state) => outcomes.includes(state));
    tests.push((ord) => wanted[rows.outcomeAt(ord) ?? wanted.length] === true);
  }
  if (clears === true) tests.push((ord) => rows.clears(ord));
  if (issues !== undefined) {
    const wanted = new Set(issues.map((code) => rows.issueNumber(code)));
    tests.push((ord) => hasIssue(rows, ord, wanted));
  }
  if (fields !== undefined) {
    const wanted = new Set(fields.map((field) => rows.fieldNumber(field)));
    tests.push((ord) => hasCell(rows, ord, (number) => wanted.has(rows.patterns.fieldOf(number))));
  }
  if (pattern !== undefined) {
    const field = rows.fieldNumber(pattern.field);
    const wanted = field === undefined ? undefined : rows.patterns.find(field, pattern);
    tests.push((ord) => wanted !== undefined && hasCell(rows, ord, (number) => number === wanted));
  }
  if (patterns !== undefined) {
    const isMeant = meantPatterns(rows, patterns);
    tests.push((ord) => hasCell(rows, ord, isMeant));
  }
  if (problem !== undefined) {
    const wanted = rows.problems.find(problem);
    tests.push((ord) => wanted !== undefined && rows.hasProblem(ord, wanted));
  }
  return tests;
}

function hasCell(rows: RowIndex, ord: number, isWanted: (pattern: number) => boolean): boolean {
  for (let n = rows.cellCount(ord) - 1; n >= 0; n--) if (isWanted(rows.patternAt(ord, n))) return true;
  return false;
}

function hasIssue(rows: RowIndex, ord: number, wanted: ReadonlySet<number | undefined>): boolean {
  for (let n = rows.issueCount(ord) - 1; n >= 0; n--) if (wanted.has(rows.issueAt(ord, n))) return true;
  return false;
}

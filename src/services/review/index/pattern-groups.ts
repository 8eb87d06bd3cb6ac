import type { GroupOrder, Grouping, PatternChoice } from '../../../core/review/model.ts';
import { compareSortValues, sortValue } from '../../../core/review/row-order.ts';
import { atOnce, inTurns, type Pieces } from '../../turns.ts';
import { mergeSort } from './merge-sort.ts';
import { matchesText, type PatternTexts, type Reading } from './pattern-texts.ts';
import type { RowIndex } from './row-index.ts';

/** How many rows have each group of one kind, as of one state of the rows. */
interface Grouped {
  readonly structureVersion: number;
  /** All groups that some row has, the most frequent first. */
  readonly ordered: Uint32Array;
  readonly rows: Uint32Array;
  readonly filled: Uint32Array;
  readonly emptied: Uint32Array;
  /** Different changes in each group. */
  readonly changes: Uint32Array;
  /** A pattern of each group: the one that most rows have. */
  readonly pattern: Uint32Array;
}

/** What one group comes to. */
export interface GroupCounts {
  readonly rows: number;
  readonly excluded: number;
  readonly filled: number;
  readonly emptied: number;
  readonly changes: number;
  readonly pattern: number;
}

interface Versioned {
  readonly version: number;
  readonly rows: Uint32Array;
}

interface Chosen {
  readonly of: Grouped;
  readonly groups: Uint32Array;
}

/** Answers kept: each takes four bytes a group. */
const keptChoices = 4;
/** Changes, or groups, that are gone through before others have a turn: some milliseconds. */
const changesPerTurn = 100_000;
const groupsPerTurn = 50_000;
/** Texts that are searched, or made ready to be sorted by. */
const textsPerTurn = 10_000;

/** The changes of a plan in groups and in order, with what they come to. Counted when first asked for after a change. */
export class PatternGroups {
  readonly #rows: RowIndex;
  readonly #texts: PatternTexts;
  readonly #quiet: () => Promise<void>;
  readonly #grouped = new Map<Grouping, Grouped>();
  readonly #excluded = new Map<Grouping, Versioned>();
  readonly #chosen = new Map<string, Chosen>();
  #counted: Versioned | undefined;
  #excludedPatterns: Versioned | undefined;

  /** `quiet` waits until nobody is changing rows. */
  constructor(rows: RowIndex, texts: PatternTexts, quiet: () => Promise<void> = async () => undefined) {
    this.#rows = rows;
    this.#texts = texts;
    this.#quiet = quiet;
  }

  /** The numbers of all groups that are meant, in order. Values are read where they are searched or sorted by. */
  async choose(choice: PatternChoice, reading: Reading = {}): Promise<Uint32Array> {
    const { by = 'change', field, clears, text, order = mostRows } = choice;
    const { signal } = reading;
    for (let tries = 0; ; tries++) {
      // Where rows change all the while, it is counted at once in the end.
      const grouped = tries < 2 ? await inTurns(this.#group(by), signal) : atOnce(this.#group(by));
      if (tries < 2) await inTurns(this.#excludedOf(by), signal);
      const name = JSON.stringify([by, field, clears, text, order]);
      const kept = this.#chosen.get(name);
      if (kept?.of === grouped) return kept.groups;
      const isByValue = order.by === 'before' || order.by === 'after';
      const needsTexts = isByValue || (text !== undefined && text.trim() !== '');
      const isCurrent = (): boolean => grouped.structureVersion === this.#rows.structureVersion;
      if (needsTexts) {
        const patterns = grouped.ordered.map((group) => grouped.pattern[group] ?? 0);
        await this.#texts.load(patterns, isCurrent, reading);
      }
      const groups = await this.#sorted(
        await inTurns(this.#filtered(grouped, choice), signal),
        grouped,
        choice,
        signal,
      );
      if (!isCurrent()) {
        // A choice about a million rows changes them at every turn: it would be in vain until that is done.
        await this.#quiet();
        continue;
      }
      this.#chosen.delete(name);
      this.#chosen.set(name, { of: grouped, groups });
      for (const oldest of this.#chosen.keys()) {
        if (this.#chosen.size <= keptChoices) break;
        this.#chosen.delete(oldest);
      }
      return groups;
    }
  }

  countsOf(by: Grouping, group: number): GroupCounts {
    const { rows, filled, emptied, changes, pattern } = atOnce(this.#group(by));
    return {
      rows: rows[group] ?? 0,
      excluded: atOnce(this.#excludedOf(by))[group] ?? 0,
      filled: filled[group] ?? 0,
      emptied: emptied[group] ?? 0,
      changes: changes[group] ?? 0,
      pattern: pattern[group] ?? 0,
    };
  }

  *#filtered(grouped: Grouped, { by, field, clears, text = '' }: PatternChoice): Pieces<Uint32Array> {
    const { patterns } = this.#rows;
    let groups = grouped.ordered;
    if (field !== undefined) {
      const number = this.#rows.fieldNumber(field);
      groups = groups.filter((group) => patterns.fieldOf(grouped.pattern[group] ?? 0) === number);
    }
    if (clears !== undefined) groups = groups.filter((group) => (grouped.emptied[group] ?? 0) > 0);
    if (text.trim() === '') return groups;
    const isFound = matchesText(text);
    const found = new Uint32Array(groups.length);
    let count = 0;
    for (const [at, group] of groups.entries()) {
      if (at % textsPerTurn === textsPerTurn - 1) yield;
      const pattern = grouped.pattern[group] ?? 0;
      if (!isFound(this.#texts.after(pattern)) && (by === 'after' || !isFound(this.#texts.before(pattern)))) continue;
      found[count] = group;
      count += 1;
    }
    return found.slice(0, count);
  }

  async #sorted(
    groups: Uint32Array,
    { pattern }: Grouped,
    { order: { by, direction } = mostRows }: PatternChoice,
    signal: AbortSignal | undefined,
  ): Promise<Uint32Array> {
    if (by === 'rows') return direction === 'descending' ? groups : groups.toReversed();
    const patternAt = (at: number): number => pattern[groups[at] ?? 0] ?? 0;
    const compare =
      by === 'field' ? this.#byField(patternAt) : await inTurns(this.#byValue(by, patternAt, groups.length), signal);
    const turn = direction === 'ascending' ? 1 : -1;
    const places = await mergeSort(groups.length, (a, b) => turn * compare(a, b), signal);
    return places.map((at) => groups[at] ?? 0);
  }

  #byField(patternAt: (at: number) => number): (a: number, b: number) => number {
    const { patterns } = this.#rows;
    return (a, b) => patterns.fieldOf(patternAt(a)) - patterns.fieldOf(patternAt(b));
  }

  /** Empty values come first. */
  *#byValue(
    by: 'before' | 'after',
    patternAt: (at: number) => number,
    count: number,
  ): Pieces<(a: number, b: number) => number> {
    const values: ReturnType<typeof sortValue>[] = [];
    for (let at = 0; at < count; at++) {
      if (at % textsPerTurn === textsPerTurn - 1) yield;
      values.push(sortValue(this.#texts[by](patternAt(at))));
    }
    return (a, b) => {
      const [one, other] = [values[a], values[b]];
      if (one === undefined || other === undefined) return Number(one !== undefined) - Number(other !== undefined);
      return compareSortValues(one, other);
    };
  }

  *#group(by: Grouping): Pieces<Grouped> {
    const { structureVersion, patterns } = this.#rows;
    const known = this.#grouped.get(by);
    if (known?.structureVersion === structureVersion) return known;
    if (this.#counted?.version !== structureVersion) {
      this.#counted = { version: structureVersion, rows: yield* countPatterns(this.#rows, false) };
    }
    const counts = this.#counted.rows;
    const size = this.#sizeOf(by);
    const [rows, filled, emptied] = [new Uint32Array(size), new Uint32Array(size), new Uint32Array(size)];
    const [changes, pattern] = [new Uint32Array(size), new Uint32Array(size)];
    for (let number = 0; number < counts.length; number++) {
      if (number % groupsPerTurn === groupsPerTurn - 1) yield;
      const count = counts[number] ?? 0;
      if (count === 0) continue;
      const group = this.#groupOf(by, number);
      const isFirst = changes[group] === 0;
      if (isFirst || count > (counts[pattern[group] ?? 0] ?? 0)) pattern[group] = number;
      rows[group] = (rows[group] ?? 0) + count;
      changes[group] = (changes[group] ?? 0) + 1;
      const kind = patterns.kindOf(number);
      if (kind === 'fill') filled[group] = (filled[group] ?? 0) + count;
      if (kind === 'clear') emptied[group] = (emptied[group] ?? 0) + count;
    }
    const grouped = { structureVersion, rows, filled, emptied, changes, pattern, ordered: yield* byCount(rows, size) };
    this.#grouped.set(by, grouped);
    return grouped;
  }

  *#excludedOf(by: Grouping): Pieces<Uint32Array> {
    const { outcomeVersion } = this.#rows;
    const known = this.#excluded.get(by);
    if (known?.version === outcomeVersion) return known.rows;
    if (this.#excludedPatterns?.version !== outcomeVersion) {
      this.#excludedPatterns = { version: outcomeVersion, rows: yield* countPatterns(this.#rows, true) };
    }
    const counts = this.#excludedPatterns.rows;
    const rows = new Uint32Array(this.#sizeOf(by));
    for (let number = 0; number < counts.length; number++) {
      if (number % groupsPerTurn === groupsPerTurn - 1) yield;
      const count = counts[number] ?? 0;
      if (count === 0) continue;
      const group = this.#groupOf(by, number);
      rows[group] = (rows[group] ?? 0) + count;
    }
    this.#excluded.set(by, { version: outcomeVersion, rows });
    return rows;
  }

  #sizeOf(by: Grouping): number {
    const { patterns, fields } = this.#rows;
    return { change: patterns.size, after: patterns.afters, field: fields.length }[by];
  }

  #groupOf(by: Grouping, pattern: number): number {
    if (by === 'change') return pattern;
    const { patterns } = this.#rows;
    return by === 'after' ? patterns.afterOf(pattern) : patterns.fieldOf(pattern);
  }
}

const mostRows: GroupOrder = { by: 'rows', direction: 'descending' };

/** A row that has been fixed may leave a pattern to nobody: its count is 0 then. */
function* countPatterns(rows: RowIndex, onlyExcluded: boolean): Pieces<Uint32Array> {
  const counts = new Uint32Array(rows.patterns.size);
  let changes = 0;
  for (let ord = 1; ord <= rows.rows; ord++) {
    // A row without changes is looked at as well.
    changes += rows.cellCount(ord) + 1;
    if (changes >= changesPerTurn) {
      changes = 0;
      yield;
    }
    for (let n = rows.cellCount(ord) - 1; n >= 0; n--) {
      if (onlyExcluded && !rows.isExcluded(ord, n)) continue;
      const pattern = rows.patternAt(ord, n);
      counts[pattern] = (counts[pattern] ?? 0) + 1;
    }
  }
  return counts;
}

/** Counting sort: a million patterns in some hundredths of a second. Equal ones stay in the order in which the sheet has them. */
function* byCount(rows: Uint32Array, size: number): Pieces<Uint32Array> {
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
  yield;
  const ordered = new Uint32Array(size);
  for (let pattern = 0; pattern < size; pattern++) {
    if (pattern % groupsPerTurn === groupsPerTurn - 1) yield;
    const count = rows[pattern] ?? 0;
    const at = heads[count] ?? 0;
    ordered[at] = pattern;
    heads[count] = at + 1;
  }
  return ordered.subarray(0, used);
}

import type { Issue, IssueCode } from '../../../core/issues.ts';
import { issueLevel } from '../../../core/issues.ts';
import { type OutcomeState, outcomeStates, type PlannedRow, rowStatuses } from '../../../core/plan/model.ts';
import { GrowingNumbers, uint32, uint8 } from './growing-numbers.ts';
import { PatternTable } from './pattern-table.ts';
import { ProblemTable, problemsOf } from './problem-table.ts';

/** What the index must know of a row. */
export type IndexedRow = Pick<PlannedRow, 'status' | 'changes' | 'issues'>;

/** A row that cannot be written has no outcome, not even a pending one. */
const noOutcome = 255;
const excluded = outcomeStates.indexOf('excluded');
/** A row counts no more problems than these. */
const maxProblems = 255;
const flagClears = 1;
const flagError = 2;
const flagChangedBoth = 4;
const flagDecided = 8;

/**
 * What is asked of a plan's rows, a few bytes a row, so that a million of them are filtered and counted in
 * milliseconds: status, outcome, the patterns of its changes and the codes of its issues. Rows are named by their `ord`,
 * from 1. It is made from the plan file and never stored.
 */
export class RowIndex {
  readonly rows: number;
  readonly patterns = new PatternTable();
  readonly problems = new ProblemTable();
  /** Keys of the changed fields; their place is the field's number. The assignment's own come first, in their order. */
  readonly fields: string[];
  readonly issueCodes: IssueCode[] = [];
  readonly #fieldNumbers: Map<string, number>;
  readonly #issueNumbers = new Map<string, number>();
  readonly #status: Uint8Array;
  readonly #outcome: Uint8Array;
  readonly #flags: Uint8Array;
  readonly #versions: Uint32Array;
  readonly #states: Uint32Array;
  readonly #cellStart: Uint32Array;
  readonly #cellCount: Uint16Array;
  readonly #cells: GrowingNumbers<Uint32Array>;
  /** Beside each cell: 1 where a person excluded it. */
  readonly #cellExcluded: GrowingNumbers<Uint8Array>;
  readonly #issueStart: Uint32Array;
  readonly #issueCount: Uint8Array;
  readonly #issues = new GrowingNumbers(uint8);
  readonly #problemStart: Uint32Array;
  readonly #problemCount: Uint8Array;
  readonly #problems = new GrowingNumbers(uint32);
  /** Grows with every change of a row itself, and of an outcome: answers are kept as long as it stays the same. */
  structureVersion = 0;
  outcomeVersion = 0;

  constructor(rows: number, fields: readonly string[]) {
    this.rows = rows;
    this.fields = [...fields];
    this.#fieldNumbers = new Map(fields.map((field, at) => [field, at]));
    this.#status = new Uint8Array(rows + 1);
    this.#outcome = new Uint8Array(rows + 1).fill(noOutcome);
    this.#flags = new Uint8Array(rows + 1);
    this.#versions = new Uint32Array(rows + 1);
    this.#states = new Uint32Array(rows + 1);
    this.#cellStart = new Uint32Array(rows + 1);
    this.#cellCount = new Uint16Array(rows + 1);
    this.#cells = new GrowingNumbers(uint32, rows);
    this.#cellExcluded = new GrowingNumbers(uint8, rows);
    this.#issueStart = new Uint32Array(rows + 1);
    this.#issueCount = new Uint8Array(rows + 1);
    this.#problemStart = new Uint32Array(rows + 1);
    this.#problemCount = new Uint8Array(rows + 1);
  }

  /** Takes a row in, or in place of what is known of it. */
  put(ord: number, { status, changes, issues }: IndexedRow): void {
    const isWritten = status === 'changed' || status === 'new';
    this.#status[ord] = rowStatuses.indexOf(status);
    if (!isWritten) this.#outcome[ord] = noOutcome;
    else if (this.#outcome[ord] === noOutcome) this.#outcome[ord] = 0;
    this.#flags[ord] = (this.#flags[ord] ?? 0) & flagDecided;
    this.#putIssues(ord, issues);
    this.#cellStart[ord] = this.#cells.length;
    this.#cellCount[ord] = 0;
    if (isWritten) this.#putCells(ord, changes);
    this.structureVersion += 1;
    this.#versions[ord] = this.structureVersion;
    this.#touch(ord);
  }

  #putCells(ord: number, changes: PlannedRow['changes']): void {
    let count = 0;
    for (const field in changes) {
      const change = changes[field];
      if (change === undefined) continue;
      const pattern = this.patterns.take(this.#fieldNumber(field), change, ord);
      if (this.patterns.isClear(pattern)) this.#flag(ord, flagClears);
      this.#cells.push(pattern);
      this.#cellExcluded.push(0);
      count += 1;
    }
    this.#cellCount[ord] = count;
  }

  #putIssues(ord: number, issues: readonly Issue[]): void {
    this.#issueStart[ord] = this.#issues.length;
    this.#issueCount[ord] = 0;
    this.#problemStart[ord] = this.#problems.length;
    this.#problemCount[ord] = 0;
    if (issues.length === 0) return;
    const numbers = new Set<number>();
    for (const { code } of issues) {
      numbers.add(this.#issueNumber(code));
      if (issueLevel(code) === 'error') this.#flag(ord, flagError);
      if (code === 'CHANGED_BOTH') this.#flag(ord, flagChangedBoth);
    }
    for (const number of numbers) this.#issues.push(number);
    this.#issueCount[ord] = numbers.size;
    const problems = problemsOf(issues).slice(0, maxProblems);
    for (const { problem } of problems) this.#problems.push(this.problems.take(problem, ord));
    this.#problemCount[ord] = problems.length;
  }

  #flag(ord: number, flag: number): void {
    this.#flags[ord] = (this.#flags[ord] ?? 0) | flag;
  }

  /** `pending` for a row that has no outcome (any more). Rows that cannot be written keep none. */
  setOutcome(ord: number, state: OutcomeState): void {
    if (this.#outcome[ord] === noOutcome) return;
    this.#outcome[ord] = outcomeStates.indexOf(state);
    this.#touch(ord);
  }

  /** Somebody has decided about a conflict of the row, or nobody has (any more). */
  setDecided(ord: number, isDecided: boolean): void {
    const flags = (this.#flags[ord] ?? 0) & ~flagDecided;
    this.#flags[ord] = isDecided ? flags | flagDecided : flags;
    this.#touch(ord);
  }

  isDecided(ord: number): boolean {
    return ((this.#flags[ord] ?? 0) & flagDecided) !== 0;
  }

  /** Another number once the row, its outcome, or a decision about it was changed. */
  stateOf(ord: number): number {
    return this.#states[ord] ?? 0;
  }

  #touch(ord: number): void {
    this.outcomeVersion += 1;
    this.#states[ord] = this.outcomeVersion;
  }

  /** The row's change of a field is excluded, beside what holds for the row as a whole. */
  setExcluded(ord: number, field: string, isExcluded: boolean): void {
    const number = this.#fieldNumbers.get(field);
    for (let n = this.cellCount(ord) - 1; n >= 0; n--) {
      if (this.patterns.fieldOf(this.patternAt(ord, n)) !== number) continue;
      this.#cellExcluded.set((this.#cellStart[ord] ?? 0) + n, isExcluded ? 1 : 0);
    }
    this.#touch(ord);
  }

  /** None of the row's changes is excluded by itself. */
  includeAll(ord: number): void {
    const start = this.#cellStart[ord] ?? 0;
    for (let n = this.cellCount(ord) - 1; n >= 0; n--) this.#cellExcluded.set(start + n, 0);
    this.#touch(ord);
  }

  /** Some of the row's changes are excluded by themselves. */
  isPartlyExcluded(ord: number): boolean {
    const start = this.#cellStart[ord] ?? 0;
    for (let n = this.cellCount(ord) - 1; n >= 0; n--) if (this.#cellExcluded.at(start + n) === 1) return true;
    return false;
  }

  /** The row's n-th change is not written, by itself or with its row. */
  isExcluded(ord: number, n: number): boolean {
    return this.#outcome[ord] === excluded || this.#cellExcluded.at((this.#cellStart[ord] ?? 0) + n) === 1;
  }

  /** As if every row were pending, and nothing excluded or decided. */
  clearOutcomes(): void {
    this.#cellExcluded.clear();
    this.outcomeVersion += 1;
    this.#states.fill(this.outcomeVersion);
    for (let ord = 1; ord <= this.rows; ord++) {
      this.#flags[ord] = (this.#flags[ord] ?? 0) & ~flagDecided;
      if (this.#outcome[ord] !== noOutcome) this.#outcome[ord] = 0;
    }
  }

  fieldNumber(field: string): number | undefined {
    return this.#fieldNumbers.get(field);
  }

  #fieldNumber(field: string): number {
    const known = this.#fieldNumbers.get(field);
    if (known !== undefined) return known;
    this.#fieldNumbers.set(field, this.fields.length);
    return this.fields.push(field) - 1;
  }

  issueNumber(code: string): number | undefined {
    return this.#issueNumbers.get(code);
  }

  #issueNumber(code: IssueCode): number {
    const known = this.#issueNumbers.get(code);
    if (known !== undefined) return known;
    this.#issueNumbers.set(code, this.issueCodes.length);
    return this.issueCodes.push(code) - 1;
  }

  /** Another number once the row itself was changed. */
  versionOf(ord: number): number {
    return this.#versions[ord] ?? 0;
  }

  /** The place in `rowStatuses`. */
  statusAt(ord: number): number {
    return this.#status[ord] ?? 0;
  }

  /** The excluded rows, in order. */
  excluded(): readonly number[] {
    const ords: number[] = [];
    for (let ord = 1; ord <= this.rows; ord++) if (this.outcomeAt(ord) === excluded) ords.push(ord);
    return ords;
  }

  /** The place in `outcomeStates`; undefined for a row that cannot be written. */
  outcomeAt(ord: number): number | undefined {
    const outcome = this.#outcome[ord];
    return outcome === noOutcome ? undefined : outcome;
  }

  clears(ord: number): boolean {
    return ((this.#flags[ord] ?? 0) & flagClears) !== 0;
  }

  hasError(ord: number): boolean {
    return ((this.#flags[ord] ?? 0) & flagError) !== 0;
  }

  isChangedBoth(ord: number): boolean {
    return ((this.#flags[ord] ?? 0) & flagChangedBoth) !== 0;
  }

  cellCount(ord: number): number {
    return this.#cellCount[ord] ?? 0;
  }

  /** The pattern of the row's n-th change. */
  patternAt(ord: number, n: number): number {
    return this.#cells.at((this.#cellStart[ord] ?? 0) + n);
  }

  /** True for a row that has this very change. */
  has(ord: number, pattern: number): boolean {
    for (let n = this.cellCount(ord) - 1; n >= 0; n--) if (this.patternAt(ord, n) === pattern) return true;
    return false;
  }

  problemCount(ord: number): number {
    return this.#problemCount[ord] ?? 0;
  }

  /** The number of the row's n-th problem. */
  problemAt(ord: number, n: number): number {
    return this.#problems.at((this.#problemStart[ord] ?? 0) + n);
  }

  hasProblem(ord: number, problem: number): boolean {
    for (let n = this.problemCount(ord) - 1; n >= 0; n--) if (this.problemAt(ord, n) === problem) return true;
    return false;
  }

  issueCount(ord: number): number {
    return this.#issueCount[ord] ?? 0;
  }

  /** The number of the row's n-th different issue code. */
  issueAt(ord: number, n: number): number {
    return this.#issues.at((this.#issueStart[ord] ?? 0) + n);
  }
}

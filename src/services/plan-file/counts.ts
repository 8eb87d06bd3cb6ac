import { isClear } from '../../core/plan/changes.ts';
import { type PlanCounts, type PlannedRow, type RowStatus, rowStatuses } from '../../core/plan/model.ts';

type Countable = Pick<PlannedRow, 'status' | 'changes' | 'issues'>;

/** Keeps a plan's counts while rows are added, and taken back when a later row turns them into duplicates. */
export class PlanCounter {
  readonly #statuses: Record<RowStatus, number> = {
    changed: 0,
    unchanged: 0,
    new: 0,
    invalid: 0,
    unmatched: 0,
    duplicate: 0,
  };
  readonly #issues = new Map<string, number>();
  #rows = 0;
  #cellsChanged = 0;
  #cellsCleared = 0;
  #rowsClearing = 0;

  /** Goes on from the counts of a plan whose rows are about to change. */
  static from(counts: PlanCounts): PlanCounter {
    const counter = new PlanCounter();
    for (const status of rowStatuses) counter.#statuses[status] = counts[status];
    for (const [code, count] of Object.entries(counts.issues)) counter.#issues.set(code, count);
    counter.#rows = counts.rows;
    counter.#cellsChanged = counts.cellsChanged;
    counter.#cellsCleared = counts.cellsCleared;
    counter.#rowsClearing = counts.rowsClearing;
    return counter;
  }

  add(row: Countable): void {
    this.#count(row, 1);
  }

  /** A row without changes and issues. */
  addUnchanged(): void {
    this.#rows += 1;
    this.#statuses.unchanged += 1;
  }

  /** Takes back a row exactly as it was added. */
  remove(row: Countable): void {
    this.#count(row, -1);
  }

  #count(row: Countable, by: 1 | -1): void {
    this.#rows += by;
    this.#statuses[row.status] += by;
    for (const { code } of row.issues) this.#issues.set(code, (this.#issues.get(code) ?? 0) + by);
    if (row.status !== 'changed' && row.status !== 'new') return;
    const changes = Object.values(row.changes);
    const clears = changes.filter(isClear).length;
    this.#cellsChanged += by * changes.length;
    this.#cellsCleared += by * clears;
    if (clears > 0) this.#rowsClearing += by;
  }

  counts(): PlanCounts {
    const issues = [...this.#issues].filter(([, count]) => count > 0).sort(([a], [b]) => (a < b ? -1 : 1));
    return {
      ...this.#statuses,
      rows: this.#rows,
      cellsChanged: this.#cellsChanged,
      cellsCleared: this.#cellsCleared,
      rowsClearing: this.#rowsClearing,
      issues: Object.fromEntries(issues),
    };
  }
}

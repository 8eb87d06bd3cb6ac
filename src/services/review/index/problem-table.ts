import { type Issue, type IssueCode, issueLevel } from '../../../core/issues.ts';
import type { Problem } from '../../../core/review/model.ts';
import { GrowingNumbers, uint16 } from './growing-numbers.ts';
import { HashedKeys } from './hashed-keys.ts';

type ProblemKind = Pick<Problem, 'code' | 'field'>;

/** Gives each different problem (code, field, value) a number. What it says stands in the row that had it first. */
export class ProblemTable {
  readonly #keys = new HashedKeys();
  readonly #kind = new GrowingNumbers(uint16);
  readonly #kinds: ProblemKind[] = [];
  readonly #kindNumbers = new Map<string, number>();

  get size(): number {
    return this.#keys.size;
  }

  kindOf(problem: number): ProblemKind {
    const kind = this.#kinds[this.#kind.at(problem)];
    if (kind === undefined) throw new TypeError('a problem has a kind');
    return kind;
  }

  firstOrd(problem: number): number {
    return this.#keys.firstOrd(problem);
  }

  /** Undefined where no row ever had this problem. */
  find({ code, field, value }: Problem): number | undefined {
    const kind = this.#kindNumbers.get(kindName(code, field));
    return kind === undefined ? undefined : this.#keys.find(kind, JSON.stringify(value));
  }

  take({ code, field, value }: Problem, ord: number): number {
    const kind = this.#kindNumber(code, field);
    const problem = this.#keys.take(kind, JSON.stringify(value), ord);
    if (problem === this.#kind.length) this.#kind.push(kind);
    return problem;
  }

  #kindNumber(code: IssueCode, field: string | undefined): number {
    const name = kindName(code, field);
    const known = this.#kindNumbers.get(name);
    if (known !== undefined) return known;
    this.#kindNumbers.set(name, this.#kinds.length);
    return this.#kinds.push(field === undefined ? { code } : { code, field }) - 1;
  }
}

const kindName = (code: IssueCode, field = ''): string => `${code} ${field}`;

/**
 * The problems of a row, each with the issue that says it. Notes are none, and conflicts are decided elsewhere. What is said of a row as a whole is one problem
 * for all such rows, whatever their keys; a cell that is taken apart has one, and not one for each of its fields.
 */
export function problemsOf(issues: readonly Issue[]): readonly { readonly problem: Problem; readonly issue: Issue }[] {
  const cells = new Set<string>();
  const found: { readonly problem: Problem; readonly issue: Issue }[] = [];
  for (const issue of issues) {
    const { code, field, value, column } = issue;
    if (issueLevel(code) === 'note' || code === 'CHANGED_BOTH') continue;
    const problem = field === undefined ? { code, value: null } : { code, field, value };
    const cell = JSON.stringify([code, field === undefined ? null : column, problem.value]);
    if (cells.has(cell)) continue;
    cells.add(cell);
    found.push({ problem, issue });
  }
  return found;
}

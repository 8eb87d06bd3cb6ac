import { issueLevel } from '../../../core/issues.ts';
import type { Problem } from '../../../core/review/model.ts';
import type { RowIndex } from './row-index.ts';

/** Which problems are shown. */
export interface ProblemChoice {
  readonly field?: string;
  /** Only what keeps rows from being written. */
  readonly errors?: true;
}

interface Counted {
  readonly structureVersion: number;
  /** How many rows have each problem. */
  readonly rows: Uint32Array;
  /** Those that some row has: errors first, then the most frequent. */
  readonly ordered: Uint32Array;
}

/** The problems of a plan in order, with how many rows have each. Counted when first asked for after a change. */
export class ProblemGroups {
  readonly #rows: RowIndex;
  #counted: Counted | undefined;

  constructor(rows: RowIndex) {
    this.#rows = rows;
  }

  /** The numbers of the problems that are meant. */
  choose({ field, errors }: ProblemChoice): Uint32Array {
    const { ordered } = this.#count();
    if (field === undefined && errors === undefined) return ordered;
    const { problems } = this.#rows;
    return ordered.filter((problem) => {
      const kind = problems.kindOf(problem);
      return (field === undefined || kind.field === field) && (errors === undefined || isError(kind.code));
    });
  }

  rowsOf(problem: number): number {
    return this.#count().rows[problem] ?? 0;
  }

  #count(): Counted {
    const { structureVersion, problems } = this.#rows;
    if (this.#counted?.structureVersion === structureVersion) return this.#counted;
    const rows = new Uint32Array(problems.size);
    for (let ord = 1; ord <= this.#rows.rows; ord++) {
      for (let n = this.#rows.problemCount(ord) - 1; n >= 0; n--) {
        const problem = this.#rows.problemAt(ord, n);
        rows[problem] = (rows[problem] ?? 0) + 1;
      }
    }
    const used = Uint32Array.from(rows.keys()).filter((problem) => (rows[problem] ?? 0) > 0);
    const errors = new Uint8Array(problems.size);
    for (const problem of used) errors[problem] = isError(problems.kindOf(problem).code) ? 1 : 0;
    const ordered = used.sort(
      (a, b) => (errors[b] ?? 0) - (errors[a] ?? 0) || (rows[b] ?? 0) - (rows[a] ?? 0) || a - b,
    );
    this.#counted = { structureVersion, rows, ordered };
    return this.#counted;
  }
}

const isError = (code: Problem['code']): boolean => issueLevel(code) === 'error';

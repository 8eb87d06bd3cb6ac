import { damaged, tooLarge } from '../failures.ts';
import { shiftFormula } from './shift-formula.ts';

interface SharedFormula {
  readonly text: string;
  readonly row: number;
  readonly column: number;
}

/** Letters of formulas that are kept, and that are worked over for other cells: ten million cells of usual formulas. */
const mostKept = 32 * 1024 * 1024;
const mostShifted = 500_000_000;

/** Formulas that stand in one cell and are meant for others too, by their number. */
export class SharedFormulas {
  readonly #formulas = new Map<string, SharedFormula>();
  #kept = 0;
  #shifted = 0;

  add(id: string, text: string, row: number, column: number): void {
    this.#kept += text.length;
    if (this.#kept > mostKept) throw tooLarge('has very long formulas');
    this.#formulas.set(id, { text, row, column });
  }

  /** The formula as it is in another cell. Throws `FILE_UNREADABLE` where there is none. */
  at(id: string, row: number, column: number): string {
    const formula = this.#formulas.get(id);
    if (formula === undefined) throw damaged('a cell shares a formula that is not there');
    this.#shifted += formula.text.length;
    if (this.#shifted > mostShifted) throw tooLarge('has very long formulas');
    return shiftFormula(formula.text, row - formula.row, column - formula.column);
  }
}

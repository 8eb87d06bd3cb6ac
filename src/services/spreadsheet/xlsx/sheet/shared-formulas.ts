import { damaged, tooLarge } from '../../failures.ts';
import { type ShiftFormula, shiftableFormula } from './shift-formula.ts';

interface SharedFormula {
  readonly shift: ShiftFormula;
  readonly length: number;
  readonly row: number;
  readonly column: number;
}

/** Letters of formulas that are kept to be made for other cells. */
const mostKept = 8 * 1024 * 1024;

/** Formulas that stand in one cell and are meant for others too, by their number. */
export class SharedFormulas {
  readonly #formulas = new Map<string, SharedFormula>();
  #kept = 0;
  #shifted = 0;
  readonly #limit: number;

  /** `limit`: the most letters of formulas that are made for other cells. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  add(id: string, text: string, row: number, column: number): void {
    this.#kept += text.length;
    if (this.#kept > mostKept) throw tooLarge('longFormulas');
    this.#formulas.set(id, { shift: shiftableFormula(text), length: text.length, row, column });
  }

  /** The formula as it is in another cell. Throws `FILE_UNREADABLE` where there is none. */
  at(id: string, row: number, column: number): string {
    const formula = this.#formulas.get(id);
    if (formula === undefined) throw damaged('formulaNotThere');
    this.#shifted += formula.length;
    if (this.#shifted > this.#limit) throw tooLarge('longFormulas');
    return formula.shift(row - formula.row, column - formula.column);
  }
}

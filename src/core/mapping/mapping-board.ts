import type { MappingFileColumn } from './mapping-file.ts';
import type { MappingHow } from './mapping.ts';
import type { MappingGuess, MappingReason } from './reasons.ts';

/** What was decided about a column. */
export interface Decision {
  readonly field: string | null;
  readonly how: MappingHow;
  readonly score: number;
  /** The entry of the mapping file or template that decided it. */
  readonly entry?: MappingFileColumn;
  readonly reasons?: readonly MappingReason[];
  /** Of a column without a field: what it may be. */
  readonly guess?: MappingGuess | undefined;
}

/** A column that could be mapped to a field. */
export interface Candidate {
  readonly index: number;
  readonly field: string;
  readonly score: number;
}

const ignored: Decision = { field: null, how: 'none', score: 0 };

/**
 * The columns of a sheet while their mapping is being found, step by step, the surest step first. A column is decided
 * once, and a field goes to one column at most.
 */
export class MappingBoard {
  readonly headings: readonly string[];
  readonly #decisions: (Decision | undefined)[];
  readonly #taken = new Set<string>();

  constructor(headings: readonly string[]) {
    this.headings = headings;
    this.#decisions = headings.map(() => undefined);
  }

  /** The columns that no step has decided yet, left to right. */
  open(): { readonly index: number; readonly heading: string }[] {
    const columns = this.headings.map((heading, index) => ({ index, heading }));
    return columns.filter(({ index }) => this.#decisions[index] === undefined);
  }

  isOpen(index: number): boolean {
    return this.#decisions[index] === undefined;
  }

  isFree(field: string): boolean {
    return !this.#taken.has(field);
  }

  /** The field is no column's any more: something else gives it. */
  take(field: string): void {
    this.#taken.add(field);
  }

  decide(index: number, decision: Decision): void {
    this.#decisions[index] = decision;
    if (decision.field !== null) this.#taken.add(decision.field);
  }

  /** The column stays without a field until somebody says which; `guess` is what to ask. */
  ask(index: number, guess: MappingGuess | undefined, reasons: readonly MappingReason[]): void {
    this.decide(index, { ...ignored, ...(guess !== undefined && { guess }), reasons });
  }

  /** The column that has a field. */
  holder(field: string): number | undefined {
    const index = this.#decisions.findIndex((decision) => decision?.field === field);
    return index < 0 ? undefined : index;
  }

  /** The column stays without a field, whatever later steps would find. */
  ignore(index: number): void {
    this.decide(index, ignored);
  }

  /**
   * Gives each field to its best candidate, the leftmost of equals. A column whose field has gone to another one is
   * ignored: it says what it means, and guessing on would make it mean something else.
   */
  award(candidates: readonly Candidate[], how: MappingHow): void {
    for (const { index, field, score } of candidates.toSorted((a, b) => b.score - a.score || a.index - b.index)) {
      if (this.isFree(field)) this.decide(index, { field, how, score });
      else this.ignore(index);
    }
  }

  decisions(): readonly Decision[] {
    return this.#decisions.map((decision) => decision ?? ignored);
  }
}

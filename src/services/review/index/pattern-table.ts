import { isClear } from '../../../core/plan/changes.ts';
import type { Change } from '../../../core/plan/model.ts';
import type { JsonValue } from '../../../core/types.ts';
import type { PatternGroup } from '../../../core/review/model.ts';
import { isEmptyValue } from '../../../core/values/equal.ts';
import { GrowingNumbers, uint16, uint32, uint8 } from './growing-numbers.ts';
import { HashedKeys } from './hashed-keys.ts';

export type PatternKind = PatternGroup['kind'];
const kinds = ['set', 'fill', 'clear'] as const satisfies readonly PatternKind[];

/** Gives each different change (field, before, after) a number. What a pattern says stands in the row that had it first. */
export class PatternTable {
  readonly #keys = new HashedKeys();
  readonly #field = new GrowingNumbers(uint16);
  readonly #kind = new GrowingNumbers(uint8);
  /** New values by field, and the one that each pattern gives. */
  readonly #afters = new HashedKeys();
  readonly #after = new GrowingNumbers(uint32);

  get size(): number {
    return this.#keys.size;
  }

  /** The number of the field, as the index numbers fields. */
  fieldOf(pattern: number): number {
    return this.#field.at(pattern);
  }

  kindOf(pattern: number): PatternKind {
    return kinds[this.#kind.at(pattern)] ?? 'set';
  }

  /** How many different new values there are, each of one field. */
  get afters(): number {
    return this.#afters.size;
  }

  /** The number of the new value. */
  afterOf(pattern: number): number {
    return this.#after.at(pattern);
  }

  /** Undefined where no row ever got this value. */
  findAfter(field: number, after: JsonValue): number | undefined {
    return this.#afters.find(field, JSON.stringify(after));
  }

  /** The row that had it first. */
  firstOrd(pattern: number): number {
    return this.#keys.firstOrd(pattern);
  }

  isClear(pattern: number): boolean {
    return this.#kind.at(pattern) === 2;
  }

  /** Undefined where no row ever had this change. */
  find(field: number, change: Change): number | undefined {
    return this.#keys.find(field, textOf(change));
  }

  /** Finds a change's pattern, or makes one. */
  take(field: number, change: Change, ord: number): number {
    const pattern = this.#keys.take(field, textOf(change), ord);
    if (pattern === this.#field.length) {
      this.#field.push(field);
      this.#kind.push(kinds.indexOf(kindOf(change)));
      this.#after.push(this.#afters.take(field, JSON.stringify(change.after), ord));
    }
    return pattern;
  }
}

const textOf = ({ before, after }: Change): string => `${JSON.stringify(before)}\n${JSON.stringify(after)}`;

function kindOf(change: Change): PatternKind {
  if (isClear(change)) return 'clear';
  return isEmptyValue(change.before) && !isEmptyValue(change.after) ? 'fill' : 'set';
}

import { setImmediate } from 'node:timers/promises';
import type { Change } from '../../../core/plan/model.ts';
import { presentText } from '../../../core/values/present.ts';

/** Patterns that are read before other work of the process gets its turn. */
const readPerTurn = 500;

export interface Reading {
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * The values of patterns as texts, to search and to sort by. The index keeps no values: they are read from the rows that
 * have them when somebody first asks, and kept, because a pattern never says anything else.
 */
export class PatternTexts {
  readonly #change: (pattern: number) => Change;
  readonly #before: (string | undefined)[] = [];
  readonly #after: (string | undefined)[] = [];

  /** `change` reads what a pattern that some row has says. */
  constructor(change: (pattern: number) => Change) {
    this.#change = change;
  }

  /** Reads what is not known yet, in pieces; not on where rows have changed: nobody may have a pattern any more. */
  async load(patterns: Uint32Array, isCurrent: () => boolean, { signal, onProgress }: Reading = {}): Promise<void> {
    const missing = patterns.filter((pattern) => this.#after[pattern] === undefined);
    await setImmediate();
    for (const [at, pattern] of missing.entries()) {
      if (at % readPerTurn === 0 && !isCurrent()) return;
      const { before, after } = this.#change(pattern);
      this.#before[pattern] = presentText(before);
      this.#after[pattern] = presentText(after);
      if (at % readPerTurn !== readPerTurn - 1) continue;
      onProgress?.(at + 1, missing.length);
      await setImmediate();
      signal?.throwIfAborted();
    }
  }

  before(pattern: number): string {
    return this.#before[pattern] ?? '';
  }

  after(pattern: number): string {
    return this.#after[pattern] ?? '';
  }
}

/** Upper and lower case count as the same, and a day is found as it is stored and as Norwegian writes it. */
export function matchesText(wanted: string): (text: string) => boolean {
  const folded = foldText(wanted.trim());
  return (text) => foldText(text).includes(folded) || storedDay(text).includes(folded);
}

const foldText = (text: string): string => text.normalize('NFC').toLowerCase();

function storedDay(text: string): string {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? [];
  return year === undefined ? '' : `${day ?? ''}.${month ?? ''}.${year}`;
}

import { errnoCode } from '../core/errno.ts';
import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Redactor } from '../shared/redact.ts';

const mostBytes = 1_000_000;
const olderFiles = 2;

/** A log for reports of faults: without secrets, for its owner alone, and never more than a few megabytes. */
export class LogFile {
  readonly path: string;
  readonly #redactor: Redactor;
  readonly #now: () => Date;

  constructor(path: string, redactor: Redactor, now: () => Date) {
    this.path = path;
    this.#redactor = redactor;
    this.#now = now;
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  }

  readonly write = (text: string): void => {
    const line = `${this.#now().toISOString()} ${this.#redactor.redact(text)}\n`;
    try {
      this.#rotate();
      appendFileSync(this.path, line, { mode: 0o600 });
    } catch (error) {
      // A full disk must not turn one fault into another: the log is for later, the work goes on.
      if (errnoCode(error) === undefined) throw error;
    }
  };

  #rotate(): void {
    if ((statSync(this.path, { throwIfNoEntry: false })?.size ?? 0) < mostBytes) return;
    for (let age = olderFiles; age > 0; age -= 1) {
      const from = age === 1 ? this.path : `${this.path}.${String(age - 1)}`;
      if (statSync(from, { throwIfNoEntry: false }) !== undefined) renameSync(from, `${this.path}.${String(age)}`);
    }
  }
}

import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Outcome } from '../../core/plan/model.ts';
import { checksum } from './checksums.ts';
import { detailText } from './outcome-detail.ts';

/** The one place that writes a row's outcome: it keeps the outcome's checksum true. */
export class OutcomeStore {
  readonly #put: StatementSync;
  readonly #remove: StatementSync;
  readonly #exclude: StatementSync;

  constructor(db: DatabaseSync) {
    this.#put = db.prepare(
      `INSERT OR REPLACE INTO outcome
         (ord, state, written, code, detail, returned, sent, former, overwritten, tries, by, retry, at, crc)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.#remove = db.prepare('DELETE FROM outcome WHERE ord = ?');
    this.#exclude = db.prepare(
      `INSERT OR REPLACE INTO outcome (ord, state, written, at, crc) VALUES (?, 'excluded', 'no', ?, ?)`,
    );
  }

  /** In the place of the row's outcome so far. */
  put(ord: number, outcome: Outcome): void {
    const stored = {
      ord,
      state: outcome.state,
      written: outcome.written,
      code: outcome.code ?? null,
      detail: detailText(outcome),
      returned: jsonOrNull(outcome.returned),
      sent: jsonOrNull(outcome.sent),
      former: jsonOrNull(outcome.former),
      overwritten: jsonOrNull(outcome.overwritten),
      tries: outcome.tries ?? 0,
      by: outcome.by ?? null,
      retry: outcome.retry ?? null,
      at: outcome.at,
    };
    this.#put.run(...Object.values(stored), checksum('outcome', stored));
  }

  /** A person leaves a row out; only for a row of which nothing was written. */
  exclude(ord: number, at: string): void {
    // A million rows may be left out at once: only what such an outcome has is bound.
    this.#exclude.run(ord, at, checksum('outcome', { ord, state: 'excluded', written: 'no', tries: 0, at }));
  }

  /** The row is pending again. */
  remove(ord: number): void {
    this.#remove.run(ord);
  }
}

const jsonOrNull = (value: unknown): string | null => (value === undefined ? null : JSON.stringify(value));

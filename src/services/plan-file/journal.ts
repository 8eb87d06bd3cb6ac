import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { JsonValue } from '../../core/types.ts';
import type { Outcome } from '../../core/plan/model.ts';
import { bootId } from './boot-id.ts';
import { checksum } from './checksums.ts';
import { bringToRest } from './open.ts';
import { OutcomeStore } from './outcomes.ts';
import { upgradePlan } from './version-1.ts';
import { planFailure } from './errors.ts';
import type { PlanFile } from './plan-file.ts';
import { systemTimer, type Timer } from '../io/timer.ts';

/** A row that is about to be written: the fields to send, and the server's values that they replace where known. */
export interface Intent {
  readonly sent: readonly string[];
  readonly former: { readonly [field: string]: JsonValue } | undefined;
  /** `Outcome.overwritten`. */
  readonly overwritten?: { readonly [field: string]: JsonValue } | undefined;
  /** ISO 8601, UTC. */
  readonly at: string;
}

const syncEveryMs = 1000;
/** Rows that may be sent before the plan says so on the disk again. */
const horizonRows = 500;

/** What is to be written down of one row, and who waits for it. */
interface Entry {
  /** The row that is to be sent once this is written. */
  readonly sends: number | undefined;
  readonly write: () => void;
  readonly written: PromiseWithResolvers<void>;
}

/**
 * What apply knows, written down as it happens. What a call was given has been handed to the operating system when its
 * promise comes back, which survives the death of the process; once a second, and at the end, it is also forced to the
 * disk, so that a power cut costs at most the knowledge of that second: its rows then count as in flight.
 *
 * Where the program has no time to spare, rows that have something to say at the same moment share one transaction: it
 * costs hardly more than that of one row. Otherwise each is written at once: rows that waited for one another would send
 * their next requests together too, and the work on their answers would no longer be done while others are waited for.
 */
export class Journal {
  readonly #plan: PlanFile;
  readonly #db: DatabaseSync;
  readonly #timer: Timer;
  readonly #insertIntent: StatementSync;
  readonly #deleteIntent: StatementSync;
  readonly #outcomes: OutcomeStore;
  readonly #stopSyncing: () => void;
  #entries: Entry[] = [];
  #isDirty = false;
  #horizon = 0;
  #failure: unknown;

  constructor(plan: PlanFile, timer: Timer = systemTimer) {
    this.#plan = plan;
    const db = plan.database;
    this.#db = db;
    this.#timer = timer;
    this.#transaction(() => upgradePlan(db));
    this.#insertIntent = db.prepare(
      'INSERT OR REPLACE INTO intent (ord, sent, former, overwritten, at, crc) VALUES (?, ?, ?, ?, ?, ?)',
    );
    this.#deleteIntent = db.prepare('DELETE FROM intent WHERE ord = ?');
    this.#outcomes = new OutcomeStore(db);
    this.#stopSyncing = timer.every(syncEveryMs, () => this.#sync());
  }

  /** Must have come back before the row's request leaves. */
  intend(ord: number, { sent, former, overwritten, at }: Intent): Promise<void> {
    const text = (values: Intent['former']): string | null => (values ? JSON.stringify(values) : null);
    const intent = { ord, sent: JSON.stringify(sent), former: text(former), overwritten: text(overwritten), at };
    const values = [...Object.values(intent), checksum('intent', intent)];
    return this.#enter(() => this.#insertIntent.run(...values), ord);
  }

  /** Must have come back before the row counts as done and the slot's next request leaves. */
  settle(ord: number, outcome: Outcome): Promise<void> {
    return this.#enter(() => {
      this.#outcomes.put(ord, outcome);
      this.#deleteIntent.run(ord);
    });
  }

  /** The row is known not to have been written: it is pending again. */
  reopen(ord: number): Promise<void> {
    return this.#enter(() => {
      this.#outcomes.remove(ord);
      this.#deleteIntent.run(ord);
    });
  }

  /** The row was not written after all; an outcome of an earlier run stands. */
  withdraw(ord: number): Promise<void> {
    return this.#enter(() => this.#deleteIntent.run(ord));
  }

  /** Forces everything to the disk and makes the file whole by itself. The plan stays open for reading. */
  close(): void {
    this.#stopSyncing();
    this.#writeEntries();
    this.#write(() => {
      this.#db.exec('PRAGMA synchronous = FULL; UPDATE plan SET horizon = 0, boot = NULL;');
      bringToRest(this.#db);
      this.#db.exec('PRAGMA locking_mode = NORMAL');
      this.#db.prepare('SELECT count(*) FROM plan').get();
    });
  }

  /** Forced to the disk before any of these rows is sent: after a power cut they count as in flight. */
  #extendHorizon(horizon: number): void {
    this.#write(() => {
      this.#db.exec('PRAGMA synchronous = FULL');
      this.#db.prepare('UPDATE plan SET horizon = ?, boot = ? WHERE id = 1').run(horizon, bootId());
      this.#db.exec('PRAGMA synchronous = NORMAL');
    });
    this.#horizon = horizon;
  }

  #enter(write: () => void, sends?: number): Promise<void> {
    const written = Promise.withResolvers<void>();
    const isFirst = this.#entries.length === 0;
    this.#entries.push({ sends, write, written });
    if (!this.#timer.isPressed()) this.#writeEntries();
    else if (isFirst) this.#timer.soon(() => this.#writeEntries());
    return written.promise;
  }

  #writeEntries(): void {
    const entries = this.#entries;
    this.#entries = [];
    try {
      this.#writeTogether(entries);
      for (const { written } of entries) written.resolve();
    } catch {
      // An entry that cannot be written takes no other with it.
      for (const entry of entries) this.#writeAlone(entry);
    }
  }

  #writeAlone(entry: Entry): void {
    try {
      this.#writeTogether([entry]);
      entry.written.resolve();
    } catch (error) {
      entry.written.reject(error);
    }
  }

  #writeTogether(entries: readonly Entry[]): void {
    if (entries.length === 0) return;
    const highest = entries.reduce((most, { sends = 0 }) => Math.max(most, sends), 0);
    if (highest > this.#horizon) this.#extendHorizon(highest + horizonRows);
    this.#transaction(() => {
      for (const { write } of entries) write();
    });
  }

  #transaction(action: () => void): void {
    this.#write(() => {
      this.#db.exec('BEGIN IMMEDIATE');
      try {
        action();
        this.#db.exec('COMMIT');
      } catch (error) {
        if (this.#db.isTransaction) this.#db.exec('ROLLBACK');
        throw error;
      }
    });
  }

  #write(action: () => void): void {
    if (this.#failure !== undefined) throw this.#failure;
    try {
      action();
      this.#isDirty = true;
    } catch (error) {
      throw planFailure(error, this.#plan.path);
    }
  }

  /** A commit under FULL flushes the log with everything before it. A failure surfaces at the next write. */
  #sync(): void {
    if (!this.#isDirty) return;
    try {
      this.#db.exec('PRAGMA synchronous = FULL');
      this.#db.exec('UPDATE plan SET synced = synced + 1');
      this.#db.exec('PRAGMA synchronous = NORMAL');
      this.#isDirty = false;
    } catch (error) {
      this.#failure = planFailure(error, this.#plan.path);
    }
  }
}

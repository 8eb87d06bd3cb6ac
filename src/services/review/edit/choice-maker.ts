import type { DatabaseSync } from 'node:sqlite';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { AppError } from '../../../core/errors.ts';
import { sentence } from '../../../core/error-sentences.ts';
import type { Choice, ChoiceKind } from '../../../core/review/model.ts';
import { partOfTransaction } from '../../io/transaction.ts';
import type { Job, OnProgress } from '../../progress.ts';
import { untilAborted } from '../../turns.ts';
import { ChoiceHistory, type ChoiceStep, type Direction, type RestoredRows } from './choice-history.ts';

/** Rows that are made what they were before others have a turn: some hundredths of a second. */
const rowsPerTurn = 250;

/** A part of a choice: what to do once it is in the plan, and not before. */
export interface Written<T> {
  readonly result: T;
  /** How many rows it is about, for the history of choices. */
  readonly rows?: number;
  readonly committed: () => void;
}

/** What choices are made on. */
export interface ChoiceDesk<Ready> {
  readonly db: DatabaseSync;
  /** Waits until all rows have been looked through. */
  readonly ready: () => Promise<Ready>;
  /** Says what a failure of SQLite means. */
  readonly guard: <T>(action: () => T) => T;
  /** Has the write lock. False where somebody else has written since the rows were looked through. */
  readonly begun: () => boolean;
  /** Other work reads the plan by a connection of its own. */
  readonly isRead: () => boolean;
  /** A part is in the plan: its counts may be others. */
  readonly changed: () => void;
  readonly restored: (rows: RestoredRows) => void;
  /** The file is what it was before, and nobody knows which rows that concerns. */
  readonly lost: () => void;
}

/**
 * Makes choices one after the other, takes them back, and makes them again. A choice is one transaction, however many rows
 * it is about: whatever ends the process on the way, the plan is as it was before. The transaction is carried over many
 * turns, in parts between which pages are read; what is known of the rows follows each part, so that both always say the
 * same. Others can read the file until SQLite has no more room for what is changed, and wait from then on.
 */
export class ChoiceMaker<Ready> {
  readonly #desk: ChoiceDesk<Ready>;
  readonly #history: ChoiceHistory;
  #turn: Promise<unknown> = Promise.resolve();
  /** Choices that were asked for and have not ended. */
  #waiting = 0;

  constructor(desk: ChoiceDesk<Ready>) {
    this.#desk = desk;
    this.#history = new ChoiceHistory(desk.db);
  }

  /** What can be taken back, and what made again. */
  next(direction: Direction): Choice | undefined {
    return toChoice(this.#history.next(direction));
  }

  /** Somebody else has written to the plan. */
  forget(): void {
    this.#history.forget();
  }

  /**
   * Makes a choice in as many parts as it needs. It can be taken back as one; where it fails, nothing is left of it, which
   * takes a while where much was done by then: `onProgress` is told.
   *
   * @throws AppError USAGE while other work reads the plan
   */
  async make<T>(
    kind: ChoiceKind,
    work: (write: <P>(change: (ready: Ready) => Written<P>) => Promise<P>) => Promise<T>,
    { signal, onProgress }: Partial<Job> = {},
  ): Promise<T> {
    return this.#choose(async () => {
      await this.#begin();
      const step = this.#history.begin(kind);
      const make = async (): Promise<T> => {
        const result = await work(async (change) => this.#part(step, change));
        this.#commit();
        return result;
      };
      const result = await this.#orBack(make, step, undefined, onProgress);
      for (const _ of this.#history.end(step)) {
        await nextTurn();
        // What is kept for a way back ends with the connection.
        if (!this.#desk.db.isOpen) break;
      }
      return result;
    }, signal);
  }

  /** Takes the last choice back, or makes it again; undefined where there is none. Stopped half-way, it does nothing. */
  async move(direction: Direction, job?: Job): Promise<Choice | undefined> {
    return this.#choose(async () => {
      await this.#begin();
      const step = this.#history.next(direction);
      if (step === undefined) {
        this.#desk.db.exec('ROLLBACK');
        return undefined;
      }
      const back = this.#history.begin(step.kind);
      const onRows = (done: number): void => {
        back.rows = done;
        job?.onProgress({ phase: 'choose', done, total: Math.max(step.rows, done) });
      };
      const move = async (): Promise<void> => {
        await this.#restore(step, back, onRows, job?.signal);
        this.#commit();
        back.rows = step.rows;
        this.#history.moved(direction, back);
      };
      await this.#orBack(move, back, step, job?.onProgress);
      return toChoice(step);
    }, job?.signal);
  }

  /** A choice is being made, or waits for its turn. */
  get isBusy(): boolean {
    return this.#waiting > 0;
  }

  /** Does other work while no choice is under way; the next one waits. */
  async between<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    return this.#inTurn(work, signal);
  }

  async #choose<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    // It would wait for long, and what is read now would not have it.
    if (this.#desk.isRead()) throw new AppError('USAGE', sentence('planIsRead'));
    this.#waiting += 1;
    try {
      return await this.#inTurn(work, signal);
    } finally {
      this.#waiting -= 1;
    }
  }

  /** Once everything that was asked for before has ended. Whoever is stopped until then waits no longer. */
  async #inTurn<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    const before = this.#turn;
    const inTurn = async (): Promise<T> => {
      await (signal === undefined ? before : Promise.race([before, untilAborted(signal)]));
      return work();
    };
    const turn = inTurn();
    this.#turn = Promise.allSettled([before, turn]);
    return turn;
  }

  /** From here on nobody else writes, and what is known of the rows is what the file says. */
  async #begin(): Promise<void> {
    const { db, ready, guard, begun } = this.#desk;
    for (;;) {
      await ready();
      const isReady = guard(() => {
        db.exec('BEGIN IMMEDIATE');
        try {
          if (begun()) return true;
        } catch (error) {
          if (db.isTransaction) db.exec('ROLLBACK');
          throw error;
        }
        db.exec('ROLLBACK');
        return false;
      });
      if (isReady) return;
    }
  }

  #commit(): void {
    const { db, guard } = this.#desk;
    guard(() => db.exec('COMMIT'));
  }

  async #part<T>(step: ChoiceStep, change: (ready: Ready) => Written<T>): Promise<T> {
    const { db, ready, guard, changed } = this.#desk;
    const desk = await ready();
    const written = guard(() =>
      partOfTransaction(db, () => {
        this.#history.record(step);
        return change(desk);
      }),
    );
    step.rows += written.rows ?? 0;
    changed();
    written.committed();
    return written.result;
  }

  /** Where the work fails, what it did by then is taken back; `before` keeps what `done` was made of. */
  async #orBack<T>(
    work: () => Promise<T>,
    done: ChoiceStep,
    before: ChoiceStep | undefined,
    onProgress: OnProgress = () => undefined,
  ): Promise<T> {
    try {
      return await work();
    } catch (error) {
      await this.#takeBack(done, before, (rows) => {
        onProgress({ phase: 'restore', done: rows, total: Math.max(done.rows, rows) });
      });
      throw error;
    }
  }

  async #takeBack(done: ChoiceStep, before: ChoiceStep | undefined, onRows: (done: number) => void): Promise<void> {
    const { db, lost } = this.#desk;
    // A plan that was closed has taken everything back by itself.
    if (!db.isOpen) return;
    try {
      // After some errors, a full disk among them, SQLite has rolled back by itself.
      if (db.isTransaction) {
        if (done.rows > 0) onRows(0);
        const rows = await this.#restore(done, before, onRows);
        // Either leaves the same; to commit is quicker where much was written.
        if (rows > 0) this.#commit();
        else db.exec('ROLLBACK');
        return;
      }
    } catch {
      if (db.isOpen && db.isTransaction) db.exec('ROLLBACK');
    }
    this.#history.forget();
    lost();
  }

  /** Makes rows what they were before `step`, in pieces; `into` keeps the way back. Returns how many rows that were. */
  async #restore(
    step: ChoiceStep,
    into: ChoiceStep | undefined,
    onRows: (done: number) => void,
    signal?: AbortSignal,
  ): Promise<number> {
    const { db, guard, changed, restored } = this.#desk;
    let done = 0;
    for (;;) {
      signal?.throwIfAborted();
      const piece = guard(() =>
        partOfTransaction(db, () => {
          this.#history.record(into);
          return this.#history.restore(step, rowsPerTurn);
        }),
      );
      if (piece === undefined) break;
      restored(piece);
      done += piece.rows.length + piece.decisions.length;
      onRows(done);
      await nextTurn();
    }
    changed();
    return done;
  }
}

const toChoice = (step: ChoiceStep | undefined): Choice | undefined =>
  step === undefined ? undefined : { kind: step.kind, rows: step.rows };

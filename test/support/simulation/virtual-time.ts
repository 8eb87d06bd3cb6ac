import { setImmediate as turn } from 'node:timers/promises';
import type { Clock } from '../../../src/services/io/clock.ts';
import type { Timer } from '../../../src/services/io/timer.ts';

interface Event {
  readonly atMs: number;
  readonly order: number;
  readonly run: () => void;
  /** Returns by itself: nobody waits for it. */
  readonly isPeriodic: boolean;
}

/** Turns in which nothing but periodic events happened before the work counts as stuck. */
const patience = 2000;

/** Time that passes only when everybody waits: an hour of a run costs milliseconds, and is the same each time. */
export class VirtualTime implements Timer {
  #nowMs = 0;
  #order = 0;
  readonly #events = new Map<number, Event>();
  /** What somebody did to the computer's clock; waiting must not notice. */
  skewMs = 0;
  isPressed: () => boolean = () => false;
  readonly clock: Clock = { now: () => new Date(Date.UTC(2026, 5, 1, 12) + this.#nowMs + this.skewMs) };

  elapsedMs(): number {
    return this.#nowMs;
  }

  /** Does something later; returns how to prevent it. */
  after(ms: number, run: () => void, isPeriodic = false): () => void {
    const order = this.#order++;
    this.#events.set(order, { atMs: this.#nowMs + ms, order, run, isPeriodic });
    return () => void this.#events.delete(order);
  }

  async sleep(ms: number, signal: AbortSignal): Promise<void> {
    if (signal.aborted || ms <= 0) return;
    await new Promise<void>((resolve) => {
      const cancel = this.after(ms, end);
      function end(): void {
        signal.removeEventListener('abort', end);
        cancel();
        resolve();
      }
      signal.addEventListener('abort', end, { once: true });
    });
  }

  every(ms: number, action: () => void): () => void {
    let cancel = (): void => undefined;
    const next = (): void => {
      cancel = this.after(ms, fire, true);
    };
    const fire = (): void => {
      next();
      action();
    };
    next();
    return () => cancel();
  }

  soon(action: () => void): void {
    this.after(0, action);
  }

  /** Lets time pass until the work is done. */
  async settle<T>(work: Promise<T>): Promise<T> {
    let isDone = false;
    const finished = work.finally(() => {
      isDone = true;
    });
    finished.catch(() => undefined);
    for (let idle = 0; ;) {
      await turn();
      if (isDone) return finished;
      const event = this.#next();
      idle = event === undefined || event.isPeriodic ? idle + 1 : 0;
      if (idle > patience) throw new Error('The work waits for something that never comes.');
      if (event !== undefined) this.#run(event);
    }
  }

  /** Lets everything happen that is still under way, when nobody works any more. */
  drain(): void {
    for (let event = this.#next(); event !== undefined; event = this.#next()) {
      if (event.isPeriodic) throw new Error('Something goes on that should have ended.');
      this.#run(event);
    }
  }

  #run(event: Event): void {
    this.#events.delete(event.order);
    this.#nowMs = Math.max(this.#nowMs, event.atMs);
    event.run();
  }

  #next(): Event | undefined {
    let next: Event | undefined;
    for (const event of this.#events.values()) {
      if (next === undefined || event.atMs < next.atMs) next = event;
    }
    return next;
  }
}

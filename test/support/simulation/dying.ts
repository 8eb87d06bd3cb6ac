import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { DatabaseSync, StatementSync } from 'node:sqlite';

/** The files of a plan at one moment, as another process would find them: `''` is the plan itself. */
export type Remains = ReadonlyMap<string, Uint8Array>;

const endings = ['', '-wal', '-journal'];

/** What is left of a plan when the process that applies it dies now. The operating system keeps what it was handed. */
export function remainsOf(path: string): Remains {
  return new Map(endings.filter((end) => existsSync(path + end)).map((end) => [end, readFileSync(path + end)]));
}

export function bringBack(path: string, remains: Remains): void {
  for (const end of endings) rmSync(path + end, { force: true });
  for (const [end, bytes] of remains) writeFileSync(path + end, bytes, { mode: 0o600 });
}

/**
 * What a power cut leaves of it: of the log, all that was forced to the disk, and by chance a part of the rest. The
 * computer has been started again when somebody looks.
 */
export function afterPowerCut(path: string, remains: Remains, durableBytes: number, random: () => number): void {
  const log = remains.get('-wal');
  const cut = new Map(remains);
  if (log !== undefined && log.length > durableBytes) {
    cut.set('-wal', log.subarray(0, durableBytes + Math.floor(random() * (log.length - durableBytes + 1))));
  }
  bringBack(path, cut);
  if (log === undefined) return;
  const db = new DatabaseSync(path);
  db.exec(`UPDATE plan SET boot = 'another run' WHERE boot IS NOT NULL`);
  db.close();
}

/** Told after each write that SQLite was given, and when everything until now was forced to the disk. */
export interface Watcher {
  readonly wrote: () => void;
  readonly forced: () => void;
}

/** Watches the writes of this process through SQLite's own interface; returns how to stop. */
export function watchWrites({ wrote, forced }: Watcher): () => void {
  const stopRun = after(StatementSync.prototype, 'run', wrote);
  const stopExec = after(DatabaseSync.prototype, 'exec', ([sql]) => {
    // The journal forces everything to the disk between these two.
    if (sql === 'PRAGMA synchronous = NORMAL') forced();
    wrote();
  });
  return () => {
    stopRun();
    stopExec();
  };
}

/** Does something after each call of a method of Node's own; returns how to stop. */
function after(prototype: object, name: string, then: (args: readonly unknown[]) => void): () => void {
  const original: unknown = Reflect.get(prototype, name);
  if (typeof original !== 'function') throw new TypeError(`there is no ${name}`);
  const watched = function watched(this: unknown, ...args: unknown[]): unknown {
    const result: unknown = Reflect.apply(original, this, args);
    then(args);
    return result;
  };
  Reflect.set(prototype, name, watched);
  return () => void Reflect.set(prototype, name, original);
}

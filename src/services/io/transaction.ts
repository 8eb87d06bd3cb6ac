import type { DatabaseSync } from 'node:sqlite';

/**
 * Runs `work` in one transaction that takes the write lock at once: two processes then wait for each other instead of
 * failing half-way. `work` must not be asynchronous. Whatever it throws rolls everything back.
 */
export const transaction = <T>(db: DatabaseSync, work: () => T): T =>
  wholly(db, work, { begin: 'BEGIN IMMEDIATE', end: 'COMMIT', back: 'ROLLBACK' });

/** A part of a transaction that is open: whatever `work` throws, nothing is left of the part. */
export const partOfTransaction = <T>(db: DatabaseSync, work: () => T): T =>
  wholly(db, work, { begin: 'SAVEPOINT part', end: 'RELEASE part', back: 'ROLLBACK TO part; RELEASE part' });

function wholly<T>(
  db: DatabaseSync,
  work: () => T,
  { begin, end, back }: Readonly<Record<'begin' | 'end' | 'back', string>>,
): T {
  db.exec(begin);
  try {
    const result = work();
    db.exec(end);
    return result;
  } catch (error) {
    // After some errors, a full disk among them, SQLite has rolled back by itself.
    if (db.isTransaction) db.exec(back);
    throw error;
  }
}

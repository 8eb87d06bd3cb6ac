import type { DatabaseSync } from 'node:sqlite';
import { writtenPart } from '../../core/plan/decided-changes.ts';
import { doubted, interrupted } from '../../core/apply/recover.ts';
import { isSameBoot } from './boot-id.ts';
import { checksum } from './checksums.ts';
import { OutcomeStore } from './outcomes.ts';
import { upgradePlan } from './version-1.ts';
import { damagedPlan, isTexts, parseOptional, parseStored } from './parse-stored.ts';
import { isObject, type PlanRow, rowColumns, toPlanRow } from './stored-row.ts';

/**
 * Rows that were in flight when a process died become `unknown`: nobody knows yet whether the server wrote them. Does
 * nothing for a plan at rest.
 *
 * @throws AppError PLAN_INVALID where what is left over is damaged
 */
export function settleIntents(db: DatabaseSync): void {
  const plan = db.prepare('SELECT horizon, boot FROM plan WHERE id = 1').get();
  const horizon = Number(plan?.['horizon'] ?? 0);
  if (horizon === 0 && db.prepare('SELECT 1 FROM intent LIMIT 1').get() === undefined) return;
  db.exec('BEGIN IMMEDIATE');
  try {
    upgradePlan(db);
    const outcomes = new OutcomeStore(db);
    for (const [ord, left] of intentsLeft(db)) {
      const row = readRow(db, ord);
      if (row === undefined) throw damagedPlan();
      outcomes.put(ord, interrupted(row.outcome, left));
    }
    if (horizon > 0 && !isSameBoot(String(plan?.['boot']))) doubtUpTo(db, outcomes, horizon);
    db.exec('UPDATE plan SET horizon = 0, boot = NULL; DELETE FROM intent; COMMIT');
  } catch (error) {
    if (db.isTransaction) db.exec('ROLLBACK');
    throw error;
  }
}

/**
 * Rows that were in flight when nothing more could be noted, by their place: those of a full or read-only disk cannot be
 * settled yet, and are told as unknown all the same.
 */
export function intentsLeft(db: DatabaseSync): ReadonlyMap<number, Parameters<typeof interrupted>[1]> {
  const intents = db.prepare('SELECT * FROM intent').all();
  return new Map(
    intents.map((intent) => {
      if (intent['crc'] !== checksum('intent', intent)) throw damagedPlan();
      const former = parseOptional(intent['former'], isObject);
      const overwritten = parseOptional(intent['overwritten'], isObject);
      const left = {
        sent: parseStored(intent['sent'], isTexts),
        ...(former !== undefined && { former }),
        ...(overwritten !== undefined && { overwritten }),
        at: String(intent['at']),
      };
      return [Number(intent['ord']), left];
    }),
  );
}

/**
 * After a power cut the last second of the journal may be gone, intents and outcomes alike: every row up to the
 * horizon that is not known to be done may have been sent.
 */
function doubtUpTo(db: DatabaseSync, outcomes: OutcomeStore, horizon: number): void {
  const rows = db
    .prepare(
      `SELECT r.ord FROM row r LEFT JOIN outcome o ON o.ord = r.ord
       WHERE r.ord <= ? AND r.status IN ('changed', 'new')
         AND (o.state IS NULL OR o.state NOT IN ('applied', 'excluded', 'unknown'))`,
    )
    .all(horizon);
  const at = new Date().toISOString();
  for (const { ord } of rows) {
    const row = readRow(db, Number(ord));
    if (row === undefined) throw damagedPlan();
    outcomes.put(row.ord, doubted(writtenPart(row), at));
  }
}

const readRow = (db: DatabaseSync, ord: number): PlanRow | undefined => {
  const stored = db
    .prepare(`SELECT ${rowColumns} FROM row r LEFT JOIN outcome o ON o.ord = r.ord WHERE r.ord = ?`)
    .get(ord);
  return stored === undefined ? undefined : toPlanRow(stored);
};

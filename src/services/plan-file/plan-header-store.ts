import type { DatabaseSync } from 'node:sqlite';
import type { PlanCounts, PlanHeader } from '../../core/plan/model.ts';
import { checksum } from './checksums.ts';
import { damagedPlan, parseStored } from './parse-stored.ts';
import { isCounts, isHeader } from './stored-row.ts';

export interface PlanHead {
  readonly header: PlanHeader;
  readonly counts: PlanCounts;
}

/** @throws AppError PLAN_INVALID where it is missing or damaged: its assignment decides where everything is written */
export function readPlanHead(db: DatabaseSync): PlanHead {
  const stored = db.prepare('SELECT header, counts, crc FROM plan WHERE id = 1').get();
  if (stored === undefined || stored['crc'] !== checksum('plan', stored)) throw damagedPlan();
  return { header: parseStored(stored['header'], isHeader), counts: parseStored(stored['counts'], isCounts) };
}

/** Writes header and counts, of a new plan or in the place of the older ones. */
export function writePlanHead(db: DatabaseSync, { header, counts }: PlanHead): void {
  const stored = { header: JSON.stringify(header), counts: JSON.stringify(counts) };
  db.prepare(
    `INSERT INTO plan (id, header, counts, crc) VALUES (1, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET header = excluded.header, counts = excluded.counts, crc = excluded.crc`,
  ).run(stored.header, stored.counts, checksum('plan', stored));
}

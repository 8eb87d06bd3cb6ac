import { resolve } from 'node:path';
import { z } from 'zod';
import { outcomeStates, type OutcomeCounts, type PlanHeader } from '../../core/plan/model.ts';
import type { Catalogue } from './catalogue.ts';

/** A plan file that was made or applied on this computer. */
export interface PlanEntry {
  /** Where the file lay, absolute. It may have been moved since. */
  readonly path: string;
  readonly planId: string;
  readonly kind: PlanHeader['kind'];
  /** Of an inverse plan: the id of the plan that it puts back. Absent in entries of older versions, too. */
  readonly undoOf?: string | undefined;
  /** The account's address, without credentials. */
  readonly account: string;
  readonly assignmentId: number;
  /** The name of the spreadsheet that it was made from. */
  readonly source: string;
  /** ISO 8601, UTC, as the other times. */
  readonly createdAt: string;
  readonly snapshotTakenAt: string;
  /** When it was last applied. */
  readonly appliedAt?: string;
  /** As they were when the plan was made or last applied here. */
  readonly outcomes: OutcomeCounts;
}

/** Where plans are listed. The list is a convenience: a plan file needs no entry. */
export interface PlanHistory {
  /** Adds a plan that was made, or one from elsewhere that is about to be applied. What is known of the same file is replaced. */
  recordPlan(plan: Omit<PlanEntry, 'appliedAt'>): void;
  /** Says whether the plan was in the history: somebody may have removed it meanwhile. */
  recordApplied(path: string, applied: { readonly appliedAt: string; readonly outcomes: OutcomeCounts }): boolean;
  /** The newest first. */
  plans(): readonly PlanEntry[];
  /** Takes a plan off the list and leaves its file alone. Says whether it was there. */
  removePlan(path: string): boolean;
}

const counts = z.record(z.enum(outcomeStates), z.number());
const rows = z.array(
  z.object({
    path: z.string(),
    plan_id: z.string(),
    kind: z.enum(['update', 'undo']),
    account: z.string(),
    assignment_id: z.number(),
    source: z.string(),
    created_at: z.string(),
    snapshot_taken_at: z.string(),
    applied_at: z.string().nullable(),
    outcomes: z.string(),
    undo_of: z.string().nullable(),
  }),
);

/** The part of the workspace that lists plans. */
export function planHistory(catalogue: Catalogue): PlanHistory {
  return {
    recordPlan: (plan) => {
      catalogue.write((db) => {
        db.prepare(
          `INSERT INTO plan (path, plan_id, kind, account, assignment_id, source, created_at, snapshot_taken_at, outcomes, undo_of)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
           ON CONFLICT (path) DO UPDATE SET
             applied_at = iif(plan_id = excluded.plan_id, applied_at, NULL),
             plan_id = excluded.plan_id, kind = excluded.kind, account = excluded.account,
             assignment_id = excluded.assignment_id, source = excluded.source, created_at = excluded.created_at,
             snapshot_taken_at = excluded.snapshot_taken_at, outcomes = excluded.outcomes, undo_of = excluded.undo_of`,
        ).run(
          resolve(plan.path),
          plan.planId,
          plan.kind,
          plan.account,
          plan.assignmentId,
          plan.source,
          plan.createdAt,
          plan.snapshotTakenAt,
          JSON.stringify(plan.outcomes),
          plan.undoOf ?? null,
        );
      });
    },
    recordApplied: (path, { appliedAt, outcomes }) =>
      catalogue.write((db) => {
        const update = db.prepare('UPDATE plan SET applied_at = ?, outcomes = ? WHERE path = ?');
        return Number(update.run(appliedAt, JSON.stringify(outcomes), resolve(path)).changes) > 0;
      }),
    plans: () =>
      catalogue.read((db) =>
        rows.parse(db.prepare('SELECT * FROM plan ORDER BY created_at DESC, path').all()).map(toEntry),
      ),
    removePlan: (path) =>
      catalogue.write((db) => Number(db.prepare('DELETE FROM plan WHERE path = ?').run(resolve(path)).changes) > 0),
  };
}

function toEntry(row: z.infer<typeof rows>[number]): PlanEntry {
  return {
    path: row.path,
    planId: row.plan_id,
    kind: row.kind,
    account: row.account,
    assignmentId: row.assignment_id,
    source: row.source,
    createdAt: row.created_at,
    snapshotTakenAt: row.snapshot_taken_at,
    ...(row.undo_of === null ? {} : { undoOf: row.undo_of }),
    ...(row.applied_at === null ? {} : { appliedAt: row.applied_at }),
    outcomes: counts.parse(JSON.parse(row.outcomes)),
  };
}

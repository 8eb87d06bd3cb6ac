import { z } from 'zod';
import type { Catalogue } from './catalogue.ts';

/** An assignment that was used before, with a name of the user's choice: not every server can list them. */
export interface RememberedAssignment {
  /** The account's address, without credentials. */
  readonly account: string;
  readonly assignmentId: number;
  readonly name?: string;
}

/** Where assignments are remembered. */
export interface RememberedAssignments {
  /** A name that is not given leaves the known one as it is. */
  rememberAssignment(assignment: RememberedAssignment): void;
  /** By number. */
  rememberedAssignments(account: string): readonly RememberedAssignment[];
  /** The accounts that any assignment is remembered of. */
  rememberedAccounts(): readonly string[];
}

const rows = z.array(z.object({ account: z.string(), assignment_id: z.number(), name: z.string().nullable() }));
const accounts = z.array(z.object({ account: z.string() }));

/** The part of the workspace that remembers assignments. */
export function rememberedAssignments(catalogue: Catalogue): RememberedAssignments {
  return {
    rememberAssignment: ({ account, assignmentId, name }) => {
      catalogue.write((db) => {
        db.prepare(
          `INSERT INTO assignment (account, assignment_id, name) VALUES (?, ?, ?)
           ON CONFLICT DO UPDATE SET name = coalesce(excluded.name, name)`,
        ).run(account, assignmentId, name ?? null);
      });
    },
    rememberedAssignments: (account) =>
      catalogue.read((db) =>
        readAssignments(db.prepare('SELECT * FROM assignment WHERE account = ? ORDER BY assignment_id').all(account)),
      ),
    rememberedAccounts: () =>
      catalogue.read((db) =>
        accounts
          .parse(db.prepare('SELECT DISTINCT account FROM assignment ORDER BY account').all())
          .map((row) => row.account),
      ),
  };
}

/** Rows of the table `assignment`, in our own words. */
export function readAssignments(found: unknown): readonly RememberedAssignment[] {
  return rows.parse(found).map((row) => ({
    account: row.account,
    assignmentId: row.assignment_id,
    ...(row.name === null ? {} : { name: row.name }),
  }));
}

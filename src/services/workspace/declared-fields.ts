import { z } from 'zod';
import { declaredField } from '../../core/fields/declared-field.ts';
import type { Catalogue } from './catalogue.ts';

/** Where extra fields are remembered that no customer has a value for yet. */
export interface DeclaredFields {
  /** @throws AppError USAGE for a label that no extra field can have; then none is remembered */
  declareFields(account: string, assignmentId: number, labels: readonly string[]): void;
  /** Takes labels back. Those that are not declared are passed over. */
  withdrawFields(account: string, assignmentId: number, labels: readonly string[]): void;
  /** In the order of their declaring. */
  declaredFields(account: string, assignmentId: number): readonly string[];
}

const rows = z.array(z.object({ field: z.string() }));

/** The part of the workspace that remembers declared fields. */
export function declaredFields(catalogue: Catalogue): DeclaredFields {
  return {
    declareFields: (account, assignmentId, labels) => {
      const keys = labels.map((label) => declaredField(label).key);
      catalogue.write((db) => {
        const insert = db.prepare(
          'INSERT OR IGNORE INTO declared_field (account, assignment_id, field) VALUES (?, ?, ?)',
        );
        for (const key of keys) insert.run(account, assignmentId, key);
      });
    },
    withdrawFields: (account, assignmentId, labels) => {
      catalogue.write((db) => {
        const remove = db.prepare('DELETE FROM declared_field WHERE account = ? AND assignment_id = ? AND field = ?');
        for (const label of labels) remove.run(account, assignmentId, label.normalize('NFC').trim());
      });
    },
    declaredFields: (account, assignmentId) => readDeclared(catalogue, account, assignmentId),
  };
}

export function readDeclared(catalogue: Catalogue, account: string, assignmentId: number): readonly string[] {
  const found = catalogue.read((db) =>
    db
      .prepare('SELECT field FROM declared_field WHERE account = ? AND assignment_id = ? ORDER BY rowid')
      .all(account, assignmentId),
  );
  return rows.parse(found).map(({ field }) => field);
}

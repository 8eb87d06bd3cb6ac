import { DatabaseSync } from 'node:sqlite';
import { checksum } from '../../src/services/plan-file/checksums.ts';

/** Changes a plan by hand as somebody would who knows the format: the checksums are made to fit. */
export function tamper(path: string, sql: string): void {
  const db = new DatabaseSync(path);
  try {
    db.exec(sql);
    for (const table of ['plan', 'row', 'outcome'] as const) {
      const update = db.prepare(`UPDATE ${table} SET crc = ? WHERE rowid = ?`);
      for (const stored of db.prepare(`SELECT rowid AS place, * FROM ${table}`).all()) {
        update.run(checksum(table, stored), Number(stored['place']));
      }
    }
  } finally {
    db.close();
  }
}

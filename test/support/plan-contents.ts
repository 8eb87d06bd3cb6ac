import { DatabaseSync } from 'node:sqlite';

/** Everything in a plan file, as another program reads it. */
export function planContents(path: string): unknown {
  const db = new DatabaseSync(path, { readOnly: true });
  try {
    const tables = db.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name`).all();
    return tables.map(({ name }) => [name, db.prepare(`SELECT * FROM "${String(name)}"`).all()]);
  } finally {
    db.close();
  }
}

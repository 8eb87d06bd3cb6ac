import type { DatabaseSync } from 'node:sqlite';

/** Changes whenever another connection has written to the file. */
export const dataVersion = (db: DatabaseSync): number =>
  Number(db.prepare('PRAGMA data_version').get()?.['data_version']);

/** Differs once somebody has corrected rows. */
export const fingerprint = (db: DatabaseSync): string =>
  JSON.stringify(
    db.prepare('SELECT counts, (SELECT count(*) FROM edit) AS n, (SELECT max(at) FROM edit) AS last FROM plan').get(),
  );

// How many customers a filter means, in the stored snapshot: SQLite's own WHERE over the records' JSON beside ours.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { built } from '../lib/built.mjs';
import { openStored } from './stored.mjs';

const filters = {
  one: { ours: "city = 'Oslo'", sql: `json ->> '$.city' = 'Oslo'` },
  three: {
    ours: "city = 'Oslo' and zip_code >= '0500' or phone_1 is empty",
    sql: `json ->> '$.city' = 'Oslo' AND json ->> '$.zip_code' >= '0500' OR coalesce(json ->> '$.phone_1', '') = ''`,
  },
  extra: { ours: `"Årsforbruk kWh" > 20000`, sql: `json ->> '$."Årsforbruk kWh"' > 20000` },
};

function sqlite(dir, { sql }) {
  const folder = join(dir, 'snapshots');
  const file = readdirSync(folder).find((name) => name.endsWith('.db'));
  const db = new DatabaseSync(join(folder, file), { readOnly: true });
  db.exec('PRAGMA cache_size = -16000; BEGIN');
  return Number(db.prepare(`SELECT count(*) AS found FROM record WHERE ${sql}`).get().found);
}

async function ours(dir, { ours: text }) {
  const { countCustomers, customerFilter } = await built('services/workspace/customer-filter.js');
  const { parseExpression } = await built('core/expression/parse.js');
  const { snapshot } = await openStored(dir);
  return () => countCustomers(snapshot, customerFilter(parseExpression(text), snapshot));
}

/** Right when both find as many. */
const verdict = (found, wanted) => ({ right: found === wanted ? `yes, ${found}` : `NO: ${found} of ${wanted}` });

const reference = (filter) => async () => async (input) => ({ right: `${sqlite(input.workspace, filter)}` });
const own = (filter) => async (_tally, input) => {
  const wanted = sqlite(input.workspace, filter);
  const count = await ours(input.workspace, filter);
  return async () => verdict(count(), wanted);
};

export const contenders = {
  REF: reference(filters.one),
  ours: own(filters.one),
  'SQLite, three conditions': reference(filters.three),
  'ours, three conditions': own(filters.three),
  'SQLite, an extra field': reference(filters.extra),
  'ours, an extra field': own(filters.extra),
};

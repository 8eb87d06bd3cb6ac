import { mkdtemp, rm } from 'node:fs/promises';
import { get } from 'node:http';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { assignmentId } from '../data/customers.mjs';
import { built } from '../lib/built.mjs';
import { splitRecords } from '../ref/split-json.mjs';
import { quiet } from './ours.mjs';

const listOf = (url) => `${url}/crm/customers?assignment_id=${assignmentId}`;
const answer = (url) => new Promise((resolve, reject) => get(listOf(url), resolve).on('error', reject));

/** A client of the product for a server on this computer. */
export async function clientOf(url, concurrency) {
  const { createCubeClient } = await built('services/cube-api/client.js');
  const { accountAddress } = await built('services/cube-api/connection.js');
  const credentials = { kind: 'basic', username: 'demo', password: 'bench' };
  const client = createCubeClient({ url: new URL(url), credentials }, { concurrency, env: {} });
  return { client, account: accountAddress(new URL(url)) };
}

export async function withFolder(parent, work) {
  const dir = await mkdtemp(join(parent, 'run-'));
  try {
    return await work(dir);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

export const contenders = {
  REF:
    async () =>
    async ({ url }) => {
      let rows = 0;
      await splitRecords(await answer(url), (batch) => (rows += batch.length));
      return { rows };
    },
  'REF + bulk insert':
    async () =>
    ({ url, cache }) =>
      withFolder(cache, async (dir) => {
        const db = new DatabaseSync(join(dir, 'ref.db'));
        db.exec('PRAGMA journal_mode = WAL; CREATE TABLE record (id INTEGER PRIMARY KEY, json TEXT); BEGIN');
        const insert = db.prepare('INSERT INTO record VALUES (?, ?)');
        let rows = 0;
        await splitRecords(await answer(url), (batch) => {
          for (const record of batch) insert.run(record.customer_id, JSON.stringify(record));
          rows += batch.length;
        });
        db.exec('COMMIT');
        db.close();
        return { rows };
      }),
  ours: async () => {
    const { openWorkspace } = await built('services/workspace/workspace.js');
    const { pullSnapshot } = await built('services/pulling/pull-snapshot.js');
    return ({ url, cache }) =>
      withFolder(cache, async (dir) => {
        const { client, account } = await clientOf(url);
        const workspace = openWorkspace(dir);
        const { count } = await pullSnapshot(assignmentId, { ...quiet(), client, account, workspace });
        workspace.close();
        client.close();
        return { rows: count };
      });
  },
  'fetch().json(), nothing kept':
    async () =>
    async ({ url }) => {
      const response = await fetch(listOf(url));
      return { rows: (await response.json()).length };
    },
};

import { Agent, request } from 'node:http';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { assignmentId, edited, records, valuesOf } from '../data/customers.mjs';
import { built } from '../lib/built.mjs';
import { quiet } from './ours.mjs';
import { clientOf } from './pull.mjs';

const usualSlots = 16;
export const updates = 2000;
const headers = { authorization: `Basic ${Buffer.from('demo:bench').toString('base64')}` };

/** Each row's new note, as the edited file has it. */
const noteOf = (index) => edited({}, index * 100).need_to_know;

function send(agent, url, method, path, body) {
  return new Promise((resolve, reject) => {
    const extra =
      body === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    const sent = request(`${url}${path}`, { agent, method, headers: { ...headers, ...extra } }, (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        if (response.statusCode === 200) resolve(JSON.parse(Buffer.concat(chunks).toString()));
        else reject(new Error(`HTTP ${response.statusCode}`));
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/** A plain loop: the same requests over the same number of connections, and nothing else. */
const bare = (isRead) => async () => {
  const ids = Array.from(records(updates), (record) => record.customer_id);
  return async ({ url, slots = usualSlots }) => {
    const agent = new Agent({ keepAlive: true, maxSockets: slots });
    let next = 0;
    let requests = 0;
    const work = async () => {
      while (next < ids.length) {
        const index = next++;
        const id = ids[index];
        if (isRead) {
          await send(agent, url, 'GET', `/crm/customer/?assignment_id=${assignmentId}&customer_id=${id}`);
          requests += 1;
        }
        const body = JSON.stringify({ customer_id: id, assignment_id: assignmentId, need_to_know: noteOf(index) });
        await send(agent, url, 'POST', '/crm/update_customer/', body);
        requests += 1;
      }
    };
    await Promise.all(Array.from({ length: slots }, async () => work()));
    agent.destroy();
    return { rows: updates, requests };
  };
};

/** The plan is made before the clock starts. */
const ours =
  (check) =>
  async (_tally, { url, cache, slots = usualSlots }) => {
    const { applyPlan } = await built('services/applying/apply-plan.js');
    const { planSpreadsheet } = await built('services/planning/plan-spreadsheet.js');
    const { openWorkspace } = await built('services/workspace/workspace.js');
    const { pullSnapshot } = await built('services/pulling/pull-snapshot.js');
    const { writeWorkbook } = await import('../ref/write-xlsx.mjs');
    const dir = await mkdtemp(join(cache, 'run-'));
    const { client, account } = await clientOf(url, slots);
    const workspace = openWorkspace(dir);
    const rows = records(updates).map((record, index) => valuesOf({ ...record, need_to_know: noteOf(index) }));
    await writeWorkbook(join(dir, 'edited.xlsx'), rows, 'inline');
    const plan = join(dir, 'bench.cubeplan');
    const { counts } = await planSpreadsheet(
      { file: join(dir, 'edited.xlsx'), out: plan, account, assignmentId, create: false, otherAssignment: false },
      {
        ...quiet(),
        openSnapshot: async () =>
          workspace.openSnapshot(await pullSnapshot(assignmentId, { ...quiet(), client, account, workspace })),
      },
    );
    if (counts.changed !== updates) throw new Error(`the plan changes ${counts.changed} rows, not ${updates}`);
    return async () => {
      const summary = await applyPlan(
        plan,
        { concurrency: slots, check, onConflict: 'skip', retryFailed: false, allowClears: true, giveUpMs: 10_000 },
        { ...quiet(), policy: { approval: 'none' }, client, account, user: 'demo', random: Math.random },
      );
      if (summary.error !== undefined) throw summary.error;
      client.close();
      workspace.close();
      await rm(dir, { recursive: true });
      return { rows: summary.counts.applied, requests: summary.requests };
    };
  };

export const contenders = {
  REF: bare(false),
  ours: ours('none'),
  'REF, reading each first': bare(true),
  'ours, reading each first': ours('each'),
};

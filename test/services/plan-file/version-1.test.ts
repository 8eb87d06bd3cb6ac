import { noPolicy } from '../../../src/core/plan/approval-rule.ts';
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { outcomeSentence } from '../../../src/core/plan/outcome-sentence.ts';
import { applyPlan } from '../../../src/services/applying/apply-plan.ts';
import { createCubeClient } from '../../../src/services/cube-api/client.ts';
import { parseAccountUrl } from '../../../src/services/cube-api/connection.ts';
import { systemClock } from '../../../src/services/io/clock.ts';
import { balanceOf } from '../../../src/services/plan-file/balance.ts';
import { PlanFile } from '../../../src/services/plan-file/plan-file.ts';
import { planUndo } from '../../../src/services/planning/plan-undo.ts';
import { editSelected, excludeSelected, resolveSelected } from '../../../src/services/review/edit/select-changes.ts';
import { startCubeServer } from '../../support/cube-server.ts';
import { customer } from '../../support/customer.ts';
import { openReview } from '../../support/reviewing.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const names = ['fresh', 'applied', 'excluded', 'decided', 'undo'] as const;
type Name = (typeof names)[number];
const at = '2026-06-03T10:00:00.000Z';

function fixture(name: Name): string {
  const path = join(temporaryFolder(), `${name}.cubeplan`);
  writeFileSync(path, gunzipSync(readFileSync(`test/fixtures/plans-v1/${name}.cubeplan.gz`)));
  return path;
}

const sum = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');

function versionOf(path: string): unknown {
  const db = new DatabaseSync(path, { readOnly: true });
  onTestFinished(() => {
    if (db.isOpen) db.close();
  });
  return db.prepare('PRAGMA user_version').get()?.['user_version'];
}

function look<T>(path: string, work: (plan: PlanFile) => T): T {
  const plan = PlanFile.open(path);
  try {
    return work(plan);
  } finally {
    plan.close();
  }
}

const states = (path: string): unknown[] =>
  look(path, (plan) => [...plan.rowsToWrite()].map(({ row, outcome }) => [row, outcome?.state ?? 'pending']));

/** On a server where somebody has changed customer 2 meanwhile. */
async function apply(path: string): Promise<void> {
  const records = [1, 2, 3, 4, 5, 6].map((id) =>
    customer(id, { city: 'OSLO', email: id === 2 ? 'andre@example.no' : `k${String(id)}@example.no` }),
  );
  const server = await startCubeServer({ assignments: { 9: records }, token: 't' });
  onTestFinished(() => server.close());
  const { account } = look(path, (plan) => plan.header);
  const url = parseAccountUrl(server.url);
  const client = createCubeClient({ url, credentials: { kind: 'token', token: 't' } }, { concurrency: 4 });
  onTestFinished(() => client.close());
  const options = { concurrency: 2, check: 'each', onConflict: 'skip', retryFailed: true, allowClears: true } as const;
  await applyPlan(
    path,
    { ...options, giveUpMs: 200 },
    {
      policy: noPolicy,
      client,
      account,
      user: 'kari',
      clock: systemClock,
      random: Math.random,
      signal: new AbortController().signal,
      onProgress: () => undefined,
    },
  );
}

describe.each(names)('a plan of version 1 (%s)', (name) => {
  it('is shown and reviewed without being changed', async () => {
    const path = fixture(name);
    const before = sum(path);
    const balance = await look(path, balanceOf);
    expect(balance.rows).toBe(look(path, (plan) => [...plan.rows()].length));
    const review = openReview(path, { offline: true });
    await review.ready();
    expect(review.state().balance).toEqual(balance);
    expect((await review.page({}, { from: 0, count: 10 })).rows.length).toBe(Math.min(10, balance.rows));
    review.close();
    expect(sum(path)).toBe(before);
  });

  it('is applied, and of the present version then', async () => {
    const path = fixture(name);
    await apply(path);
    expect(versionOf(path)).toBe(2);
    const counts = look(path, (plan) => plan.outcomeCounts());
    expect(counts.pending + counts.unknown).toBe(0);
  });

  it('is undone without being changed', async () => {
    const path = fixture(name);
    const before = sum(path);
    const undo = await planUndo(path, join(temporaryFolder(), 'back.cubeplan'), systemClock);
    expect([undo.counts.changed, undo.undecided]).toEqual(name === 'applied' || name === 'decided' ? [2, 1] : [0, 0]);
    expect(sum(path)).toBe(before);
  });

  it('has its first choice undone and made again', async () => {
    const path = fixture(name);
    const review = openReview(path, { offline: true });
    await review.ready();
    const seen = async (): Promise<unknown> => (await review.page({}, { from: 0, count: 10 })).rows;
    const before = await seen();
    const hit = await review.exclude({ kind: 'matching', filter: {}, except: [] }, true);
    expect(hit).toBeGreaterThan(0);
    const after = await seen();
    expect(await review.undo()).toEqual({ kind: 'exclude', rows: hit });
    expect(await seen()).toEqual(before);
    await review.redo();
    expect(await seen()).toEqual(after);
    expect(versionOf(path)).toBe(2);
  });

  it('takes decisions about changes', async () => {
    const path = fixture(name);
    const { changes } = excludeSelected(path, { fields: new Set(['email']) }, true, at);
    expect(versionOf(path)).toBe(2);
    const { cellsExcluded } = await look(path, balanceOf);
    expect(cellsExcluded).toBeGreaterThanOrEqual(changes);
    expect(changes).toBeGreaterThan(0);
    excludeSelected(path, { fields: new Set(['email', 'city']) }, false, at);
    expect((await look(path, balanceOf)).cellsExcluded).toBe(0);
  });
});

it('reasons that are sentences are read as what they were made of', () => {
  const outcomes = look(fixture('applied'), (plan) => [...plan.rowsToWrite()].map(({ outcome }) => outcome));
  expect(outcomes).toMatchObject([
    { state: 'applied' },
    { code: 'CONFLICT', fields: ['email'] },
    { code: 'SERVER_ERROR', serverMessage: 'no such city', params: { status: 422 } },
    { code: 'NO_ANSWER' },
  ]);
  const conflict = outcomes[1];
  expect(conflict && outcomeSentence(conflict, 'nb')).toContain('«E-post»');
});

it('what was decided in it still holds', async () => {
  const path = fixture('decided');
  await apply(path);
  expect(states(path)).toEqual([
    [2, 'applied'],
    [3, 'applied'],
    [4, 'applied'],
    [5, 'applied'],
    [6, 'applied'],
  ]);
  const review = openReview(fixture('decided'), { offline: true });
  await review.ready();
  expect(review.state().approval).toMatchObject({ name: 'Kari', isValid: true });
});

it('edits and conflicts are decided in it as well', () => {
  const path = fixture('applied');
  const openSnapshot = (): undefined => undefined;
  expect(resolveSelected(path, { rows: new Set([3]) }, 'mine', at)).toEqual({ rows: 1, changes: 1 });
  expect(editSelected(path, { rows: new Set([6]) }, { override: 'leave' }, { at, openSnapshot })).toMatchObject({
    rows: 1,
    stillInvalid: 0,
  });
  expect(look(path, (plan) => plan.counts.invalid)).toBe(0);
});

it('a file with both versions mixed is refused', () => {
  const path = fixture('fresh');
  const db = new DatabaseSync(path);
  db.exec('PRAGMA user_version = 2');
  db.close();
  expect(() => PlanFile.open(path)).toThrow(expect.objectContaining({ code: 'PLAN_INVALID' }));
});

describe('a plan of version 1 that is killed while it is upgraded', () => {
  const moduleUrl = (path: string): string =>
    JSON.stringify(new URL(`../../../src/services/plan-file/${path}.ts`, import.meta.url).href);

  /** Upgrades in a process of its own, stops where it is told to, and is killed there. */
  async function killedAt(path: string, end: 'before the commit' | 'after it'): Promise<void> {
    const script = `
      import { DatabaseSync } from 'node:sqlite';
      import { upgradePlan } from ${moduleUrl('version-1')};
      const db = new DatabaseSync(${JSON.stringify(path)});
      db.exec('PRAGMA journal_mode = WAL; PRAGMA cache_size = 1; BEGIN IMMEDIATE');
      upgradePlan(db);
      ${end === 'after it' ? "db.exec('COMMIT');" : ''}
      console.log('there');
      setInterval(() => {}, 1000);
    `;
    const child = spawn(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', script],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    await once(child.stdout, 'data');
    child.kill('SIGKILL');
    await once(child, 'exit');
  }

  it.each(names)('is whole in either version, and goes on (%s)', async (name) => {
    const [early, late] = [fixture(name), fixture(name)];
    const before = states(early);
    await killedAt(early, 'before the commit');
    await killedAt(late, 'after it');
    expect([states(early), states(late)]).toEqual([before, before]);
    expect([versionOf(early), versionOf(late)]).toEqual([1, 2]);
    for (const path of [early, late]) await apply(path);
    expect(states(early)).toEqual(states(late));
    expect(versionOf(early)).toBe(2);
  });
});

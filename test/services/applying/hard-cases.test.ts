import { copyFileSync, existsSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { PlanFile } from '../../../src/services/plan-file/plan-file.ts';
import { planUndo } from '../../../src/services/planning/plan-undo.ts';
import { applyScene, type ApplyScene } from '../../support/applying.ts';
import { customer } from '../../support/customer.ts';
import { csv, planFor } from '../../support/planning.ts';
import { tamper } from '../../support/tamper.ts';

const four = [customer(1), customer(2), customer(3), customer(4)];
const moss = 'customer_id;city\n1;Moss\n2;Moss\n3;Moss\n4;Moss\n';
const one = 'customer_id;city\n1;Moss\n';
const clock = { now: () => new Date() };

const cityOf = ({ server }: ApplyScene, index = 0): unknown => server.records(9)[index]?.['city'];

describe('what was written is never forgotten', () => {
  it.each(['stored later', 'refused later'])('of a row that was stored in part and is %s', async (how) => {
    const scene = await applyScene(four, 'customer_id;city;email\n1;Moss;ny@example.no\n');
    const { server, apply, undo } = scene;
    const email = server.records(9)[0]?.['email'] ?? null;
    server.setFault((request) =>
      request.method === 'POST'
        ? { kind: 'kept', values: { email }, store: (values) => server.change(9, 1, values) }
        : undefined,
    );
    await apply();
    server.setFault((request) =>
      how === 'refused later' && request.method === 'POST' ? { kind: 'status', status: 400 } : undefined,
    );
    await apply({ retryFailed: true });
    server.setFault(undefined);
    await undo();
    expect(server.records(9)[0]).toMatchObject({ city: 'OSLO', email });
  });

  it('of a customer that was created in part', async () => {
    const { server, apply, path } = await applyScene(four, 'customer_id;name;city\n71;A;Moss\n', {
      create: true,
      createSupported: true,
    });
    server.setFault((request) =>
      request.method === 'POST'
        ? { kind: 'kept', values: { city: '' }, store: (values) => server.change(9, 71, values) }
        : undefined,
    );
    await apply();
    server.setFault(undefined);
    expect((await apply({ retryFailed: true })).counts.applied).toBe(1);
    expect(server.records(9).at(-1)).toMatchObject({ customer_id: 71, city: 'Moss' });
    expect((await planUndo(path, `${path}.undo`, clock)).created).toEqual([71]);
  });

  it('where the last try failed and the server keeps a form of its own', async () => {
    const scene = await applyScene(four, one);
    const { server, apply, rows } = scene;
    let posts = 0;
    server.setFault((request) => {
      if (request.method !== 'POST') return undefined;
      posts += 1;
      if (posts >= 6) server.change(9, 1, { city: 'MOSS' });
      return { kind: 'status', status: 500 };
    });
    await apply({ giveUpMs: 0 });
    expect(rows()[0]?.outcome).toMatchObject({ state: 'unknown', written: 'maybe' });
  });

  it('where a gateway answered: the update may still come', async () => {
    const { apply, outcomes } = await applyScene(four, one, {
      fault: (request) => (request.method === 'POST' ? { kind: 'status', status: 504 } : undefined),
    });
    await apply({ giveUpMs: 0 });
    expect(outcomes()).toEqual([[1, 'unknown', 'maybe', 'NO_ANSWER']]);
  });

  it('where an unknown row is overwritten in the form that the server gave it', async () => {
    const scene = await applyScene(four, one);
    const { server, apply, undo } = scene;
    let posted = false;
    server.setFault((request) => {
      if (request.method !== 'POST') return posted ? { kind: 'reset before' } : undefined;
      posted = true;
      server.change(9, 1, { city: 'MOSS' });
      return { kind: 'hang' };
    });
    await apply({ giveUpMs: 100 });
    server.setFault((request) =>
      request.method === 'POST'
        ? { kind: 'kept', values: { city: 'MOSS' }, store: (values) => server.change(9, 1, values) }
        : undefined,
    );
    await apply({ onConflict: 'overwrite' });
    server.setFault(undefined);
    await undo();
    expect(cityOf(scene)).toBe('OSLO');
  });

  it('where a colleague’s value was overwritten by a second try', async () => {
    const scene = await applyScene(four, one);
    const { server, apply, undo } = scene;
    let posts = 0;
    server.setFault((request) => {
      if (request.method !== 'POST' || posts++ > 0) return undefined;
      server.change(9, 1, { city: 'BODØ' });
      return { kind: 'status', status: 500 };
    });
    await apply({ onConflict: 'overwrite' });
    expect(cityOf(scene)).toBe('Moss');
    await undo();
    expect(cityOf(scene)).toBe('BODØ');
  });

  it.each(['each', 'once'] as const)(
    'of what was as wanted already, also after a try that was sent away (%s)',
    async (check) => {
      const scene = await applyScene(four, 'customer_id;city;email\n1;Moss;ny@example.no\n');
      const { server, apply, rows, undo } = scene;
      server.change(9, 1, { email: 'ny@example.no' });
      let busy = 2;
      server.setFault(({ method }) => (method === 'POST' && busy-- > 0 ? { kind: 'status', status: 503 } : undefined));
      await apply({ check });
      expect(rows()[0]?.outcome?.sent).toEqual(['city']);
      await undo();
      expect(server.records(9)[0]).toMatchObject({ city: 'OSLO', email: 'ny@example.no' });
    },
  );

  it('with --check once, to the letter', async () => {
    const scene = await applyScene(four, one);
    scene.server.change(9, 1, { city: 'OSLO ' });
    await scene.apply({ check: 'once' });
    await scene.undo();
    expect(cityOf(scene)).toBe('OSLO ');
  });
});

describe('the books of an undo', () => {
  it('balance where a row may have been written and there is nothing to put back', async () => {
    const { server, apply, path } = await applyScene(four, one);
    let posts = 0;
    server.setFault((request) => {
      if (request.method !== 'POST') return undefined;
      return posts++ === 0
        ? { kind: 'status', status: 500 }
        : { kind: 'kept', values: { city: 'OSLO' }, store: (values) => server.change(9, 1, values) };
    });
    await apply();
    await planUndo(path, `${path}.undo`, clock);
    const inverse = PlanFile.open(`${path}.undo`);
    expect(inverse.outcomeCounts()).toMatchObject({ pending: 0 });
    inverse.close();
  });
});

describe('a new plan in the place of an older one', () => {
  it('keeps the applied one under another name, and takes nothing of it over', async () => {
    const { apply, path } = await applyScene(four, moss);
    await apply();
    const { path: fresh } = await planFor(four, csv('customer_id;city\n1;Bergen\n'), { out: path });
    const plan = PlanFile.open(fresh);
    expect(plan.outcomeCounts()).toMatchObject({ pending: 1, applied: 0 });
    plan.close();
    const kept = readdirSync(dirname(path)).find((name) => name.includes(' applied '));
    const older = PlanFile.open(`${dirname(path)}/${kept ?? ''}`);
    expect(older.outcomeCounts()).toMatchObject({ applied: 4 });
    older.close();
  });

  it('never replays what a crash left beside the older one', async () => {
    const { server, apply, path } = await applyScene(four, moss);
    const crashed = `${path}.crashed`;
    server.setFault((request) => {
      if (request.index === 5) for (const end of ['', '-wal']) copyFileSync(path + end, crashed + end);
      return undefined;
    });
    await apply({ concurrency: 2 });
    expect(existsSync(`${crashed}-wal`)).toBe(true);
    await planFor(four, csv('customer_id;city\n1;Bergen\n2;Bergen\n'), { out: crashed });
    const plan = PlanFile.open(crashed);
    expect(plan.outcomeCounts()).toMatchObject({ pending: 2, applied: 0, unknown: 0 });
    plan.close();
  });

  it('is refused where it would replace its own source, or something that is no plan', async () => {
    const { apply, path } = await applyScene(four, moss);
    await apply();
    await expect(planUndo(path, path, clock)).rejects.toMatchObject({ code: 'USAGE' });
    writeFileSync(`${path}.txt`, 'something else');
    await expect(planUndo(path, `${path}.txt`, clock)).rejects.toMatchObject({ code: 'USAGE' });
  });

  it('waits for nobody: a plan that is being applied is not replaced', async () => {
    const { apply, path } = await applyScene(four, moss);
    const busy = PlanFile.open(path, 'apply');
    await expect(planFor(four, csv(moss), { out: path })).rejects.toMatchObject({ code: 'PLAN_IN_USE' });
    busy.close();
    expect((await apply()).counts.applied).toBe(4);
  });
});

describe('a plan that somebody changed', () => {
  it.each([
    ['an id to write', `UPDATE row SET changes = '{"customer_id":{"before":1,"after":2}}' WHERE ord = 1`],
    ['no customer', 'UPDATE row SET customer_id = NULL WHERE ord = 1'],
    ['another status', `UPDATE row SET status = 'evil' WHERE ord = 1`],
    [
      'a row too many',
      `INSERT INTO row SELECT 99, 99, NULL, 1, status, changes, issues, record, crc FROM row WHERE ord = 1`,
    ],
    ['other counts', `UPDATE plan SET counts = replace(counts, '"changed":4', '"changed":3')`],
  ])('is refused with %s before anything is sent', async (_, sql) => {
    const { server, apply, path } = await applyScene(four, moss);
    tamper(path, sql);
    await expect(apply()).rejects.toMatchObject({ code: 'PLAN_INVALID' });
    expect(server.requests.filter(({ method }) => method === 'POST')).toEqual([]);
  });

  it('is judged by its rows when it comes to clears', async () => {
    const { apply, path } = await applyScene(four, moss);
    tamper(path, `UPDATE row SET changes = '{"city":{"before":"OSLO","after":""}}'`);
    await expect(apply({ allowClears: false })).rejects.toMatchObject({ code: 'TOO_MANY_CLEARS' });
  });
});

describe('kind to the server', () => {
  it('does not hammer a server that says to come back at once', async () => {
    const { server, apply } = await applyScene(four, moss, {
      fault: () => ({ kind: 'status', status: 429, headers: { 'retry-after': '0' } }),
    });
    const { error } = await apply({ giveUpMs: 1000 });
    expect(error?.code).toBe('RATE_LIMITED');
    expect(server.requests.length).toBeLessThan(80);
  });

  it.each([500, 502, 503])('leaves the rows open where every answer is %i', async (status) => {
    const { apply } = await applyScene(four, moss, { fault: () => ({ kind: 'status', status }) });
    const { counts, error } = await apply();
    expect(counts).toMatchObject({ failed: 0, pending: 4 });
    expect(error?.code).toBe('SERVER_ERROR');
  });

  it('asks once with wrong credentials, however many slots there are', async () => {
    const { server, apply } = await applyScene(four, moss);
    server.lockOut();
    const { error, requests } = await apply({ concurrency: 4 });
    expect(error?.code).toBe('AUTH_FAILED');
    expect([server.requests.length, requests]).toEqual([1, 1]);
  });
});

describe('after a power cut', () => {
  it('a row that had failed and was just being tried again counts as in flight', async () => {
    const scene = await applyScene(four, one);
    const { server, apply, undo, path, outcomes } = scene;
    server.setFault(({ method }) => (method === 'POST' ? { kind: 'status', status: 400 } : undefined));
    await apply();
    expect(outcomes()).toEqual([[1, 'failed', 'no', 'SERVER_ERROR']]);
    server.setFault(undefined);
    const cut = `${path}.cut`;
    copyFileSync(path, cut);
    const db = new DatabaseSync(cut);
    db.exec(`UPDATE plan SET horizon = 3, boot = 'another run'`);
    db.close();
    await apply({ retryFailed: true });
    copyFileSync(cut, path);
    await apply();
    expect(outcomes()).toEqual([[1, 'applied', 'yes']]);
    await undo();
    expect(cityOf(scene)).toBe('OSLO');
  });

  it('the rows of the last second count as in flight, and undo puts them back', async () => {
    const scene = await applyScene(four, moss);
    const { server, apply, undo, path, outcomes } = scene;
    // The plan as the disk had it when the power went: the horizon was forced there, what followed was not.
    const cut = `${path}.cut`;
    copyFileSync(path, cut);
    const db = new DatabaseSync(cut);
    db.exec(`UPDATE plan SET horizon = 3, boot = 'another run'`);
    db.close();
    await apply({ limit: 3 });
    copyFileSync(cut, path);
    const plan = PlanFile.open(path);
    expect(plan.outcomeCounts()).toMatchObject({ unknown: 3, pending: 1 });
    plan.close();
    await apply({ check: 'none' });
    expect(outcomes()).toEqual([1, 2, 3, 4].map((id) => [id, 'applied', 'yes']));
    await undo();
    expect(server.records(9).map(({ city }) => city)).toEqual(['OSLO', 'OSLO', 'OSLO', 'OSLO']);
  });
});

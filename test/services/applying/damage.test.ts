import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { PlanFile } from '../../../src/services/plan-file/plan-file.ts';
import { planUndo } from '../../../src/services/planning/plan-undo.ts';
import { applyScene } from '../../support/applying.ts';
import { customer } from '../../support/customer.ts';

const moss = 'customer_id;city\n1;Moss\n2;Moss\n';
const two = [customer(1), customer(2)];

function damage(path: string, sql: string): void {
  const db = new DatabaseSync(path);
  db.exec(sql);
  db.close();
}

describe('a plan with a damaged text or number', () => {
  it.each([
    [`UPDATE row SET changes = replace(changes, 'Moss', 'Mosr') WHERE ord = 2`],
    [`UPDATE row SET customer_id = 3 WHERE ord = 2`],
    [`UPDATE row SET status = 'new' WHERE ord = 2`],
    [`UPDATE row SET issues = '[{"code":"X"}]' WHERE ord = 2`],
    [`UPDATE row SET record = replace(record, 'OSLO', 'OSLN') WHERE ord = 2`],
    [`UPDATE row SET ord = 3 WHERE ord = 2`],
    [`UPDATE plan SET header = replace(header, '"assignmentId":9', '"assignmentId":8')`],
  ])('is invalid before anything is sent: %s', async (sql) => {
    const { path, apply, server } = await applyScene(two, moss);
    damage(path, sql);
    await expect(apply()).rejects.toMatchObject({ code: 'PLAN_INVALID' });
    expect(server.requests).toEqual([]);
  });

  it.each([
    `UPDATE outcome SET former = '{"city":"OSLN"}' WHERE ord = 2`,
    `UPDATE outcome SET sent = '[]' WHERE ord = 2`,
    `UPDATE outcome SET returned = '{"city":"Mosr"}' WHERE ord = 2`,
    `UPDATE outcome SET state = 'appliee' WHERE ord = 2`,
    `UPDATE outcome SET written = 'no' WHERE ord = 2`,
    `UPDATE outcome SET ord = 3 WHERE ord = 2`,
  ])('is never undone by guess: %s', async (sql) => {
    const { path, apply } = await applyScene([...two, customer(3)], `${moss}3;OSLO\n`);
    await apply();
    damage(path, sql);
    const undo = planUndo(path, `${path}.undo`, { now: () => new Date() });
    await expect(undo).rejects.toMatchObject({ code: 'PLAN_INVALID' });
  });

  it('is not opened over a damaged intent of a run that died', async () => {
    const { path } = await applyScene(two, moss);
    damage(path, `INSERT INTO intent (ord, sent, former, at, crc) VALUES (1, '["city"]', NULL, '2026-06-01', 1)`);
    expect(() => PlanFile.open(path)).toThrow(expect.objectContaining({ code: 'PLAN_INVALID' }));
    // Nothing was changed by the attempt.
    const db = new DatabaseSync(path);
    expect(db.prepare('SELECT count(*) AS n FROM outcome').get()).toEqual({ n: 0 });
    db.close();
  });

  it('gets no new checksum by a correction', async () => {
    const { path } = await applyScene(two, moss);
    damage(path, `UPDATE row SET changes = replace(changes, 'Moss', 'Mosr') WHERE ord = 2`);
    const { RowStore } = await import('../../../src/services/plan-file/row-store.ts');
    const plan = PlanFile.open(path);
    expect(() => new RowStore(plan.database).update(2, { issues: [] })).toThrow(
      expect.objectContaining({ code: 'PLAN_INVALID' }),
    );
    plan.close();
  });

  it('of the sheet’s own cells is noticed as well', async () => {
    const { path } = await applyScene(two, moss);
    const db = new DatabaseSync(path);
    const cells = db.prepare('SELECT cells FROM source_block').get()?.['cells'];
    if (!(cells instanceof Uint8Array)) throw new TypeError('a block has cells');
    for (let at = 2; at < cells.length; at++) {
      const flipped = Uint8Array.from(cells, (byte, index) => (index === at ? byte ^ 1 : byte));
      db.prepare('UPDATE source_block SET cells = ?').run(flipped);
      const plan = PlanFile.open(path);
      expect(() => [...plan.sourceRows()]).toThrow(expect.objectContaining({ code: 'PLAN_INVALID' }));
      plan.close();
    }
    db.close();
  });
});

import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../../src/core/types.ts';
import type { ConflictChoice } from '../../../src/core/plan/model.ts';
import { DecisionStore } from '../../../src/services/plan-file/decisions.ts';
import { PlanFile } from '../../../src/services/plan-file/plan-file.ts';
import {
  type ChangeSelection,
  excludeSelected,
  resolveSelected,
} from '../../../src/services/review/edit/select-changes.ts';
import { applyScene, type ApplyScene } from '../../support/applying.ts';
import { customer } from '../../support/customer.ts';

const two = [customer(1), customer(2)];
const text = 'customer_id;city;email;name\n1;Moss;ny@example.no;Ola Nord\n2;Moss;;Ola Nord\n';

function decide({ path }: ApplyScene, ord: number, field: string, choice: ConflictChoice, theirs: JsonValue): void {
  const plan = PlanFile.open(path);
  new DecisionStore(plan.database).put(ord, field, { choice, theirs }, '2026-06-01T12:00:00Z');
  plan.close();
}

const first = ({ server }: ApplyScene): unknown => {
  const { city, email, name } = server.records(9)[0] ?? {};
  return { city, email, name };
};

/** The first customer's city and e-mail are changed by somebody else after the plan was made. */
async function conflicted(): Promise<ApplyScene> {
  const scene = await applyScene(two, text);
  scene.server.change(9, 1, { city: 'BODØ', email: 'andre@example.no' });
  await scene.apply();
  expect(scene.outcomes()).toEqual([
    [1, 'conflict', 'no', 'CONFLICT'],
    [2, 'applied', 'yes'],
  ]);
  return scene;
}

describe('decisions about conflicts', () => {
  it.each(['each', 'once', 'none'] as const)('are honoured per field (%s), and undo stays true', async (check) => {
    const scene = await conflicted();
    decide(scene, 1, 'city', 'mine', 'BODØ');
    decide(scene, 1, 'email', 'theirs', 'andre@example.no');
    await scene.apply({ check });
    expect(first(scene)).toEqual({ city: 'Moss', email: 'andre@example.no', name: 'Ola Nord' });
    expect(scene.outcomes()[0]).toEqual([1, 'applied', 'yes', 'KEPT_AS_DECIDED']);
    expect(scene.rows()[0]?.outcome).toMatchObject({
      sent: ['city', 'name'],
      fields: ['email'],
      returned: { city: 'Moss', email: 'andre@example.no' },
    });
    expect((await scene.apply({ check })).requests).toBe(check === 'once' ? 1 : 0);
    scene.server.change(9, 1, { email: 'tredje@example.no' });
    await scene.undo();
    expect(first(scene)).toEqual({ city: 'BODØ', email: 'tredje@example.no', name: customer(1)['name'] });
  });

  it('are not asked for of a change that was excluded when the conflict was found', async () => {
    const scene = await applyScene(two, text);
    const change = (field: string): ChangeSelection => ({ rows: new Set([2]), fields: new Set([field]) });
    const at = '2026-06-01T12:00:00.000Z';
    excludeSelected(scene.path, change('name'), true, at);
    scene.server.change(9, 1, { city: 'BODØ' });
    await scene.apply();
    expect(scene.outcomes()[0]).toEqual([1, 'conflict', 'no', 'CONFLICT']);
    excludeSelected(scene.path, change('name'), false, at);
    // Nobody knows of a conflict about the name.
    expect(resolveSelected(scene.path, change('name'), 'mine', at)).toEqual({ rows: 0, changes: 0 });
    expect(resolveSelected(scene.path, change('city'), 'mine', at)).toEqual({ rows: 1, changes: 1 });
    await scene.apply();
    expect(first(scene)).toEqual({ city: 'Moss', email: 'ny@example.no', name: 'Ola Nord' });
  });

  it('are counted among the rows that a run tells of', async () => {
    const scene = await conflicted();
    decide(scene, 1, 'city', 'mine', 'BODØ');
    decide(scene, 1, 'email', 'theirs', 'andre@example.no');
    const told: unknown[] = [];
    await scene.apply({}, undefined, ({ phase, done, total }) => told.push([phase, done, total]));
    expect(told.at(-1)).toEqual(['apply', 1, 1]);
  });

  it('wait until every field in dispute is decided', async () => {
    const scene = await conflicted();
    decide(scene, 1, 'city', 'mine', 'BODØ');
    expect((await scene.apply()).requests).toBe(0);
    expect(scene.outcomes()[0]).toEqual([1, 'conflict', 'no', 'CONFLICT']);
  });

  it.each(['mine', 'theirs'] as const)('“%s” does not hold for a value that was not shown', async (choice) => {
    for (const now of ['ALTA', 'OSLO']) {
      const scene = await conflicted();
      decide(scene, 1, 'city', choice, 'BODØ');
      decide(scene, 1, 'email', 'theirs', 'andre@example.no');
      scene.server.change(9, 1, { city: now });
      await scene.apply({ check: 'none' });
      // Back at the value from before, the field is what the plan was made for, unless a person chose not to write it.
      const isWritten = choice === 'mine' && now === 'OSLO';
      expect(scene.outcomes()[0]?.[1 as never]).toBe(isWritten ? 'applied' : 'conflict');
      expect(scene.server.records(9)[0]?.['city']).toBe(isWritten ? 'Moss' : now);
    }
  });

  it('“theirs” for all fields ends the row without a request to write', async () => {
    const scene = await applyScene(two, 'customer_id;city\n1;Moss\n');
    scene.server.change(9, 1, { city: 'BODØ' });
    await scene.apply();
    decide(scene, 1, 'city', 'theirs', 'BODØ');
    await scene.apply();
    expect(scene.outcomes()[0]).toEqual([1, 'applied', 'no', 'KEPT_AS_DECIDED']);
    expect(scene.posts()).toEqual([]);
    expect((await scene.undo()).summary.requests).toBe(0);
  });

  it('“theirs” is stronger than overwriting all conflicts', async () => {
    const scene = await conflicted();
    decide(scene, 1, 'city', 'theirs', 'BODØ');
    await scene.apply({ onConflict: 'overwrite' });
    expect(first(scene)).toEqual({ city: 'BODØ', email: 'ny@example.no', name: 'Ola Nord' });
  });

  it('hold over a busy server, whatever is checked', async () => {
    for (const check of ['each', 'once', 'none'] as const) {
      const scene = await conflicted();
      decide(scene, 1, 'city', 'theirs', 'BODØ');
      decide(scene, 1, 'email', 'mine', 'andre@example.no');
      let busy = 3;
      scene.server.setFault(({ method }) =>
        method === 'POST' && busy-- > 0 ? { kind: 'status', status: 503 } : undefined,
      );
      await scene.apply({ check });
      expect(first(scene)).toEqual({ city: 'BODØ', email: 'ny@example.no', name: 'Ola Nord' });
    }
  });

  it('leave to others what an earlier try of ours had written', async () => {
    const scene = await applyScene(two, text);
    // The update arrives, nobody is told, and a colleague changes one field before anybody looks.
    scene.server.setFault(({ method, customerId }) => {
      if (customerId !== 1) return undefined;
      if (method === 'GET') return scene.posts().includes(1) ? { kind: 'reset before' } : undefined;
      return { kind: 'hang after' };
    });
    await scene.apply({ giveUpMs: 50 });
    scene.server.setFault(undefined);
    scene.server.change(9, 1, { city: 'BODØ' });
    await scene.apply();
    expect(scene.outcomes()[0]).toEqual([1, 'conflict', 'maybe', 'CONFLICT']);
    decide(scene, 1, 'city', 'theirs', 'BODØ');
    await scene.apply();
    expect(scene.outcomes()[0]).toEqual([1, 'applied', 'yes', 'KEPT_AS_DECIDED']);
    await scene.undo();
    expect(first(scene)).toEqual({ city: 'BODØ', email: customer(1)['email'], name: customer(1)['name'] });
  });

  it('that are damaged make the plan invalid', async () => {
    for (const sql of [
      `UPDATE decision SET choice = 'theirs'`,
      `UPDATE decision SET theirs = '"BODO"'`,
      'UPDATE decision SET ord = 2',
      `UPDATE decision SET theirs = '"BOD'`,
    ]) {
      const scene = await conflicted();
      decide(scene, 1, 'city', 'mine', 'BODØ');
      decide(scene, 1, 'email', 'mine', 'andre@example.no');
      const db = new DatabaseSync(scene.path);
      db.exec(`${sql} WHERE field = 'city'`);
      db.close();
      await expect(scene.apply()).rejects.toMatchObject({ code: 'PLAN_INVALID' });
      expect(scene.posts()).toEqual([2]);
    }
  });
});

describe('a field that both sides had changed already', () => {
  it('is written, left alone or held back as a person decided', async () => {
    for (const [choice, city] of [
      ['mine', 'Moss'],
      ['theirs', 'OSLO'],
      [undefined, 'OSLO'],
    ] as const) {
      const scene = await applyScene(two, 'customer_id;city;name\n1;Moss;Ola Nord\n');
      const plan = PlanFile.open(scene.path);
      const { RowStore } = await import('../../../src/services/plan-file/row-store.ts');
      const issue = { code: 'CHANGED_BOTH', column: 'city', field: 'city', value: 'Moss' } as const;
      new RowStore(plan.database).update(1, { issues: [issue] });
      plan.close();
      if (choice !== undefined) decide(scene, 1, 'city', choice, 'OSLO');
      await scene.apply({ check: 'none' });
      expect(scene.server.records(9)[0]?.['city']).toBe(city);
      expect(scene.server.records(9)[0]?.['name']).toBe(choice === undefined ? customer(1)['name'] : 'Ola Nord');
    }
  });
});

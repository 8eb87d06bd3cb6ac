import { join } from 'node:path';
import { expect, it } from 'vitest';
import { PlanFile } from '../../../src/services/plan-file/plan-file.ts';
import { PlanWriter } from '../../../src/services/plan-file/writer.ts';
import { csv, planFor } from '../../support/planning.ts';
import { customer } from '../../support/customer.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

it('rows to write are found page by page without sorting what is left each time', async () => {
  const { header } = await planFor([customer(1)], csv('customer_id;city\n1;Moss\n'));
  const path = join(temporaryFolder(), 'p.cubeplan');
  const writer = new PlanWriter(path);
  const count = 3000;
  for (let id = 1; id <= count; id++) {
    const changes = { city: { before: 'OSLO', after: 'Moss' } };
    const row = { row: id + 1, customerId: id, status: 'changed', changes, issues: [] } as const;
    writer.add(row, { number: id + 1, cells: [id, 'Moss'] }, undefined);
  }
  await writer.finish(header, null, new Set());
  const plan = PlanFile.open(path);
  const seen = [...plan.rowsInStates(['pending'])].map(({ ord }) => ord);
  expect(seen).toEqual(Array.from({ length: count }, (_, index) => index + 1));
  expect([...plan.rowsToWrite()]).toHaveLength(count);
  const prepared: string[] = [];
  const db = plan.database;
  const prepare = db.prepare.bind(db);
  db.prepare = (sql) => {
    prepared.push(sql);
    return prepare(sql);
  };
  for (const rows of [plan.rowsToWrite(), plan.rowsInStates(['pending', 'failed', 'conflict'])]) rows.next();
  db.prepare = prepare;
  const paged = prepared.filter((sql) => sql.includes('FROM row'));
  const steps = paged.flatMap((sql) =>
    db
      .prepare(`EXPLAIN QUERY PLAN ${sql}`)
      .all(...(sql.includes('IN (?') ? [0, 'failed', 'conflict'] : [0]))
      .map(({ detail }) => String(detail)),
  );
  expect(steps.filter((step) => step.includes('SEARCH r USING INTEGER PRIMARY KEY'))).toHaveLength(2);
  expect(steps.filter((step) => step.includes('TEMP B-TREE'))).toEqual([]);
  plan.close();
});

import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import type { PlanHeader, PlannedRow } from '../../../src/core/plan/model.ts';
import { Journal } from '../../../src/services/plan-file/journal.ts';
import { PlanFile } from '../../../src/services/plan-file/plan-file.ts';
import { PlanWriter } from '../../../src/services/plan-file/writer.ts';
import { systemTimer } from '../../../src/services/io/timer.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const header: PlanHeader = {
  id: 'a',
  kind: 'update',
  account: 'https://a.example',
  assignmentId: 9,
  createdAt: '2026-01-01T00:00:00.000Z',
  snapshotTakenAt: '2026-01-01T00:00:00.000Z',
  file: { name: 'a.csv', sha256: '' },
  source: { format: 'csv', header_row: 1, date_order: 'dmy' },
  base: 'none',
  mapping: { key: ['customer_id'], blanks: 'keep', columns: [] },
  fields: [],
};

const changed = (customerId: number, after: string, row = customerId + 1): PlannedRow => ({
  row,
  customerId,
  status: 'changed',
  changes: { city: { before: 'Oslo', after } },
  issues: [],
});

async function makePlan(path: string, rows: readonly PlannedRow[]): Promise<void> {
  const writer = new PlanWriter(path);
  for (const row of rows) writer.add(row, { number: row.row, cells: [row.customerId, 'x'] }, '{"city":"Oslo"}');
  await writer.finish(header, 'id', new Set());
}

describe('a plan file', () => {
  it('gives back its rows, counts and source, and leaves nothing else in the folder', async () => {
    const dir = temporaryFolder();
    const path = join(dir, 'Ærlig plan.cubeplan');
    const rows = Array.from({ length: 2500 }, (_, index) => changed(index + 1, `By ${String(index)}`));
    await makePlan(path, rows);
    const plan = PlanFile.open(path);
    expect([...plan.rows()].map(({ customerId, changes }) => [customerId, changes])).toEqual(
      rows.map(({ customerId, changes }) => [customerId, changes]),
    );
    expect([...plan.sourceRows()].map(({ number }) => number)).toEqual(rows.map(({ row }) => row));
    expect(plan.counts).toMatchObject({ rows: 2500, changed: 2500, cellsChanged: 2500, cellsCleared: 0 });
    expect(plan.outcomeCounts().pending).toBe(2500);
    plan.close();
    expect(readdirSync(dir)).toEqual(['Ærlig plan.cubeplan']);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('settles two rows for one customer by their values', async () => {
    const path = join(temporaryFolder(), 'p.cubeplan');
    await makePlan(path, [
      changed(1, 'Bergen', 2),
      changed(1, 'Bergen', 3),
      changed(2, 'Bergen', 4),
      changed(2, 'Moss', 5),
      changed(3, 'Moss', 6),
      { ...changed(3, 'Moss', 7), status: 'invalid', changes: {} },
    ]);
    const plan = PlanFile.open(path);
    const found = [...plan.rows()].map(({ row, status, issues }) => [row, status, issues.map(({ code }) => code)]);
    expect(found).toEqual([
      [2, 'changed', []],
      [3, 'duplicate', ['REPEATED_ROW']],
      [4, 'duplicate', ['DUPLICATE_ROW']],
      [5, 'duplicate', ['DUPLICATE_ROW']],
      [6, 'duplicate', ['DUPLICATE_ROW']],
      [7, 'invalid', ['DUPLICATE_ROW']],
    ]);
    expect(plan.counts).toMatchObject({ rows: 6, changed: 1, duplicate: 4, invalid: 1, cellsChanged: 1 });
    expect(plan.counts.issues).toEqual({ DUPLICATE_ROW: 4, REPEATED_ROW: 1 });
    plan.close();
  });

  it('never harms an older plan when a new one fails', async () => {
    const dir = temporaryFolder();
    const path = join(dir, 'p.cubeplan');
    await makePlan(path, [changed(1, 'Bergen')]);
    const before = readFileSync(path);
    const writer = new PlanWriter(path);
    writer.add(changed(2, 'Moss'), undefined, undefined);
    await writer.abandon();
    expect(readFileSync(path)).toEqual(before);
    expect(readdirSync(dir)).toEqual(['p.cubeplan']);
  });

  it.each([
    ['a trigger', 'CREATE TRIGGER t AFTER INSERT ON outcome BEGIN DELETE FROM row; END'],
    ['a view', 'CREATE VIEW v AS SELECT 1'],
    ['another table', 'CREATE TABLE extra (a)'],
    ['another column', 'ALTER TABLE row ADD COLUMN extra TEXT'],
    ['a missing index', 'DROP INDEX row_customer'],
    ['another application id', 'PRAGMA application_id = 1'],
    ['a newer version', 'PRAGMA user_version = 99'],
    ['a broken header', `UPDATE plan SET header = '{"id":1}'`],
    ['no header', 'DELETE FROM plan'],
  ])('is refused with %s', async (_, sql) => {
    const path = join(temporaryFolder(), 'p.cubeplan');
    await makePlan(path, [changed(1, 'Bergen')]);
    const db = new DatabaseSync(path);
    db.exec(sql);
    db.close();
    expect(() => PlanFile.open(path)).toThrow(expect.objectContaining({ code: 'PLAN_INVALID' }));
    expect(() => PlanFile.open(path, 'apply')).toThrow(expect.objectContaining({ code: 'PLAN_INVALID' }));
  });

  it('is refused when it is no plan, cut, or not there', async () => {
    const dir = temporaryFolder();
    const path = join(dir, 'p.cubeplan');
    const text = join(dir, 'a.csv');
    writeFileSync(text, 'customer_id;city\n1;Oslo\n');
    expect(() => PlanFile.open(text)).toThrow(expect.objectContaining({ code: 'PLAN_INVALID' }));
    await makePlan(
      path,
      Array.from({ length: 500 }, (_, index) => changed(index + 1, 'Bergen')),
    );
    truncateSync(path, 20_000);
    expect(() => [...PlanFile.open(path).rows()]).toThrow(expect.objectContaining({ code: 'PLAN_INVALID' }));
    expect(() => PlanFile.open(join(dir, 'none.cubeplan'))).toThrow(
      expect.objectContaining({ code: 'FILE_NOT_FOUND' }),
    );
    expect(existsSync(join(dir, 'none.cubeplan'))).toBe(false);
  });
});

describe('the journal', () => {
  const at = '2026-01-01T00:00:00.000Z';

  it('keeps other processes out while applying, and leaves one whole file', async () => {
    const dir = temporaryFolder();
    const path = join(dir, 'p.cubeplan');
    await makePlan(path, [changed(1, 'Bergen'), changed(2, 'Moss')]);
    const plan = PlanFile.open(path, 'apply');
    const journal = new Journal(plan);
    await journal.intend(1, { sent: ['city'], former: undefined, at });
    for (const mode of ['read', 'apply'] as const) {
      expect(() => PlanFile.open(path, mode)).toThrow(expect.objectContaining({ code: 'PLAN_IN_USE' }));
    }
    expect(existsSync(`${path}-shm`)).toBe(false);
    await journal.settle(1, { state: 'applied', written: 'yes', at });
    journal.close();
    plan.close();
    expect(readdirSync(dir)).toEqual(['p.cubeplan']);
    copyFileSync(path, join(dir, 'copy.cubeplan'));
    const copy = PlanFile.open(join(dir, 'copy.cubeplan'));
    expect(copy.outcomeCounts()).toMatchObject({ applied: 1, pending: 1 });
    copy.close();
  });

  const pressed = { ...systemTimer, isPressed: () => true };
  const atLeisure = { ...systemTimer, isPressed: () => false };

  it('writes at once what comes while there is time', async () => {
    const path = join(temporaryFolder(), 'p.cubeplan');
    await makePlan(path, [changed(1, 'Bergen'), changed(2, 'Moss')]);
    const plan = PlanFile.open(path, 'apply');
    const journal = new Journal(plan, atLeisure);
    const intents = (): unknown[] => plan.database.prepare('SELECT ord FROM intent ORDER BY ord').all();
    const first = journal.intend(1, { sent: ['city'], former: undefined, at });
    expect(intents()).toEqual([{ ord: 1 }]);
    const second = journal.intend(2, { sent: ['city'], former: undefined, at });
    expect(intents()).toEqual([{ ord: 1 }, { ord: 2 }]);
    await Promise.all([first, second]);
    journal.close();
    plan.close();
  });

  it('writes in order what had to wait and what comes when there is time again', async () => {
    const path = join(temporaryFolder(), 'p.cubeplan');
    await makePlan(path, [changed(1, 'Bergen'), changed(2, 'Moss')]);
    const plan = PlanFile.open(path, 'apply');
    let isPressed = true;
    const journal = new Journal(plan, { ...systemTimer, isPressed: () => isPressed });
    const intent = journal.intend(1, { sent: ['city'], former: undefined, at });
    expect(plan.database.prepare('SELECT count(*) AS n FROM intent').get()).toEqual({ n: 0 });
    isPressed = false;
    const outcome = journal.settle(1, { state: 'applied', written: 'yes', at });
    expect(plan.outcomeCounts()).toMatchObject({ applied: 1, pending: 1, unknown: 0 });
    await Promise.all([intent, outcome]);
    journal.close();
    plan.close();
  });

  it('writes in one transaction what comes at the same moment under pressure, and nobody goes on before', async () => {
    const path = join(temporaryFolder(), 'p.cubeplan');
    await makePlan(path, [changed(1, 'Bergen'), changed(2, 'Moss'), changed(3, 'Ås')]);
    const plan = PlanFile.open(path, 'apply');
    const journal = new Journal(plan, pressed);
    const stored = (table: 'intent' | 'outcome'): unknown[] =>
      plan.database
        .prepare(`SELECT ord FROM ${table} ORDER BY ord`)
        .all()
        .map(({ ord }) => ord);
    const log = (): number => statSync(`${path}-wal`).size;
    await journal.intend(1, { sent: ['city'], former: undefined, at });
    const before = log();
    const entries = [
      journal.settle(1, { state: 'applied', written: 'yes', at }),
      journal.intend(2, { sent: ['city'], former: undefined, at }),
      journal.intend(3, { sent: ['city'], former: undefined, at }),
    ];
    expect([stored('intent'), stored('outcome'), log()]).toEqual([[1], [], before]);
    await entries[0];
    expect([stored('intent'), stored('outcome'), plan.database.isTransaction]).toEqual([[2, 3], [1], false]);
    expect(log()).toBeGreaterThan(before);
    await Promise.all(entries);
    journal.close();
    plan.close();
  });

  it('keeps what else comes at that moment where one entry cannot be written', async () => {
    const path = join(temporaryFolder(), 'p.cubeplan');
    await makePlan(path, [changed(1, 'Bergen'), changed(2, 'Moss'), changed(3, 'Ås')]);
    const plan = PlanFile.open(path, 'apply');
    const journal = new Journal(plan, pressed);
    plan.database.exec(`CREATE TEMP TRIGGER no_second BEFORE INSERT ON main.outcome WHEN NEW.ord = 2
      BEGIN SELECT RAISE(ABORT, 'not this one'); END`);
    const entries = [1, 2, 3].map((ord) => journal.settle(ord, { state: 'applied', written: 'yes', at }));
    const ends = await Promise.allSettled(entries);
    expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(plan.outcomeCounts()).toMatchObject({ applied: 2, pending: 1 });
    journal.close();
    plan.close();
  });

  it('is used by two readers at once', async () => {
    const path = join(temporaryFolder(), 'p.cubeplan');
    await makePlan(path, [changed(1, 'Bergen')]);
    const [one, two] = [PlanFile.open(path), PlanFile.open(path)];
    expect([...one.rows()]).toEqual([...two.rows()]);
    one.close();
    two.close();
  });

  it('knows after kill -9 which rows were in flight', async () => {
    const dir = temporaryFolder();
    const path = join(dir, 'p.cubeplan');
    await makePlan(path, [changed(1, 'Bergen'), changed(2, 'Moss'), changed(3, 'Ås')]);
    const script = `
      import { PlanFile } from ${JSON.stringify(new URL('../../../src/services/plan-file/plan-file.ts', import.meta.url).href)};
      import { Journal } from ${JSON.stringify(new URL('../../../src/services/plan-file/journal.ts', import.meta.url).href)};
      const plan = PlanFile.open(${JSON.stringify(path)}, 'apply');
      const journal = new Journal(plan);
      await journal.intend(1, { sent: ['city'], former: { city: 'Oslo' }, at: '${at}' });
      await journal.settle(1, { state: 'applied', written: 'yes', at: '${at}' });
      await journal.intend(2, { sent: ['city'], former: { city: 'Oslo' }, at: '${at}' });
      console.log('written');
      setInterval(() => {}, 1000);
    `;
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(readdirSync(dir).sort()).toEqual(['p.cubeplan', 'p.cubeplan-wal']);
    const plan = PlanFile.open(path);
    expect([...plan.rows()].map(({ outcome }) => [outcome?.state, outcome?.written, outcome?.sent])).toEqual([
      ['applied', 'yes', undefined],
      ['unknown', 'maybe', ['city']],
      [undefined, undefined, undefined],
    ]);
    plan.close();
    expect(readdirSync(dir)).toEqual(['p.cubeplan']);
    const integrity = execFileSync(process.execPath, [
      '--disable-warning=ExperimentalWarning',
      '-p',
      `new (require('node:sqlite').DatabaseSync)(${JSON.stringify(path)}).prepare('PRAGMA integrity_check').get().integrity_check`,
    ]);
    expect(integrity.toString().trim()).toBe('ok');
  });
});

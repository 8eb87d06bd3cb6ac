import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { good, startEngine, type TestEngine } from '../support/engine.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const choices = { snapshot: 'fresh', base: true, guardFormulas: false } as const;

async function withDemo(): Promise<{ readonly engine: TestEngine; readonly target: (name: string) => string }> {
  const engine = startEngine();
  good(await engine.ask({ type: 'demo' }));
  const folder = temporaryFolder();
  const target = (name: string): string =>
    engine.give({ handle: name, path: join(folder, name), use: 'target' }) && join(folder, name);
  return { engine, target };
}

test('an export is written to the chosen target, told with progress, and may be opened afterwards', async () => {
  const { engine, target } = await withDemo();
  good(await engine.call('assignment.list', {}));
  const path = target('customers.xlsx');
  const { reply, progress } = await engine.run('export.run', {
    ...choices,
    assignmentIds: [101, 102],
    format: 'xlsx',
    target: 'customers.xlsx',
  });
  expect(good(reply)).toEqual({
    file: 'customers.xlsx',
    name: 'customers.xlsx',
    assignments: [
      { assignmentId: 101, customers: 400, sheets: ['Strømkunder privat'] },
      { assignmentId: 102, customers: 120, sheets: ['Bedriftsavtaler'] },
    ],
  });
  expect(readFileSync(path).subarray(0, 2).toString()).toBe('PK');
  expect(progress.length).toBeGreaterThan(0);
  const told = await engine.heard((message) => (message.type === 'file' ? message.file : undefined));
  expect(told).toEqual({ handle: 'customers.xlsx', path, use: 'written' });
});

test('a target is written once, and nothing that was not chosen as one', async () => {
  const { engine, target } = await withDemo();
  target('phones.csv');
  const input = { ...choices, assignmentIds: [101], fields: ['name'], format: 'csv', target: 'phones.csv' } as const;
  good((await engine.run('export.run', input)).reply);
  const again = await engine.run('export.run', input);
  expect(again.reply).toMatchObject({ ok: false, error: { code: 'FILE_NOT_FOUND' } });
  const unknown = await engine.run('export.run', { ...input, target: '/etc/passwd' });
  expect(unknown.reply).toMatchObject({ ok: false, error: { code: 'FILE_NOT_FOUND' } });
});

test('a cancelled export leaves no file and says so', async () => {
  const { engine, target } = await withDemo();
  const path = target('customers.xlsx');
  const job = await engine.start('export.run', {
    ...choices,
    assignmentIds: [101, 102],
    format: 'xlsx',
    target: 'customers.xlsx',
  });
  good(await engine.ask({ type: 'cancel', job }));
  expect((await engine.finished(job)).reply).toMatchObject({ ok: false, error: { code: 'CANCELLED' } });
  expect(existsSync(path)).toBe(false);
});

test('an export is kept under a name, which no other one takes, and is made of a filter', async () => {
  const { engine, target } = await withDemo();
  const where = "city = 'Oslo'";
  const preset = { assignments: [101], fields: ['customer_id', 'city'], where, format: 'csv' } as const;
  good(await engine.call('preset.save', { name: 'oslo', preset }));
  good(await engine.call('preset.save', { name: 'alle', preset: { assignments: [101], format: 'xlsx' } }));
  expect(await engine.call('preset.rename', { from: 'alle', to: 'oslo' })).toMatchObject({
    error: { code: 'USAGE', sentence: { id: 'presetExists' } },
  });
  good(await engine.call('preset.rename', { from: 'oslo', to: 'Oslo-kunder' }));
  good(await engine.call('preset.remove', { name: 'alle' }));
  expect(good(await engine.call('preset.list', {}))).toMatchObject([{ name: 'Oslo-kunder', preset }]);
  const path = target('oslo.csv');
  const input = { ...choices, base: false, assignmentIds: [101], fields: preset.fields, where, format: 'csv' } as const;
  const done = good((await engine.run('export.run', { ...input, target: 'oslo.csv' })).reply);
  const lines = readFileSync(path, 'utf8').trim().split(/\r?\n/).slice(1);
  expect(lines).toHaveLength(done.assignments[0]?.customers ?? 0);
  expect(lines.length).toBeGreaterThan(0);
  expect(lines.every((line) => /[;,]Oslo$/.test(line))).toBe(true);
});

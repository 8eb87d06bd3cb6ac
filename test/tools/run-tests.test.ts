import { spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder.ts';

const root = resolve(import.meta.dirname, '../..');

type Scripts = Readonly<Record<string, string>>;
const good = 'node -e 0';
const bad = 'node -e "process.exit(3)"';
const allGood: Scripts = { build: good, lint: good, 'format:check': good, layers: good, unused: good };

/** Runs `npm test`'s script in a small project of its own, as a machine without a terminal does. */
function runTests(scripts: Scripts, tests: Readonly<Record<string, string>>): { status: number | null; last: string } {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'test'));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'small', type: 'module', scripts }));
  for (const [name, text] of Object.entries(tests)) writeFileSync(join(folder, 'test', name), text);
  // The environment without this test run's own variables.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^VITEST|^NODE_ENV$/u.test(name)));
  const script = join(root, 'tools', 'run-tests.mjs');
  const { status, stdout } = spawnSync(process.execPath, [script], { cwd: folder, encoding: 'utf8', env });
  return { status, last: stdout.trimEnd().split('\n').at(-1) ?? '' };
}

const passing = "import { test } from 'vitest'; test('a', () => {}); test('b', () => {});";

test('each check and each test is counted', () => {
  expect(runTests(allGood, { 'a.test.js': passing })).toEqual({ status: 0, last: '7 passed, 0 failed' });
});

test('failures are counted and hide nothing that comes after them', () => {
  const tests = {
    'a.test.js': passing,
    'b.test.js':
      "import { test } from 'vitest'; test('c', () => { throw new Error('no'); }); test.skip('d', () => {}); test.todo('e');",
    'c.test.js': "import './absent.js';",
  };
  const result = runTests({ ...allGood, lint: bad, unused: bad }, tests);
  expect(result).toEqual({ status: 1, last: '5 passed, 4 failed, 2 skipped' });
});

test('what does not build is not tested', () => {
  const result = runTests({ ...allGood, build: bad }, { 'a.test.js': passing });
  expect(result).toEqual({ status: 1, last: '0 passed, 1 failed' });
});

test('a test run that fails without a failed test is a failure, and so is one without any test', () => {
  const unhandled = `${passing} test('x', () => { setTimeout(() => { throw new Error('late'); }); return new Promise((r) => setTimeout(r, 50)); });`;
  expect(runTests(allGood, { 'a.test.js': unhandled })).toEqual({ status: 1, last: '8 passed, 1 failed' });
  expect(runTests(allGood, {})).toEqual({ status: 1, last: '5 passed, 1 failed' });
});

test('tests of the windows add their own counts, or one failure', () => {
  const counts = `node -e "require('node:fs').writeFileSync(process.env.TEST_COUNTS, JSON.stringify({ passed: 10, failed: 0, skipped: 1 }))"`;
  const reported = runTests({ ...allGood, 'test:e2e': counts }, { 'a.test.js': passing });
  expect(reported).toEqual({ status: 0, last: '17 passed, 0 failed, 1 skipped' });
  const silent = runTests({ ...allGood, 'test:e2e': good }, { 'a.test.js': passing });
  expect(silent).toEqual({ status: 1, last: '7 passed, 1 failed' });
});

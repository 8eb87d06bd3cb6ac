#!/usr/bin/env node
// `npm test`: builds, runs every check and every test, goes on after a failure so that all of them show, and closes
// with one line, `N passed, N failed`, in which each check counts as one test. Plain JavaScript that any Node can parse.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 24 || (major === 24 && minor < 5)) {
  process.stderr.write(
    `The tests need Node 24.5 or newer; this is ${process.versions.node}. ` +
      'Run "npm ci" here, which brings its own Node, and then "npm test".\n',
  );
  process.exit(1);
}

const total = { passed: 0, failed: 0, skipped: 0 };
const root = process.cwd();
const reports = mkdtempSync(join(tmpdir(), 'cube-bulk-reports-'));
process.once('exit', () => {
  rmSync(reports, { recursive: true, force: true });
});

/** Runs a program to its end with its output shown; true if it was content. Ctrl-C ends everything. */
function run(command, args, env = process.env) {
  const { status, signal, error } = spawnSync(command, args, {
    cwd: root,
    env,
    stdio: 'inherit',
    // Windows starts npm, a batch file, by its shell alone.
    shell: command === 'npm' && process.platform === 'win32',
  });
  if (error) throw error;
  if (signal === 'SIGINT' || signal === 'SIGTERM') process.exit(130);
  return status === 0;
}

function runScript(name, env) {
  // npm says where it is, so that the scripts are run by the same one.
  const npm = process.env['npm_execpath'];
  return npm?.endsWith('.js')
    ? run(process.execPath, [npm, 'run', '--silent', name], env)
    : run('npm', ['run', '--silent', name], env);
}

function announce(name) {
  process.stdout.write(`\n=== ${name}\n`);
}

/** One of the checks: a script of package.json that counts as one test. */
function check(name) {
  announce(name);
  const started = performance.now();
  const isGood = runScript(name);
  total[isGood ? 'passed' : 'failed'] += 1;
  process.stdout.write(
    `${name}: ${isGood ? 'passed' : 'FAILED'} (${((performance.now() - started) / 1000).toFixed(1)} s)\n`,
  );
  return isGood;
}

/** Adds what a report counted; a run that failed without a counted failure, or without a report, is one failure. */
function add(isGood, report) {
  const counts = report ?? { passed: 0, failed: 0, skipped: 0 };
  total.passed += counts.passed;
  total.failed += counts.failed === 0 && (!isGood || report === undefined) ? 1 : counts.failed;
  total.skipped += counts.skipped;
}

function readReport(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined;
}

function runVitest() {
  announce('vitest');
  const path = join(reports, 'vitest.json');
  const vitest = join(dirname(createRequire(join(root, 'package.json')).resolve('vitest/package.json')), 'vitest.mjs');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${path}`];
  const isGood = run(process.execPath, [vitest, 'run', ...reporters]);
  const report = readReport(path);
  add(
    isGood,
    report && {
      passed: report.numPassedTests,
      // A file that could not be loaded has no tests to count.
      failed: report.numFailedTests + report.testResults.filter(isUnloadable).length,
      skipped: report.numPendingTests + report.numTodoTests,
    },
  );
}

function isUnloadable({ status, assertionResults }) {
  return status === 'failed' && assertionResults.every((result) => result.status !== 'failed');
}

/** The windows' tests, where there are any: they write `{"passed","failed","skipped"}` to the file TEST_COUNTS names. */
function runEndToEnd() {
  announce('test:e2e');
  const path = join(reports, 'e2e.json');
  const isGood = runScript('test:e2e', { ...process.env, TEST_COUNTS: path });
  add(isGood, readReport(path));
}

const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
// Nothing else makes sense before it compiles.
if (check('build')) {
  for (const name of ['lint', 'format:check', 'layers', 'unused']) check(name);
  runVitest();
  if ('test:e2e' in scripts) runEndToEnd();
}
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
process.stdout.write(`\n${total.passed} passed, ${total.failed} failed${skipped}\n`);
process.exitCode = total.failed === 0 ? 0 : 1;

#!/usr/bin/env node
// `npm run test:e2e`: the windows' tests over the built application, in Electron where its program is here or can be
// downloaded, else in the stand-in. Says which, and writes the counts to the file that TEST_COUNTS names.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { buildIfNeeded, downloadElectron, findElectron, hasDisplay, root, standInFolder } from './electron-program.mjs';

const playwright = join(dirname(createRequire(import.meta.url).resolve('playwright/package.json')), 'cli.js');
const folder = mkdtempSync(join(tmpdir(), 'cube-bulk-e2e-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));

/** Runs Playwright's test program and gives its report. */
function runPlaywright(args, env, reporters) {
  const report = join(folder, 'report.json');
  const config = join(root, 'test', 'e2e', 'playwright.config.ts');
  const all = [playwright, 'test', '--config', config, `--reporter=${reporters}`, ...args];
  const xvfb = env.ELECTRON_OVERRIDE_DIST_PATH === undefined && !hasDisplay();
  const [command, ...first] = xvfb ? ['xvfb-run', '--auto-servernum', process.execPath] : [process.execPath];
  const { status, error } = spawnSync(command, [...first, ...all], {
    cwd: root,
    env: { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
    stdio: ['ignore', reporters === 'json' ? 'ignore' : 'inherit', 'inherit'],
  });
  if (error) throw error;
  return { isGood: status === 0, ...JSON.parse(readFileSync(report, 'utf8')) };
}

function tell(counts) {
  const path = process.env['TEST_COUNTS'];
  if (path) writeFileSync(path, JSON.stringify(counts));
}

function run(command, args) {
  return spawnSync(command, args, { stdio: 'inherit' }).status === 0;
}

/** Chromium for the stand-in: there, or installed where that is ours to do. */
async function hasChromium() {
  const { findChromium, howToGetChromium } = await import('../electron-stand-in/find-chromium.ts');
  if (findChromium() !== undefined) return true;
  if (process.getuid?.() === 0 && run('apt-get', ['update']))
    run('apt-get', ['install', '--yes', '--no-install-recommends', 'chromium', 'xvfb']);
  if (findChromium() !== undefined) return true;
  process.stdout.write(`\nNOT RUN: the windows' tests need Electron or Chromium. ${howToGetChromium}\n\n`);
  return false;
}

async function chooseProgram() {
  const failure = findElectron() === undefined ? downloadElectron() : undefined;
  if (failure === undefined) {
    process.stdout.write(`The windows run in Electron: ${findElectron()}\n`);
    return process.env;
  }
  if (process.platform === 'win32') throw new Error(`Electron could not be downloaded: ${failure}`);
  if (!(await hasChromium())) return undefined;
  process.stdout.write(
    `The windows run in the stand-in for Electron: its program could not be downloaded (${failure})\n`,
  );
  // Headless is enough, and faster.
  const { DISPLAY: _x, WAYLAND_DISPLAY: _wayland, ...env } = process.env;
  return { ...env, ELECTRON_OVERRIDE_DIST_PATH: standInFolder };
}

const args = process.argv.slice(2);
if (!buildIfNeeded()) {
  tell({ passed: 0, failed: 1, skipped: 0 });
  process.exitCode = 1;
} else {
  const env = await chooseProgram();
  if (env === undefined) {
    const { suites } = runPlaywright(['--list', ...args], process.env, 'json');
    const count = (all) => all.reduce((sum, suite) => sum + (suite.specs?.length ?? 0) + count(suite.suites ?? []), 0);
    tell({ passed: 0, failed: 0, skipped: count(suites) });
  } else {
    const { isGood, stats, errors } = runPlaywright(args, env, 'list,json');
    const failed = stats.unexpected + stats.flaky + (stats.unexpected === 0 && errors.length > 0 ? 1 : 0);
    tell({ passed: stats.expected, failed, skipped: stats.skipped });
    process.exitCode = isGood ? 0 : 1;
  }
}

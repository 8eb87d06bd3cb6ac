#!/usr/bin/env node
// `npm run fuzz:csv [-- RUNS [SEED]]`: csv files of anything beside Python's csv module, by the ten thousand and with a
// seed of the day. A failure prints the seed and the smallest file that still fails. Plain JavaScript for any Node.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const [runs = '20000', seed = String(Math.floor(Math.random() * 2 ** 31))] = process.argv.slice(2);
const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs');
const args = ['run', '--testTimeout=86400000', '--reporter=verbose', 'test/services/spreadsheet/csv/fuzz.test.ts'];
const { status } = spawnSync(process.execPath, [vitest, ...args], {
  stdio: 'inherit',
  env: { ...process.env, CSV_FUZZ_RUNS: runs, CSV_FUZZ_SEED: seed },
});
process.exitCode = status ?? 1;

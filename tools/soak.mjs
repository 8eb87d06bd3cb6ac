#!/usr/bin/env node
// `npm run soak [-- SCENARIOS [SEED]]`: the simulated worlds of `npm test`, by the thousand and with a seed of the day.
// A failure prints the seed and the smallest scenario that still fails. `npm run soak -- --machine` goes through all
// stories of one row instead, further than `npm test` does. Plain JavaScript that any Node can start.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const isMachine = process.argv.includes('--machine');
const [scenarios = '5000', seed = String(Math.floor(Math.random() * 2 ** 31))] = process.argv
  .slice(2)
  .filter((arg) => arg !== '--machine');
const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs');
const args = [
  'run',
  '--testTimeout=86400000',
  '--reporter=verbose',
  isMachine ? 'test/core/apply' : 'test/services/applying/simulation.test.ts',
];
const { status } = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', vitest, ...args], {
  stdio: 'inherit',
  env: {
    ...process.env,
    SIMULATION_SCENARIOS: scenarios,
    SIMULATION_SEED: seed,
    ...(isMachine && { MACHINE_DEPTH: 'deep' }),
  },
});
process.exitCode = status ?? 1;

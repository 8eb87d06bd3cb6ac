// What a command takes beside a Node that does nothing.
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { reviewPlan } from '../data/make-review-plan.mjs';
import { root } from '../lib/built.mjs';
import { node, wallOnly } from '../lib/measure.mjs';

const times = 9;
const fewRows = 400;

/** The least of some runs, one after the other: whatever else the machine does can only add to it. */
function run(args) {
  const runs = Array.from({ length: times }, () => {
    const startedMs = performance.now();
    const { status } = spawnSync(node, args, { stdio: 'ignore' });
    if (status !== 0) throw new Error(`Error: ended with ${status}`);
    return performance.now() - startedMs;
  });
  return wallOnly(Math.min(...runs));
}

const program = ['--disable-warning=ExperimentalWarning', join(root, 'tools/cube-bulk.mjs')];

export const contenders = {
  REF: async () => async () => run(['-e', '0']),
  'ours, --help': async () => async () => run([...program, '--help']),
  // Of a small plan: what is measured is the start.
  'ours, show': async (_tally, input) => {
    const cache = join(input.cache, '..', String(fewRows));
    mkdirSync(cache, { recursive: true });
    const plan = await reviewPlan({ rows: fewRows, cache });
    return async () => run([...program, 'show', plan]);
  },
};

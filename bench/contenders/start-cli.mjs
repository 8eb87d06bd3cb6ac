// What a command takes beside a Node that does nothing.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { reviewPlan } from '../data/make-review-plan.mjs';
import { root } from '../lib/built.mjs';
import { median, node, wallOnly } from '../lib/measure.mjs';

const times = 9;

/** The median of some runs, one after the other. */
function run(args) {
  const runs = Array.from({ length: times }, () => {
    const startedMs = performance.now();
    const { status } = spawnSync(node, args, { stdio: 'ignore' });
    if (status !== 0) throw new Error(`Error: ended with ${status}`);
    return performance.now() - startedMs;
  });
  return wallOnly(median(runs));
}

const program = ['--disable-warning=ExperimentalWarning', join(root, 'tools/cube-bulk.mjs')];

export const contenders = {
  REF: async () => async () => run(['-e', '0']),
  'ours, --help': async () => async () => run([...program, '--help']),
  'ours, show': async (_tally, input) => {
    const plan = await reviewPlan(input);
    return async () => run([...program, 'show', plan]);
  },
};

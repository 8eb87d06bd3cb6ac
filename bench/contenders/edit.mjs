// A change without a file: every customer of the stored snapshot gets a zone.
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { assignmentId } from '../data/customers.mjs';
import { built } from '../lib/built.mjs';
import { quiet } from './ours.mjs';
import { account, openStored } from './stored.mjs';

const zone = 'Nord';

/** Makes the plan in a folder of its own; `out` is its path. */
export async function editPlan(input, out) {
  const { planEdit } = await built('services/planning/plan-edit.js');
  const { snapshot, close } = await openStored(input.workspace);
  const request = { out, account, assignmentId, set: [{ field: 'zone_name', value: zone }], author: 'bench' };
  const { counts } = await planEdit(request, { ...quiet(), openSnapshot: async () => snapshot });
  close();
  return counts;
}

export const folder = (input) => mkdtemp(join(input.cache, 'edit-'));

export const contenders = {
  REF: async (_tally, input) => {
    const { snapshot, close } = await openStored(input.workspace);
    return async () => {
      let rows = 0;
      const changes = [];
      for (const { id, json } of snapshot.records()) {
        rows += 1;
        const before = JSON.parse(json).zone_name;
        if (before !== zone) changes.push(JSON.stringify([id, before, zone]));
      }
      close();
      return { rows };
    };
  },
  ours: async (_tally, input) => {
    const dir = await folder(input);
    return async () => {
      const { rows } = await editPlan(input, join(dir, 'edit.cubeplan'));
      await rm(dir, { recursive: true });
      return { rows };
    };
  },
};

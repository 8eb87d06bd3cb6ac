import { join } from 'node:path';
import { Tally } from '../data/tally.mjs';
import { assignmentId } from '../data/customers.mjs';
import { built } from '../lib/built.mjs';
import { quiet } from './ours.mjs';
import { clientOf, contenders as pulls, withFolder } from './pull.mjs';
import { contenders as readers } from './read.mjs';
import { openStored, account as storedAccount } from './stored.mjs';

/** Counts must be these: `changed` rows of all. */
const counted = ({ counts }) => ({ rows: counts.rows, changed: counts.changed });

const request = (file, dir, account) => ({
  file,
  out: join(dir, 'bench.cubeplan'),
  account,
  assignmentId,
  create: false,
  otherAssignment: false,
});

function stored(which) {
  return async () => {
    const { planSpreadsheet } = await built('services/planning/plan-spreadsheet.js');
    await built('services/workspace/workspace.js');
    return (input) =>
      withFolder(input.cache, async (dir) => {
        const { snapshot, close } = await openStored(input.workspace, true);
        const plan = await planSpreadsheet(request(input[which], dir, storedAccount), {
          ...quiet(),
          openSnapshot: async () => snapshot,
          isAtHand: true,
        });
        close();
        return counted(plan);
      });
  };
}

const reading = (name) => async () => {
  const read = await readers[name](new Tally());
  return async ({ edited }) => {
    const { tally } = await read({ file: edited });
    return { rows: tally.rows - 1 };
  };
};

export const contenders = {
  /** The least that a fresh plan can do: read the sheet, fetch the customers and keep them. */
  REF: async () => {
    const pull = await pulls['REF + bulk insert']();
    const tally = new Tally();
    const read = await readers.REF(tally);
    return async (input) => {
      await pull(input);
      await read({ file: input.edited });
      return { rows: tally.rows - 1 };
    };
  },
  'REF, stored snapshot': reading('REF'),
  'exceljs full, reading only': reading('exceljs full'),
  'exceljs streaming, reading only': reading('exceljs streaming'),
  ours: async () => {
    const { openWorkspace } = await built('services/workspace/workspace.js');
    const { pullSnapshot } = await built('services/pulling/pull-snapshot.js');
    const { planSpreadsheet } = await built('services/planning/plan-spreadsheet.js');
    return ({ edited, url, cache }) =>
      withFolder(cache, async (dir) => {
        const { client, account } = await clientOf(url);
        const workspace = openWorkspace(dir);
        const pull = { ...quiet(), client, account, workspace };
        const openSnapshot = async () =>
          (workspace.openPulled ?? workspace.openSnapshot).call(workspace, await pullSnapshot(assignmentId, pull));
        const plan = await planSpreadsheet(request(edited, dir, account), { ...quiet(), openSnapshot });
        workspace.close();
        client.close();
        return counted(plan);
      });
  },
  'ours, stored snapshot': stored('edited'),
  'ours, own export with base values': stored('exported'),
};

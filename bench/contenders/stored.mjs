import { assignmentId } from '../data/customers.mjs';
import { built } from '../lib/built.mjs';

export const account = 'http://127.0.0.1/bench';

/** The snapshot that was made with the input files. */
export async function openStored(dir) {
  const { openWorkspace } = await built('services/workspace/workspace.js');
  const workspace = openWorkspace(dir);
  const snapshot = workspace.openSnapshot(workspace.latestSnapshot(account, assignmentId));
  const close = () => {
    snapshot.close();
    workspace.close();
  };
  return { workspace, snapshot, close };
}

import { assignmentId } from '../data/customers.mjs';
import { built } from '../lib/built.mjs';

export const account = 'http://127.0.0.1/bench';

/** The snapshot that was made with the input files. */
export async function openStored(dir, inPieces = false) {
  const { openWorkspace } = await built('services/workspace/workspace.js');
  const workspace = openWorkspace(dir);
  const info = workspace.latestSnapshot(account, assignmentId);
  const options = { signal: new AbortController().signal, onProgress: () => undefined };
  const snapshot = inPieces ? await workspace.openSnapshotInPieces(info, options) : workspace.openSnapshot(info);
  const close = () => {
    snapshot.close();
    workspace.close();
  };
  return { workspace, snapshot, close };
}

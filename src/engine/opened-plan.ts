import type { OpenedPlan } from '../shared/contract/plans.ts';
import { newerSnapshotAt } from '../services/review/plan-snapshot.ts';
import type { EngineContext } from './context.ts';
import type { RunningJob } from './jobs.ts';

/** A plan that is small is looked through while the window waits; of a large one the first page is shown at once. */
const patienceMs = 400;

/** Opens a plan and says what a window must know of it to begin. Its id is its file's handle. */
export async function openedPlan(
  file: string,
  context: EngineContext,
  { onProgress, signal }: RunningJob,
  notes?: OpenedPlan['notes'],
): Promise<OpenedPlan> {
  const { files, plans, workspace } = context;
  const { session } = await plans.get(file);
  const watch = (done: number, total: number): void => {
    onProgress({ phase: 'index', done, total });
  };
  const ready = session.ready(watch, AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]));
  await ready.catch((error: unknown) => {
    signal.throwIfAborted();
    if (!(error instanceof DOMException && error.name === 'TimeoutError')) throw error;
  });
  const newer = newerSnapshotAt(workspace, session.header);
  return {
    plan: file,
    file,
    name: files.name(file),
    header: session.header,
    state: session.state(),
    ...(newer !== undefined && { newerSnapshotAt: newer }),
    ...(notes !== undefined && { notes }),
  };
}

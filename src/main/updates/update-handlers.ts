import type { App } from 'electron';
import { AppError } from '../../core/errors.ts';
import { sentence } from '../../core/error-sentences.ts';
import type { EngineHost } from '../engine-host.ts';
import type { MainHandlers } from '../ipc.ts';
import { isWork } from '../job-watch.ts';
import type { Updates } from './updates.ts';

export interface UpdateHandlerParts {
  readonly updates: Updates;
  readonly engine: EngineHost;
  readonly app: Pick<App, 'quit'>;
}

/** The calls about newer versions of the program. */
export function updateHandlers({
  updates,
  engine,
  app,
}: UpdateHandlerParts): Pick<MainHandlers, Extract<keyof MainHandlers, `update.${string}`>> {
  return {
    'update.state': () => updates.state,
    'update.check': () => updates.check(),
    'update.download': () => updates.download(),
    'update.cancel': () => updates.cancel(),
    'update.restart': async () => {
      if (isAnythingRunning(engine)) throw new AppError('WORKSPACE_UNUSABLE', sentence('updateDuringWork'));
      if (await isUsedByOthers(engine)) throw new AppError('WORKSPACE_UNUSABLE', sentence('updateWhileUsed'));
      updates.restartAfterwards();
      app.quit();
      return null;
    },
  };
}

export const isAnythingRunning = ({ jobs }: EngineHost): boolean => [...jobs.values()].some(isWork);

/**
 * Ends the engine, and installs an update that is ready: only where no work was broken off by quitting, so that it can be
 * taken up again by the program that began it, and no other process works in the workspace, which an installer would end.
 */
export async function endAndInstall(updates: Updates, engine: EngineHost, hide: () => void): Promise<void> {
  const mayInstall = updates.state.at === 'ready' && !isAnythingRunning(engine) && !(await isUsedByOthers(engine));
  await engine.end();
  if (!mayInstall) return;
  // An installer may ask for a password: there is nothing to see of us any more.
  hide();
  updates.installAtEnd();
}

/** Whether an update now would end somebody else's work; where the engine cannot tell, nobody's. */
async function isUsedByOthers(engine: EngineHost): Promise<boolean> {
  const reply = await engine.ask({ type: 'call', name: 'workspace.isUsedByOthers', input: {} });
  return reply.ok && reply.value === true;
}

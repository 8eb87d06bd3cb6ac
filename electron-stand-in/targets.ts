import { type Params, hasDisplay, listen, openAppWindow, send, sendLate } from './chromium.ts';
import { frames } from './frames.ts';

/** A page of Chromium, and the session to speak to it; it waits until it is told to run. */
export interface Target {
  readonly targetId: string;
  readonly sessionId: string;
}

let take: ((target: Target) => void) | undefined;
let last: Promise<unknown> = Promise.resolve();

/** From here on, every page is halted before its first line. What nobody asked for runs on at once. */
export async function watchTargets(): Promise<void> {
  listen('Target.attachedToTarget', ({ targetInfo, sessionId }: Params) => {
    const target = { targetId: String(targetInfo['targetId']), sessionId: String(sessionId) };
    if (targetInfo['type'] === 'page' && targetInfo['openerId'] === undefined && take !== undefined) {
      take(target);
      take = undefined;
      return;
    }
    // A window that a page opened: whether it may is asked when its address is known, with its first request.
    if (targetInfo['openerId'] !== undefined) frames.openers.set(target.targetId, String(targetInfo['openerId']));
    sendLate('Runtime.runIfWaitingForDebugger', {}, target.sessionId);
  });
  listen('Target.targetDestroyed', ({ targetId }) => frames.pages.get(String(targetId))?.gone());
  await send('Target.setDiscoverTargets', { discover: true, filter: [{ type: 'page' }] });
  await send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: true, flatten: true });
}

/** Opens a window of Chromium for an address, one at a time so that each finds its own. */
export function openTarget(url: string, width: number, height: number): Promise<Target> {
  const opened = last.then(async () => {
    const { promise, resolve } = Promise.withResolvers<Target>();
    take = resolve;
    if (hasDisplay) openAppWindow(url, width, height);
    else await send('Target.createTarget', { url: 'about:blank', newWindow: true, width, height });
    return await promise;
  });
  last = opened;
  return opened;
}

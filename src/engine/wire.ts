import type { ParentPort } from 'electron';
import type { FromEngine, ToEngine } from '../shared/engine-messages.ts';

/** The line to the process that started the engine. */
export interface Wire {
  readonly post: (message: FromEngine) => void;
  /** Called once: messages that came before are kept until then. */
  readonly listen: (onMessage: (message: ToEngine) => void, onGone: () => void) => void;
}

/** Electron's line for utility processes, or that of a plain forked child: the tests start the engine without Electron. */
export function openWire(process: NodeJS.Process): Wire {
  const port: ParentPort | undefined = 'parentPort' in process ? process.parentPort : undefined;
  if (port) {
    return {
      post: (message) => {
        port.postMessage(message);
      },
      listen: (onMessage) => {
        port.on('message', ({ data }: { readonly data: ToEngine }) => {
          onMessage(data);
        });
      },
    };
  }
  if (process.send === undefined) throw new TypeError('the engine is started by the main process');
  return {
    post: (message) => {
      // Where nobody is there any more, nobody misses it: the disconnect ends the engine.
      if (process.connected) process.send?.(message, undefined, undefined, () => undefined);
    },
    listen: (onMessage, onGone) => {
      process.on('message', onMessage);
      process.once('disconnect', onGone);
    },
  };
}

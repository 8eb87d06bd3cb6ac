import { LoudEmitter, loud } from './loud.ts';
import { net } from './net.ts';
import { protocol } from './protocol-handlers.ts';

/** The one session. Chromium itself denies permissions where nobody can be asked; the handlers are kept and not called. */
class Session
  extends LoudEmitter
  implements Pick<Electron.Session, 'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'resolveProxy'>
{
  readonly protocol = protocol;
  readonly fetch = net.fetch;
  setPermissionRequestHandler(): void {}
  setPermissionCheckHandler(): void {}
  resolveProxy(): Promise<string> {
    return Promise.resolve('DIRECT');
  }
}

const defaultSession = new Session();
/** One for every name: nothing is kept between them that could be seen. */
const fromPartition = (): Session => defaultSession;
export const session = loud({ defaultSession, fromPartition });

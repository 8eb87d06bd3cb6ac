import { spawn } from 'node:child_process';
import { dirname } from 'node:path';
import { hasDisplay } from './chromium.ts';
import { LoudEmitter, loud } from './loud.ts';

/** Opens it in the system's program where somebody is there to see it. */
function openOutside(target: string): void {
  if (!hasDisplay) return;
  const opener = process.platform === 'darwin' ? 'open' : 'xdg-open';
  spawn(opener, [target], { stdio: 'ignore', detached: true })
    .once('error', (error) => process.stderr.write(`${String(error)}\n`))
    .unref();
}

export const shell = loud({
  openPath: (path: string): Promise<string> => {
    openOutside(path);
    return Promise.resolve('');
  },
  showItemInFolder: (path: string): void => openOutside(dirname(path)),
}) satisfies Pick<Electron.Shell, 'openPath' | 'showItemInFolder'>;

let copied = '';
/** What was copied, as text alone. */
const itemOf = (text: string): Electron.ClipboardItem => ({
  types: ['text/plain'],
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the other type that it may give is of bookmarks
  getType: (() => Promise.resolve(new Blob([text]))) as unknown as Electron.ClipboardItem['getType'],
});
/** A clipboard of the application's own. */
export const clipboard = loud({
  readText: (): Promise<string> => Promise.resolve(copied),
  read: (): Promise<Electron.ClipboardItem[]> => Promise.resolve(copied === '' ? [] : [itemOf(copied)]),
  writeText: (text: string): Promise<void> => {
    copied = text;
    return Promise.resolve();
  },
  clear: (): void => {
    copied = '';
  },
}) satisfies Pick<Electron.Clipboard, 'read' | 'readText' | 'writeText' | 'clear'>;

const encrypt = (plain: string): Buffer => Buffer.from(Buffer.from(plain).toString('base64'));
const decrypt = (encrypted: Buffer): string => Buffer.from(encrypted.toString(), 'base64').toString();
/** Nothing is safe here, and it says so by Electron's word for that. */
export const safeStorage = loud({
  isAsyncEncryptionAvailable: (): Promise<boolean> => Promise.resolve(true),
  getSelectedStorageBackend: (): 'basic_text' => 'basic_text',
  encryptStringAsync: (plain: string): Promise<Buffer> => Promise.resolve(encrypt(plain)),
  decryptStringAsync: (encrypted: Buffer): Promise<Electron.DecryptStringAsyncReturnValue> =>
    Promise.resolve({ result: decrypt(encrypted), shouldReEncrypt: false }),
}) satisfies Pick<
  Electron.SafeStorage,
  'isAsyncEncryptionAvailable' | 'getSelectedStorageBackend' | 'encryptStringAsync' | 'decryptStringAsync'
>;

/** A notification that nobody sees; a test clicks it by `emit('click')`. */
export class Notification
  extends LoudEmitter
  implements Pick<Electron.Notification, 'show' | 'close' | 'title' | 'body'>
{
  title: string;
  body: string;

  constructor({ title = '', body = '' }: Electron.NotificationConstructorOptions = {}) {
    super();
    this.title = title;
    this.body = body;
  }

  static isSupported(): boolean {
    return true;
  }

  show(): void {
    this.emit('show', {});
  }

  close(): void {
    this.emit('close', {});
  }
}

const blockers = new Set<number>();
let nextBlocker = 0;
export const powerSaveBlocker = loud({
  start: (): number => {
    blockers.add(nextBlocker);
    return nextBlocker++;
  },
  stop: (id: number): boolean => blockers.delete(id),
  isStarted: (id: number): boolean => blockers.has(id),
}) satisfies Pick<Electron.PowerSaveBlocker, 'start' | 'stop' | 'isStarted'>;

export const powerMonitor = new LoudEmitter();

const area = { x: 0, y: 0, width: 1920, height: 1080 };
const display = { id: 1, bounds: area, workArea: area, size: area, workAreaSize: area, scaleFactor: 1 };
/** One screen of a common size. */
class Screen extends LoudEmitter implements Record<keyof Pick<Electron.Screen, 'getAllDisplays'>, unknown> {
  getAllDisplays(): (typeof display)[] {
    return [display];
  }
}
export const screen = new Screen();

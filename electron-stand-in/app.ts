import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir, tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { endChromium } from './chromium.ts';
import { LoudEmitter, loud, preventable } from './loud.ts';
import { takeSingleInstanceLock } from './single-instance.ts';
import { utilityMetrics } from './utility-process.ts';

/** What is known of the application: its package.json's words. */
interface Described {
  readonly name?: string;
  readonly productName?: string;
  readonly version?: string;
  readonly main?: string;
}

/** What the windows' module lends to `quit`, which would import it in a circle. */
interface Closable {
  close(): void;
  isDestroyed(): boolean;
}

const switches = new Map<string, string>();
const commandLine = loud({
  appendSwitch: (name: string, value = ''): void => void switches.set(name, value),
  appendArgument: (argument: string): void => {
    const [, name = '', value = ''] = /^--?([^=]+)=?(.*)$/su.exec(argument) ?? [];
    switches.set(name, value);
  },
  hasSwitch: (name: string): boolean => switches.has(name),
  getSwitchValue: (name: string): string => switches.get(name) ?? '',
  all: (): readonly string[] =>
    [...switches].map(([name, value]) => (value === '' ? `--${name}` : `--${name}=${value}`)),
}) satisfies Pick<Electron.CommandLine, 'appendSwitch' | 'appendArgument' | 'hasSwitch' | 'getSwitchValue'>;

type PathName = Parameters<Electron.App['getPath']>[0];

const { promise: whenReady, resolve: resolveReady } = Promise.withResolvers<void>();

class App
  extends LoudEmitter
  implements
    Pick<
      Electron.App,
      | ('quit' | 'exit' | 'isReady' | 'whenReady' | 'focus' | 'getAppPath' | 'getPath' | 'getVersion')
      | ('name' | 'getName' | 'getLocale' | 'getPreferredSystemLanguages')
      | ('isPackaged' | 'addRecentDocument' | 'setAppUserModelId' | 'requestSingleInstanceLock')
      | 'enableSandbox'
    >
{
  isPackaged = false;
  readonly commandLine = commandLine;
  name = 'Electron';
  readonly #windows = new Set<Closable>();
  #folder = process.cwd();
  #version = '';
  #isReady = false;
  #isQuitting = false;
  #release: (() => void) | undefined;

  /** Not Electron's: main.ts says what it starts. */
  describe(folder: string, { name, productName, version }: Described): void {
    this.#folder = folder;
    // Where electron-builder puts an application, beside its program.
    this.isPackaged = basename(dirname(folder)) === 'resources';
    this.name = productName ?? name ?? this.name;
    this.#version = version ?? '';
  }

  /** Not Electron's: every window reports itself. The last one takes the application with it, unless it objects. */
  adopt(window: Closable): void {
    this.#windows.add(window);
  }

  forget(window: Closable): void {
    this.#windows.delete(window);
    if (this.#windows.size > 0) return;
    if (this.#isQuitting) this.#leave();
    else if (this.listenerCount('window-all-closed') > 0) this.emit('window-all-closed');
    else this.quit();
  }

  becomeReady(): void {
    this.#isReady = true;
    mkdirSync(this.getPath('userData'), { recursive: true });
    this.emit('ready', {}, {});
    resolveReady();
  }

  quit(): void {
    const event = preventable({});
    this.emit('before-quit', event);
    if (event.defaultPrevented || this.#isQuitting) return;
    this.#isQuitting = true;
    if (this.#windows.size === 0) this.#leave();
    for (const window of this.#windows) {
      window.close();
      // A window that stays open keeps the application.
      if (!window.isDestroyed()) this.#isQuitting = false;
    }
  }

  #leave(): void {
    const event = preventable({});
    this.emit('will-quit', event);
    if (event.defaultPrevented) this.#isQuitting = false;
    else this.exit(0);
  }

  exit(code = 0): void {
    this.emit('quit', {}, code);
    this.#release?.();
    void endChromium().finally(() => process.exit(code));
  }

  isReady(): boolean {
    return this.#isReady;
  }

  whenReady(): Promise<void> {
    return whenReady;
  }

  getAppPath(): string {
    return this.#folder;
  }

  getPath(name: PathName): string {
    const home = homedir();
    switch (name) {
      case 'home':
        return home;
      case 'appData':
        return process.env['XDG_CONFIG_HOME'] ?? join(home, '.config');
      case 'userData':
      case 'sessionData':
        return join(this.getPath('appData'), this.name);
      case 'logs':
        return join(this.getPath('userData'), 'logs');
      case 'temp':
        return tmpdir();
      case 'exe':
        return process.execPath;
      case 'desktop':
      case 'documents':
      case 'downloads':
        return join(home, `${name.charAt(0).toUpperCase()}${name.slice(1)}`);
      default:
        throw new Error(`The stand-in for Electron does not have the path "${name}"`);
    }
  }

  getName(): string {
    return this.name;
  }

  getVersion(): string {
    return this.#version;
  }

  getLocale(): string {
    return commandLine.getSwitchValue('lang') || (this.getPreferredSystemLanguages()[0] ?? 'en-US');
  }

  getPreferredSystemLanguages(): string[] {
    const said = process.env['LANGUAGE'] ?? process.env['LC_ALL'] ?? process.env['LANG'] ?? '';
    const languages = said.split(':').map((one) => one.replace(/\..*$/u, '').replace('_', '-'));
    const known = languages.filter((one) => /^[a-z]{2}/u.test(one));
    return known.length > 0 ? known : ['en-US'];
  }

  requestSingleInstanceLock(additionalData: Record<string, unknown> = {}): boolean {
    this.#release ??= takeSingleInstanceLock(this.getPath('userData'), additionalData, (argv, folder, data) => {
      this.emit('second-instance', {}, argv, folder, data);
    });
    return this.#release !== undefined;
  }

  /** Not whole: the processes of which a test can end one. */
  getAppMetrics(): readonly object[] {
    return [{ type: 'Browser', pid: process.pid, name: this.name }, ...utilityMetrics()];
  }

  // What has no effect that could be seen here.
  focus(): void {}
  addRecentDocument(): void {}
  setAppUserModelId(): void {}
  enableSandbox(): void {}
}

export const app = new App();

const { version } = createRequire(import.meta.url)('electron/package.json') as { readonly version: string };
Object.defineProperties(process, {
  versions: { value: { ...process.versions, electron: version, chrome: '156' } },
  type: { value: 'browser' },
  defaultApp: { value: true },
  resourcesPath: { get: () => (app.isPackaged ? dirname(app.getAppPath()) : join(app.getAppPath(), 'resources')) },
});

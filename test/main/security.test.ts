import { EventEmitter } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { isOwnPage } from '../../src/main/protocol.ts';
import { hardenContents, hardenSession } from '../../src/main/security.ts';

const source = resolve(import.meta.dirname, '../../src');

/** Electron's side of the talk: takes the handlers, and lets the test ask them. */
class Asked extends EventEmitter {
  prevented = false;
  ask(name: string, event: object = {}): boolean {
    this.prevented = false;
    const preventDefault = (): void => {
      this.prevented = true;
    };
    this.emit(name, { ...event, preventDefault });
    return this.prevented;
  }
}

test('no permission is given, asked for or checked, and nothing is downloaded', () => {
  const events = new Asked();
  const answers: boolean[] = [];
  const session = {
    setPermissionRequestHandler: (handler: (...args: unknown[]) => void) => {
      for (const wanted of ['media', 'geolocation', 'notifications', 'clipboard-read', 'fileSystem']) {
        handler({}, wanted, (isGiven: boolean) => answers.push(isGiven));
      }
    },
    setPermissionCheckHandler: (handler: (...args: unknown[]) => boolean) => answers.push(handler({}, 'media')),
    on: events.on.bind(events),
  };
  hardenSession(session as never, () => undefined);
  expect(answers).toEqual([false, false, false, false, false, false]);
  expect(events.ask('will-download')).toBe(true);
});

test('a page goes nowhere, opens nothing and embeds nothing', () => {
  const app = new EventEmitter();
  const logged: string[] = [];
  hardenContents(app as never, isOwnPage, (text) => logged.push(text));
  const contents = new Asked();
  let open: (() => unknown) | undefined;
  Object.assign(contents, { setWindowOpenHandler: (handler: () => unknown) => (open = handler) });
  app.emit('web-contents-created', {}, contents);
  for (const name of ['will-navigate', 'will-redirect']) {
    expect(contents.ask(name, { url: 'https://evil.example/' })).toBe(true);
    expect(contents.ask(name, { url: 'file:///etc/passwd' })).toBe(true);
    expect(contents.ask(name, { url: 'app://cube/index.html' })).toBe(false);
  }
  expect(contents.ask('will-attach-webview')).toBe(true);
  expect(open?.()).toEqual({ action: 'deny' });
  expect(logged).toHaveLength(6);
});

// What loosens Electron's defaults, or gets round the one door: not to be found, whatever the reason.
const banned = [
  'webSecurity',
  'allowRunningInsecureContent',
  'experimentalFeatures',
  'enableBlinkFeatures',
  'openExternal',
  'executeJavaScript',
  'sendSync',
  'nodeIntegration: true',
  'sandbox: false',
  'contextIsolation: false',
  'dangerouslySetInnerHTML',
  'innerHTML',
  "'unsafe-",
  '@electron/remote',
];

test('the source does not mention what would loosen it', () => {
  const files = ['main', 'preload', 'renderer'].flatMap((layer) =>
    readdirSync(join(source, layer), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(?:tsx?|html)$/u.test(name))
      .map((name) => join(source, layer, name)),
  );
  expect(files.length).toBeGreaterThan(30);
  const found = files.flatMap((file) => {
    const text = readFileSync(file, 'utf8');
    return banned.filter((word) => text.includes(word)).map((word) => `${file}: ${word}`);
  });
  expect(found).toEqual([]);
});

test('ipcMain is listened to in one place, and a page gets at main in one place', () => {
  const using = (layer: string, word: RegExp): readonly string[] =>
    readdirSync(join(source, layer), { recursive: true, encoding: 'utf8' }).filter(
      (name) => name.endsWith('.ts') && word.test(readFileSync(join(source, layer, name), 'utf8')),
    );
  expect(using('main', /ipcMain\.(?:on|once|handle|handleOnce)\(/u)).toEqual(['ipc.ts']);
  expect(using('preload', /exposeInMainWorld\(/u)).toEqual(['index.ts']);
});

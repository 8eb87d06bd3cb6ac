import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { findChromium, howToGetChromium } from './find-chromium.ts';

/** Params and results of the DevTools protocol, of which only a few fields are of interest here. */
// oxlint-disable-next-line typescript/no-explicit-any -- the protocol has hundreds of shapes
export type Params = Record<string, any>;
type Listener = (params: Params, session: string | undefined) => void;

/** Shown in windows of their own where there is a display, else headless. */
export const hasDisplay =
  process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);

const profile = mkdtempSync(join(tmpdir(), 'electron-stand-in-'));
const ownSwitches = [
  `--user-data-dir=${profile}`,
  '--test-type',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--no-startup-window',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--remote-debugging-pipe',
  // Chromium's sandbox refuses to work for root.
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ...(hasDisplay ? [] : ['--headless']),
];

let browser: ChildProcess | undefined;
let nextId = 0;
const pending = new Map<number, { resolve(result: Params): void; reject(error: Error): void; method: string }>();
const listeners = new Map<string, Listener>();

/**
 * Starts Chromium with Electron's switches. The pipe is ours, and ends Chromium when this process ends, whatever ended it;
 * a port is opened only where a switch asks for one, and announced on stderr as Electron does.
 */
export async function startChromium(switches: readonly string[], onEnd: () => void): Promise<void> {
  const path = findChromium();
  if (path === undefined) throw new Error(howToGetChromium);
  const wanted = switches.filter((one) => !/^--(?:no-sandbox|user-data-dir|inspect)/u.test(one));
  browser = spawn(path, [...wanted, ...ownSwitches], { stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'] });
  browser.once('exit', onEnd);
  process.once('exit', () => {
    browser?.kill('SIGKILL');
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  });
  let log = '';
  browser.stderr?.on('data', (chunk: Buffer) => {
    log = (log + chunk.toString()).slice(-4000);
    const line = /^DevTools listening on .*$/mu.exec(log);
    if (line !== null) {
      process.stderr.write(`${line[0]}\n`);
      log = '';
    }
  });
  readMessages(browser.stdio[4] as Readable);
  await Promise.race([
    send('Browser.getVersion'),
    once(browser, 'exit').then(() => {
      throw new Error(`Chromium ended at once:\n${log}`);
    }),
  ]);
}

function readMessages(pipe: Readable): void {
  let parts: Buffer[] = [];
  pipe.on('data', (chunk: Buffer) => {
    let rest = chunk;
    for (let end = rest.indexOf(0); end >= 0; end = rest.indexOf(0)) {
      parts.push(rest.subarray(0, end));
      dispatch(JSON.parse(Buffer.concat(parts).toString()) as Params);
      parts = [];
      rest = rest.subarray(end + 1);
    }
    if (rest.length > 0) parts.push(rest);
  });
}

function dispatch(message: Params): void {
  if (message['id'] === undefined) {
    listeners.get(`${message['sessionId'] ?? ''}/${message['method']}`)?.(message['params'], message['sessionId']);
    return;
  }
  const waiting = pending.get(message['id']);
  pending.delete(message['id']);
  if (message['error'] === undefined) waiting?.resolve(message['result']);
  else waiting?.reject(new Error(`${waiting.method}: ${message['error'].message}`));
}

/** One command of the protocol, to the browser or to a session of a page. */
export function send(method: string, params: Params = {}, sessionId?: string): Promise<Params> {
  const id = nextId++;
  (browser?.stdio[3] as Writable | undefined)?.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
  return new Promise((resolve, reject) => pending.set(id, { resolve, reject, method }));
}

/** For what may come too late, when the page is gone already. */
export function sendLate(method: string, params: Params, sessionId?: string): void {
  send(method, params, sessionId).catch(() => undefined);
}

/** One listener for each event of each session. */
export function listen(method: string, listener: Listener, sessionId = ''): void {
  listeners.set(`${sessionId}/${method}`, listener);
}

/** A window that looks like a desktop program's; only where there is a display. */
export function openAppWindow(url: string, width: number, height: number): void {
  const path = findChromium() ?? '';
  const switches = ownSwitches.filter((one) => !/^--(?:no-startup-window|remote-debugging-pipe)$/u.test(one));
  // This process hands the wish over to the running one, and ends.
  spawn(path, [...switches, `--app=${url}`, `--window-size=${width},${height}`], { stdio: 'ignore' });
}

/** Ends Chromium in order. */
export async function endChromium(): Promise<void> {
  if (browser === undefined || browser.exitCode !== null || browser.signalCode !== null) return;
  browser.removeAllListeners('exit');
  const ended = once(browser, 'exit');
  const timer = setTimeout(() => browser?.kill('SIGKILL'), 2000);
  sendLate('Browser.close', {});
  await ended;
  clearTimeout(timer);
}

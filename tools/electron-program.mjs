// Which program opens the application: Electron's own, or the stand-in for it (see electron-stand-in/README.md).
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { createRequire } from 'node:module';

export const root = resolve(import.meta.dirname, '..');
const electronFolder = dirname(createRequire(import.meta.url).resolve('electron/package.json'));

/** The folder that Electron's own variable is set to, so that `electron` is the stand-in. */
export const standInFolder = join(import.meta.dirname, '..', 'electron-stand-in');

/** Electron's program, or undefined where it was not downloaded. */
export function findElectron() {
  const named = join(electronFolder, 'path.txt');
  if (!existsSync(named)) return undefined;
  const path = join(electronFolder, 'dist', readFileSync(named, 'utf8'));
  return existsSync(path) ? path : undefined;
}

/** A hundred megabytes: long enough for a slow line, and an end where nobody answers. */
const downloadMs = 300_000;

/** Lets Electron's package download its program; what it said where that failed, else undefined. */
export function downloadElectron() {
  const { status, stderr, error } = spawnSync(process.execPath, [join(electronFolder, 'install.js')], {
    stdio: ['ignore', 'inherit', 'pipe'],
    encoding: 'utf8',
    timeout: downloadMs,
  });
  if (status === 0) return undefined;
  return stderr.trim().split('\n')[0] || (error?.message ?? '');
}

/** True where a person's screen, or one made by Xvfb, is there to open windows on. */
export function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/** Builds unless what was built is newer than everything that it is made of; true if it is there afterwards. */
export function buildIfNeeded() {
  const built = join(root, 'out', 'main', 'index.js');
  if (existsSync(built) && statSync(built).mtimeMs > newest()) return true;
  const npm = process.env['npm_execpath'];
  const [command, args] = npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []];
  // Windows starts npm, a batch file, by its shell alone.
  const shell = command === 'npm' && process.platform === 'win32';
  const options = { cwd: root, stdio: 'inherit', shell };
  return spawnSync(command, [...args, 'run', '--silent', 'build'], options).status === 0;
}

function newest() {
  const sources = readdirSync(join(root, 'src'), { recursive: true }).map((name) => join(root, 'src', name));
  const others = ['package.json', 'electron.vite.config.ts'].map((name) => join(root, name));
  return Math.max(...[...sources, ...others].map((path) => statSync(path).mtimeMs));
}

#!/usr/bin/env node
// Opens the application: `npm start` in Electron, `npm run start:chromium` in a window of Chromium. `--dev` watches.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { buildIfNeeded, downloadElectron, findElectron, hasDisplay, root, standInFolder } from './electron-program.mjs';

/** What is in the way; undefined where nothing does. */
async function obstacle(isChromium, script) {
  if (isChromium) {
    const { findChromium, howToGetChromium } = await import('../electron-stand-in/find-chromium.ts');
    if (findChromium() === undefined) return howToGetChromium;
    if (!hasDisplay()) return `There is no display to open a window on. Try: xvfb-run -a npm run ${script}`;
    return undefined;
  }
  if (findElectron() !== undefined) return undefined;
  process.stdout.write('Electron is not here yet: downloading it once …\n');
  const failure = downloadElectron();
  if (failure === undefined) return undefined;
  return `Electron could not be downloaded: ${failure}
It comes from GitHub (github.com/electron/electron/releases). Behind a proxy, set ELECTRON_GET_USE_PROXY=1 and
HTTPS_PROXY; with a mirror of your own, ELECTRON_MIRROR.
Without Electron, the same app opens in Chromium (for development only): npm run start:chromium`;
}

function start(isChromium, isDev, args) {
  const program = isChromium ? join(standInFolder, 'electron') : findElectron();
  // Chromium's sandbox refuses to work for root; the stand-in sees to that itself.
  const rootSwitch = !isChromium && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const electronVite = join(
    dirname(createRequire(import.meta.url).resolve('electron-vite/package.json')),
    'bin',
    'electron-vite.js',
  );
  const [command, all] = isDev
    ? [
        process.execPath,
        [electronVite, 'dev', ...(args.length + rootSwitch.length > 0 ? ['--'] : []), ...rootSwitch, ...args],
      ]
    : [program, [...rootSwitch, root, ...args]];
  const env = isDev ? { ...process.env, ELECTRON_EXEC_PATH: program } : process.env;
  const child = spawn(command, all, { cwd: isDev ? root : process.cwd(), env, stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.once('exit', (code, signal) => {
    process.exitCode = signal === null ? (code ?? 1) : 1;
  });
}

const flags = new Set(['--chromium', '--dev']);
const given = process.argv.slice(2);
const isChromium = given.includes('--chromium');
const isDev = given.includes('--dev');
const words = await obstacle(isChromium, isDev ? 'dev:chromium' : 'start:chromium');
if (words !== undefined) {
  process.stderr.write(`${words}\n`);
  process.exitCode = 1;
} else if (isDev || buildIfNeeded()) {
  start(
    isChromium,
    isDev,
    given.filter((one) => !flags.has(one)),
  );
} else process.exitCode = 1;

#!/usr/bin/env node
// What was packed into `release/`, tried out: `unpack` lays its files into out/packed, where the windows' tests can drive
// them by CUBE_BULK_APPLICATION; `start` starts the package's own program, fuses and all, and ends it when it is up.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { extractAll } from '@electron/asar';

const [command, release = 'release'] = process.argv.slice(2);

/** Where electron-builder leaves the program of this computer's kind, before it makes installers of it. */
function findPacked() {
  const { platform, arch } = process;
  const suffix = arch === 'x64' ? '' : `-${arch}`;
  const [folder, program, resources] =
    platform === 'darwin'
      ? [`mac${suffix}`, 'Cube Bulk.app/Contents/MacOS/Cube Bulk', 'Cube Bulk.app/Contents/Resources']
      : platform === 'win32'
        ? [`win${suffix}-unpacked`, 'Cube Bulk.exe', 'resources']
        : [`linux${suffix}-unpacked`, 'cube-bulk-desktop', 'resources'];
  const place = resolve(release, folder);
  if (!existsSync(place))
    throw new Error(`${place} is not there; there is ${readdirSync(resolve(release)).join(', ')}`);
  return { program: join(place, program), asar: join(place, resources, 'app.asar') };
}

/** The log of a program that keeps everything in `home`; empty while there is none. */
function logIn(home) {
  const found = find(home, 'cube-bulk.log');
  return found === undefined ? '' : readFileSync(found, 'utf8');
}

function find(folder, ending) {
  const name = readdirSync(folder, { recursive: true, encoding: 'utf8' }).find((one) => one.endsWith(ending));
  return name === undefined ? undefined : join(folder, name);
}

async function start(program) {
  const home = mkdtempSync(join(tmpdir(), 'cube-bulk-packed-'));
  const env = { ...process.env, XDG_CONFIG_HOME: home, APPDATA: home, HOME: home };
  const child = spawn(program, [`--user-data-dir=${home}`], { env, stdio: 'inherit' });
  const failure = new Promise((done) => {
    child.once('error', (error) => done(error.message));
    child.once('exit', (code, signal) => done(`it ended: ${signal ?? code}`));
  });
  const workspace = async () => {
    for (let tries = 0; tries < 120; tries += 1) {
      // The page was loaded and asked the engine, a process of its own, which opened its workspace.
      if (find(home, 'workspace.db') !== undefined) return undefined;
      await pause(500);
    }
    return 'nothing was seen of it within a minute';
  };
  const wrong = await Promise.race([failure, workspace()]);
  process.stdout.write(logIn(home));
  child.kill();
  await failure;
  rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  if (wrong !== undefined) throw new Error(`${program}: ${wrong}`);
  process.stdout.write(`${program} starts.\n`);
}

const packed = findPacked();
if (command === 'unpack') {
  const target = resolve('out', 'packed');
  rmSync(target, { recursive: true, force: true });
  extractAll(packed.asar, target);
  process.stdout.write(`${packed.asar} is unpacked in ${target}\n`);
} else if (command === 'start') await start(packed.program);
else throw new Error(`"${command}" is neither "unpack" nor "start"`);

#!/usr/bin/env node
// Makes the command line one program that needs nothing beside it: a Node with the bundle inside (a single executable
// application), out/cli-executable/<os>-<arch>/cube-bulk. `--os linux|mac|win` and `--arch x64|arm64` make it for another
// system, with a Node that is fetched from nodejs.org and checked, or that `--node FILE` names.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = resolve(import.meta.dirname, '..');
const systems = { linux: 'linux', darwin: 'mac', win32: 'win' };
const here = { os: systems[process.platform], arch: process.arch };
/** Where Node looks for what was put into it: https://nodejs.org/docs/latest-v24.x/api/single-executable-applications.html */
const fuse = 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2';

const newestIn = (folder) =>
  Math.max(
    ...readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs),
  );

/** True where nothing that the program is made of is newer than it. */
function isUpToDate(file) {
  if (!existsSync(file)) return false;
  const sources = ['core', 'services', 'demo-server', 'cli'].map((layer) => newestIn(join(root, 'src', layer)));
  const others = [import.meta.filename, join(root, 'package.json')].map((path) => statSync(path).mtimeMs);
  return statSync(file).mtimeMs > Math.max(...sources, ...others);
}

/** The Node that goes into it: this one, or the same version for another system. */
async function nodeFor({ os, arch }, folder) {
  if (os === here.os && arch === here.arch) return process.execPath;
  const base = `https://nodejs.org/dist/${process.version}`;
  const isWindows = os === 'win';
  const name = isWindows
    ? `win-${arch}/node.exe`
    : `node-${process.version}-${os === 'mac' ? 'darwin' : os}-${arch}.tar.gz`;
  const [sums, file] = await Promise.all([download(`${base}/SHASUMS256.txt`), download(`${base}/${name}`)]);
  const sum = createHash('sha256').update(file).digest('hex');
  if (!sums.toString('utf8').split('\n').includes(`${sum}  ${name}`))
    throw new Error(`${name} is not what Node.js published`);
  const path = join(folder, isWindows ? 'node.exe' : 'node.tar.gz');
  writeFileSync(path, file);
  if (isWindows) return path;
  execFileSync('tar', [
    '-xzf',
    path,
    '-C',
    folder,
    '--strip-components=2',
    `${name.slice(0, -'.tar.gz'.length)}/bin/node`,
  ]);
  return join(folder, 'node');
}

async function download(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}; name a Node program by --node FILE`);
  return Buffer.from(await answer.arrayBuffer());
}

/** What only a debugger wants is a seventh of the program. */
function strip(program) {
  if (here.os !== 'linux') return;
  try {
    execFileSync('strip', [program], { stdio: 'ignore' });
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
}

/** Makes the program for a system, unless it is there and as new as its sources; gives its path. */
export async function makeExecutable({ os = here.os, arch = here.arch, node } = {}) {
  const target = join(root, 'out', 'cli-executable', `${os}-${arch}`);
  const program = join(target, os === 'win' ? 'cube-bulk.exe' : 'cube-bulk');
  if (isUpToDate(program)) return program;
  const work = join(root, 'out', 'cli-executable', `.${os}-${arch}-${process.pid}`);
  mkdirSync(work, { recursive: true });
  mkdirSync(target, { recursive: true });
  try {
    execFileSync(process.execPath, [join(import.meta.dirname, 'bundle-cli.mjs'), '--single'], { stdio: 'inherit' });
    const blob = join(work, 'blob');
    const config = {
      main: join(root, 'out', 'cli-single', 'cube-bulk.cjs'),
      output: blob,
      disableExperimentalSEAWarning: true,
      // What V8 has compiled is of use to the same kind of processor alone.
      useCodeCache: os === here.os && arch === here.arch,
      execArgv: ['--disable-warning=ExperimentalWarning'],
      // Nobody can make another program of it: neither NODE_OPTIONS nor options of Node's on the command line count.
      execArgvExtension: 'none',
    };
    writeFileSync(join(work, 'sea.json'), JSON.stringify(config));
    execFileSync(process.execPath, ['--experimental-sea-config', join(work, 'sea.json')], { stdio: 'ignore' });
    const made = join(work, 'program');
    copyFileSync(node ?? (await nodeFor({ os, arch }, work)), made);
    chmodSync(made, 0o755);
    strip(made);
    if (os === 'mac' && here.os === 'mac') execFileSync('codesign', ['--remove-signature', made]);
    const { inject } = await import('postject');
    const segment = os === 'mac' ? { machoSegmentName: 'NODE_SEA' } : {};
    await inject(made, 'NODE_SEA_BLOB', readFileSync(blob), { sentinelFuse: fuse, ...segment });
    if (os === 'mac' && here.os === 'mac') execFileSync('codesign', ['--sign', '-', made]);
    renameSync(made, program);
    return program;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    options: { os: { type: 'string' }, arch: { type: 'string' }, node: { type: 'string' } },
  });
  const program = await makeExecutable(values);
  process.stdout.write(`${(statSync(program).size / 2 ** 20).toFixed(0)} MB, ${program}\n`);
}

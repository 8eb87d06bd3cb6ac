import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { benchDir, root } from './built.mjs';

const major = Number(process.versions.node.split('.')[0]);
const own = join(root, 'node_modules/.bin/node');
/** The project's Node, also where the bench was started with another one. */
export const node = major >= 24 || !existsSync(own) ? process.execPath : own;

const msPerRun = 240_000;
const noWarning = '--disable-warning=ExperimentalWarning';

/**
 * Runs a program until it prints its one line of JSON, and ends it then: Node may hang while it ends
 * (nodejs/node#54918). Fails with the end of what it complained about.
 */
function lastLine(program, args, dir) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: dir, stdio: ['ignore', 'pipe', 'pipe'] });
    let out = '';
    let complaint = '';
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      child.kill('SIGKILL');
    }, msPerRun);
    child.stdout.setEncoding('utf8').on('data', (text) => {
      out += text;
      if (out.endsWith('\n')) child.kill('SIGKILL');
    });
    child.stderr.setEncoding('utf8').on('data', (text) => (complaint = (complaint + text).slice(-4000)));
    child.on('error', reject);
    child.on('close', (status) => {
      clearTimeout(timer);
      if (isLate) reject(new Error(`not done after ${msPerRun / 1000} s`));
      else if (!out.endsWith('\n')) reject(new Error(reasonIn(complaint) ?? `ended with ${status}`));
      else resolve(JSON.parse(out));
    });
  });
}

const isReason = (line) => /^\w*(Error|Exception)\b|FATAL/i.test(line.trim());
const reasonIn = (complaint) => complaint.split('\n').findLast(isReason)?.trim();

/** One contender, once, in a process of its own; `dir`: the bench of another checkout. */
export const runOnce = (part, name, input, dir = benchDir) =>
  name === 'openpyxl (Python)'
    ? runOpenpyxl(input.file)
    : lastLine(node, [noWarning, 'child.mjs', JSON.stringify({ part, name, input })], dir);

async function runOpenpyxl(file) {
  let failure;
  for (const python of ['python3', '/usr/bin/python3', '/usr/local/bin/python3']) {
    try {
      return await lastLine(python, ['contenders/openpyxl_read.py', file], benchDir);
    } catch (error) {
      failure = error;
    }
  }
  throw failure;
}

/** A server in a process of its own; it tells its address when it listens. */
export async function withServer(script, args, work, dir = benchDir) {
  const options = { cwd: dir, execPath: node, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] };
  const server = spawn(node, [noWarning, script, ...args], options);
  try {
    const url = await new Promise((resolve, reject) => {
      server.once('message', resolve);
      server.once('error', reject);
      server.once('exit', () => reject(new Error(`${script} did not start`)));
    });
    return await work(url);
  } finally {
    server.kill();
  }
}

/** The work is another process's: its memory and its CPU time are not measured. */
export const wallOnly = (wallMs) => ({ wallMs, cpuMs: undefined, rssMb: undefined, right: '–' });

export function median(numbers) {
  const sorted = numbers.toSorted((one, other) => one - other);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

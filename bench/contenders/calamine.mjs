import { spawn } from 'node:child_process';
import { chmodSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const require = createRequire(import.meta.url);
const pollMs = 20;
const ticksPerSecond = 100;

/**
 * calamine, a reader written in Rust, by the program that comes in the package xlsx-to-csv: it holds the sheet in memory
 * and writes it as csv. Its line breaks within texts are not quoted, so what it read cannot be counted from that.
 */
export async function readWithCalamine({ file, cache }) {
  const program = require('xlsx-to-csv/dist/get-binary.js').getBinary();
  // The package forgets that it is a program.
  chmodSync(program, 0o755);
  const out = join(cache, 'calamine.csv');
  const child = spawn(program, ['--file', file, '--dest', out], { stdio: 'ignore' });
  let used = {};
  const timer = setInterval(() => (used = usageOf(child.pid) ?? used), pollMs);
  const code = await new Promise((resolve, reject) => child.on('error', reject).on('exit', resolve));
  clearInterval(timer);
  await rm(out, { force: true });
  if (code !== 0) throw new Error(`calamine ended with ${code}`);
  return { right: 'not checked', cpuMs: undefined, rssMb: undefined, ...used };
}

/** What a process has used so far, where the system tells it as Linux does; undefined also when it has just ended. */
function usageOf(pid) {
  try {
    const afterName = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    const [user, system] = afterName.slice(11, 13).map(Number);
    const [, peakKb] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    if (peakKb === undefined) return undefined;
    return { cpuMs: ((user + system) / ticksPerSecond) * 1000, rssMb: Number(peakKb) / 1024 };
  } catch {
    return undefined;
  }
}

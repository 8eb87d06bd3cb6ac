import { spawn } from 'node:child_process';
import { expect, onTestFinished, test } from 'vitest';
import { electronEngine } from '../../src/main/electron-engine.ts';

/** Runs a script as a process that looks like Electron's to whoever keeps it, until it ends. */
async function lastOf(script: string, options: readonly string[] = []) {
  const child = spawn(process.execPath, [...options, '-e', script], { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const logged: string[] = [];
  const heard: unknown[] = [];
  const engine = electronEngine(
    {
      stderr: child.stderr,
      on: child.on.bind(child),
      // As Electron does, only when everything that it wrote was read.
      once: (_name: 'exit', ended: (code: number) => void) => child.once('close', ended),
    } as never,
    (text) => logged.push(text),
  );
  const reason = await new Promise<string>((exit) => {
    engine.listen({ message: (told) => heard.push(told), exit });
  });
  return { reason, heard, logged: logged.join('\n') };
}

test('an engine that ran out of memory is known by its last words, which are logged', async () => {
  const { reason, logged } = await lastOf('const all = []; for (;;) all.push(new Array(1e5).fill({}));', [
    '--max-old-space-size=32',
  ]);
  expect(reason).toBe('out of memory');
  expect(logged).toContain('heap out of memory');
});

test('of any other end the code is known, and what it said until then', async () => {
  const { reason, heard, logged } = await lastOf(
    'process.send({ type: "log", text: "hello" }, () => { process.stderr.write("last words"); process.exit(7); })',
  );
  expect(reason).toBe('exit code 7');
  expect(heard).toEqual([{ type: 'log', text: 'hello' }]);
  expect(logged).toBe('engine: last words');
});

import { type ChildProcess, fork } from 'node:child_process';
import { resolve } from 'node:path';
import { onTestFinished } from 'vitest';
import { EngineHost, type EngineProcess } from '../../src/main/engine-host.ts';
import type { FromEngine, KnownFile, ToldEvent } from '../../src/shared/engine-messages.ts';
import { FileTable } from '../../src/main/files.ts';
import type { EventName, Events } from '../../src/shared/ipc.ts';
import { temporaryFolder } from './temporary-folder.ts';

const entry = resolve(import.meta.dirname, '../../src/engine/index.ts');

/** The host over the real engine, each time a real process; what Electron adds is left out. */
export function hostEngine(nowMs = () => performance.now()) {
  const children: ChildProcess[] = [];
  const told: ToldEvent[] = [];
  const logged: string[] = [];
  let look = (): void => undefined;
  const start = (): EngineProcess => {
    const child = fork(entry, [], { serialization: 'advanced', execArgv: ['--disable-warning=ExperimentalWarning'] });
    children.push(child);
    return {
      postMessage: (message) => {
        if (child.connected) child.send(message);
      },
      listen: ({ message, exit }) => {
        child.on('message', (one: FromEngine) => message(one));
        child.once('exit', (code, signal) => exit(signal ?? String(code)));
      },
      kill: () => child.kill('SIGKILL'),
    };
  };
  const workspace = temporaryFolder();
  const files: FileTable = new FileTable((file: KnownFile) => engine.tell({ type: 'file', file }));
  const engine: EngineHost = new EngineHost({
    fork: start,
    start: () => ({
      workspace,
      settings: { concurrency: 4, dateOrder: 'dmy', retentionDays: 90 },
      files: files.all(),
      account: undefined,
    }),
    onEvent: (one) => {
      told.push(one);
      look();
    },
    onFile: (file) => files.take(file),
    onCopy: () => undefined,
    log: (text) => logged.push(text),
    nowMs,
  });
  onTestFinished(() => {
    for (const child of children) child.kill('SIGKILL');
  });
  /** The nth event of its name, as soon as it was told. */
  const event = <K extends EventName>(name: K, nth = 1): Promise<Events[K]> =>
    new Promise((found) => {
      look = () => {
        const one = told.filter((candidate) => candidate.name === name)[nth - 1];
        if (one !== undefined) found(one.event as Events[K]);
      };
      look();
    });
  const kill = (): void => void children.at(-1)?.kill('SIGKILL');
  return { engine, files, children, told, logged, event, kill };
}

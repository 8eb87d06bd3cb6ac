import { join } from 'node:path';
import { clipboard, utilityProcess } from 'electron';
import { electronEngine } from './electron-engine.ts';
import { EngineHost } from './engine-host.ts';
import type { EngineSettings, ToldEvent } from '../shared/engine-messages.ts';
import type { FileTable } from './files.ts';
import type { StateStore } from './settings.ts';

export interface SetupEngineParts {
  readonly state: StateStore;
  readonly files: FileTable;
  readonly onEvent: (told: ToldEvent) => void;
  readonly log: (text: string) => void;
}

/** Starts the engine, as a process of the main side with its own memory. */
export function setupEngine({ state, files, onEvent, log }: SetupEngineParts): EngineHost {
  const entry = join(import.meta.dirname, 'engine.js');
  return new EngineHost({
    fork: () =>
      electronEngine(
        utilityProcess.fork(entry, [], {
          serviceName: 'Cube Bulk engine',
          stdio: ['ignore', 'ignore', 'pipe'],
          execArgv: ['--disable-warning=ExperimentalWarning'],
        }),
        log,
      ),
    start: () => ({
      workspace: state.value.workspace,
      settings: engineSettings(state),
      files: files.all(),
      account: state.value.lastAccount,
    }),
    onEvent,
    onFile: (file) => {
      files.take(file);
    },
    onCopy: (text) => {
      clipboard.writeText(text).catch((error: unknown) => {
        log(`nothing reached the clipboard: ${String(error)}`);
      });
    },
    log,
    nowMs: () => performance.now(),
  });
}

export const engineSettings = ({ value: { settings } }: StateStore): EngineSettings => ({
  concurrency: settings.concurrency,
  dateOrder: settings.dateOrder,
  retentionDays: settings.retentionDays,
});

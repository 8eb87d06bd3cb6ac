import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import type { Clipboard, Shell } from 'electron';
import { z } from 'zod';
import { AppError } from '../core/errors.ts';
import { sentence } from '../core/error-sentences.ts';
import type { AppInfo, AppStart, Notice, Settings } from '../shared/contract/app.ts';
import type { ConnectionDesk } from './connection-handlers.ts';
import type { Connections } from './credentials.ts';
import { diagnostics } from './diagnostics.ts';
import type { EngineHost } from './engine-host.ts';
import type { MainHandlers } from './ipc.ts';
import { isWork } from './job-watch.ts';
import type { Language } from './language.ts';
import type { LogFile } from './log.ts';
import type { StateStore } from './settings.ts';

export interface AppParts {
  readonly version: string;
  /** Written when the program is built, beside its bundles. */
  readonly noticesFile: string;
  readonly systemLanguage: Language;
  readonly state: StateStore;
  readonly connections: Connections;
  readonly desk: ConnectionDesk;
  readonly engine: EngineHost;
  readonly log: LogFile;
  readonly shell: Pick<Shell, 'showItemInFolder'>;
  readonly clipboard: Pick<Clipboard, 'writeText'>;
  /** The system's dialog for a folder; undefined when it was dismissed. */
  readonly chooseFolder: () => Promise<string | undefined>;
  /** What follows from other settings: theme, menu, engine, the windows' event. */
  readonly onSettings: (settings: Settings) => void;
}

type Names = Extract<
  keyof MainHandlers,
  `app.${string}` | `settings.${string}` | `workspace.${string}` | `clipboard.${string}`
>;

/** The calls about the app itself. */
export function appHandlers(parts: AppParts): Pick<MainHandlers, Names> {
  const { state, engine, log, clipboard } = parts;
  return {
    'app.start': () => appStart(parts),
    'app.info': () => appInfo(parts),
    'app.notices': () => readNotices(parts.noticesFile),
    'app.copyDiagnostics': async () => {
      await copyDiagnostics(parts);
      return null;
    },
    'app.showLog': () => {
      parts.shell.showItemInFolder(log.path);
      return null;
    },
    'app.reportBug': ({ message, stack }) => {
      log.write(`window: ${stack ?? message}`);
      return null;
    },
    'clipboard.write': async ({ text }) => {
      await clipboard.writeText(text);
      return null;
    },
    'settings.get': () => state.value.settings,
    'settings.set': (changes) => {
      const settings = { ...state.value.settings, ...changes };
      state.change({ settings });
      parts.onSettings(settings);
      return settings;
    },
    'workspace.choose': async () => {
      refuseDuringWork(engine);
      const workspace = await parts.chooseFolder();
      if (workspace === undefined) return null;
      // It may have begun while the dialog was open.
      refuseDuringWork(engine);
      state.change({ workspace });
      await engine.restart();
      return engine.workspace();
    },
    'workspace.path': () => engine.workspace(),
  };
}

const notices = z.array(
  z.object({
    name: z.string(),
    version: z.string(),
    license: z.string(),
    author: z.string().exactOptional(),
    text: z.string(),
  }),
);

const readNotices = (file: string): readonly Notice[] => notices.parse(JSON.parse(readFileSync(file, 'utf8')));

/** Work goes on in the workspace where it began. */
function refuseDuringWork({ jobs }: EngineHost): void {
  if (![...jobs.values()].some(isWork)) return;
  throw new AppError('WORKSPACE_UNUSABLE', sentence('workGoesOn'));
}

/** The first picture waits for this. */
const appStart = ({ state, systemLanguage, connections, desk }: AppParts): AppStart => ({
  settings: state.value.settings,
  systemLanguage,
  connections: connections.list(),
  ...(desk.isRestored && { connection: desk.active }),
});

async function appInfo({ version, systemLanguage, connections, log }: AppParts): Promise<AppInfo> {
  return {
    version,
    platform: process.platform,
    systemLanguage,
    secrets: await connections.place(),
    logFile: log.path,
  };
}

/** For the menu as well. */
export async function copyDiagnostics(parts: AppParts): Promise<void> {
  const { desk, engine, state, clipboard } = parts;
  const text = diagnostics({
    info: await appInfo(parts),
    workspace: await engine.workspace(),
    versions: process.versions,
    arch: process.arch,
    settings: state.value.settings,
    jobs: [...engine.jobs.values()],
    connection: desk.active === null ? 'none' : desk.active.isDemo ? 'demo' : 'account',
    home: homedir(),
  });
  await clipboard.writeText(text);
}

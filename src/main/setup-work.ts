import { app, safeStorage, session } from 'electron';
import { ConnectionDesk } from './connection-handlers.ts';
import { Connections } from './credentials.ts';
import type { EngineHost } from './engine-host.ts';
import type { ToldEvent } from '../shared/engine-messages.ts';
import { FileTable } from './files.ts';
import type { MainWindow } from './main-window.ts';
import { proxyFrom } from './proxy.ts';
import { RecentFiles } from './recent-files.ts';
import { electronSecretBox } from './secret-box.ts';
import type { Basics } from './setup-basics.ts';
import { setupEngine } from './setup-engine.ts';
import { setupJobs } from './setup-jobs.ts';

/** What the windows' work is done with. */
export interface Work {
  readonly engine: EngineHost;
  readonly files: FileTable;
  readonly recent: RecentFiles;
  readonly connections: Connections;
  readonly desk: ConnectionDesk;
}

/** The engine with the files and the connection that it works with. */
export function setupWork({ userData, log, redactor, state, text }: Basics, window: MainWindow): Work {
  const watch = setupJobs(window, text);
  const onEvent = (told: ToldEvent): void => {
    watch.see(told);
    if (told.name === 'connection.changed') desk.restarted(told.event.connection);
    window.send(told);
  };
  const files: FileTable = new FileTable((file) => {
    engine.tell({ type: 'file', file });
  });
  const engine = setupEngine({ state, files, onEvent, log: log.write });
  const connections = new Connections(userData, electronSecretBox(safeStorage, process.platform), (error) => {
    log.write(`the connections are not kept: ${error.message}`);
  });
  const desk: ConnectionDesk = new ConnectionDesk({
    connections,
    ask: (request) => engine.ask(request),
    findProxy: async (url) => proxyFrom(await session.defaultSession.resolveProxy(url)),
    last: state.value.lastConnection,
    lastAccount: state.value.lastAccount,
    onChange: (connection) => {
      state.change({ lastConnection: connection?.id, ...(connection !== null && { lastAccount: connection.account }) });
      window.send({ name: 'connection.changed', event: { connection } });
    },
    log: log.write,
    addSecret: (secret) => {
      redactor.add(secret);
    },
  });
  // Nothing is written to Cube that nobody sees: what was in flight is saved, and can be taken up again.
  window.onGone(() => {
    engine.cancelAll().catch((error: unknown) => {
      log.write(`cancelling: ${String(error)}`);
    });
  });
  const recent = new RecentFiles(state, (path) => {
    app.addRecentDocument(path);
  });
  return { engine, files, recent, connections, desk };
}

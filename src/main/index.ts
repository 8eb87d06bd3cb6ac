import { app, dialog, protocol } from 'electron';
import { MainWindow } from './main-window.ts';
import { schemes } from './protocol.ts';
import { describe } from '../shared/reply.ts';
import { type Basics, setupBasics } from './setup-basics.ts';
import { setupCalls } from './setup-calls.ts';
import { setupDialogs } from './setup-dialogs.ts';
import { setupMenu } from './setup-menu.ts';
import { setupOpenedFiles } from './setup-opened-files.ts';
import { setupPages } from './setup-pages.ts';
import { setupQuitting } from './setup-quitting.ts';
import { setupUpdates } from './setup-updates.ts';
import { setupWork, type Work } from './setup-work.ts';

// Electron takes these only before it is ready.
app.enableSandbox();
// Windows shows notifications of programs that say who they are: as electron-builder.yml does.
if (process.platform === 'win32') app.setAppUserModelId('com.cube-bulk.app');
protocol.registerSchemesAsPrivileged(schemes);
const openFiles = setupOpenedFiles();
if (app.requestSingleInstanceLock()) app.whenReady().then(start).catch(fail);
else app.quit();

/** The table of contents of the main process: what there is, and in which order it begins. */
async function start(): Promise<void> {
  const basics = setupBasics();
  const logged = (error: unknown): void => {
    basics.log.write(`main: ${describe(error)}`);
    fail(error);
  };
  process.on('uncaughtException', logged);
  process.on('unhandledRejection', logged);
  const pages = setupPages(basics, () => isUnused(basics, work));
  const window = new MainWindow(basics, pages);
  const dialogs = setupDialogs(window);
  const work: Work = setupWork(basics, window);
  const updates = setupUpdates(basics, window);
  const appParts = setupCalls(basics, pages, window, dialogs, work, updates);
  setupMenu(basics, window, work, appParts);
  setupQuitting(basics, window, dialogs, work, updates);
  await window.open();
  openFiles(window, work);
}

/** Nobody has connected to anything yet. */
const isUnused = ({ state }: Basics, { connections }: Work): boolean =>
  state.value.lastConnection === undefined && connections.list().length === 0;

/** A bug in main: nothing here can be trusted any more. What the engine saved is safe. */
function fail(error: unknown): void {
  dialog.showErrorBox('Cube Bulk', `Something went wrong inside Cube Bulk, and it has to end.\n\n${describe(error)}`);
  app.exit(1);
}

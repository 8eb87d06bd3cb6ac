/** What an application's main process imports as `electron`. A name that is missing here does not import. */
export { app } from './app.ts';
export { BrowserWindow } from './browser-window.ts';
export { Notification, clipboard, powerMonitor, powerSaveBlocker, safeStorage, screen, shell } from './desktop.ts';
export { dialog } from './dialog.ts';
export { ipcMain } from './ipc-main.ts';
export { Menu, MenuItem } from './menu.ts';
export { nativeTheme } from './native-theme.ts';
export { net } from './net.ts';
export { protocol } from './protocol-handlers.ts';
export { session } from './session.ts';
export { utilityProcess } from './utility-process.ts';
export { webContents } from './web-contents.ts';

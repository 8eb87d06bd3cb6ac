// The least that shows a word in a window and has a second process: what a start cannot be faster than.
import { join } from 'node:path';
import { app, BrowserWindow, protocol, utilityProcess } from 'electron';

const page = '<!doctype html><div id="root"><h1>Bare</h1></div>';

protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }]);
app.on('ready', () => {
  protocol.handle('app', () => new Response(page, { headers: { 'Content-Type': 'text/html' } }));
  utilityProcess.fork(join(import.meta.dirname, 'engine.js'));
  const window = new BrowserWindow({ show: false, webPreferences: { sandbox: true } });
  window.once('ready-to-show', () => window.show());
  void window.loadURL('app://cube/index.html');
});

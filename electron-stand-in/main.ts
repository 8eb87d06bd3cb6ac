/*
 * Starts an application as Electron's program does: `electron [switches] <folder> [arguments]`.
 */
import { readFileSync } from 'node:fs';
import inspector from 'node:inspector';
import { createRequire, registerHooks } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from './app.ts';
import { startServing } from './protocol.ts';
import { startChromium } from './chromium.ts';
import { watchTargets } from './targets.ts';

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' || specifier === 'electron/main'
      ? { url: new URL('electron.ts', import.meta.url).href, shortCircuit: true }
      : next(specifier, context),
});

// This file's own name: Electron's argv begins with its program and goes on with what it was given.
process.argv.splice(1, 1);
const modules: string[] = [];
let folder: string | undefined;
for (let at = 1; at < process.argv.length && folder === undefined; at++) {
  const argument = process.argv[at] ?? '';
  if (argument === '-r' || argument === '--require') modules.push(resolve(process.argv[++at] ?? ''));
  else if (argument.startsWith('-')) app.commandLine.appendArgument(argument);
  else folder = resolve(argument);
}
if (folder === undefined) {
  process.stderr.write('The stand-in for Electron needs the folder of an application.\n');
  process.exit(2);
}
const described = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Parameters<typeof app.describe>[1];
app.describe(folder, described);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => app.quit());

if (app.commandLine.hasSwitch('inspect')) inspector.open(Number(app.commandLine.getSwitchValue('inspect') || 9229));
const require = createRequire(join(folder, 'package.json'));
for (const module of modules) require(module);
await import(pathToFileURL(join(folder, described.main ?? 'index.js')).href);
// What the application's top level wanted of the command line is known only now.
await startChromium(app.commandLine.all(), () => app.exit(1));
await startServing();
await watchTargets();
app.becomeReady();

/*
 * What a utility process runs before its own module: `process.parentPort`, and an `electron` without windows.
 */
import { registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';
import { LoudEmitter } from './loud.ts';

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' || specifier === 'electron/utility'
      ? { url: new URL('utility-electron.ts', import.meta.url).href, shortCircuit: true }
      : next(specifier, context),
});

class ParentPort extends LoudEmitter {
  postMessage(message: unknown): void {
    process.send?.(message);
  }
}

const parentPort = new ParentPort();
process.on('message', (data) => parentPort.emit('message', { data, ports: [] }));
// No utility process outlives its application.
process.once('disconnect', () => process.exit(0));
Object.defineProperties(process, { parentPort: { value: parentPort }, type: { value: 'utility' } });

process.argv.splice(1, 1);
await import(pathToFileURL(process.argv[1] ?? '').href);

import type { UtilityProcess } from 'electron';
import type { EngineProcess } from './engine-host.ts';
import type { FromEngine } from '../shared/engine-messages.ts';

/** Enough of what a process wrote at its end to tell why it ended. */
const keptCharacters = 8192;

/** Electron's utility process as the host wants it; what it writes on stderr is for the log (V8's last words). */
export function electronEngine(child: UtilityProcess, log: (text: string) => void): EngineProcess {
  let lastWords = '';
  child.stderr?.on('data', (bytes: Buffer) => {
    const text = bytes.toString('utf8');
    lastWords = (lastWords + text).slice(-keptCharacters);
    log(`engine: ${text.trimEnd()}`);
  });
  return {
    postMessage: (message) => {
      child.postMessage(message);
    },
    listen: ({ message, exit }) => {
      child.on('message', (told: FromEngine) => {
        message(told);
      });
      child.once('exit', (code) => {
        exit(/out of memory/iu.test(lastWords) ? 'out of memory' : `exit code ${String(code)}`);
      });
    },
    kill: () => {
      child.kill();
    },
  };
}

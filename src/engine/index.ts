import { writeSync } from 'node:fs';
import { systemClock } from '../services/io/clock.ts';
import { createContext, type OwnedContext } from './context.ts';
import { Demo } from './demo.ts';
import { answer, type DispatchParts } from './dispatch.ts';
import { JobRunner } from './jobs.ts';
import { describe } from '../shared/reply.ts';
import { openWire } from './wire.ts';
import type { EngineStart, ToEngine } from '../shared/engine-messages.ts';
import { Redactor } from '../shared/redact.ts';

/**
 * The engine: a process of its own that hosts the services, so that neither a job of a million rows nor a crash of it
 * takes the windows along. Main starts it, tells it to begin, and starts it again when it died.
 */
process.title = 'Cube Bulk engine';

const wire = openWire(process);
const { post } = wire;
const redactor = new Redactor((text) => Buffer.from(text, 'utf8').toString('base64'));
let parts: (DispatchParts & { readonly context: OwnedContext }) | undefined;

function begin(start: EngineStart): void {
  const context = createContext(start, post, { clock: systemClock, redactor });
  const jobs = new JobRunner({
    onProgress: (event) => {
      post({ type: 'event', told: { name: 'job.progress', event } });
    },
    onDone: (event) => {
      post({ type: 'event', told: { name: 'job.done', event } });
    },
    logBug: context.log,
    nowMs: () => performance.now(),
  });
  parts = { context, jobs, demo: new Demo(), post };
  post({ type: 'ready', workspace: context.workspaceDir });
}

async function end(): Promise<void> {
  await parts?.jobs.end();
  await parts?.demo.close();
  await parts?.context.close();
  process.exit(0);
}

async function take(message: ToEngine): Promise<void> {
  if (message.type === 'begin') {
    begin(message.start);
    return;
  }
  if (parts === undefined) throw new TypeError('the engine is told to begin first');
  if (message.type === 'settings') parts.context.settings = message.settings;
  else if (message.type === 'file') parts.context.files.take(message.file);
  else if (message.type === 'end') await end();
  else await answer(message, parts);
}

/** A bug outside of any answer: the state is not to be trusted any more. Main starts a new engine. */
function die(error: unknown): void {
  // Main logs what comes here; a message might not leave before the process does.
  writeSync(2, `${redactor.redact(describe(error))}\n`);
  process.exit(1);
}

process.on('uncaughtException', die);
process.on('unhandledRejection', die);
wire.listen(
  (message) => {
    take(message).catch(die);
  },
  () => {
    end().catch(die);
  },
);

import type { IpcMain, IpcMainInvokeEvent } from 'electron';
import type { ChosenFile } from '../shared/contract/app.ts';
import { callChannel, callNames, cancelChannel, droppedChannel, jobChannel, jobKinds } from '../shared/channels.ts';
import { type CallName, calls, type Input, type JobKind, jobs, type Output, type Reply } from '../shared/ipc.ts';
import { AppError } from '../core/errors.ts';
import { type EngineCall, type MainCall, mainCalls } from '../shared/engine-messages.ts';
import { toReply } from '../shared/reply.ts';

/** How main answers the calls that are its own. */
export type MainHandlers = {
  readonly [K in MainCall]: (input: Input<K>) => Output<K> | Promise<Output<K>>;
};

/** Who does the rest. */
export interface EngineLine {
  readonly call: (name: EngineCall, input: unknown) => Promise<Reply<unknown>>;
  readonly start: (kind: JobKind, input: unknown) => Promise<Reply<unknown>>;
  readonly cancel: (job: string) => Promise<Reply<unknown>>;
}

export interface IpcParts {
  /** Says whether a message came from one of our windows. */
  readonly isTrusted: (event: Sender) => boolean;
  readonly handlers: MainHandlers;
  readonly engine: EngineLine;
  readonly dropped: (path: string) => ChosenFile | undefined;
  readonly log: (text: string) => void;
}

export type Sender = Pick<IpcMainInvokeEvent, 'sender' | 'senderFrame'>;

/**
 * The one door through which windows ask: it looks who asks, reads what is asked, and answers in the envelope. There is
 * no other listener on `ipcMain`.
 */
export function registerIpc(ipcMain: Pick<IpcMain, 'handle'>, parts: IpcParts): void {
  const { engine, handlers } = parts;
  const open = (channel: string, answer: (input: unknown) => Promise<Reply<unknown>>): void => {
    ipcMain.handle(channel, async (event, input: unknown) => {
      if (!parts.isTrusted(event)) {
        parts.log(`refused ${channel} from ${event.senderFrame?.url ?? 'a page that is gone'}`);
        throw new Error('refused');
      }
      return answer(input);
    });
  };
  const bug = (name: string) => (text: string) => {
    parts.log(`${name}: ${text}`);
  };
  /** Refused input ends here, in words for the log; what was read goes on. */
  const read = async (
    name: string,
    parse: () => unknown,
    answer: (input: unknown) => Promise<Reply<unknown>>,
  ): Promise<Reply<unknown>> => {
    const input = await toReply(parse, bug(name));
    return input.ok ? answer(input.value) : input;
  };

  for (const name of callNames) {
    open(callChannel(name), (input) =>
      read(
        name,
        () => calls[name].parse(input),
        (checked) =>
          isMainCall(name) ? toReply(() => anyHandler(handlers, name)(checked), bug(name)) : engine.call(name, checked),
      ),
    );
  }
  for (const kind of jobKinds) {
    open(jobChannel(kind), (input) =>
      read(
        kind,
        () => jobs[kind].parse(input),
        (checked) => engine.start(kind, checked),
      ),
    );
  }
  open(cancelChannel, async (job) => (typeof job === 'string' ? engine.cancel(job) : { ok: true, value: null }));
  open(droppedChannel, (path) => toReply(() => takeDropped(path, parts.dropped), bug(droppedChannel)));
}

const isMainCall = (name: CallName): name is MainCall => mainCalls.some((own) => own === name);

/** The names pair each handler with its input; the compiler cannot follow that through a name that varies. */
function anyHandler(handlers: MainHandlers, name: MainCall): (input: unknown) => unknown {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
  return handlers[name] as (input: unknown) => unknown;
}

function takeDropped(path: unknown, take: IpcParts['dropped']): ChosenFile {
  const file = typeof path === 'string' ? take(path) : undefined;
  if (file === undefined) throw new AppError('FILE_NOT_FOUND', 'What was dropped is not a file on this computer.');
  return file;
}

/**
 * A sender is trusted when it is the top frame of one of our windows and shows one of our pages. `senderFrame` is null
 * for a page that was left meanwhile.
 */
export const trustedSender =
  (isOurs: (contents: Sender['sender']) => boolean, isOwn: (address: string) => boolean) =>
  ({ sender, senderFrame }: Sender): boolean =>
    senderFrame !== null && senderFrame.parent === null && isOwn(senderFrame.url) && isOurs(sender);

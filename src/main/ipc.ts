import type { IpcMain, IpcMainInvokeEvent } from 'electron';
import type { ChosenFile } from '../shared/contract/app.ts';
import { channels } from '../shared/channels.ts';
import { type CallName, calls, type Input, type JobKind, jobs, type Output, type Reply } from '../shared/ipc.ts';
import { sentence } from '../core/error-sentences.ts';
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
  /** @throws AppError FILE_UNREADABLE for a folder */
  readonly dropped: (path: string) => ChosenFile | undefined;
  readonly log: (text: string) => void;
}

export type Sender = Pick<IpcMainInvokeEvent, 'sender' | 'senderFrame'>;

/**
 * The one door through which windows ask: it looks who asks, looks the name up in the contract, reads what is asked,
 * once for all processes, and answers in the envelope. There is no other listener on `ipcMain`.
 */
export function registerIpc(ipcMain: Pick<IpcMain, 'handle'>, parts: IpcParts): void {
  const { engine, handlers } = parts;
  const open = (channel: string, answer: (...asked: readonly unknown[]) => Promise<Reply<unknown>>): void => {
    ipcMain.handle(channel, async (event, ...asked: readonly unknown[]) => {
      if (!parts.isTrusted(event)) {
        parts.log(`refused ${channel} from ${event.senderFrame?.url ?? 'a page that is gone'}`);
        throw new Error('refused');
      }
      return answer(...asked);
    });
  };
  const bug = (name: unknown) => (text: string) => {
    parts.log(`${typeof name === 'string' ? name.slice(0, 100) : 'a call without a name'}: ${text}`);
  };
  open(channels.call, async (name, input) => {
    const read = await toReply(() => readAsked(calls, name, input), bug(name));
    if (!read.ok) return read;
    const { asked, checked } = read.value;
    return isMainCall(asked)
      ? toReply(() => anyHandler(handlers, asked)(checked), bug(asked))
      : engine.call(asked, checked);
  });
  open(channels.start, async (kind, input) => {
    const read = await toReply(() => readAsked(jobs, kind, input), bug(kind));
    return read.ok ? engine.start(read.value.asked, read.value.checked) : read;
  });
  open(channels.cancel, async (job) => (typeof job === 'string' ? engine.cancel(job) : { ok: true, value: null }));
  open(channels.dropped, (path) => toReply(() => takeDropped(path, parts.dropped), bug(channels.dropped)));
}

/** Names come from a page: what a map only inherits is not in the contract. Throws for a name or an input that is not. */
function readAsked<Contract extends Readonly<Record<string, { readonly parse: (input: unknown) => unknown }>>>(
  contract: Contract,
  name: unknown,
  input: unknown,
): { readonly asked: keyof Contract & string; readonly checked: unknown } {
  const asked = Object.keys(contract).find((known) => known === name);
  const parser = asked === undefined ? undefined : contract[asked];
  if (asked === undefined || parser === undefined) throw new TypeError('this is not part of the contract');
  return { asked, checked: parser.parse(input) };
}

const isMainCall = (name: CallName): name is MainCall => mainCalls.some((own) => own === name);

/** The names pair each handler with its input; the compiler cannot follow that through a name that varies. */
function anyHandler(handlers: MainHandlers, name: MainCall): (input: unknown) => unknown {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
  return handlers[name] as (input: unknown) => unknown;
}

function takeDropped(path: unknown, take: IpcParts['dropped']): ChosenFile {
  const file = typeof path === 'string' ? take(path) : undefined;
  if (file === undefined) throw new AppError('FILE_NOT_FOUND', sentence('notDroppedFile'));
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

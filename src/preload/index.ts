import { contextBridge, ipcRenderer, webUtils } from 'electron';
import {
  callChannel,
  callNames,
  cancelChannel,
  droppedChannel,
  eventChannel,
  eventNames,
  jobChannel,
  jobKinds,
} from '../shared/channels.ts';
import type { Api, EventName } from '../shared/ipc.ts';

type Listener = (told: unknown) => void;

const listeners = new Map<EventName, Set<Listener>>();
/** Files that the system opened before the page listens. */
const early: unknown[] = [];

for (const name of eventNames) {
  listeners.set(name, new Set());
  // Of the event only what main says goes on: the page never gets hold of a sender.
  ipcRenderer.on(eventChannel(name), (_event, told: unknown) => {
    const heard = listeners.get(name);
    if (name === 'file.opened' && heard?.size === 0) early.push(told);
    for (const listener of heard ?? []) listener(told);
  });
}

/** Only what the contract names goes to main. */
function checked<Name extends string>(names: readonly Name[], name: string): Name {
  const known = names.find((one) => one === name);
  if (known === undefined) throw new TypeError('this is not part of the contract');
  return known;
}

const api = {
  platform: process.platform,
  call: (name, input) => ipcRenderer.invoke(callChannel(checked(callNames, name)), input),
  start: (kind, input) => ipcRenderer.invoke(jobChannel(checked(jobKinds, kind)), input),
  cancel: (job) => ipcRenderer.invoke(cancelChannel, job),
  on: (name, listener) => {
    const known = listeners.get(checked(eventNames, name));
    // Main says each event in the contract's shape; one function may be subscribed more than once.
    const hear: Listener = (told) => {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
      (listener as Listener)(told);
    };
    known?.add(hear);
    if (name === 'file.opened') for (const file of early.splice(0)) hear(file);
    return () => {
      known?.delete(hear);
    };
  },
  // The page's file stands for a path that only this side can ask for; one that the page made up has none.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what is no file makes the call throw
  dropped: async (file) => ipcRenderer.invoke(droppedChannel, webUtils.getPathForFile(file as File)),
} satisfies Api;

contextBridge.exposeInMainWorld('cube', Object.freeze(api));

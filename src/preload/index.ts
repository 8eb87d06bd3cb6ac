import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { channels } from '../shared/channels.ts';
import type { Api, EventName } from '../shared/ipc.ts';

type Listener = (told: unknown) => void;

const listeners = new Map<EventName, Set<Listener>>();
/** Files that the system opened before the page listens. */
const early: unknown[] = [];

// Of the event only what main says goes on: the page never gets hold of a sender.
ipcRenderer.on(channels.event, (_event, name: EventName, told: unknown) => {
  const heard = listeners.get(name);
  if (name === 'file.opened' && (heard?.size ?? 0) === 0) early.push(told);
  for (const listener of heard ?? []) listener(told);
});

// What may be asked is decided behind main's door: it knows the contract, and refuses every other name.
const api = {
  platform: process.platform,
  call: (name, input) => ipcRenderer.invoke(channels.call, name, input),
  start: (kind, input) => ipcRenderer.invoke(channels.start, kind, input),
  cancel: (job) => ipcRenderer.invoke(channels.cancel, job),
  on: (name, listener) => {
    // Main says each event in the contract's shape; one function may be subscribed more than once.
    const hear: Listener = (told) => {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
      (listener as Listener)(told);
    };
    const heard = listeners.get(name) ?? new Set();
    listeners.set(name, heard.add(hear));
    if (name === 'file.opened') for (const file of early.splice(0)) hear(file);
    return () => {
      heard.delete(hear);
    };
  },
  // The page's file stands for a path that only this side can ask for; one that the page made up has none.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what is no file makes the call throw
  dropped: async (file) => ipcRenderer.invoke(channels.dropped, webUtils.getPathForFile(file as File)),
} satisfies Api;

contextBridge.exposeInMainWorld('cube', Object.freeze(api));

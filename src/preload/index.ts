import { eventNames } from '../shared/ipc.ts';

Object.freeze(eventNames);

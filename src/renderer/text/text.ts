import type { en } from './en/index.ts';

/** English is the source: every other language has exactly its keys, with words or with functions of the same counts. */
export type Text = typeof en;

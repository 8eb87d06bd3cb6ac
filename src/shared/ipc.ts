import type { UpdateState } from '../core/updates.ts';
import type { Phase } from '../core/phase.ts';
import type { Waiting } from '../core/waiting.ts';
import type { ErrorInfo } from './error-info.ts';
import { appCalls } from './contract/app.ts';
import { applyingCalls, applyingJobs } from './contract/applying.ts';
import { assignmentCalls, assignmentJobs } from './contract/assignments.ts';
import { batchCalls, batchJobs } from './contract/batch.ts';
import { connectionCalls } from './contract/connections.ts';
import { exportCalls, exportJobs } from './contract/exporting.ts';
import { forgettingJobs } from './contract/forgetting.ts';
import { historyCalls, historyJobs } from './contract/history.ts';
import { planCalls, planJobs } from './contract/plans.ts';
import { reviewCalls, reviewJobs } from './contract/review.ts';
import { sheetCalls, sheetJobs } from './contract/sheets.ts';
import { updateCalls } from './contract/updates.ts';
import type { Call } from './call.ts';
import type { ActiveConnection } from './contract/connections.ts';
import type { ChosenFile, Settings } from './contract/app.ts';

/** Everything that a window can ask for: names, parsers of what comes in, types of what comes out, in one value. */
export const calls = {
  ...appCalls,
  ...connectionCalls,
  ...assignmentCalls,
  ...sheetCalls,
  ...planCalls,
  ...reviewCalls,
  ...applyingCalls,
  ...batchCalls,
  ...historyCalls,
  ...updateCalls,
  ...exportCalls,
};

/** Long work: started, watched and cancelled by an id. Same shape as calls; the result comes by `job.done`. */
export const jobs = {
  ...assignmentJobs,
  ...sheetJobs,
  ...planJobs,
  ...reviewJobs,
  ...applyingJobs,
  ...batchJobs,
  ...historyJobs,
  ...forgettingJobs,
  ...exportJobs,
};

export type Calls = typeof calls;
export type Jobs = typeof jobs;
export type CallName = keyof Calls;
export type JobKind = keyof Jobs;
type All = Calls & Jobs;
export type Input<K extends keyof All> = ReturnType<All[K]['parse']>;
export type Output<K extends keyof All> = All[K] extends Call<unknown, infer Out> ? Out : never;

/** Of an error thrown across processes only the message would arrive: answers come in an envelope. */
export type Reply<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: ErrorInfo };

/** How far a job is. At most ten a second. */
export interface JobProgress {
  readonly job: string;
  readonly kind: JobKind;
  readonly phase: Phase;
  readonly done: number;
  /** Unknown while a stream's length is not known. */
  readonly total?: number;
  /** Then: how many they probably are, such as those of the last time. */
  readonly about?: number;
  /** 0–1: how much of the whole job is done, over all its phases; absent where that cannot be said. */
  readonly share?: number;
  readonly perSecond?: number;
  /** Of the whole job where its share is known, else of this phase. */
  readonly secondsLeft?: number;
  /** Why nothing moves, until when, and which try comes next. Then there is neither a rate nor a remaining time. */
  readonly waiting?: Waiting;
  /** While applying: outcomes so far. */
  readonly outcomes?: { readonly [state: string]: number };
}

/** What the main process tells a window unasked. */
export interface Events {
  readonly 'job.progress': JobProgress;
  /** `value` is the Output of the job's kind. */
  readonly 'job.done': { readonly job: string; readonly kind: JobKind; readonly reply: Reply<unknown> };
  /** The engine died; jobs that were running are done with an error. It is started again by itself. */
  readonly 'engine.crashed': { readonly reason: string };
  readonly 'engine.ready': { readonly workspace: string };
  /** The system or the menu asks to open a file that is chosen already. */
  readonly 'file.opened': ChosenFile;
  /** A command of the native menu. */
  readonly 'menu.command': { readonly command: MenuCommand };
  readonly 'settings.changed': Settings;
  readonly 'update.changed': UpdateState;
  readonly 'connection.changed': { readonly connection: ActiveConnection | null };
}
export type EventName = keyof Events;

/** What the menu asks the window to do. `go.…` are the rail's places. */
export type MenuCommand =
  | 'go.assignments'
  | 'go.bulk-update'
  | 'go.export'
  | 'go.history'
  | 'go.settings'
  | 'file.open'
  | 'file.paste'
  | 'edit.undo'
  | 'edit.redo'
  | 'edit.find'
  | 'edit.replace'
  | 'edit.copy-table'
  | 'review.next'
  | 'review.previous'
  | 'review.columns'
  | 'help.commands'
  | 'help.shortcuts';

/** The one object that the preload gives to the page as `window.cube`. */
export interface Api {
  readonly platform: string;
  call<K extends CallName>(name: K, input: Input<K>): Promise<Reply<Output<K>>>;
  /** Starts a job; its progress and its result come as events. */
  start<K extends JobKind>(kind: K, input: Input<K>): Promise<Reply<{ readonly job: string }>>;
  cancel(job: string): Promise<Reply<null>>;
  /** Subscribes; the returned function ends it. */
  on<K extends EventName>(name: K, listener: (event: Events[K]) => void): () => void;
  /** A file that was dropped on the window: the page never learns its path. */
  dropped(file: DroppedFile): Promise<Reply<ChosenFile>>;
}

/** The browser's `File`, which this layer does not know. */
export interface DroppedFile {
  readonly name: string;
  readonly size: number;
}

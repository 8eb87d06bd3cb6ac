import type { Phase } from '../core/phase.ts';
import type { Waiting } from '../core/waiting.ts';

/** What a long operation is doing, told as it goes; the face decides how often to show it. */
export interface Progress {
  readonly phase: Phase;
  readonly done: number;
  /** Unknown while a stream's length is not known. */
  readonly total?: number;
  /** While applying: the outcomes of the rows that this run has settled, by state. */
  readonly outcomes?: Readonly<Record<string, number>>;
  /** Why nothing moves, and until when; absent while something does. */
  readonly waiting?: Waiting;
}

export type OnProgress = (progress: Progress) => void;

/** Long work that can be watched and stopped. */
export interface Job {
  readonly signal: AbortSignal;
  readonly onProgress: OnProgress;
}

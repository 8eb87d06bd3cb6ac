import type { AppError } from './errors.ts';

/** Whose customer it is: the same number may be another person in another assignment. */
export interface CustomerPlace {
  readonly account: string;
  readonly assignmentId: number;
}

/** What is known of a customer on this computer. */
export interface CustomerFound extends CustomerPlace {
  readonly snapshots: number;
  readonly plans: number;
}

/** What was removed, and what a person has to look after. `Failure`: an error, or what crosses a process of one. */
export interface CustomerForgotten<Failure = AppError> {
  readonly snapshots: number;
  readonly plans: readonly { readonly path: string; readonly rows: number; readonly voidsApproval: boolean }[];
  readonly logLines: number;
  /** Saved exports whose filter named the person, and no longer does. */
  readonly presets: readonly string[];
  /** Plans that could not be changed: another program has them, or they are on a disk that takes nothing. */
  readonly notReached: readonly { readonly path: string; readonly error: Failure }[];
  /** Snapshot files that another program has open: a later start deletes them. */
  readonly filesInUse: number;
  /** Files that may name the person and are not ours to change: spreadsheets that plans were made of, older workspaces. */
  readonly elsewhere: readonly string[];
  /** Plans that the history knows and that are not in their place any more. */
  readonly missing: readonly string[];
}

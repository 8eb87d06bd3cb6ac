import type { Issue } from '../issues.ts';

/** What an edit would come to, before there is a plan of it. */
export interface EditCount {
  /** Customers who are meant. */
  readonly rows: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly invalid: number;
  readonly fields: readonly {
    readonly field: string;
    readonly changed: number;
    /** Of them those that are emptied. */
    readonly clears: number;
    /** Those who have the value already. */
    readonly same: number;
    /** Why the value cannot be written, where it cannot. */
    readonly issue?: Issue;
  }[];
}

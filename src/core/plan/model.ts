import type { Field } from '../fields/field.ts';
import type { RowShape } from '../row-shape.ts';
import type { Issue } from '../issues.ts';
import type { JsonValue } from '../types.ts';
import type { DateOrder, Mapping } from '../mapping/mapping.ts';
import type { ReasonCode } from './outcome-words.ts';

/** Where a sheet row ended up: each row has exactly one. */
export const rowStatuses = ['changed', 'unchanged', 'new', 'invalid', 'unmatched', 'duplicate'] as const;
export type RowStatus = (typeof rowStatuses)[number];

/** One field of one customer: the snapshot's value and the value to write. */
export interface Change {
  readonly before: JsonValue;
  readonly after: JsonValue;
}
export type Changes = { readonly [field: string]: Change };

/** A sheet row with what it means for one customer. */
export interface PlannedRow {
  /** The sheet's row number; in CSV the record's number with the heading as 1. */
  readonly row: number;
  /** The sheet, where the source is spread over several. */
  readonly sheet?: string;
  readonly customerId: number | null;
  readonly status: RowStatus;
  /** Only fields that differ. Empty unless `changed`, `new`, or a `duplicate` of such a row. */
  readonly changes: Changes;
  readonly issues: readonly Issue[];
}

/** States of a row that can be written (`changed` and `new`); the others have none. */
export const outcomeStates = ['pending', 'applied', 'failed', 'conflict', 'skipped', 'unknown', 'excluded'] as const;
export type OutcomeState = (typeof outcomeStates)[number];
export type OutcomeCounts = Readonly<Record<OutcomeState, number>>;

/** Did the server's record change by us? `maybe` only where no answer came and reading did not settle it. */
export type Written = 'yes' | 'no' | 'maybe';

/** How a person decided about a field that both they and somebody in Cube changed. */
export type ConflictChoice = 'mine' | 'theirs';

/** A decision holds as long as Cube has the value that was shown. */
export interface Decision {
  readonly choice: ConflictChoice;
  /** The value in Cube that the person saw. */
  readonly theirs: JsonValue;
}
export type Decisions = { readonly [field: string]: Decision };

/** Can the same update succeed another time, or does something have to change first? */
export type RetryAdvice = 'may help' | 'will not help';

/** How a row ended. Pending rows have none. */
export interface Outcome {
  readonly state: Exclude<OutcomeState, 'pending'>;
  readonly written: Written;
  /** Why: facts only. `outcomeSentence` makes the sentence, in a person's language. */
  readonly code?: ReasonCode;
  /** The fields that the reason is about: those in conflict, not stored, kept. */
  readonly fields?: readonly string[];
  /** The server's own first meaningful line, where it said something. */
  readonly serverMessage?: string;
  /** Numbers and words of the sentence: `status` of the server's answer. */
  readonly params?: { readonly [name: string]: string | number };
  /** The fields of the plan's row as the server last returned them. */
  readonly returned?: { readonly [field: string]: JsonValue };
  /** ISO 8601, UTC. */
  readonly at: string;
  /** The fields that were sent: the others already had the wanted value. Absent when nothing was sent. */
  readonly sent?: readonly string[];
  /** What the server held right before the write, where that is known and is not the plan's `before`. */
  readonly former?: { readonly [field: string]: JsonValue };
  /**
   * Values that stood there when another try was sent after one whose answer never came: somebody else's, or the form
   * that the server gave ours. Known once the row is settled; absent then.
   */
  readonly overwritten?: { readonly [field: string]: JsonValue };
  /**
   * All that was sent was answered with “later” (429, 503): with `TURNED_AWAY` this goes without saying, and it must not be
   * lost where the row ended otherwise since.
   */
  readonly turnedAway?: true;
  /** Requests sent for this row, over all runs. */
  readonly tries?: number;
  /** The account that wrote: user name, or `token`. */
  readonly by?: string;
  /** Of a row that failed or was skipped. */
  readonly retry?: RetryAdvice;
}

/** What the sheet is and how it was read: `source` in the plan's summary. */
export interface PlanSource {
  readonly format: 'xlsx' | 'ods' | 'xls' | 'html' | 'csv' | 'edit' | 'undo';
  readonly encoding?: string;
  /** csv: another encoding that is about as likely, and gives other letters. */
  readonly encoding_near?: string;
  /** csv: the file begins with a byte order mark. */
  readonly bom?: true;
  readonly delimiter?: string;
  readonly decimal?: ',' | '.';
  readonly sheet?: string;
  readonly header_row: number;
  readonly date_order: DateOrder;
}

/** How the cells of a plan's sheet were read: a row that is compared again is read in the same way. */
export interface PlanReading {
  readonly origin: 'workbook' | 'csv';
  readonly decimal: ',' | '.';
  /** `YYYY-MM-DD`: the user's day when the plan was made. */
  readonly today: string;
  /** A `'` before what looks like a formula is not a part of the value. */
  readonly guarded: boolean;
  /** csv: the shape that its rows should have. */
  readonly shape?: RowShape;
  /** Rows of unknown customer numbers are new customers. */
  readonly create: boolean;
  /** Where the source is spread over several sheets: each with its own mapping. */
  readonly sheets?: readonly { readonly sheet: string; readonly mapping: Mapping }[];
  /** Headings of columns whose bad dates would all be dates with the month first. */
  readonly monthFirst: readonly string[];
}

/** What a plan without a file was asked for. */
export interface PlanEdit {
  /** An empty value empties the field. */
  readonly set: readonly { readonly field: string; readonly value: string }[];
  /** The filter in its own language; absent where every customer is meant. */
  readonly where?: string;
}

export interface IgnoredSheet {
  readonly sheet: string;
  /** Rows with values, without the heading. */
  readonly rows: number;
  /** The assignment that it belongs to, where it says so. */
  readonly assignmentId?: number;
}

/** An assignment that a file names and that no plan can be made for. */
export interface MissingAssignment {
  readonly assignmentId: number;
  /** Cube does not show it to this user, or its customers are not stored here and there is no connection. */
  readonly why: 'not-in-cube' | 'not-fetched';
}

/** A column of an export, and how many of its cells had a value and are empty now. */
export interface EmptiedColumn {
  readonly column: string;
  readonly field: string;
  readonly cells: number;
}

/** A column that nobody sees in the sheet, and how many values of its field change. */
export interface HiddenColumn {
  readonly column: string;
  readonly field: string;
  readonly changes: number;
}

/** Everything about a plan that is not a row. Stored as JSON in the plan file. */
export interface PlanHeader {
  /** A random id that stays with the file when it is copied or renamed. */
  readonly id: string;
  readonly kind: 'update' | 'undo';
  /** The account's address, without credentials. */
  readonly account: string;
  readonly assignmentId: number;
  /** Who made the plan: the user in Cube where known, else the computer's account. Absent in plans of older versions. */
  readonly author?: string;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  readonly snapshotTakenAt: string;
  readonly file: { readonly name: string; readonly sha256: string };
  readonly source: PlanSource;
  /** A plan without a file. */
  readonly edit?: PlanEdit;
  /** Rows of the sheet that are not rows of the plan, because the person said so. */
  readonly leftOut?: { readonly hidden: number };
  /** Sheets with data that the plan does not read. */
  readonly ignoredSheets?: readonly IgnoredSheet[];
  readonly base: 'embedded' | 'none';
  readonly mapping: Mapping;
  /** The assignment's fields at the time of planning. */
  readonly fields: readonly Field[];
  /** Absent in an inverse plan, which has no sheet. */
  readonly reading?: PlanReading;
  /** Columns that hold values and have no field, which nobody decided: nothing of them is written. */
  readonly unmapped?: readonly { readonly column: string; readonly values: number }[];
  /** Columns of an export with cells that had a value and are empty now, and leave the field alone. */
  readonly emptied?: readonly EmptiedColumn[];
  /** Columns that are hidden in the sheet and change something all the same. */
  readonly hiddenColumns?: readonly HiddenColumn[];
  /** Sheets of the plan that are hidden in the workbook, by name. */
  readonly hiddenSheets?: readonly string[];
  /** An inverse plan: the id of the plan that it puts back. */
  readonly undoOf?: string;
}

/** Counts over all rows of a plan; `rows` is the sum of the six statuses. Fixed when the plan is made. */
export interface PlanCounts extends Readonly<Record<RowStatus, number>> {
  readonly rows: number;
  /** Fields to write over all changed and new rows; `cellsCleared` of them become empty. */
  readonly cellsChanged: number;
  readonly cellsCleared: number;
  /** Rows to write that clear at least one field. */
  readonly rowsClearing: number;
  readonly issues: Readonly<Record<string, number>>;
}

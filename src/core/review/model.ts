import type { Cell } from '../cells.ts';
import type { Proposal } from '../fitting/proposals.ts';
import type { Issue, IssueCode, IssueLevel } from '../issues.ts';
import type { CustomerRecord, JsonValue } from '../types.ts';
import type { FittingStep } from '../fitting/fitting-steps.ts';
import type { Transform } from '../mapping/mapping.ts';
import type { ApprovalProblem, ApprovalRule } from '../plan/approval-rule.ts';
import type { Balance, RowEnd, RowEnds } from '../plan/balance.ts';
import type {
  Changes,
  ConflictChoice,
  Outcome,
  OutcomeCounts,
  OutcomeState,
  PlanCounts,
  RowStatus,
} from '../plan/model.ts';

export type { ConflictChoice } from '../plan/model.ts';

/** Which rows of a plan are shown. Everything that is given must hold; `{}` is every row. */
export interface RowFilter {
  readonly statuses?: readonly RowStatus[];
  /** Rows that can be written, by their outcomes; `pending` is one of the states. */
  readonly outcomes?: readonly OutcomeState[];
  /** Rows of the sheet by where they end after all decisions. */
  readonly ends?: readonly RowEnd[];
  /** Rows that change at least one of these fields. */
  readonly fields?: readonly string[];
  /** Rows with at least one of these issue codes. */
  readonly issues?: readonly string[];
  /** Only rows that empty at least one value. */
  readonly clears?: true;
  /** Rows with exactly this change. */
  readonly pattern?: ChangePattern;
  /** Rows with at least one of these changes. */
  readonly patterns?: readonly MeantPattern[];
  /** Rows with exactly this problem. */
  readonly problem?: Problem;
  /** Rows that this filter of the filter language means, as `exclude --where` takes it. */
  readonly where?: string;
  /** Anywhere in the customer's number and name, the values before and after, and the cells with problems. */
  readonly text?: string;
}

/** The same change in any number of customers: `city`, from `Trondhjem` to `Trondheim`. */
export interface ChangePattern {
  readonly field: string;
  readonly before: JsonValue;
  readonly after: JsonValue;
}

/** Changes that are alike: those of a field, those that give it the same value, or only those from one value to another. */
export interface MeantPattern {
  readonly field: string;
  readonly after?: JsonValue;
  /** Only together with `after`. */
  readonly before?: JsonValue;
}

/** By what changes are put together: from one value to another, by the new value, or by field. */
export const groupings = ['change', 'after', 'field'] as const;
export type Grouping = (typeof groupings)[number];

export type OrderDirection = 'ascending' | 'descending';

export const groupOrders = ['rows', 'field', 'before', 'after'] as const;

/** By what groups are sorted: by how many rows they have, the field's place, or a value. */
export interface GroupOrder {
  readonly by: (typeof groupOrders)[number];
  readonly direction: OrderDirection;
}

/** Which groups of changes are shown, and in which order. */
export interface PatternChoice {
  readonly by?: Grouping;
  readonly field?: string;
  readonly clears?: true;
  /** Anywhere in the values that a group shows. */
  readonly text?: string;
  /** The most frequent first without it. */
  readonly order?: GroupOrder;
}

/** Changes that are alike, with what they come to. */
export interface ChangeGroup extends MeantPattern {
  /** `clear` empties the value, `fill` gives a value where there was none, `set` replaces one; of a new value or a field what is most frequent. */
  readonly kind: 'set' | 'fill' | 'clear';
  /** Rows that can be written and have such a change. */
  readonly rows: number;
  /** How many of them are excluded. */
  readonly excluded: number;
  /** How many of them fill an empty field, or empty it: of a new value and of a field. */
  readonly filled?: number;
  readonly emptied?: number;
  /** Different changes in it: of a new value and of a field. Where that is one, a new value says `before` as well. */
  readonly changes?: number;
}

/** The same thing to put right in any number of rows: `31.02.1980` is no date in `birth_date`. */
export interface Problem {
  readonly code: IssueCode;
  /** Absent where it is about rows as a whole, whatever they are. */
  readonly field?: string;
  /** The cell's own value, as JSON; null for rows as a whole. */
  readonly value: JsonValue;
}

/** A problem with what it comes to, and what can be done about it. */
export interface ProblemGroup extends Problem {
  readonly level: Exclude<IssueLevel, 'note'>;
  readonly rows: number;
  /** What is said of one of its rows: the sentence with its parameters. */
  readonly issue: Issue;
  /** What is probably meant, where something is. */
  readonly proposals: readonly Proposal[];
  /** False for what no cell of the sheet can put right, such as a key that finds nobody. */
  readonly canRepair: boolean;
  /** The field can be emptied by itself: not where a cell is taken apart into several. */
  readonly canClear: boolean;
}

/** What becomes of all cells that have a problem. */
export type RepairAction =
  /** Other texts, which are read like cells of the sheet: of the field itself, and of others that a proposal names. */
  | { readonly kind: 'set'; readonly cells: readonly { readonly field: string; readonly text: string }[] }
  /** The field is emptied, or left alone while the rest of the row is written. */
  | { readonly kind: 'clear' | 'leave' }
  /** Nothing of the rows is written. */
  | { readonly kind: 'exclude' };

/** What a repair came to. */
export interface Repaired {
  readonly rows: number;
  readonly cells: number;
  /** Cells of them that still cannot be read. */
  readonly stillInvalid: number;
}

/** A text that is replaced in the cells of one field. */
export interface Replacement {
  readonly field: string;
  readonly find: string;
  readonly replace: string;
  /** Only cells that cannot be read. */
  readonly onlyInvalid: boolean;
  /** The cell must be what is looked for, and no more. */
  readonly wholeCell: boolean;
  readonly matchCase: boolean;
}

/** What a replacement would do: before it is done. */
export interface ReplacePreview {
  readonly rows: number;
  /** How many different texts are replaced; `pairs` are the most frequent of them. */
  readonly texts: number;
  readonly pairs: readonly { readonly before: string; readonly after: string; readonly rows: number }[];
}

/** A pattern with what it comes to. */
export interface PatternGroup extends ChangeGroup {
  readonly before: JsonValue;
  readonly after: JsonValue;
}

/** The same conflict in any number of rows: the sheet's value of a field against the one in Cube. */
export interface ConflictPair {
  readonly field: string;
  readonly mine: JsonValue;
  readonly theirs: JsonValue;
}

/** A pair with what it comes to. */
export interface ConflictGroup extends ConflictPair {
  readonly rows: number;
  /** How many of them are decided, each way. */
  readonly decided: Readonly<Record<ConflictChoice, number>>;
}

/** Rows that somebody chose: one by one, or everything that a filter shows except some. Survives sorting and filtering. */
export type RowSelection =
  | { readonly kind: 'rows'; readonly ords: readonly number[] }
  | { readonly kind: 'matching'; readonly filter: RowFilter; readonly except: readonly number[] };

/** One row of the plan as the review's grid shows it. */
export interface ReviewRow {
  /** The row's place in the plan, from 1: its name in every call. */
  readonly ord: number;
  /** The sheet's row number. */
  readonly row: number;
  readonly sheet?: string;
  readonly customerId: number | null;
  /** The customer's name in Cube, where the plan knows it. */
  readonly name?: string;
  readonly status: RowStatus;
  readonly changes: Changes;
  readonly issues: readonly Issue[];
  /** Where it ends after all decisions. */
  readonly end: RowEnd;
  /** Absent while the row is pending or has nothing to write. */
  readonly outcome?: Outcome;
  /** Fields that were decided in a conflict. */
  readonly decisions?: { readonly [field: string]: ConflictChoice };
  /** Fields whose change is excluded, where that is not the whole row. */
  readonly excluded?: readonly string[];
  /** A cell of the row was corrected during the review. */
  readonly isEdited?: true;
  /** What Cube had in the fields that were asked for, where the plan knows it. */
  readonly values?: { readonly [field: string]: JsonValue };
}

/** A field that the plan changes, or has cells of that cannot be read: a column of the review. */
export interface ReviewField {
  readonly field: string;
  /** Rows to write that change it; `clears` of them empty it, `excluded` of them are left out. */
  readonly rows: number;
  readonly clears: number;
  readonly excluded: number;
  /** Rows whose cell cannot be read. */
  readonly invalid: number;
}

/** A window of the rows that a filter shows. */
export interface ReviewPage {
  /** All rows that the filter shows. */
  readonly total: number;
  readonly rows: readonly ReviewRow[];
}

/** From the cell as it is in the sheet to the value that is sent: one field of one row. */
export interface CellTrail {
  /** 0 = the sheet's first column; of a field that has no cell of its own the number under which it is corrected. */
  readonly index: number;
  /** The sheet's column, where the field is a part of its text. */
  readonly partOf?: number;
  readonly column: string;
  /** Null for a column that is ignored. */
  readonly field: string | null;
  readonly raw: Cell;
  /** The cell as it was before somebody corrected it during the review. */
  readonly former?: Cell;
  /** Whose correction that was, where it was the whole text that the field is a part of. */
  readonly formerOf?: number;
  /** What makes the field's cell of it, where that is not the sheet's own. */
  readonly steps?: readonly FittingStep[];
  /** The field's cell, where it has none of its own: where correcting the field alone begins. */
  readonly made?: Cell;
  /** What was typed for the field itself. */
  readonly typed?: Cell;
  readonly transforms: readonly Transform[];
  /** What the cell comes to; absent where the row found no customer or the column is ignored. */
  readonly result?: 'same' | 'keep' | 'set' | 'clear' | 'invalid' | 'read-only';
  /** The value to be sent: only with `set` and `clear`. */
  readonly after?: JsonValue;
  /** The value in Cube when the plan was made. */
  readonly before?: JsonValue;
  /** What an export of ours had in this cell, where the sheet is one. */
  readonly exported?: JsonValue;
  readonly issues: readonly Issue[];
}

/** Everything about one row. */
export interface RowDetails {
  readonly row: ReviewRow;
  /** The customer as Cube had it when the plan was made; absent for rows that found none, and for unchanged rows. */
  readonly record?: CustomerRecord;
  readonly cells: readonly CellTrail[];
}

/** What a person may decide in a review, and take back. */
export type ChoiceKind =
  'exclude' | 'include' | 'edit' | 'revert' | 'decide' | 'approve' | 'withdraw' | 'repair' | 'replace' | 'answers';

/** A choice that can be taken back, or made again. */
export interface Choice {
  readonly kind: ChoiceKind;
  /** How many rows it was about; 0 for one about the plan as a whole. */
  readonly rows: number;
}

/** Who approved a plan, and whether that is still about these rows and choices. */
export interface Approval {
  readonly name: string;
  readonly remark: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  /** False once a row or a choice differs from what was approved. */
  readonly isValid: boolean;
}

/** An approval that the workspace asks for and that the plan does not have. */
export interface ApprovalNeed {
  readonly problem: ApprovalProblem;
  /** The one that does not do. */
  readonly approval: Approval | undefined;
  readonly rule: ApprovalRule;
}

/** What the review shows around the grid. Counts are of the whole plan as it is now. */
export interface ReviewState {
  readonly counts: PlanCounts;
  readonly outcomes: OutcomeCounts;
  /** Rows by issue code, the most frequent first. */
  readonly issues: readonly { readonly code: string; readonly rows: number }[];
  /** Rows to write by changed field, in the fields' own order. */
  readonly fields: readonly { readonly field: string; readonly rows: number; readonly clears: number }[];
  /** Rows to write that empty a value. */
  readonly rowsClearing: number;
  readonly edits: number;
  /** Where every row ends after all decisions. */
  readonly ends: RowEnds;
  /** The same, and what of it are values; absent while the plan is still being looked through. */
  readonly balance?: Balance;
  /**
   * A large plan was just opened and is still being looked through: `fields`, `issues` and `rowsClearing` are not known
   * yet, and an approval is shown as not valid. The job `review.index` ends when that is done. Calls that need it wait.
   */
  readonly isIndexing?: true;
  readonly approval?: Approval;
  /** The choice that is taken back next, and the one that is made again next. */
  readonly undo?: Choice;
  readonly redo?: Choice;
}

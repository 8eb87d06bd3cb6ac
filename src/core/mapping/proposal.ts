import type { Cell } from '../cells.ts';
import type { Field } from '../fields/field.ts';
import type { MeasuredKey } from './choose-key.ts';
import type { KeyMeasure } from './column-evidence.ts';
import type { MappingGuess, MappingReason } from './reasons.ts';
import type { OtherHeadings } from './other-headings.ts';
import type { BlankRule, Computed, MappedColumn, SplitOffer } from './mapping.ts';

/** Something that keeps a mapping from being used, or that a person should look at. `column` is an index. */
export type MappingProblem =
  | { readonly code: 'KEY_NOT_MAPPED'; readonly field: string }
  | { readonly code: 'FIELD_TWICE'; readonly field: string; readonly columns: readonly number[] }
  /** There is a key and nothing else: no value would ever change. */
  | { readonly code: 'NOTHING_MAPPED' }
  /** Every date in the sample can be read day first and month first, and means another day then. */
  | { readonly code: 'AMBIGUOUS_DATES'; readonly column: number }
  /** Dates in the sample that are no dates day first, while all of them are month first. */
  | { readonly code: 'MONTH_FIRST'; readonly column: number }
  /**
   * No customer has this field. With `nearest` it may be misspelt, and planning refuses it unless it is declared
   * (`assignment.declare`).
   */
  | { readonly code: 'FIELD_UNKNOWN'; readonly column: number; readonly field: string; readonly nearest?: string }
  /** Of the sampled rows with a key, so few find exactly one customer. */
  | { readonly code: 'KEY_MATCHES_FEW'; readonly matched: number; readonly rows: number }
  /** Whole addresses that would be written over streets whose numbers Cube keeps apart: which of the two is meant? */
  | { readonly code: 'SPLIT_ASKED'; readonly column: number }
  /** The file, or its column of assignment numbers, names others than the one asked for. */
  | { readonly code: 'OTHER_ASSIGNMENT'; readonly assignmentIds: readonly number[]; readonly account?: string };

export interface ProposedColumn extends MappedColumn {
  /** Which of the columns with this heading, from the left; 1 is the leftmost. Names the column in a mapping file. */
  readonly nth: number;
  /** Up to three different values as they are in the sheet, to show. Long texts are cut. */
  readonly samples: readonly Cell[];
  /** Of the sampled rows, how many have a value here. */
  readonly filled: number;
  /** Why the column has its field, or has none. */
  readonly reasons: readonly MappingReason[];
  /** Of a column with values and without a field: what it may be. Nobody decided that, so it is to be checked. */
  readonly guess?: MappingGuess;
  /** The values look as if they were to be taken apart; absent where a person has decided that. */
  readonly splitOffer?: SplitOffer;
}

export interface MappingProposal {
  /** The sheet that was looked at: of an export over several sheets the first. */
  readonly sheet: string;
  readonly headerRow: number;
  /** Rows that were looked at. */
  readonly sampled: number;
  readonly key: readonly string[];
  readonly blanks: BlankRule;
  readonly columns: readonly ProposedColumn[];
  readonly computed?: readonly Computed[];
  /** All fields that a column can stand for, standard ones first. */
  readonly fields: readonly Field[];
  readonly problems: readonly MappingProblem[];
  /** Of the sampled rows: how many name a key, and how many of these find exactly one customer. Absent without a key. */
  readonly matches?: KeyMeasure;
  /** Nobody said what finds the customers: the key was chosen because it does. */
  readonly isKeyChosen: boolean;
  /** Then: what else could find customers, and how well; the best first. */
  readonly otherKeys: readonly MeasuredKey[];
  /** The saved mapping that was used, or that was made for the same columns and can be. */
  readonly template?: { readonly name: string; readonly isUsed: boolean };
  /** Mapped as another plan's sheet: how the headings differ from those. */
  readonly again?: OtherHeadings;
  /** Sheets of this shape were mapped before, and this one is mapped as the last of them; ISO 8601, UTC. */
  readonly learntAt?: string;
}

import type { IssueCode } from '../issues.ts';
import type { RefusalCode } from './words.ts';

/** What was answered in a workbook, in changes. Those that are refused are in none of the other numbers. */
export interface TakenAnswers {
  readonly excluded: number;
  readonly included: number;
  readonly edited: number;
  readonly unchanged: number;
  /** Changes that can be decided about and have no line in the workbook any more. */
  readonly missing: number;
  readonly refused: readonly RefusedAnswer[];
  /** The plan is not what it was when the workbook was made. */
  readonly isPlanChanged: boolean;
}

export interface RefusedAnswer {
  /** The row of the plan's sheet; null for a pattern, or a line that the plan does not have. */
  readonly row: number | null;
  readonly field: string | null;
  readonly code: RefusalCode | IssueCode;
  /** Where it stands in the workbook. */
  readonly sheetRow: number;
}

/** Changes that the answers make another one of. */
export const answersThatDo = ({ excluded, included, edited }: TakenAnswers): number => excluded + included + edited;

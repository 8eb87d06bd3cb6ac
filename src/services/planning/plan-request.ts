import type { BlankRule } from '../../core/mapping/mapping.ts';
import type { ChosenEncoding } from '../../core/workbook/text-encodings.ts';
import type { MappingFile } from '../../core/mapping/mapping-file.ts';

/** What the user asks for. */
export interface PlanRequest {
  readonly file: string;
  /** Where the plan goes; an older file is replaced only by a whole new one. */
  readonly out: string;
  readonly account: string;
  readonly assignmentId: number;
  readonly sheet?: string | undefined;
  /** The row of the headings, as the sheet numbers it; without it the heading is looked for. */
  readonly headerRow?: number | undefined;
  readonly mappingFile?: MappingFile | undefined;
  readonly template?: MappingFile | undefined;
  /** What somebody decided of the columns: it is remembered for sheets of this shape. */
  readonly learn?: MappingFile | undefined;
  readonly key?: readonly string[] | undefined;
  readonly blanks?: BlankRule | undefined;
  /** Closed fields to which values may be written that no customer has. */
  readonly allowValues?: readonly string[] | undefined;
  /** csv: how its letters are stored; without it the file tells. */
  readonly encoding?: ChosenEncoding | undefined;
  /** Rows that the sheet hides are left out. */
  readonly skipHidden?: boolean | undefined;
  /** Who makes the plan; the computer's account unless told. */
  readonly author?: string | undefined;
  /** Rows of unknown customers are new customers. */
  readonly create: boolean;
  readonly otherAssignment: boolean;
}

import { type RowEnd, rowEnds } from '../../../core/plan/balance.ts';
import type { PlanHeader } from '../../../core/plan/model.ts';
import type { FieldToWrite, RunPreview } from '../../../core/plan/run-preview.ts';
import { useAbout } from '../../app/use-about.ts';
import { useConnection } from '../../app/use-connection.ts';
import { useFormats, useText } from '../../text/language.tsx';
import { useFieldLabel } from '../review/use-field-label.ts';
import type { ApplyChoices } from './apply-choices.ts';

/** Rows of the sheet that this run leaves as they are, and why. */
export interface LeftOut {
  readonly end: RowEnd;
  readonly words: string;
}

/** What a run would do, in sentences: the same on the page and in the question before it. */
export interface RunWords {
  /** Which customers of which account, and as whom. */
  readonly target: string;
  /** What is looked at before a customer is written, and what happens where somebody was there first. */
  readonly check: string;
  readonly field: (field: FieldToWrite) => string;
  /** Why rows are not written, the most frequent reason first. */
  readonly leftOut: (preview: RunPreview) => readonly LeftOut[];
  readonly cellsExcluded: (preview: RunPreview) => string | undefined;
}

export function useRunWords(
  header: Pick<PlanHeader, 'account' | 'assignmentId'>,
  { check, onConflict }: ApplyChoices,
): RunWords {
  const text = useText('apply');
  const format = useFormats();
  const label = useFieldLabel();
  const about = useAbout()(header);
  const connection = useConnection();
  const user = connection === null || connection.account !== header.account ? undefined : connection.user;
  return {
    target: user === undefined || user === 'token' ? about : text.asUser(about, user),
    check: check === 'none' ? text.checking.none : `${text.checking[check]} ${text.ifChanged[onConflict]}`,
    field: ({ field, values, emptied }) =>
      text.fieldLine(label(field), format.count(values), values, emptied === 0 ? undefined : format.count(emptied)),
    leftOut: ({ balance, heldBack }) =>
      rowEnds
        .filter((end) => end !== 'toWrite' && end !== 'applied' && (end === 'heldBack' ? heldBack : balance[end]) > 0)
        .toSorted((a, b) => balance[b] - balance[a])
        .map((end) => ({ end, words: text.leftOutRows[end](format.count(balance[end]), balance[end]) })),
    cellsExcluded: ({ balance: { cellsExcluded, excluded } }) =>
      cellsExcluded === 0 ? undefined : text.excludedCells(format.count(cellsExcluded), cellsExcluded, excluded),
  };
}

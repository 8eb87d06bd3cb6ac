import type { ConflictChoice, ReviewRow, ReviewState, RowSelection } from '../../../core/review/model.ts';
import type { CallName, Input, Reply } from '../../../shared/ipc.ts';
import { useForgetAnswers } from '../../api/use-call.ts';
import { cube } from '../../api/cube.ts';
import { settled } from '../../api/failure.ts';
import { useJob } from '../../api/use-job.ts';
import { useFormats, useText } from '../../text/language.tsx';
import { showToast } from '../../ui/toast.tsx';
import type { Rows } from './use-rows.ts';
import { type Undo, useNotChosen, useUndo } from './use-undo.ts';

/** Some of the changes of rows: one pattern, or some fields. */
type MeantChanges = Pick<Input<'review.exclude'>, 'pattern' | 'patterns' | 'fields'>;

/** Some of the conflicts of rows. */
type DecidedConflicts = Pick<Input<'review.decide'>, 'field' | 'pair'>;

/** What a reviewer decides. Each of them is kept in the plan at once; what could not be kept is reported. */
export interface Choices {
  /** With a pattern or fields only these changes of the rows, which are written without them. */
  readonly exclude: (selection: RowSelection, excluded: boolean, meant?: MeantChanges) => Promise<void>;
  /** Corrects a cell, or puts the sheet's back. The row as it is then; undefined where it could not be done. */
  readonly fix: (ord: number, column: number, text: string | null) => Promise<ReviewRow | undefined>;
  /** With a field or a pair of values only the conflicts about these. */
  readonly decide: (selection: RowSelection, choice: ConflictChoice | null, about?: DecidedConflicts) => Promise<void>;
  readonly history: Undo;
  /** After a choice that was made elsewhere: the plan as it is then. */
  readonly onChosen: (state: ReviewState) => void;
}

/** What is asked for again once a row or a decision is another. */
export const rowAnswers = [
  'review.row',
  'review.patterns',
  'review.page',
  'review.problemsOf',
  'review.fields',
  'review.conflictGroups',
] as const satisfies readonly CallName[];

/** `onState` gets the counts as they are after each choice. */
export function useChoices(plan: string, rows: Rows, onState: (state: ReviewState) => void): Choices {
  const text = useText('review');
  const formats = useFormats();
  const sayNotChosen = useNotChosen();
  const forget = useForgetAnswers();
  const onChosen = (state: ReviewState): void => {
    onState(state);
    rows.pages.refresh();
    forget(...rowAnswers);
  };
  const history = useUndo(plan, onChosen);
  const kept = <T extends { readonly state: ReviewState }>(reply: Reply<T>): T | undefined => {
    if (!reply.ok) {
      sayNotChosen(reply.error);
      return undefined;
    }
    onChosen(reply.value.state);
    return reply.value;
  };
  const rowsText = (count: number): string => text.rows(formats.count(count), count);
  const excluding = useJob('review.excludeMany', `review.excludeMany:${plan}`);
  const deciding = useJob('review.decideMany', `review.decideMany:${plan}`);
  return {
    exclude: async (selection, excluded, meant) => {
      const input = { plan, selection, excluded, ...meant };
      const call = isMany(selection) ? excluding.run(input) : settled(cube().call('review.exclude', input));
      const done = kept(await call);
      if (done === undefined) return;
      const { noneExcluded, noneIncluded } = text.selection;
      const isWholeRows = meant === undefined;
      if (done.rows === 0) showToast({ level: 'info', title: excluded ? noneExcluded : noneIncluded });
      else if (done.rows > 1 || !isWholeRows)
        history.say(said(excluded, isWholeRows, text.selection)(rowsText(done.rows)));
    },
    fix: async (ord, column, cell) => {
      const done = kept(await settled(cube().call('review.fix', { plan, ord, column, text: cell })));
      if (done !== undefined) rows.pages.replace(done.row, (other) => other.ord === ord);
      return done?.row;
    },
    decide: async (selection, choice, about) => {
      const input = { plan, selection, choice, ...about };
      const call = isMany(selection) ? deciding.run(input) : settled(cube().call('review.decide', input));
      const done = kept(await call);
      if (done !== undefined && done.rows > 1) history.say(text.conflicts.decidedRows(rowsText(done.rows)));
    },
    history,
    onChosen,
  };
}

/** All rows that a filter shows may be a million: that is work with progress, and can be stopped. */
const isMany = (selection: RowSelection): boolean => selection.kind === 'matching' || selection.ords.length > 1000;

type RowsSentence = (rows: string) => string;

/** A row that loses one change of several is still written, so it is not excluded itself. */
function said(
  excluded: boolean,
  isWholeRows: boolean,
  words: Readonly<Record<'excluded' | 'included' | 'changeExcluded' | 'changeIncluded', RowsSentence>>,
): RowsSentence {
  if (isWholeRows) return excluded ? words.excluded : words.included;
  return excluded ? words.changeExcluded : words.changeIncluded;
}

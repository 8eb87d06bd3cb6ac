import { useEffect, useEffectEvent } from 'react';
import type { OpenedPlan } from '../../../shared/contract/plans.ts';
import { undecidedEnds } from '../../../core/plan/balance.ts';
import { useCommand } from '../../app/commands.tsx';
import type { RowFilter } from '../../../core/review/model.ts';
import { useNavigation } from '../../app/navigation-context.tsx';
import { ColumnsView } from './columns/columns-view.tsx';
import { ConflictView } from './conflicts/conflict-view.tsx';
import { AnswersDialog } from './excel/answers-dialog.tsx';
import { ApprovalBanner } from './head/approval-banner.tsx';
import { PlanHead } from './head/plan-head.tsx';
import { PlanRemarks } from './head/plan-remarks.tsx';
import { StaleBanner } from './head/stale-banner.tsx';
import { useApprovalNeed } from './head/use-approval-need.ts';
import { ProblemView } from './problems/problem-view.tsx';
import { sheetFields } from './problems/sheet-fields.ts';
import { PatternView } from './patterns/pattern-view.tsx';
import styles from './review.module.css';
import { RowsView } from './rows-view.tsx';
import { useUndoCommands } from './use-undo.ts';
import { type Review, useReview } from './use-review.ts';

/** A plan that the engine has open, judged before anything is written. One instance a plan. */
export function ReviewScreen({ opened }: { readonly opened: OpenedPlan }) {
  const review = useReview(opened);
  const { state, openApply } = useNavigation();
  const need = useApprovalNeed(opened.plan, review.state);
  useAskedRows(review);
  useUndoCommands(review.choices.history);
  const find = (): void => {
    review.onView('problems');
    review.onFinding(true);
  };
  useCommand('edit.replace', find, sheetFields(opened.header).length > 0);
  useLayoutCommand(review);
  const showOnly = (filter: RowFilter): void => {
    review.onView('rows');
    review.rows.show(filter, 'top');
  };
  return (
    <main className={styles.screen}>
      <StaleBanner review={review} />
      <PlanRemarks
        header={opened.header}
        state={review.state}
        onShow={showOnly}
        onExcludeHidden={() => {
          void review.choices.exclude({ kind: 'matching', filter: { issues: ['HIDDEN_ROW'] }, except: [] }, true);
        }}
      />
      {need !== undefined && <ApprovalBanner plan={opened.plan} need={need} onApproved={review.onState} isEdge />}
      <PlanHead review={review} onApply={openApply} />
      {state.answers !== undefined && <AnswersDialog review={review} asked={state.answers} />}
      {review.view === 'rows' && review.layout === 'list' && <RowsView review={review} />}
      {review.view === 'rows' && review.layout === 'columns' && <ColumnsView review={review} />}
      {review.view === 'patterns' && <PatternView review={review} />}
      {review.view === 'problems' && <ProblemView review={review} />}
      {review.view === 'conflicts' && <ConflictView review={review} onApply={openApply} />}
    </main>
  );
}

/** From the list of rows to their columns and back; to the columns from elsewhere. */
function useLayoutCommand({ view, layout, onView, onLayout }: Review): void {
  useCommand('review.columns', () => {
    onLayout(view === 'rows' && layout === 'columns' ? 'list' : 'columns');
    onView('rows');
  });
}

/** Shows the rows that another screen asked for, such as those that failed; conflicts where they are decided. */
function useAskedRows({ rows, onView }: Review): void {
  const asked = useNavigation().state.reviewRows;
  const show = useEffectEvent(() => {
    if (asked === undefined) return;
    const { ends } = asked.filter;
    const isConflicts = ends?.every((end) => undecidedEnds.some((undecided) => undecided === end)) === true;
    onView(isConflicts ? 'conflicts' : 'rows');
    rows.show(asked.filter, 'top');
  });
  useEffect(() => {
    show();
  }, [asked?.request]);
}

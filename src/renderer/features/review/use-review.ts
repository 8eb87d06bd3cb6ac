import { useEffect, useState } from 'react';
import type { ReviewState } from '../../../core/review/model.ts';
import type { OpenedPlan } from '../../../shared/contract/plans.ts';
import { useForgetAnswers } from '../../api/use-call.ts';
import { useEvent } from '../../api/use-event.ts';
import { useIsNarrow } from '../../ui/use-media.ts';
import { readNumber, writeNumber } from './details/remembered.ts';
import { type Choices, rowAnswers, useChoices } from './use-choices.ts';
import { useReviewState } from './use-review-state.ts';
import { type Rows, useRows } from './use-rows.ts';
import { type SelectedRows, useSelection } from './use-selection.ts';

/** The parts of the screen that show a plan's changes. */
export type ReviewView = 'rows' | 'patterns' | 'problems' | 'conflicts';

export type RowLayout = 'list' | 'columns';

/** A plan under review: what is looked at, what is chosen, and what can be decided. */
export interface Review {
  readonly opened: OpenedPlan;
  readonly state: ReviewState;
  readonly onState: (state: ReviewState) => void;
  readonly view: ReviewView;
  readonly onView: (view: ReviewView) => void;
  /** How the rows are shown: each with its changes on one line, or with a column for each field. */
  readonly layout: RowLayout;
  readonly onLayout: (layout: RowLayout) => void;
  /** The field whose patterns are shown; undefined for those of all fields. */
  readonly patternField: string | undefined;
  readonly onPatternField: (field: string | undefined) => void;
  readonly onPatternsOf: (field: string) => void;
  readonly rows: Rows;
  readonly selected: SelectedRows;
  readonly choices: Choices;
  readonly isDetailed: boolean;
  readonly onDetailed: (isDetailed: boolean) => void;
  /** Find and replace is open, over the problems. */
  readonly isFinding: boolean;
  readonly onFinding: (isFinding: boolean) => void;
  /** The column of the row at the cursor that is being corrected. */
  readonly fixing: number | undefined;
  readonly onFixing: (column: number | undefined) => void;
}

const detailsName = 'review.details';
const layoutName = 'review.layout.columns';

/** Holds a plan's review while its screen is there, whichever of its views is shown. */
export function useReview(opened: OpenedPlan): Review {
  const rows = useRows(opened.plan, opened.state.counts);
  const forget = useForgetAnswers();
  const [state, onState] = useReviewState(opened, () => {
    rows.pages.refresh();
    forget(...rowAnswers);
  });
  useEvent('engine.ready', () => {
    // What was asked of the engine that died never came.
    rows.pages.retry();
    rows.pages.refresh();
  });
  const selected = useSelection(opened.plan, rows);
  const choices = useChoices(opened.plan, rows, onState);
  const views = useViews();
  const isNarrow = useIsNarrow();
  const [isBeside, setIsBeside] = useState(() => readNumber(detailsName) !== 0);
  /** In a narrow window the details lie over the list, and only while they are asked for. */
  const [isOver, setIsOver] = useState(false);
  const [fixing, onFixing] = useState<number>();
  const ord = rows.row?.ord;
  // A correction belongs to the row that it was begun for.
  useEffect(() => {
    onFixing(undefined);
  }, [ord]);
  const onDetailed = (next: boolean): void => {
    if (isNarrow) return setIsOver(next);
    setIsBeside(next);
    writeNumber(detailsName, next ? 1 : 0);
    return undefined;
  };
  const isDetailed = isNarrow ? isOver : isBeside;
  return {
    opened,
    state,
    onState,
    rows,
    selected,
    choices,
    ...views,
    isDetailed,
    onDetailed,
    fixing,
    onFixing,
  };
}

/** The view that is shown, and what is remembered of each. */
function useViews() {
  const [view, onView] = useState<ReviewView>('rows');
  const [isFinding, onFinding] = useState(false);
  const [layout, setLayout] = useState<RowLayout>(() => (readNumber(layoutName) === 1 ? 'columns' : 'list'));
  const onLayout = (next: RowLayout): void => {
    setLayout(next);
    writeNumber(layoutName, next === 'columns' ? 1 : 0);
  };
  const [patternField, onPatternField] = useState<string>();
  const onPatternsOf = (field: string): void => {
    onPatternField(field);
    onView('patterns');
  };
  return { view, onView, isFinding, onFinding, layout, onLayout, patternField, onPatternField, onPatternsOf };
}

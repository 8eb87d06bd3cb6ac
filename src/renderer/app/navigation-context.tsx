import { createContext, type ReactNode, useContext, useEffect, useMemo, useReducer, useRef } from 'react';
import { cube } from '../api/cube.ts';
import type { RowFilter } from '../../core/review/model.ts';
import type { ChosenFile } from '../../shared/contract/app.ts';
import type { OpenedPlan } from '../../shared/contract/plans.ts';
import {
  navigate,
  type NavigationState,
  type OpenBatch,
  type Place,
  type RailPlace,
  type RunAgain,
  startOf,
} from './navigation.ts';

/** Where the user is, and how to go elsewhere. */
export interface Navigation {
  readonly state: NavigationState;
  readonly go: (place: Place) => void;
  /** Begins a bulk update, with a file or for an assignment. A plan under review is left. */
  readonly openBulkUpdate: (start: {
    readonly file?: ChosenFile;
    readonly assignmentId?: number;
    /** As another plan was made. */
    readonly again?: RunAgain;
  }) => void;
  /** Leaves the review for the columns of its file, where empty cells clear from then on. */
  readonly clearEmptied: (file: string) => void;
  /** Shows a plan that was opened or made; one that was under review before is closed. */
  readonly openReview: (plan: OpenedPlan, answers?: ChosenFile) => void;
  /** Shows what an answered workbook says about the plan under review. */
  readonly openAnswers: (file: ChosenFile) => void;
  readonly closeAnswers: () => void;
  /** Shows plans that were made in one step. */
  readonly openBatch: (batch: OpenBatch) => void;
  /** Leaves them for Bulk update's own screen; the plans stay in History. */
  readonly leaveBatch: () => void;
  /** From the review to applying its plan. */
  readonly openApply: () => void;
  /** Back from applying, to these rows where they are given. */
  readonly backToReview: (filter?: RowFilter) => void;
  /** Leaves the review; the plan stays in History. */
  readonly leaveReview: (to?: RailPlace) => void;
  readonly openAssignment: (assignmentId: number) => void;
  readonly openExport: (assignmentIds: readonly number[], where?: string) => void;
}

const NavigationContext = createContext<Navigation | null>(null);

export function NavigationProvider({ start, children }: { readonly start: Place; readonly children: ReactNode }) {
  const [state, dispatch] = useReducer(navigate, start, startOf);
  useClosedPlans(state.review?.plan);
  const navigation = useMemo<Navigation>(
    () => ({
      state,
      go: (place) => dispatch({ type: 'go', place }),
      openBulkUpdate: (begin) => dispatch({ type: 'bulk-update', ...begin }),
      clearEmptied: (file) => dispatch({ type: 'clear-emptied', file }),
      openReview: (plan, answers) => dispatch({ type: 'review', plan, ...(answers !== undefined && { answers }) }),
      openAnswers: (file) => dispatch({ type: 'answers', file }),
      closeAnswers: () => dispatch({ type: 'close-answers' }),
      openBatch: (batch) => dispatch({ type: 'batch', batch }),
      leaveBatch: () => dispatch({ type: 'leave-batch' }),
      openApply: () => dispatch({ type: 'apply' }),
      backToReview: (filter) => dispatch({ type: 'back-to-review', ...(filter !== undefined && { filter }) }),
      leaveReview: (to = 'bulk-update') => dispatch({ type: 'leave-review', to }),
      openAssignment: (assignmentId) => dispatch({ type: 'assignment', assignmentId }),
      openExport: (assignmentIds, where) => dispatch({ type: 'export', assignmentIds, where }),
    }),
    [state],
  );
  return <NavigationContext value={navigation}>{children}</NavigationContext>;
}

/** A plan that is no longer under review is closed, so that its file is free. */
function useClosedPlans(plan: string | undefined): void {
  const last = useRef<string>(undefined);
  useEffect(() => {
    if (last.current !== undefined && last.current !== plan) void cube().call('plan.close', { plan: last.current });
    last.current = plan;
  }, [plan]);
}

export function useNavigation(): Navigation {
  const navigation = useContext(NavigationContext);
  if (navigation === null) throw new Error('useNavigation is used outside of NavigationProvider');
  return navigation;
}

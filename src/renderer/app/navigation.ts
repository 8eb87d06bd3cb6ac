import type { RowFilter } from '../../core/review/model.ts';
import type { ChosenFile } from '../../shared/contract/app.ts';
import type { OpenedPlan } from '../../shared/contract/plans.ts';

/** The places of the rail, in its order. */
export const railPlaces = ['assignments', 'bulk-update', 'export', 'history', 'settings'] as const;
export type RailPlace = (typeof railPlaces)[number];
export type Place = RailPlace | 'connect';

/** A plan whose choices hold for another file. */
export interface RunAgain {
  /** The plan's file. */
  readonly plan: string;
  /** Of the spreadsheet that it was made from. */
  readonly name: string;
  /** When it was made; ISO 8601. */
  readonly madeAt: string;
  readonly sheet?: string;
  readonly create: boolean;
}

/** What to begin a bulk update with. `request` tells two requests for the same file apart. */
export interface BulkUpdateStart {
  readonly request: number;
  readonly file?: ChosenFile;
  readonly assignmentId?: number;
  readonly again?: RunAgain;
  /** The name of the file whose empty cells shall clear: its columns are shown again, with that rule. */
  readonly clearBlanksOf?: string;
}

/** `request` tells two requests for the same rows apart. */
export interface ReviewRows {
  readonly request: number;
  readonly filter: RowFilter;
}

/** An answered workbook that was given for the plan under review. */
export interface AskedAnswers {
  readonly request: number;
  readonly file: ChosenFile;
}

/** Plans that were made in one step, shown together. */
export interface OpenBatch {
  /** The plans' files, which are their ids. */
  readonly files: readonly string[];
  /** The spreadsheet that they were made of. */
  readonly source: string;
}

/** Where the user is, and what each place was asked to show last. A place that is left keeps what it showed. */
export interface NavigationState {
  readonly place: Place;
  /** Shown in place of Bulk update's own screen until it is left; one of its plans may be under review meanwhile. */
  readonly batch: OpenBatch | undefined;
  /** The plan under review: shown in place of Bulk update's own screen until it is left. */
  readonly review: OpenedPlan | undefined;
  /** The plan under review is being applied, or asked about that: shown in place of the review until it is left. */
  readonly isApplying: boolean;
  /** Which rows the review was asked to show, such as the conflicts of a run. */
  readonly reviewRows: ReviewRows | undefined;
  /** Answers that are to be looked at and taken; until they are closed. */
  readonly answers: AskedAnswers | undefined;
  readonly bulkUpdate: BulkUpdateStart;
  readonly assignmentId: number | undefined;
  readonly exportIds: readonly number[];
  /** Which of their customers; all where there is no filter. */
  readonly exportWhere: string | undefined;
  /** Counts requests, so that asking for the same thing again is noticed. */
  readonly requests: number;
}

export type NavigationAction =
  | { readonly type: 'go'; readonly place: Place }
  | {
      readonly type: 'bulk-update';
      readonly file?: ChosenFile;
      readonly assignmentId?: number;
      readonly again?: RunAgain;
    }
  | { readonly type: 'batch'; readonly batch: OpenBatch }
  | { readonly type: 'leave-batch' }
  | { readonly type: 'clear-emptied'; readonly file: string }
  | { readonly type: 'review'; readonly plan: OpenedPlan; readonly answers?: ChosenFile }
  | { readonly type: 'answers'; readonly file: ChosenFile }
  | { readonly type: 'close-answers' }
  | { readonly type: 'apply' }
  | { readonly type: 'back-to-review'; readonly filter?: RowFilter }
  | { readonly type: 'leave-review'; readonly to: RailPlace }
  | { readonly type: 'assignment'; readonly assignmentId: number }
  | { readonly type: 'export'; readonly assignmentIds: readonly number[]; readonly where?: string | undefined };

const noReview = { review: undefined, isApplying: false, reviewRows: undefined, answers: undefined } as const;

export const startOf = (place: Place): NavigationState => ({
  place,
  ...noReview,
  batch: undefined,
  bulkUpdate: { request: 0 },
  assignmentId: undefined,
  exportIds: [],
  exportWhere: undefined,
  requests: 0,
});

/** A bulk update begins anew: whatever plans were shown in its place are left. */
const begin = (state: NavigationState, bulkUpdate: BulkUpdateStart): NavigationState => ({
  ...state,
  ...noReview,
  place: 'bulk-update',
  batch: undefined,
  bulkUpdate,
  requests: bulkUpdate.request,
});

/** Pure: what is on the screen depends on what was asked for alone. */
export function navigate(state: NavigationState, action: NavigationAction): NavigationState {
  const requests = state.requests + 1;
  switch (action.type) {
    case 'go':
      return { ...state, place: action.place };
    case 'bulk-update': {
      const { type: _, ...start } = action;
      return begin(state, { ...start, request: requests });
    }
    case 'clear-emptied':
      return begin(state, { request: requests, clearBlanksOf: action.file });
    case 'review':
      return {
        ...state,
        ...noReview,
        requests,
        place: 'bulk-update',
        review: action.plan,
        batch: batchOf(state, action.plan),
        ...(action.answers !== undefined && { answers: { request: requests, file: action.answers } }),
      };
    case 'batch':
      return { ...state, ...noReview, place: 'bulk-update', batch: action.batch };
    case 'leave-batch':
      return { ...state, ...noReview, place: 'bulk-update', batch: undefined };
    case 'answers':
      return {
        ...state,
        requests,
        place: 'bulk-update',
        isApplying: false,
        answers: state.review && { request: requests, file: action.file },
      };
    case 'close-answers':
      return { ...state, answers: undefined };
    case 'apply':
      return { ...state, place: 'bulk-update', isApplying: state.review !== undefined };
    case 'back-to-review':
      return {
        ...state,
        requests,
        place: 'bulk-update',
        isApplying: false,
        ...(action.filter !== undefined && { reviewRows: { request: requests, filter: action.filter } }),
      };
    case 'leave-review':
      return { ...state, ...noReview, place: action.to };
    case 'assignment':
      return { ...state, place: 'assignments', assignmentId: action.assignmentId };
    case 'export':
      return { ...state, requests, place: 'export', exportIds: action.assignmentIds, exportWhere: action.where };
  }
}

/** One of the plans leaves the others open. A plan that was compared again takes its former one's place. */
function batchOf({ batch, review }: NavigationState, { plan, header }: OpenedPlan): OpenBatch | undefined {
  if (batch === undefined || batch.files.includes(plan)) return batch;
  if (review === undefined || !batch.files.includes(review.plan)) return undefined;
  const { kind, assignmentId, file } = review.header;
  const isSame = header.kind === kind && header.assignmentId === assignmentId && header.file.sha256 === file.sha256;
  return isSame ? { ...batch, files: batch.files.map((each) => (each === review.plan ? plan : each)) } : undefined;
}

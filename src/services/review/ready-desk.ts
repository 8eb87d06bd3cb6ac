import type { ApprovalSeal } from '../approving/approval-seal.ts';
import type { Written } from './edit/choice-maker.ts';
import type { FixParts } from './edit/edit-cell.ts';
import type { PlanIndex } from './index/build.ts';
import type { DisputedRows } from './index/disputed-rows.ts';
import type { PatternGroups } from './index/pattern-groups.ts';
import type { ProblemGroups } from './index/problem-groups.ts';
import type { RowFilters } from './index/row-filters.ts';
import type { RowOrders } from './index/row-orders.ts';

/** What can be used before the rows have been looked through. */
export type DeskParts = Omit<FixParts, 'plan'>;

/** What was found when they were. */
export interface Looked {
  readonly index: PlanIndex;
  readonly disputed: DisputedRows;
  readonly filters: RowFilters;
  readonly orders: RowOrders;
  readonly groups: PatternGroups;
  readonly problems: ProblemGroups;
  readonly seal: ApprovalSeal;
}

/** What is there once they have. */
export type ReadyDesk = FixParts & Omit<Looked, 'disputed' | 'seal'>;

/** Changes the plan: a part of a choice. */
export type WritePlan = <T>(change: (ready: ReadyDesk) => Written<T>) => Promise<T>;

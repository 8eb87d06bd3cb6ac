import type { MappingProposal, ProposedColumn } from '../../../../core/mapping/proposal.ts';
import { problemsOf } from './choice.ts';

/** Which columns are shown. */
export const columnFilters = ['all', 'used', 'ignored', 'check'] as const;
export type ColumnFilter = (typeof columnFilters)[number];

/** Mapped last time, and not fitting any more. */
export const isDropped = ({ reasons }: ProposedColumn): boolean =>
  reasons.some(({ code }) => code === 'FIELD_GONE' || code === 'OTHER_VALUES' || code === 'WHICH_COLUMN');

/** Worth a look: a problem, a field that was found by likeness alone, or values that may belong to a field. */
const needsCheck = (column: ProposedColumn, { problems }: MappingProposal, open: ReadonlySet<number>): boolean =>
  column.how === 'fuzzy' ||
  column.how === 'values' ||
  column.guess !== undefined ||
  isDropped(column) ||
  column.splitOffer !== undefined ||
  open.has(column.index) ||
  problemsOf(problems, column.index).length > 0;

/** `open`: the columns with values that somebody still has to decide about. */
export function filterColumns(
  proposal: MappingProposal,
  filter: ColumnFilter,
  open: ReadonlySet<number>,
): readonly ProposedColumn[] {
  const { columns } = proposal;
  switch (filter) {
    case 'all':
      return columns;
    case 'used':
      return columns.filter(({ field }) => field !== null);
    case 'ignored':
      return columns.filter(({ field }) => field === null);
    case 'check':
      return columns.filter((column) => needsCheck(column, proposal, open));
  }
}

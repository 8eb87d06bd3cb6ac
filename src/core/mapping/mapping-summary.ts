import type { MappedColumn, Mapping } from './mapping.ts';

/** One column of the mapping as the command line shows it. */
export type MappingSummaryColumn = Pick<MappedColumn, 'column' | 'field' | 'kind' | 'how'>;

/** The mapping as the plan's summary and `KEY_NOT_MAPPED` show it: every column of the sheet, in order. */
export function mappingSummary(mapping: Pick<Mapping, 'columns'>): MappingSummaryColumn[] {
  return mapping.columns.map(({ column, field, kind, how }) => ({ column, field, kind, how }));
}

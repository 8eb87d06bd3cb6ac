import type { MappedColumn, Mapping } from './mapping.ts';

/** One column of the mapping as the command line shows it. */
export type MappingSummaryColumn = Pick<MappedColumn, 'column' | 'field' | 'kind' | 'how'> & {
  readonly values?: { readonly [text: string]: string | null };
  readonly allow_new?: true;
  readonly split?: { readonly kind: string; readonly fields: readonly string[] };
};

/** The mapping as the plan's summary and `KEY_NOT_MAPPED` show it: every column of the sheet, in order. */
export function mappingSummary(mapping: Pick<Mapping, 'columns'>): MappingSummaryColumn[] {
  return mapping.columns.map(({ column, field, kind, how, values, allowNew, split }) => ({
    column,
    field,
    kind,
    how,
    ...(values !== undefined && { values }),
    ...(allowNew === true && { allow_new: true }),
    ...(split !== undefined && { split: { kind: split.kind, fields: split.fields } }),
  }));
}

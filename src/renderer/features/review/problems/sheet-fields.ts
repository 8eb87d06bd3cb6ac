import type { PlanHeader } from '../../../../core/plan/model.ts';

/** The fields that have a column in the sheet which can be corrected: not those of the key. */
export function sheetFields({ kind, mapping, reading }: PlanHeader): readonly string[] {
  if (kind === 'undo') return [];
  const mappings = [mapping, ...(reading?.sheets ?? []).map((sheet) => sheet.mapping)];
  const fields = mappings.flatMap(({ columns }) =>
    columns.flatMap((column) => (column.field === null || column.kind === 'key' ? [] : [column.field])),
  );
  return [...new Set(fields)];
}

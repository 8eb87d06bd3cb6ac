import type { PlanHeader } from '../../../../core/plan/model.ts';
import type { Mapping } from '../../../../core/mapping/mapping.ts';

/** The fields that have a column in the sheet which can be corrected: not those of the key. */
export function sheetFields({ kind, ...header }: PlanHeader): readonly string[] {
  if (kind === 'undo') return [];
  const fields = mappingsOf(header).flatMap(({ columns }) =>
    columns.flatMap((column) => (column.field === null || column.kind === 'key' ? [] : [column.field])),
  );
  return [...new Set(fields)];
}

/** All fields that the sheet says something about: also the parts of a text that is taken apart, and what is put together. */
export function madeFields(header: PlanHeader): readonly string[] {
  const fields = mappingsOf(header).flatMap(({ columns, computed = [] }) => [
    ...columns.flatMap(({ field, split }) => split?.fields ?? (field === null ? [] : [field])),
    ...computed.map(({ field }) => field),
  ]);
  return [...new Set(fields)];
}

const mappingsOf = ({ mapping, reading }: Pick<PlanHeader, 'mapping' | 'reading'>): readonly Mapping[] => [
  mapping,
  ...(reading?.sheets ?? []).map((sheet) => sheet.mapping),
];

import type { MappedColumn, Mapping } from './mapping.ts';

/** The fields that a column gives: one, several where it is taken apart, or none. */
export const fieldsOfColumn = ({ field, split }: Pick<MappedColumn, 'field' | 'split'>): readonly string[] =>
  split?.fields ?? (field === null ? [] : [field]);

/** All fields that a mapping gives, those of columns and computed ones. */
export const fieldsOfMapping = ({
  columns,
  computed = [],
}: Pick<Mapping, 'columns' | 'computed'>): readonly string[] => [
  ...columns.flatMap(fieldsOfColumn),
  ...computed.map(({ field }) => field),
];

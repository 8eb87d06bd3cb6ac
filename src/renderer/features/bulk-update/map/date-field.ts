import type { Field } from '../../../../core/fields/field.ts';

/** Whether texts in a column of this field are read as dates, so that their order matters. */
export const isSheetDateField = (fields: readonly Field[], key: string): boolean =>
  fields.some((field) => field.key === key && (field.kind === 'date' || field.isoDates === true));

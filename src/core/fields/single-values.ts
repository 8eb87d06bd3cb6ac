import type { Field } from './field.ts';

/** The fields without the values that a single customer had: such a value may tell of the person. */
export const withoutSingleValues = (fields: readonly Field[]): readonly Field[] =>
  fields.map((field) =>
    field.fewValues === undefined
      ? field
      : { ...field, fewValues: field.fewValues.filter(([, customers]) => customers > 1) },
  );

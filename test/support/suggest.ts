import { AppError } from '../../src/core/errors.ts';
import { standardFields } from '../../src/core/fields/catalogue.ts';
import type { Field } from '../../src/core/fields/field.ts';
import type { MappingFile } from '../../src/core/mapping/mapping-file.ts';
import type { Mapping } from '../../src/core/mapping/mapping.ts';
import { suggestMapping, type MappingInput } from '../../src/core/mapping/suggest-mapping.ts';

/** A text field that only this assignment has. */
export const extraField = (key: string): Field => ({ key, origin: 'extra', access: 'writable', kind: 'text' });

/** The fields of an ordinary assignment. */
export const assignmentFields: readonly Field[] = [...standardFields, extraField('Antall år')];

export const suggest = (headings: readonly string[], input: Partial<MappingInput> = {}): Mapping =>
  suggestMapping({ headings, fields: assignmentFields, key: undefined, blanks: undefined, ...input });

/** `field how` of each column; `-` without a field. */
export const found = (headings: readonly string[], input: Partial<MappingInput> = {}): string[] =>
  suggest(headings, input).columns.map(({ field, how }) => `${field ?? '-'} ${how}`);

export const mappingFile = (
  columns: Readonly<Record<string, string | null>>,
  rest: Partial<MappingFile> = {},
): MappingFile => ({
  version: 1,
  ...rest,
  columns: Object.entries(columns).map(([column, field]) => ({ column, field })),
});

/** The expected failure of `run`; any other outcome fails the test. */
export const failure = (run: () => unknown): AppError => {
  try {
    run();
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('it did not fail');
};

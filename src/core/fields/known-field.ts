import type { Words } from '../types.ts';
import type { Field } from './field.ts';

/** A field whose meaning is known from Cube's documentation. */
export interface KnownField {
  readonly field: Field;
  /** What a person calls it. */
  readonly label: Words;
  /** Headings that people use for it, as they write them. No heading stands for two fields. */
  readonly aliases: readonly string[];
}

/** The longest values that are written, in UTF-16 units: generous, only a guard against pasted rubbish. */
export const maxLengths = { email: 254, phone: 64, zip: 32, line: 1000, long: 100_000 } as const;

/** Headings from lines in which commas part them, so that the tables stay readable. */
export const headings = (...lines: readonly string[]): readonly string[] => lines.flatMap((line) => line.split(', '));

import { AppError } from '../errors.ts';
import { sentence } from '../error-sentences.ts';
import { knownField } from './catalogue.ts';
import type { Field } from './field.ts';
import { maxLengths } from './known-field.ts';

const longestKey = 1000;

/**
 * The extra field that a person says an assignment has, although no customer has a value for it yet: its label in Cube.
 *
 * @throws AppError USAGE for a label that no extra field can have
 */
export function declaredField(label: string): Field {
  const key = label.normalize('NFC').trim();
  const isText = key !== '' && key.length <= longestKey && key.isWellFormed() && !/\p{Cc}/u.test(key);
  if (!isText) throw new AppError('USAGE', sentence('badFieldLabel'));
  const known = knownField(key);
  if (known?.origin === 'standard') throw new AppError('USAGE', sentence('fieldIsStandard', { field: key }));
  if (known !== undefined && known.access !== 'writable') {
    throw new AppError('USAGE', sentence('fieldKeptByCube', { field: key }));
  }
  const taken = known ?? { key, origin: 'extra', access: 'writable', kind: 'text', maxLength: maxLengths.long };
  return { ...taken, declared: true };
}

/** An assignment's fields with those that were declared and that no customer has yet, in the order of their declaring. */
export function withDeclared(fields: readonly Field[], labels: readonly string[]): readonly Field[] {
  const known = new Set(fields.map(({ key }) => key));
  const missing = labels.filter((label) => !known.has(label));
  return missing.length === 0 ? fields : [...fields, ...missing.map((label) => declaredField(label))];
}

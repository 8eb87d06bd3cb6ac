import type { Cell } from '../../../src/core/cells.ts';
import { knownField } from '../../../src/core/fields/catalogue.ts';
import type { Field, FieldKind } from '../../../src/core/fields/field.ts';
import type { JsonValue } from '../../../src/core/types.ts';
import { type Coerced, coerce, type CoerceContext } from '../../../src/core/values/coerce.ts';

/** A workbook's cell of a customer who has nothing in the field yet. */
export const context = (changes: Partial<CoerceContext> = {}): CoerceContext => ({
  origin: 'workbook',
  dateOrder: 'dmy',
  decimal: ',',
  today: '2026-11-23',
  blanks: 'keep',
  transforms: [],
  before: null,
  isNew: false,
  country: '',
  guarded: false,
  ...changes,
});

export function standard(key: string): Field {
  const field = knownField(key);
  if (field === undefined) throw new TypeError(`there is no known field ${key}`);
  return field;
}

export const extra = (kind: FieldKind, rest: Partial<Field> = {}): Field => ({
  key: 'Ekstra',
  origin: 'extra',
  access: kind === 'json' ? 'read-only' : 'writable',
  kind,
  ...rest,
});

/** A value in words: what a cell would change, or why it cannot. Short enough for tables. */
export function outcome(cell: Cell | undefined, field: Field, changes: Partial<CoerceContext> = {}): JsonValue {
  const coerced: Coerced = coerce(cell, field, context(changes));
  switch (coerced.kind) {
    case 'set':
      return coerced.issues.length === 0
        ? { set: coerced.value }
        : { set: coerced.value, issues: coerced.issues.map(({ code }) => code) };
    case 'clear':
      return { clear: coerced.value };
    case 'invalid':
      return coerced.issue.code;
    case 'same':
      return coerced.notes.length === 0 ? 'same' : `same ${coerced.notes.map(({ code }) => code).join(' ')}`;
    case 'keep':
      return ['keep', ...coerced.issues.map(({ code }) => code)].join(' ');
    default:
      return coerced.kind;
  }
}

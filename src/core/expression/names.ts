import { fieldLabel } from '../fields/catalogue.ts';
import { editDistance } from '../mapping/edit-distance.ts';
import type { Expression, FieldName } from './model.ts';
import { wrong } from './parse.ts';

/** Which names a filter may use. */
export interface KnownNames {
  /** Keys of fields; each is also known by its labels. */
  readonly fields: Iterable<string>;
  /** Names that are no fields: `status` of a row in a plan. */
  readonly words?: readonly string[];
  /** Do values have a side, as those before and after a change? */
  readonly hasSides?: boolean;
}

/**
 * The filter with every name as the key of its field: a key as it is written goes before a label, and both before a key or
 * label in other capitals.
 *
 * @throws AppError USAGE with the position and the nearest name: a misspelt one would find nobody, or everybody
 */
export function resolveNames(expression: Expression, known: KnownNames): Expression {
  const keys = [...(known.words ?? []), ...known.fields];
  const exact = new Set(keys);
  const byName = new Map<string, string>();
  const labels = keys.flatMap((key) => [[fieldLabel(key, 'nb'), key] as const, [fieldLabel(key, 'en'), key] as const]);
  for (const [name, key] of [...keys.map((key) => [key, key] as const), ...labels]) {
    if (!byName.has(fold(name))) byName.set(fold(name), key);
  }
  return withNames(expression, (name) => {
    const { field, side, at } = name;
    if (side !== undefined && known.hasSides !== true) {
      throw wrong(`names “${side}.${field}”, and only a plan has values before and after a change`, at);
    }
    if (exact.has(field)) return name;
    const key = byName.get(fold(field));
    if (key !== undefined) return { ...name, field: key };
    const near = nearest(field, keys);
    throw wrong(
      `names “${field}”, which is not a field here${near === undefined ? '' : `; “${near}” may be meant`}`,
      at,
    );
  });
}

const fold = (name: string): string => name.normalize('NFC').toLowerCase();

function nearest(field: string, keys: readonly string[]): string | undefined {
  const limit = Math.max(1, Math.floor(field.length / 3));
  const lower = field.toLowerCase();
  return keys
    .map((known) => ({ known, distance: editDistance(known.toLowerCase(), lower, limit) }))
    .filter(({ distance }) => distance <= limit)
    .toSorted((a, b) => a.distance - b.distance)[0]?.known;
}

function withNames(expression: Expression, named: (name: FieldName) => FieldName): Expression {
  switch (expression.kind) {
    case 'and':
    case 'or':
      return { ...expression, parts: expression.parts.map((part) => withNames(part, named)) };
    case 'not':
      return { ...expression, part: withNames(expression.part, named) };
    default:
      return { ...expression, name: named(expression.name) };
  }
}

/** Every field that a filter names, in its order. */
export function namesIn(expression: Expression): readonly FieldName[] {
  switch (expression.kind) {
    case 'and':
    case 'or':
      return expression.parts.flatMap(namesIn);
    case 'not':
      return namesIn(expression.part);
    default:
      return [expression.name];
  }
}

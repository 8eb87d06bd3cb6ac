import { fieldFinder } from '../mapping/find-field.ts';
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
 * The filter with every name as the key of its field.
 *
 * @throws AppError USAGE with the position and the nearest name: a misspelt one would find nobody, or everybody
 */
export function resolveNames(expression: Expression, known: KnownNames): Expression {
  const finder = fieldFinder([...(known.words ?? []), ...known.fields]);
  return withNames(expression, (name) => {
    const { field, side, at } = name;
    if (side !== undefined && known.hasSides !== true) {
      throw wrong('filterSideless', at, { name: `${side}.${field}` });
    }
    const key = finder.find(field);
    if (key !== undefined) return { ...name, field: key };
    const near = finder.nearest(field);
    const help =
      near === undefined ? undefined : { en: `; “${near}” may be meant`, nb: `; kanskje det skal være «${near}»` };
    throw wrong('filterNotField', at, { name: field, ...(help !== undefined && { help }) });
  });
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

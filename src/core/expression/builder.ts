import { joined } from './parse.ts';
import type { Expression, FieldName, Literal, Side } from './model.ts';
import { operators } from './model.ts';

/**
 * A filter as a person builds it from rows: conditions, and groups of them. What it says is an expression; what an
 * expression says is shown in it where it can be.
 */
export interface FilterGroup {
  readonly kind: 'group';
  readonly join: GroupJoin;
  readonly parts: readonly FilterPart[];
}
export type FilterPart = FilterGroup | FilterCondition;

/** `none`: not one of them holds. `not-all`: at least one of them does not. */
export const groupJoins = ['all', 'any', 'none', 'not-all'] as const;
export type GroupJoin = (typeof groupJoins)[number];

export interface FilterCondition {
  readonly kind: 'condition';
  /** Empty while it is not chosen yet. */
  readonly field: string;
  readonly side?: Side;
  readonly operator: ConditionOperator;
  /** One, or several for `in`; none for `empty`. An empty text is not typed yet. */
  readonly values: readonly Literal[];
}

export const conditionOperators = [
  ...operators,
  'not contains',
  'not starts',
  'not ends',
  'in',
  'not in',
  'empty',
  'not empty',
] as const;
export type ConditionOperator = (typeof conditionOperators)[number];

/** How deep groups are shown in groups. Who needs more writes the filter as text. */
export const maxGroupDepth = 3;

export const emptyFilter: FilterGroup = { kind: 'group', join: 'all', parts: [] };

const isTyped = (literal: Literal): boolean => literal.kind === 'number' || literal.text !== '';

/** Says something: the field is chosen, and the value typed where one is needed. */
export const isComplete = ({ field, operator, values }: FilterCondition): boolean =>
  field !== '' && (operator === 'empty' || operator === 'not empty' || values.some(isTyped));

/** What the rows say together; rows that are not complete say nothing. Undefined where no row does: that is everybody. */
export function expressionOf({ join, parts }: FilterGroup): Expression | undefined {
  const said = parts
    .map((part) => (part.kind === 'group' ? expressionOf(part) : isComplete(part) ? conditionOf(part) : undefined))
    .filter((part) => part !== undefined);
  if (said.length === 0) return undefined;
  const all = joined(join === 'all' || join === 'not-all' ? 'and' : 'or', said);
  return join === 'none' || join === 'not-all' ? { kind: 'not', part: all } : all;
}

function conditionOf({ field, side, operator, values }: FilterCondition): Expression {
  const name: FieldName = { field, ...(side !== undefined && { side }), at: 0 };
  const typed = values.filter(isTyped);
  const value = typed[0] ?? { kind: 'text', text: '' };
  switch (operator) {
    case 'empty':
    case 'not empty':
      return { kind: 'empty', name, isEmpty: operator === 'empty' };
    case 'in':
      return { kind: 'in', name, values: typed };
    case 'not in':
      return { kind: 'not', part: { kind: 'in', name, values: typed } };
    case 'not contains':
    case 'not starts':
    case 'not ends':
      return { kind: 'not', part: { kind: 'compare', name, operator: positive[operator], value } };
    default:
      return { kind: 'compare', name, operator, value };
  }
}

const positive = { 'not contains': 'contains', 'not starts': 'starts', 'not ends': 'ends' } as const;

/** The rows that say the same; undefined for what rows cannot show: deeper groups, and the empty text in a list. */
export function filterOf(expression: Expression): FilterGroup | undefined {
  const part = partOf(expression);
  if (part === undefined) return undefined;
  const group: FilterGroup = part.kind === 'group' ? part : { ...emptyFilter, parts: [part] };
  return depthOf(group) > maxGroupDepth ? undefined : group;
}

export const depthOf = ({ parts }: FilterGroup): number =>
  1 + Math.max(0, ...parts.map((part) => (part.kind === 'group' ? depthOf(part) : 0)));

function partOf(expression: Expression): FilterPart | undefined {
  switch (expression.kind) {
    case 'and':
      return groupOf('all', expression.parts);
    case 'or':
      return groupOf('any', expression.parts);
    case 'not':
      return negated(expression.part);
    case 'empty':
      return condition(expression.name, expression.isEmpty ? 'empty' : 'not empty', []);
    case 'in':
      return expression.values.every(isTyped) ? condition(expression.name, 'in', expression.values) : undefined;
    case 'compare': {
      const { name, operator, value } = expression;
      if (isTyped(value)) return condition(name, operator, [value]);
      if (operator === '=') return condition(name, 'empty', []);
      return operator === '!=' ? condition(name, 'not empty', []) : undefined;
    }
  }
}

function negated(expression: Expression): FilterPart | undefined {
  if (expression.kind === 'and') return groupOf('not-all', expression.parts);
  if (expression.kind === 'or') return groupOf('none', expression.parts);
  const part = partOf(expression);
  if (part?.kind === 'condition') {
    const { operator } = part;
    if (operator === 'contains' || operator === 'starts' || operator === 'ends' || operator === 'in') {
      return { ...part, operator: `not ${operator}` };
    }
  }
  return part && { kind: 'group', join: 'none', parts: [part] };
}

function groupOf(join: GroupJoin, expressions: readonly Expression[]): FilterGroup | undefined {
  const parts = expressions.map(partOf);
  return parts.every((part) => part !== undefined) ? { kind: 'group', join, parts } : undefined;
}

const condition = (
  { field, side }: FieldName,
  operator: ConditionOperator,
  values: readonly Literal[],
): FilterCondition => ({
  kind: 'condition',
  field,
  ...(side !== undefined && { side }),
  operator,
  values: values.map(unplaced),
});

/** Rows have no places. */
const unplaced = (literal: Literal): Literal =>
  literal.kind === 'number' ? { kind: 'number', digits: literal.digits } : { kind: 'text', text: literal.text };

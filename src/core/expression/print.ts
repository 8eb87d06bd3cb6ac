import { type Expression, type FieldName, keywords, type Literal } from './model.ts';

/** The filter as text, from which `parseExpression` makes the same filter again. */
export function printExpression(expression: Expression): string {
  switch (expression.kind) {
    case 'or':
      return expression.parts.map((part) => (part.kind === 'or' ? grouped(part) : printExpression(part))).join(' or ');
    case 'and':
      return expression.parts.map((part) => (isList(part) ? grouped(part) : printExpression(part))).join(' and ');
    case 'not':
      return `not ${isList(expression.part) ? grouped(expression.part) : printExpression(expression.part)}`;
    case 'empty':
      return `${printName(expression.name)} is ${expression.isEmpty ? '' : 'not '}empty`;
    case 'in':
      return `${printName(expression.name)} in (${expression.values.map(printLiteral).join(', ')})`;
    case 'compare':
      return `${printName(expression.name)} ${expression.operator} ${printLiteral(expression.value)}`;
  }
}

const isList = ({ kind }: Expression): boolean => kind === 'and' || kind === 'or';
const grouped = (expression: Expression): string => `(${printExpression(expression)})`;

/** Quotes do no harm; only plain keys go without. */
const isPlainKey = (field: string): boolean => /^[a-z][a-z0-9_]*$/.test(field) && !keywords.has(field);

const printName = ({ field, side }: FieldName): string =>
  (side === undefined ? '' : `${side}.`) + (isPlainKey(field) ? field : `"${field.replaceAll('"', '""')}"`);

/** A value as it is written in a filter. */
export const printLiteral = (literal: Literal): string =>
  literal.kind === 'number' ? literal.digits : `'${literal.text.replaceAll("'", "''")}'`;

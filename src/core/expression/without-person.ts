import { contactFields } from '../apply/anonymised.ts';
import { AppError } from '../errors.ts';
import { own } from '../plan/judge-record.ts';
import type { CustomerRecord } from '../types.ts';
import type { Expression, FieldName, Literal } from './model.ts';
import { parseExpression } from './parse.ts';
import { printExpression } from './print.ts';

/** Stands where something of a forgotten person stood. */
export const forgottenValue = '–';

/** Somebody who is to be forgotten, and what was known of them. */
export interface KnownPerson {
  readonly customerId: number;
  readonly records: readonly CustomerRecord[];
}

/** Fields that say by themselves who somebody is. */
const namingFields: ReadonlySet<string> = new Set(['name', ...contactFields]);

/**
 * A filter that does not name a person any more, neither by number nor by name, phone or e-mail: of several who are named
 * the others stay, and otherwise it means nobody in their place. The same text where it does not name the person, and
 * where it is no filter.
 */
export function withoutPerson(source: string, person: KnownPerson): string {
  let parsed: Expression;
  try {
    parsed = parseExpression(source);
  } catch (error) {
    if (error instanceof AppError) return source;
    throw error;
  }
  const left = without(parsed, person);
  return left === parsed ? source : printExpression(left);
}

function without(expression: Expression, person: KnownPerson): Expression {
  switch (expression.kind) {
    case 'and':
    case 'or': {
      const parts = expression.parts.map((part) => without(part, person));
      return parts.some((part, at) => part !== expression.parts[at]) ? { ...expression, parts } : expression;
    }
    case 'not': {
      const part = without(expression.part, person);
      return part === expression.part ? expression : { ...expression, part };
    }
    case 'in': {
      const { name, values } = expression;
      const others = values.filter((value) => !isNaming(name, value, person));
      if (others.length === values.length) return expression;
      return { ...expression, values: others.length > 0 ? others : [nobody] };
    }
    case 'compare': {
      // A limit is not whom it stands for.
      const isLimit = /^[<>]/.test(expression.operator);
      return !isLimit && isNaming(expression.name, expression.value, person)
        ? { ...expression, value: nobody }
        : expression;
    }
    case 'empty':
      return expression;
  }
}

const nobody: Literal = { kind: 'text', text: forgottenValue };

function isNaming({ field }: FieldName, literal: Literal, { customerId, records }: KnownPerson): boolean {
  const text = plain(literal.kind === 'number' ? literal.digits : literal.text);
  const key = field.toLowerCase();
  if (key === 'customer_id') return text !== '' && Number(text) === customerId;
  if (text === '' || !namingFields.has(key)) return false;
  return records.some((record) => {
    const value = own(record, key);
    return (typeof value === 'string' || typeof value === 'number') && plain(String(value)) === text;
  });
}

const plain = (text: string): string => text.normalize('NFC').trim().toLowerCase();

import { describe, expect, it, test } from 'vitest';
import { conditionOperators } from '../../../src/core/expression/builder.ts';
import {
  literalOf,
  literalText,
  operatorsFor,
  problemOf,
  withField,
  withOperator,
} from '../../../src/renderer/features/filter/conditions.ts';
import type { FieldKind } from '../../../src/core/fields/field.ts';
import { draftOf, filterOfDraft, inMode } from '../../../src/renderer/features/filter/filter-draft.ts';
import { fieldOf, choiceOf } from '../../../src/renderer/features/filter/subject.ts';

const text = (key: string, origin: 'standard' | 'extra' = 'standard') => ({ key, kind: 'text', origin }) as const;
const names = { fields: [text('city'), text('phone_1'), text('Antall år', 'extra')] };

const kindOf = (kind: FieldKind, origin: 'standard' | 'extra') => ({ kind, origin });

describe('what is typed is meant as its field means it', () => {
  it.each([
    ['4 290,50', 'decimal', '=', { kind: 'number', digits: '4290.50' }],
    ['-12', 'integer', '<', { kind: 'number', digits: '-12' }],
    ['13.07.1981', 'date', '=', { kind: 'text', text: '1981-07-13' }],
    ['1981-07-13', 'date', '>', { kind: 'text', text: '1981-07-13' }],
    ['0150', 'text', '=', { kind: 'text', text: '0150' }],
    ['10', 'text', '>', { kind: 'number', digits: '10' }],
    ['10', 'text', 'contains', { kind: 'text', text: '10' }],
    ['Åse', 'text', '<', { kind: 'text', text: 'Åse' }],
  ] as const)('%s in %s %s', (typed, kind, operator, literal) => {
    expect(literalOf(typed, kind, operator)).toEqual(literal);
    for (const language of ['en', 'nb'] as const)
      expect(literalOf(literalText(literal, kind, language), kind, operator)).toEqual(literal);
  });

  it('says so where it cannot be', () => {
    const [date, number] = [kindOf('date', 'standard'), kindOf('integer', 'standard')];
    expect(problemOf('i går', date, { operator: '<' })).toBe('notDate');
    expect(problemOf('31.02.2020', date, { operator: '=' })).toBe('notDate');
    expect(problemOf('mange', number, { operator: '=' })).toBe('notNumber');
    expect(problemOf('mange', number, { operator: 'not in' })).toBe('notNumber');
    expect(problemOf('mange', number, { operator: '=', side: 'after' })).toBeUndefined();
    expect(problemOf('mange', kindOf('decimal', 'extra'), { operator: '=' })).toBeUndefined();
    expect(problemOf('mange', kindOf('text', 'standard'), { operator: '<' })).toBeUndefined();
    expect(problemOf('', date, { operator: '=' })).toBeUndefined();
    expect(problemOf('1981', date, { operator: 'starts' })).toBeUndefined();
  });
});

test('a comparison that was written as text stays to choose, whatever the field', () => {
  for (const operator of conditionOperators) expect(operatorsFor('boolean', operator)).toContain(operator);
});

test('another field or comparison keeps what still makes sense', () => {
  const values = [
    { kind: 'text', text: 'a' },
    { kind: 'text', text: 'b' },
  ] as const;
  const several = { kind: 'condition', field: 'city', operator: 'in', values } as const;
  expect(withOperator(several, '=').values).toEqual([values[0]]);
  expect(withOperator(several, 'empty').values).toEqual([]);
  expect(withField(several, { field: 'birth_date' }, 'date')).toMatchObject({ operator: '=', values: [] });
  expect(withField({ ...several, side: 'before' }, { field: 'city' }, 'text')).toEqual(several);
});

test('a field is told apart from the same one before and after a change', () => {
  for (const side of ['before', 'after', undefined] as const)
    expect(fieldOf(choiceOf('Antall år', side))).toEqual({ field: 'Antall år', ...(side !== undefined && { side }) });
});

test('a filter goes from rows to text and back, by the keys of its fields', () => {
  const text = { mode: 'text', text: 'City = \'Oslo\' AND "antall år" > 3' } as const;
  const rows = inMode(text, 'rows', names);
  expect(rows?.mode).toBe('rows');
  expect(rows && inMode(rows, 'text', names)).toEqual({ mode: 'text', text: 'city = \'Oslo\' and "Antall år" > 3' });
});

test('what rows cannot show stays text, and what is wrong stays as it is typed', () => {
  const deep = "city = 'a' and (city = 'b' or (city = 'c' and (city = 'd' or city = 'e')))";
  expect(draftOf(deep)).toEqual({ mode: 'text', text: deep });
  expect(inMode({ mode: 'text', text: deep }, 'rows', names)).toBeUndefined();
  const wrong = { mode: 'text', text: "city = Oslo'" } as const;
  expect(inMode(wrong, 'rows', names)).toBeUndefined();
  expect(filterOfDraft(wrong, names)).toMatchObject({ where: undefined, error: { details: { position: 12 } } });
  expect(filterOfDraft({ mode: 'text', text: ' ' }, names)).toEqual({ where: undefined });
});

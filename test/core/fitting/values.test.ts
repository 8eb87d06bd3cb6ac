import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { closedValues } from '../../../src/core/fields/closed-values.ts';
import type { Field } from '../../../src/core/fields/field.ts';
import { plainReader } from '../../../src/core/fitting/column-cell.ts';
import { suggestValue } from '../../../src/core/fitting/suggest-value.ts';
import type { MappedColumn } from '../../../src/core/mapping/mapping.ts';

const text = (key: string, rest: Partial<Field> = {}): Field => ({
  key,
  origin: 'extra',
  access: 'writable',
  kind: 'text',
  ...rest,
});
const counts = (...pairs: readonly (readonly [string, number])[]) => new Map(pairs);

describe('the values of a closed field', () => {
  it('are the commonest first', () => {
    expect(closedValues(text('gender'), counts(['Female', 20], ['Male', 30]))).toEqual(['Male', 'Female']);
  });

  it.each([
    ['too few customers', text('gender'), counts(['Female', 20], ['Male', 29])],
    ['one that two customers have', text('gender'), counts(['Female', 50], ['Male', 50], ['X', 2])],
    ['more than twelve', text('x'), counts(...Array.from({ length: 13 }, (_, at) => [`v${String(at)}`, 9] as const))],
    ['too many to count', text('x'), undefined],
    ['numbers', text('x'), counts(['1', 40], ['2', 40])],
    ['dates', text('x'), counts(['01.01.2026', 40], ['01.02.2026', 40])],
    ['a city', text('city'), counts(['Oslo', 90])],
    ['a street', text('address_street'), counts(['Storgata', 90])],
    ['a name', text('name'), counts(['Kari', 90])],
    ['a phone', text('phone_1', { role: 'phone' }), counts(['a', 90])],
    ['an e-mail', text('email', { role: 'email' }), counts(['a', 90])],
    ['ISO dates', text('x', { isoDates: true }), counts(['a', 90])],
    ['a number field', text('x', { kind: 'decimal' }), counts(['a', 90])],
    ['a field that is not written', text('x', { access: 'read-only' }), counts(['a', 90])],
  ])('are none for %s', (_why, field, seen) => {
    expect(closedValues(field, seen)).toBeUndefined();
  });
});

describe('what is meant by a new value', () => {
  it.each([
    ['M', ['Male', 'Female'], 'Male'],
    ['kvinne', ['Male', 'Female'], 'Female'],
    ['F', ['Mann', 'Kvinne'], 'Kvinne'],
    ['ja', ['Yes', 'No'], 'Yes'],
    ['Nej', ['Ja', 'Nei'], 'Nei'],
    ['ELVIA AS', ['Elvia', 'Lnett'], 'Elvia'],
    ['Elvia', ['Elvia AS', 'Lnett AS'], 'Elvia AS'],
    ['glitre-nett', ['Glitre Nett', 'Lnett'], 'Glitre Nett'],
    ['Glitrre Nett', ['Glitre Nett', 'Lnett'], 'Glitre Nett'],
    ['Norway', ['Norge', 'Sverige'], 'Norge'],
    ['Øst ', ['Nord', 'Øst'], 'Øst'],
  ])('%s of %j is %s', (value, known, meant) => {
    expect(suggestValue(value, known)).toBe(meant);
  });

  it.each([
    ['Annet', ['Male', 'Female']],
    ['Sør', ['Nord', 'Øst']],
    ['A', ['B', 'C']],
    ['mann', ['Male', 'Man']],
    ['Sone 1', ['Sone 2', 'Sone 3']],
    ['', ['Male', 'Female']],
  ])('%s of %j is not known', (value, known) => {
    expect(suggestValue(value, known)).toBeUndefined();
  });
});

test('a value map never touches what it does not name', () => {
  const name = fc.string({ maxLength: 6 });
  fc.assert(
    fc.property(fc.dictionary(name, fc.option(name), { maxKeys: 4 }), name, (values, cell) => {
      const column: MappedColumn = {
        index: 0,
        column: 'a',
        field: 'x',
        kind: 'extra',
        how: 'file',
        score: 1,
        dateOrder: 'dmy',
        blanks: 'keep',
        transforms: [],
        values,
      };
      const read = plainReader(column)({ number: 1, cells: [cell] });
      const isNamed = Object.keys(values).some((one) => one.trim().toLowerCase() === cell.trim().toLowerCase());
      expect(isNamed || (read.cell === cell && Object.keys(read).length === 1)).toBe(true);
    }),
  );
});

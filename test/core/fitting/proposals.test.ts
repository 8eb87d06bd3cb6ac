import { describe, expect, it } from 'vitest';
import { proposalsOf } from '../../../src/core/fitting/proposals.ts';
import type { Issue } from '../../../src/core/issues.ts';

const texts = (issue: Partial<Issue> & Pick<Issue, 'code'>): unknown =>
  proposalsOf({ column: 'A', field: 'note', value: 'x', ...issue }).map(({ cells }) =>
    Object.fromEntries(cells.map(({ field, text }) => [field, text])),
  );

describe('what an issue proposes', () => {
  it.each([
    [
      'a known value',
      { code: 'NEW_VALUE', params: { known: ['Male'], suggestion: 'Male', hint: 'KNOWN_VALUE' } },
      [{ note: 'Male' }],
    ],
    ['nothing where no value is plain', { code: 'NEW_VALUE', params: { known: ['Male'] } }, []],
    [
      'number and entrance apart',
      { code: 'BAD_INTEGER', field: 'address_street_no', params: { hint: 'ENTRANCE', number: 12, entrance: 'B' } },
      [{ address_street_no: '12', address_entrance: 'B' }],
    ],
    [
      'no entrance for another number',
      { code: 'BAD_INTEGER', params: { hint: 'ENTRANCE', number: 12, entrance: 'B' } },
      [],
    ],
    [
      'an address in pieces',
      { code: 'ADDRESS_IN_STREET', field: 'address_street', params: { street: 'Storgata', number: '5', entrance: '' } },
      [{ address_street: 'Storgata', address_street_no: '5', address_entrance: '' }],
    ],
    [
      'no half of a range',
      {
        code: 'ADDRESS_IN_STREET',
        field: 'address_street',
        params: { street: 'Storgata', number: '5-7', entrance: '' },
      },
      [],
    ],
    [
      'either of two dates',
      { code: 'BAD_DATE', params: { hint: 'TWO_DATES', one: '2001-02-03', other: '2003-02-01' } },
      [{ note: '2001-02-03' }, { note: '2003-02-01' }],
    ],
    [
      'the date of a number of days',
      { code: 'BAD_DATE', value: 29252, params: { hint: 'SERIAL' } },
      [{ note: '1980-02-01' }],
    ],
    ['no cell for what holds for a column', { code: 'BAD_DATE', params: { hint: 'MONTH_FIRST' } }, []],
    ['letters put right', { code: 'DOUBLE_ENCODED', params: { after: 'Bjørn' } }, [{ note: 'Bjørn' }]],
    ['nothing for a row as a whole', { code: 'MISSING_KEY', field: undefined }, []],
  ] as const)('%s', (_, issue, expected) => {
    expect(texts(issue as Partial<Issue> & Pick<Issue, 'code'>)).toEqual(expected);
  });
});

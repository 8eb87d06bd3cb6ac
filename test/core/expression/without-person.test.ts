import { describe, expect, it } from 'vitest';
import { withoutPerson } from '../../../src/core/expression/without-person.ts';
import { customer } from '../../support/customer.ts';

const records = [customer(7, { name: 'Åse Næss', phone_1: '90978457', email: 'ase@example.no', 'Antall år': 7 })];
const left = (source: string): string => withoutPerson(source, { customerId: 7, records });

describe('a filter without a person', () => {
  it.each([
    ['customer_id = 7', "customer_id = '–'"],
    ["customer_id = ' 7 '", "customer_id = '–'"],
    ['not customer_id in (3, 7, 77)', 'not customer_id in (3, 77)'],
    ['customer_id in (7)', "customer_id in ('–')"],
    [
      "city = 'OSLO' and (NAME = 'åse næss' or phone_1 ends '90978457')",
      "city = 'OSLO' and (\"NAME\" = '–' or phone_1 ends '–')",
    ],
    ["before.email in ('ase@example.no', 'kari@example.no')", "before.email in ('kari@example.no')"],
  ])('%s becomes %s', (source, expected) => {
    expect(left(source)).toBe(expected);
  });

  it.each([
    "city  =  'OSLO'",
    'customer_id >= 7 and customer_id < 77',
    '"Antall år" = 7',
    "name contains 'Åse'",
    'email is empty',
    "name = ''",
    "no filter's text",
  ])('%s is left to the letter', (source) => {
    expect(left(source)).toBe(source);
  });
});

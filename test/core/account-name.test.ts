import { expect, test } from 'vitest';
import { accountAddresses } from '../../src/core/account-name.ts';

test.each([
  ['acme', ['https://acme.headshed.com', 'https://acme.cube4sales.com']],
  [' Acme-2 ', ['https://acme-2.headshed.com', 'https://acme-2.cube4sales.com']],
  ['7', ['https://7.headshed.com', 'https://7.cube4sales.com']],
])('the name %j is looked for at both domains, today’s first', (text, addresses) => {
  expect(accountAddresses(text)).toEqual(addresses);
});

test.each([
  '',
  'acme.headshed.com',
  'https://acme',
  'localhost',
  '-acme',
  'acme-',
  'ac me',
  'kari:pw',
  'a/b',
  'æ',
  'a@b',
])('%j is no bare name', (text) => {
  expect(accountAddresses(text)).toBeUndefined();
});

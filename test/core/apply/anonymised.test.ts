import { describe, expect, it } from 'vitest';
import { isAnonymised } from '../../../src/core/apply/anonymised.ts';

const before = { customer_id: 1, name: 'Kari Nordmann', phone_1: '90978457', email: 'kari@example.no', city: 'OSLO' };

describe('a customer who was anonymised in Cube', () => {
  it.each([
    ['nothing is left', { name: '', phone_1: '', email: null }],
    ['the fields are gone', { customer_id: 1 }],
    ['words in their place', { name: 'Anonymisert kunde', phone_1: '00000000', email: 'anonym@anonym.no' }],
    ['signs in their place', { name: 'XXXX XXXX', phone_1: '-', email: '***@***.**' }],
    ['signs around the word', { name: '[slettet]', phone_1: '', email: '***@***.no' }],
    ['words with Norwegian letters', { name: 'Anonymisert på forespørsel (GDPR)', phone_1: '', email: '' }],
    ['deleted, and the city is kept', { name: 'Slettet 1.2.2026', phone_1: '', email: '', city: 'OSLO' }],
  ])('is known: %s', (_, record) => {
    expect(isAnonymised(record, before)).toBe(true);
  });

  it.each([
    ['as before', before],
    ['another name', { ...before, name: 'Kari Hansen' }],
    ['the name alone is gone', { ...before, name: '' }],
    ['the phone alone is left', { name: '', phone_1: '90978457', email: '' }],
    ['a person called Anonymous has a phone', { ...before, name: 'Anonym' }],
  ])('is not taken for one: %s', (_, record) => {
    expect(isAnonymised(record, before)).toBe(false);
  });

  it.each(['BB', 'X', 'Anonymous AS', 'Fjernet Hansen AS', 'Ukjent AS'])('was called %s before', (name) => {
    const named = { ...before, name };
    expect(isAnonymised({ name: '', phone_1: '', email: '' }, named)).toBe(true);
    expect(isAnonymised({ ...named, phone_1: '', email: '' }, named)).toBe(false);
    expect(isAnonymised({ ...named, name: '' }, named)).toBe(false);
  });

  it('cannot be told of somebody who had no name before', () => {
    expect(isAnonymised({ name: '' }, { ...before, name: '' })).toBe(false);
    expect(isAnonymised({ name: '' }, {})).toBe(false);
    expect(isAnonymised({ name: '' }, { ...before, name: '-' })).toBe(false);
  });
});

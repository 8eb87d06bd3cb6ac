import { expect, it } from 'vitest';
import { standardFields } from '../../src/core/fields/catalogue.ts';
import { cellText, previewFields } from '../../src/renderer/features/assignments/preview-cells.ts';

const field = (key: string) => ({ key, origin: 'extra', access: 'writable', kind: 'text' }) as const;

it('the customer number comes first, and the assignment number not at all', () => {
  const keys = previewFields(standardFields).map(({ key }) => key);
  expect(keys.slice(0, 2)).toEqual(['customer_id', 'name']);
  expect(keys).not.toContain('assignment_id');
  expect(keys).toHaveLength(standardFields.length - 1);
});

it('values are shown as one line that tells them apart', () => {
  const customer = { a: null, b: 0, c: false, d: 'one\r\ntwo', e: { x: [1] }, f: '' };
  expect(['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((key) => cellText(customer, field(key), 'en'))).toEqual([
    '',
    '0',
    'false',
    'one ↵ two',
    '{"x":[1]}',
    '',
    '',
  ]);
});

it('a field that is called like a property of all objects is empty where the customer has none', () => {
  expect(cellText({}, field('constructor'), 'en')).toBe('');
});

it('numbers and days are written as the language does, whatever they are stored as', () => {
  const customer = { price: 3990.5, birth_date: '1981-07-13' };
  const birth = standardFields.find(({ key }) => key === 'birth_date');
  expect([cellText(customer, field('price'), 'en'), cellText(customer, field('price'), 'nb')]).toEqual([
    '3990.5',
    '3990,5',
  ]);
  expect([cellText(customer, birth, 'en'), cellText(customer, birth, 'nb')]).toEqual(['1981-07-13', '13.07.1981']);
});

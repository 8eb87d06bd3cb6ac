import { describe, expect, it } from 'vitest';
import type { Field } from '../../../src/core/fields/field.ts';
import { standardFields } from '../../../src/core/fields/catalogue.ts';
import { exportColumns } from '../../../src/services/exporting/export-columns.ts';

const extra = (key: string): Field => ({ key, origin: 'extra', access: 'writable', kind: 'text' });
const keys = (fields: readonly Field[]): readonly string[] => fields.map(({ key }) => key);

describe('the columns of an export', () => {
  it('are all fields, the key first', () => {
    const fields = [...standardFields.toReversed(), extra('__proto__')];
    const columns = keys(exportColumns(fields));
    expect(columns[0]).toBe('customer_id');
    expect(columns.toSorted()).toEqual(keys(fields).toSorted());
  });

  it('are those that were asked for in their order, each once, after the key', () => {
    expect(keys(exportColumns(standardFields, ['phone_1', 'name', 'phone_1']))).toEqual([
      'customer_id',
      'phone_1',
      'name',
    ]);
    expect(keys(exportColumns(standardFields, ['name', 'customer_id']))).toEqual(['customer_id', 'name']);
    expect(keys(exportColumns(standardFields, []))).toEqual(['customer_id']);
  });

  it('are refused where the assignment has no such field', () => {
    expect(() => exportColumns(standardFields, ['name', 'Antall år'])).toThrow(
      expect.objectContaining({
        code: 'USAGE',
        message: expect.stringContaining('“Antall år”'),
        details: { field: 'Antall år' },
      }),
    );
    expect(() => exportColumns(standardFields, ['constructor'])).toThrow(expect.objectContaining({ code: 'USAGE' }));
  });

  it('leave out what is too long for a heading', () => {
    expect(keys(exportColumns([...standardFields, extra('x'.repeat(40_000))]))).toEqual(keys(standardFields));
  });
});

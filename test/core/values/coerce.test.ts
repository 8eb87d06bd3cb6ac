import { describe, expect, it } from 'vitest';
import type { Cell } from '../../../src/core/cells.ts';
import type { Field } from '../../../src/core/fields/field.ts';
import type { JsonValue } from '../../../src/core/types.ts';
import { coerce, type CoerceContext, describeCell } from '../../../src/core/values/coerce.ts';
import { context, extra, outcome, standard } from './coerce-context.ts';

const name = standard('name');
const birthDate = standard('birth_date');
const streetNo = standard('address_street_no');
const formula = (text: string, cached: string | number | boolean | null | undefined): Cell => ({
  type: 'formula',
  formula: text,
  cached,
});

describe('a blank cell', () => {
  const blanks: readonly (Cell | undefined)[] = [
    undefined,
    null,
    '',
    '  ',
    '\u00A0',
    formula('""', ''),
    formula('A1', null),
  ];

  it.each(blanks)('%j leaves the field alone', (cell) => {
    expect(outcome(cell, name, { before: 'Ola' })).toBe('keep');
    expect(outcome(cell, birthDate, { before: '1970-01-02' })).toBe('keep');
  });

  it.each(blanks)('%j clears the field where blanks clear', (cell) => {
    expect(outcome(cell, name, { before: 'Ola', blanks: 'clear' })).toEqual({ clear: '' });
    expect(outcome(cell, birthDate, { before: '1970-01-02', blanks: 'clear' })).toEqual({ clear: null });
    expect(outcome(cell, streetNo, { before: 32, blanks: 'clear' })).toEqual({ clear: null });
  });

  it('clears an extra field by the type of its present value', () => {
    expect(outcome(null, extra('decimal'), { before: 'x', blanks: 'clear' })).toEqual({ clear: '' });
    expect(outcome(null, extra('text'), { before: 5, blanks: 'clear' })).toEqual({ clear: null });
    expect(outcome(null, extra('text'), { before: true, blanks: 'clear' })).toEqual({ clear: null });
  });

  it.each<[JsonValue]>([[null], [''], ['  ']])('clears nothing where %j is stored', (before) => {
    expect(outcome(null, name, { before, blanks: 'clear' })).toBe('same');
  });

  it('says nothing about a customer that is to be created', () => {
    expect(outcome(null, name, { isNew: true, before: undefined, blanks: 'clear' })).toBe('keep');
  });

  it('is also what is left of a guarded tab', () => {
    expect(outcome("'\t", name, { before: 'Ola', origin: 'csv', guarded: true })).toBe('keep');
  });
});

describe('fields that are never written', () => {
  const updated = { ...standard('updated'), isoDates: true } as const;
  const json = extra('json');
  const nested = { a: [1] };

  it.each<[Field, Cell, JsonValue]>([
    [updated, '2024-01-01', '2024-01-01'],
    [updated, { type: 'date', date: '2024-01-01' }, '2024-01-01'],
    [updated, 12, '12'],
    [json, '{"a":[1]}', nested],
    [name, '{"a":[1]}', nested],
    [json, 'x', 'x'],
    [standard('customer_id'), 20101, 20101],
    [standard('customer_id'), '20101', 20101],
  ])('%j: the cell %j shows %j', (field, cell, before) => {
    expect(outcome(cell, field, { before })).toBe('same');
  });

  it.each<[Field, Cell, JsonValue]>([
    [updated, '2024-01-02', '2024-01-01'],
    [updated, { type: 'error', code: '#N/A' }, '2024-01-01'],
    [updated, formula('NOW()', undefined), '2024-01-01'],
    [json, '{"a":[2]}', nested],
    [json, 'text', null],
    [name, 'Ola', nested],
    [standard('customer_id'), 20102, 20101],
  ])('%j: the cell %j over %j is an edit', (field, cell, before) => {
    expect(outcome(cell, field, { before })).toBe('read-only-edited');
  });

  it('are not cleared', () => {
    expect(outcome(null, updated, { before: '2024-01-01', blanks: 'clear' })).toBe('read-only-edited');
    expect(outcome(null, name, { before: nested, blanks: 'clear' })).toBe('read-only-edited');
    expect(outcome(null, updated, { before: '2024-01-01', blanks: 'keep' })).toBe('keep');
  });

  it('let a new customer have its ids', () => {
    expect(outcome(9, standard('assignment_id'), { isNew: true, before: undefined })).toBe('keep');
  });
});

describe('formulas and errors', () => {
  it('count by the stored result', () => {
    expect(outcome(formula('A1&B1', 'Kari'), name, { before: 'Ola' })).toEqual({ set: 'Kari' });
    expect(outcome(formula('A1', 32), streetNo)).toEqual({ set: 32 });
    expect(outcome(formula('A1', 'Ola'), name, { before: 'Ola' })).toBe('same');
  });

  it('say so when there is none', () => {
    expect(outcome(formula('A1', undefined), name)).toBe('NO_CACHED_VALUE');
  });

  it('are errors whatever the field takes', () => {
    const error: Cell = { type: 'error', code: '#REF!' };
    for (const field of [name, birthDate, streetNo, extra('boolean'), extra('decimal')]) {
      expect(outcome(error, field)).toBe('CELL_ERROR');
    }
    expect(coerce(error, name, context())).toMatchObject({ issue: { params: { error: '#REF!' } } });
    expect(outcome({ type: 'formula', formula: 'A1', cached: error as never }, name)).toBe('CELL_ERROR');
  });

  it('are text where the sheet has them as text', () => {
    expect(outcome('#N/A', name, { before: '#N/A' })).toBe('same');
    expect(outcome('=1+1', name, { before: 'Ola' })).toEqual({ set: '=1+1' });
  });
});

describe('outer spaces, line breaks and composition', () => {
  it.each<[string, string]>([
    [' Ola ', 'Ola'],
    ['Ola', ' Ola '],
    ['\u00A0Ola', 'Ola'],
    ['a\r\nb', 'a\nb'],
    ['a\nb', 'a\r\nb'],
    ['A\u030Ase', 'Åse'],
    ['_x000D_\na', '\r\na'],
    ['a_x0009_b', 'a\tb'],
    ['_x005F_x000D_', '_x000D_'],
  ])('%j is %j', (cell, before) => {
    expect(outcome(cell, name, { before })).toBe('same');
  });

  it('trims what is written, unless the present value has outer spaces', () => {
    expect(outcome(' \u00A0Kari ', name, { before: 'Ola' })).toEqual({ set: 'Kari' });
    expect(outcome(' Kari', name, { before: null })).toEqual({ set: 'Kari' });
    expect(outcome(' Kari', name, { before: ' Ola' })).toEqual({ set: ' Kari' });
    expect(outcome('a  b\u00A0c', name, { before: 'Ola' })).toEqual({ set: 'a  b\u00A0c' });
  });
});

describe('a value that no cell can hold', () => {
  it('is left as it is while its stand-in stands', () => {
    const long = 'x'.repeat(40_000);
    expect(outcome(`${'x'.repeat(1000)}…`, name, { before: long })).toBe('same NOT_EXPORTABLE');
    expect(outcome('a\uFFFD', name, { before: 'a\uD83D' })).toBe('same NOT_EXPORTABLE');
    expect(outcome('a\uFFFD', name, { before: 'a\uD83D', origin: 'csv' })).toBe('same NOT_EXPORTABLE');
    expect(outcome('something else', name, { before: 'a\uD83D' })).toEqual({ set: 'something else' });
  });
});

describe('a guarded CSV file', () => {
  const csv: Partial<CoerceContext> = { origin: 'csv', guarded: true };

  it('loses exactly one apostrophe', () => {
    expect(outcome("'=2", name, { ...csv, before: 'x' })).toEqual({ set: '=2' });
    expect(outcome("''=2", name, { ...csv, before: 'x' })).toEqual({ set: "'=2" });
    expect(outcome("'abc", name, { ...csv, before: 'x' })).toEqual({ set: "'abc" });
    expect(outcome("'-5,5", extra('decimal'), { ...csv, before: 5 })).toEqual({ set: -5.5 });
  });

  it('is compared with and without it', () => {
    expect(outcome("'=2", name, { ...csv, before: '=2' })).toBe('same');
    expect(outcome("'=2", name, { ...csv, before: "'=2" })).toBe('same');
    expect(outcome("'=2", name, { origin: 'csv', before: '=2' })).toEqual({ set: "'=2" });
  });
});

describe('extra fields', () => {
  it('keep the JSON type of the present value', () => {
    expect(outcome(7, extra('decimal'), { before: '6' })).toEqual({ set: '7' });
    expect(outcome('7', extra('text'), { before: 6 })).toEqual({ set: 7 });
    expect(outcome('ja', extra('text'), { before: false })).toEqual({ set: true });
    expect(outcome(7, extra('text'))).toEqual({ set: '7' });
    expect(outcome('7', extra('decimal'))).toEqual({ set: 7 });
  });

  it('do not change when only the type would', () => {
    expect(outcome(6, extra('text'), { before: '6' })).toBe('same');
    expect(outcome('6', extra('text'), { before: 6 })).toBe('same');
    expect(outcome('123', name, { before: 123 })).toBe('same');
    expect(outcome(32, streetNo, { before: '32' })).toBe('same');
  });
});

describe('the cleaning that the user chose', () => {
  it.each<[CoerceContext['transforms'], string, JsonValue]>([
    [['upper'], 'Åse æøå', { set: 'ÅSE ÆØÅ' }],
    [['lower'], 'Ola@FIRMA.no', { set: 'ola@firma.no' }],
    [['title'], "anne-lise O'HARA å 2B", { set: "Anne-Lise O'hara Å 2B" }],
    [['collapse-spaces'], 'a  b\u00A0\tc\nd', { set: 'a b c\nd' }],
    [['digits'], 'NO 999 999 999 MVA', { set: '999999999' }],
    [['digits'], ' +47 909 78 457', { set: '+4790978457' }],
    [['digits'], 'ukjent', { set: 'ukjent' }],
    [['collapse-spaces', 'upper'], 'a  b', { set: 'A B' }],
  ])('%j makes of %j', (transforms, cell, expected) => {
    expect(outcome(cell, extra('text'), { transforms })).toEqual(expected);
  });

  it('also cleans a cell that nobody touched', () => {
    expect(outcome('ola', name, { before: 'ola', transforms: ['upper'] })).toEqual({ set: 'OLA' });
    expect(outcome('OLA', name, { before: 'OLA', transforms: ['upper'] })).toBe('same');
    expect(outcome('572', standard('zip_code'), { before: '572', origin: 'csv', transforms: ['upper'] })).toBe('same');
  });

  it('never makes a value of what stands in for one, nor an edit of what is not written', () => {
    const before = 'x'.repeat(40_000);
    expect(outcome(`${'x'.repeat(1000)}…`, name, { before, transforms: ['upper'] })).toBe('same NOT_EXPORTABLE');
    expect(outcome('[1,"a"]', name, { before: [1, 'a'], transforms: ['upper'] })).toBe('same');
  });

  it('comes after the guard is taken off', () => {
    const csv = { origin: 'csv', guarded: true, transforms: ['digits'] } as const;
    expect(outcome("'+47 909 78 457", standard('phone_1'), csv)).toEqual({ set: '+4790978457' });
  });
});

describe('describeCell', () => {
  it.each<[Cell | undefined, JsonValue]>([
    [undefined, null],
    [null, null],
    [' x', ' x'],
    [12.5, 12.5],
    [true, true],
    [{ type: 'number', value: 572, format: '0000' }, 572],
    [{ type: 'date', date: '2011-12-12' }, '2011-12-12'],
    [{ type: 'date', date: '2011-12-12', time: '10:30:00' }, '2011-12-12 10:30'],
    [{ type: 'date', date: '', time: '10:30:15' }, '10:30:15'],
    [{ type: 'error', code: '#N/A' }, '#N/A'],
    [formula('A1', 'x'), 'x'],
    [formula('TRUE()', 1), true],
    [formula('A1+1', undefined), '=A1+1'],
  ])('%j is shown as %j', (cell, value) => {
    expect(describeCell(cell)).toBe(value);
  });
});

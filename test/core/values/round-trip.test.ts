import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cell } from '../../../src/core/cells.ts';
import { knownFields } from '../../../src/core/fields/catalogue.ts';
import type { Field } from '../../../src/core/fields/field.ts';
import type { JsonValue } from '../../../src/core/types.ts';
import { transforms } from '../../../src/core/mapping/mapping.ts';
import { coerce, type CoerceContext } from '../../../src/core/values/coerce.ts';
import { isEmptyValue } from '../../../src/core/values/equal.ts';
import { isIsoDate, serialOf } from '../../../src/core/iso-date.ts';
import { guardFormula, presentText, presentValue } from '../../../src/core/values/present.ts';
import { context, extra } from './coerce-context.ts';

/** Values that spreadsheets and programs like to change. */
const hostileTexts: readonly string[] = [
  // Looks like a number, a code or a phone
  [
    '0572',
    '572',
    '00',
    '+4795499097',
    '-5,5',
    '1E5',
    '9,1E+07',
    '40889',
    '3990.50',
    '3 990,50',
    '1.234',
    '12345678901234567890',
  ],
  // Looks like a formula, a guard, a boolean, an error or a date
  ['=1+1', '+', '-', '@a', "'=1", "''=1", "'", 'TRUE', 'SANN', 'false', 'ja', '1', '0', '#N/A', '#DIV/0!'],
  ['12/11', '2011-12-12', '12.12.2011', '1850-01-01', '2023-02-29'],
  // White space, line breaks and what workbooks make of them
  [
    'a\r\nb',
    'a\rb',
    'a\nb\n',
    '\ta',
    '\r',
    ' x ',
    '\u00A0x',
    '  ',
    '\u00A0',
    '\uFEFF',
    '_x000D_',
    '_x005F_x000D_',
    'a_x0041_',
  ],
  // What programs write for errors, missing values and whole numbers
  ['#I/T', '#VERDI!', '########', 'nan', 'NULL', '<NA>', '7.0', '572.0', '90978457.0'],
  // What is taken out, split, or read in another form
  ['0572 Oslo', 'NO-0572', 'mailto:a@b.no', 'Kari <a@b.no>', 'a@b', 'a@b,no', 'Storgata 5B', '10%', '12,5 %', '10:38'],
  ['3. juli 1984', '19840703', '030784', '1 234,50', 'kr 4 567,00', '5 000,-', '7.7e-05', '#900007', 'x', 'J'],
  ['\u200Bx', 'x\u200B', 'a\u200Db', '\u200E', '👨\u200D👩'],
  // Characters
  ['e\u0301', 'é', '😀', 'a\uD83Db', '\uDE00', 'a\0b', '\u0085', '\u2028', 'x'.repeat(32_768)],
  // Bad for its field, or for a careless parser
  ['12B', 'a b@c', 'no mail', '"a";b', '{"a":1}', 'null', 'undefined', 'NaN'],
].flat();
const hostileNumbers = [
  0,
  -0,
  1,
  572,
  40_889,
  0.1 + 0.2,
  1e15,
  1e21,
  1e-7,
  -5.5,
  12_345_678_901_234_568,
  JSON.parse('1e999') as number,
];

function standardOf(key: string): Field {
  const field = knownFields.find((one) => one.key === key);
  if (field === undefined) throw new TypeError(`there is no field ${key}`);
  return field;
}

const fields: readonly Field[] = [
  ...knownFields,
  ...(['text', 'decimal', 'boolean', 'integer', 'date', 'json'] as const).map((kind) => extra(kind)),
  extra('text', { isoDates: true }),
  extra('text', { percents: ' %' }),
  extra('text', { times: true }),
  { ...standardOf('zip_code'), fourDigitCodes: true },
  { ...standardOf('address_street'), numbersApart: true },
  extra('text', { role: 'digits' }),
  extra('text', { role: 'zip', threeDigitCodes: true }),
  extra('text', { access: 'read-only' }),
];

const values: fc.Arbitrary<JsonValue> = fc.oneof(
  fc.constantFrom<JsonValue>(...hostileTexts, ...hostileNumbers, null, true, false, [], {}, [1, 'a'], { a: '\uD83D' }),
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: fc.constantFrom("'", '=', '-', '+', '\t', '\r', '\n', ' ', '_x', '000D', '_', '1', ',', '.') }),
  fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)) }),
  fc
    .date({ min: new Date('1890-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
    .map((day) => day.toISOString().slice(0, 10)),
  fc.double(),
  fc.integer(),
  fc.jsonValue() as fc.Arbitrary<JsonValue>,
);

const surroundings = fc.record({
  dateOrder: fc.constantFrom('dmy', 'mdy', 'ymd'),
  decimal: fc.constantFrom(',', '.'),
  blanks: fc.constantFrom('keep', 'clear'),
  country: fc.constantFrom('', 'Norge', 'Sweden'),
  numbers: fc.constantFrom(undefined, 'whole', 'mixed'),
}) as fc.Arbitrary<Partial<CoerceContext>>;

/** Everything that a workbook's cell may have become when another program saved it, the user having done nothing. */
function savedAgain(cell: Cell): readonly Cell[] {
  if (typeof cell === 'string') {
    const breaks = cell.replace(/\r\n?/g, '\n');
    const escaped = cell.replace(
      /[\0-\x08\r]/g,
      (character) => `_x${character.charCodeAt(0).toString(16).padStart(4, '0')}_`,
    );
    return [cell, breaks, cell.normalize('NFC'), ...(/_x/.test(cell) ? [] : [escaped])];
  }
  if (typeof cell === 'boolean') {
    const formula = `${String(cell).toUpperCase()}()`;
    return [cell, ...[cell, Number(cell), undefined].map((cached): Cell => ({ type: 'formula', formula, cached }))];
  }
  if (typeof cell === 'number')
    return [cell, Number(cell.toPrecision(15)), { type: 'number', value: cell, format: '0000' }];
  if (cell !== null && cell.type === 'date') return [cell, serialOf(cell.date)];
  return [cell];
}

/** Nothing to write and nothing to say against it. */
function expectUntouched(cell: Cell, field: Field, changes: Partial<CoerceContext>): void {
  const { kind } = coerce(cell, field, context(changes));
  const isBlank = isEmptyValue(changes.before) && kind === 'keep';
  expect(isBlank ? 'same' : kind, `${JSON.stringify(cell)} in ${field.key} (${field.kind})`).toBe('same');
}

describe('a file that nobody touched', () => {
  it.each(fields.map((field) => [`${field.key} ${field.kind} ${field.role ?? ''}`, field] as const))(
    'has no change and no problem in a workbook: %s',
    (_, field) => {
      fc.assert(
        fc.property(values, surroundings, (before, around) => {
          const presented = presentValue(before, field);
          const cells = isStandIn(presented) ? [presented.text] : savedAgain(presented);
          for (const cell of cells) expectUntouched(cell, field, { ...around, before });
        }),
      );
    },
  );

  it.each(fields.map((field) => [`${field.key} ${field.kind} ${field.role ?? ''}`, field] as const))(
    'has no change and no problem in CSV: %s',
    (_, field) => {
      fc.assert(
        fc.property(values, surroundings, fc.boolean(), (before, around, guarded) => {
          // An encoder writes a replacement character for half a surrogate pair.
          const text = presentText(before).toWellFormed();
          const changes: Partial<CoerceContext> = { ...around, before, origin: 'csv' };
          expectUntouched(text === '' ? null : text, field, { ...changes, guarded });
          expectUntouched(guardFormula(text), field, { ...changes, guarded: true });
        }),
      );
    },
  );

  it.each(hostileTexts)('has no change for the text %j in any field', (before) => {
    for (const field of fields) {
      const presented = presentValue(before, field);
      for (const cell of isStandIn(presented) ? [presented.text] : savedAgain(presented)) {
        expectUntouched(cell, field, { before, blanks: 'clear' });
      }
      const text = presentText(before).toWellFormed();
      for (const cell of [text, guardFormula(text)]) {
        expectUntouched(cell, field, { before, blanks: 'clear', origin: 'csv', guarded: true });
      }
    }
  });

  it.each(hostileNumbers)('has no change for the number %d in any field', (before) => {
    for (const field of fields) {
      const presented = presentValue(before, field);
      for (const cell of isStandIn(presented) ? [presented.text] : savedAgain(presented)) {
        expectUntouched(cell, field, { before, blanks: 'clear' });
      }
      expectUntouched(presentText(before), field, { before, blanks: 'clear', origin: 'csv' });
    }
  });
});

const cells: fc.Arbitrary<Cell> = fc.oneof(
  fc.constantFrom<Cell>(...hostileTexts, ...hostileNumbers, null, true, false),
  fc.string({ unit: 'binary' }),
  fc.double(),
  fc.record({
    type: fc.constant('number'),
    value: fc.double(),
    format: fc.constantFrom('0000', '00-00', '00 00 00 00', '"kr" 0.00', '0%', '# ?/?', '#,##0,', '"Ja";;"Nei"', ';;;'),
  }),
  fc.record({
    type: fc.constant('date'),
    date: fc.constantFrom('2011-12-12', '1900-02-29', ''),
    time: fc.constantFrom('10:30:00', '00:00:01'),
  }),
  fc.record({
    type: fc.constant('date'),
    date: fc.constantFrom('2011-12-12', ''),
    time: fc.constantFrom('10:30:00', '34:30:00'),
    shown: fc.constant('10:30'),
  }),
  fc.record({ type: fc.constant('error'), code: fc.constantFrom('#N/A', '#REF!') }),
  fc.record({
    type: fc.constant('formula'),
    formula: fc.string(),
    cached: fc.constantFrom<string | number | null | undefined>('a', 1, null, undefined),
  }),
);

describe('any cell over any value', () => {
  it('is written once: exported again, the written value is untouched', () => {
    const around = fc.tuple(
      surroundings,
      fc.constantFrom('workbook', 'csv'),
      fc.subarray([...transforms]),
      fc.boolean(),
    );
    fc.assert(
      fc.property(
        cells,
        values,
        fc.constantFrom(...fields),
        around,
        (cell, before, field, [rest, origin, chosen, isNew]) => {
          const changes: Partial<CoerceContext> = { ...rest, origin, transforms: chosen };
          const coerced = coerce(
            cell,
            field,
            context({ ...changes, ...(isNew ? { isNew, before: undefined } : { before }) }),
          );
          if (coerced.kind !== 'set' && coerced.kind !== 'clear') return;
          const presented = presentValue(coerced.value, field);
          expectUntouched(isStandIn(presented) ? presented.text : presented, field, { ...rest, before: coerced.value });
          const text = presentText(coerced.value);
          expectUntouched(text, field, { ...rest, before: coerced.value, origin: 'csv' });
          // Read again with the same rules, the same cell says the same.
          expectUntouched(cell, field, { ...changes, before: coerced.value });
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('writes the type that the field takes', () => {
    const takes: Readonly<Record<Field['kind'], (value: JsonValue) => boolean>> = {
      text: (value) => typeof value === 'string' && value.isWellFormed(),
      date: (value) => typeof value === 'string' && isIsoDate(value),
      integer: (value) => Number.isSafeInteger(value),
      decimal: (value) => Number.isFinite(value),
      boolean: (value) => typeof value === 'boolean',
      json: () => false,
    };
    fc.assert(
      fc.property(cells, fc.constantFrom(...fields), surroundings, (cell, field, around) => {
        const coerced = coerce(cell, field, context({ ...around, before: null }));
        if (coerced.kind !== 'set') return;
        expect(field.access).toBe('writable');
        expect(coerced.value).toSatisfy(takes[field.kind]);
      }),
      { numRuns: 3000 },
    );
  });
});

type Presented = ReturnType<typeof presentValue>;
const isStandIn = (presented: Presented): presented is Extract<Presented, { type: 'not-exportable' }> =>
  typeof presented === 'object' && presented !== null && presented.type === 'not-exportable';

import type { Cell } from '../../../src/core/cells.ts';
import type { Field } from '../../../src/core/fields/field.ts';
import type { JsonValue } from '../../../src/core/types.ts';
import type { CoerceContext } from '../../../src/core/values/coerce.ts';
import { numberFormatKind } from '../../../src/core/values/number-format.ts';
import { cellFromNumber } from '../../../src/core/values/shown-number.ts';
import { extra, standard } from './coerce-context.ts';

/** One cell and what it comes to: the tests try it, and `docs/understood.md` shows it. */
export interface Example {
  readonly cell: Cell;
  /** What a workbook's cell holds, and its number format. */
  readonly number?: number;
  readonly format?: string;
  readonly field: Field;
  readonly context: Partial<CoerceContext>;
  /** As `outcome` in `coerce-context.ts` says it. */
  readonly expected: JsonValue;
}

export interface Kind {
  readonly title: string;
  readonly text: string;
  readonly examples: readonly Example[];
}

const name = standard('name');
const phone = standard('phone_1');
const email = standard('email');
const zip: Field = { ...standard('zip_code'), fourDigitCodes: true };
const birthDate = standard('birth_date');
const street: Field = { ...standard('address_street'), numbersApart: true };
const streetNo = standard('address_street_no');
const named = (key: string, field: Field): Field => ({ ...field, key });
const note = named('Merknad', extra('text'));
const discount = named('Rabatt', extra('text', { percents: '%' }));
const clock = named('Klokkeslett', extra('text', { times: true }));
const called = named('Sist ringt', extra('text', { isoDates: true }));
const org = named('Org.nr', extra('text', { role: 'digits' }));
const points = named('Poeng', extra('decimal'));
const active = named('Aktiv', extra('boolean'));
const csv = { origin: 'csv' } as const;

const set = (value: JsonValue, ...issues: string[]): JsonValue =>
  issues.length === 0 ? { set: value } : { set: value, issues };

/** Several texts in one field. */
const texts = (
  field: Field,
  context: Partial<CoerceContext>,
  rows: readonly (readonly [Cell, JsonValue])[],
): Example[] => rows.map(([cell, expected]) => ({ cell, field, context, expected }));

/** Numbers with number formats, as a workbook's reader gives them. */
const formatted = (
  field: Field,
  before: JsonValue,
  rows: readonly (readonly [value: number, format: string, expected: JsonValue])[],
): Example[] =>
  rows.map(([value, format, expected]) => ({
    cell: cellFromNumber(value, { code: format, kind: numberFormatKind(format) }, false),
    number: value,
    format,
    field,
    context: { before },
    expected,
  }));

const errorWords =
  '#I/T #VERDI! #N/A #DIV/0! #NAVN? #REF! #SPREDT! ######## #NUM! #NULL! #OVERFLYT! #NAMN? #HENTER_DATA #VÆRDI! #REFERENCE! #NUMMER! #DIVISION/0! #OVERLØB! #VÄRDEFEL! #SAKNAS! #SAKNAS #OGILTIGT! #REFERENS! #SKÄRNING! #VALUE! #NAME? #SPILL! #CALC! #GETTING_DATA #FIELD! #ERROR! Err:502 Feil:508';
const nullWords =
  'nan NaN NULL None undefined N/A null <NA> nil (null) NaT n/a NA <null> [NULL] \\N (blank) (tom) Null (None)';

export const kinds: readonly Kind[] = [
  {
    title: 'Error words',
    text: 'What spreadsheet programs show in the stead of a result, as text in a CSV file or in a cell, in English, Norwegian, Swedish and Danish. The same text is fine where it is what Cube has.',
    examples: [
      ...errorWords
        .split(' ')
        .map((cell): Example => ({ cell, field: name, context: { ...csv, before: 'Ola' }, expected: 'CELL_ERROR' })),
      ...texts(birthDate, csv, [[' #I/T ', 'CELL_ERROR']]),
      ...texts(note, { before: '#N/A' }, [['#N/A', 'same']]),
      ...texts(note, {}, [
        ['#VIKTIG', set('#VIKTIG')],
        ['#1', set('#1')],
        ['# NAVN', set('# NAVN')],
        ['##', set('##')],
      ]),
    ],
  },
  {
    title: 'Words for no value',
    text: 'What programs write where they have no value leaves the field alone, as a blank cell does, and never empties it. The same text is fine where it is what Cube has.',
    examples: [
      ...nullWords.split(' ').map((cell): Example => ({
        cell,
        field: name,
        context: { ...csv, before: 'Ola', blanks: 'clear' },
        expected: 'keep NULL_WORD',
      })),
      ...texts(birthDate, { before: '1970-01-02', blanks: 'clear' }, [['NaT', 'keep NULL_WORD']]),
      ...texts(points, { before: 5 }, [['nan', 'keep NULL_WORD']]),
      ...texts(name, { before: 'NULL' }, [['NULL', 'same']]),
      ...texts(name, { before: 'Ola' }, [
        ['Nan', set('Nan')],
        ['Nullmoen', set('Nullmoen')],
        ['Ingen', set('Ingen')],
      ]),
      ...texts(standard('country'), {}, [['NA', set('NA')]]),
    ],
  },
  {
    title: 'Whole numbers as `7.0`',
    text: 'Programs that keep a column as floating point numbers write whole ones so. In fields whose digits are a code the end is always taken off, in other texts where the column holds nothing but such numbers and Cube has none.',
    examples: [
      ...texts(zip, { ...csv, before: '0150' }, [
        ['572.0', set('0572', 'POINT_ZERO', 'ZERO_PADDED')],
        ['7030.0', set('7030', 'POINT_ZERO')],
        ['57.0', set('0057', 'POINT_ZERO', 'ZERO_PADDED')],
        ['572,0', set('0572', 'POINT_ZERO', 'ZERO_PADDED')],
      ]),
      ...texts(phone, csv, [
        ['90978457.0', set('90978457', 'POINT_ZERO')],
        ['4790978457.0', set('4790978457', 'POINT_ZERO')],
      ]),
      ...texts(org, csv, [['987654321.0', set('987654321', 'POINT_ZERO')]]),
      ...texts(note, { ...csv, numbers: 'whole', before: '6' }, [
        ['7.0', set('7', 'POINT_ZERO')],
        ['12,0', set('12', 'POINT_ZERO')],
        ['6.0', 'same POINT_ZERO'],
      ]),
      ...texts(note, { ...csv, numbers: 'mixed', before: '6' }, [['7.0', set('7', 'POINT_ZERO')]]),
      ...texts(note, { ...csv, numbers: 'mixed', before: 'x' }, [['7.0', set('7.0')]]),
      ...texts(note, csv, [['7.0', set('7.0')]]),
      ...texts(note, { ...csv, numbers: 'whole', before: '6.0' }, [['7.0', set('7.0')]]),
      ...texts({ ...note, pointZero: true }, { ...csv, numbers: 'whole' }, [['7.0', set('7.0')]]),
    ],
  },
  {
    title: 'Characters that nobody sees',
    text: 'Zero-width spaces, direction marks, byte order marks and soft hyphens. In codes, addresses and numbers all of them go; in other texts the joiners stay that an emoji or a script needs.',
    examples: [
      ...texts(name, { before: 'Ola' }, [
        ['\u200BOla', 'same INVISIBLE_REMOVED'],
        ['\uFEFFKari\u00AD', set('Kari', 'INVISIBLE_REMOVED')],
        ['Ka\u200Bri', set('Kari', 'INVISIBLE_REMOVED')],
        ['Kari\u200E \u202ANordmann\u202C', set('Kari Nordmann', 'INVISIBLE_REMOVED')],
        ['\u2060', 'keep'],
        [' \u200B\uFEFF', 'keep'],
        ['Ka\u200Dri', set('Kari', 'INVISIBLE_REMOVED')],
        ['👨\u200D👩\u200D👧', set('👨\u200D👩\u200D👧')],
        ['👩🏽\u200D🚒 Kari', set('👩🏽\u200D🚒 Kari')],
        ['می\u200Cخواهم', set('می\u200Cخواهم')],
        ['क्\u200Dष', set('क्\u200Dष')],
      ]),
      ...texts(name, { before: 'Ola\u200B' }, [['Ola\u200B', 'same']]),
      ...texts(email, {}, [['\u200Bkari@example.no', set('kari@example.no', 'INVISIBLE_REMOVED')]]),
      ...texts(phone, {}, [['\u202A90978457\u202C', set('90978457', 'INVISIBLE_REMOVED')]]),
      ...texts(zip, {}, [['05\u200B72', set('0572', 'INVISIBLE_REMOVED')]]),
      ...texts(birthDate, {}, [['\u200E3.7.1984', set('1984-07-03', 'INVISIBLE_REMOVED')]]),
      ...texts(points, {}, [['\u200B7,5', set(7.5, 'INVISIBLE_REMOVED')]]),
    ],
  },
  {
    title: 'Percentages',
    text: 'A text field gets them as its own values are written. Where its values are other numbers, it is not known what is meant.',
    examples: [
      ...formatted(discount, '10%', [
        [0.25, '0%', set('25%', 'AS_SHOWN')],
        [0.1, '0 %', 'same'],
        [0.125, '0.0%', set('12,5%', 'AS_SHOWN')],
        [-0.05, '0.00%', set('-5%', 'AS_SHOWN')],
        [1, '0%', set('100%', 'AS_SHOWN')],
      ]),
      ...formatted(discount, '10 %', [[0.25, '0%', set('25 %', 'AS_SHOWN')]]),
      ...formatted(discount, '10.5%', [[0.125, '0.0%', set('12.5%', 'AS_SHOWN')]]),
      ...formatted({ ...discount, percents: ' %' }, '', [[0.25, '0%', set('25 %', 'AS_SHOWN')]]),
      ...formatted(note, '', [[0.25, '0%', set('25%', 'AS_SHOWN')]]),
      ...formatted(note, '0,1', [[0.25, '0%', set('0,25', 'SHOWN_OTHERWISE')]]),
      ...formatted(note, '10', [[0.25, '0%', set('25%', 'SHOWN_OTHERWISE')]]),
      ...formatted(points, 0.1, [[0.25, '0%', set(0.25)]]),
      ...formatted(points, 10, [[0.25, '0%', set(0.25, 'SHOWN_OTHERWISE')]]),
      ...formatted(streetNo, 1, [[2, '0%', 'BAD_INTEGER']]),
      ...texts(discount, { ...csv, before: '10%' }, [
        ['10 %', 'same AS_SHOWN'],
        ['10,00 %', 'same AS_SHOWN'],
        ['25 %', set('25%', 'AS_SHOWN')],
        ['25%', set('25%')],
      ]),
      ...texts(note, csv, [['25 %', set('25 %')]]),
    ],
  },
  {
    title: 'Times of day',
    text: 'A field that holds times gets the time that the sheet shows, a date field the date that the cell holds.',
    examples: [
      ...formatted(clock, '12:00', [
        [45_127.4437, 'h:mm', set('10:38', 'AS_SHOWN')],
        [0.443_75, 'h:mm', set('10:39')],
        [0.5, 'h:mm', 'same'],
        [45_127.5, 'hh:mm', 'same'],
        [45_127.4437, '[$-F400]h:mm:ss AM/PM', set('10:38:56', 'AS_SHOWN')],
        [2.0833, 'h:mm', set('01:59', 'SHOWN_OTHERWISE')],
        [1.5, '[h]:mm', set('36:00', 'DATE_AS_TEXT')],
      ]),
      ...formatted(clock, '12:00:30', [[45_127.4437, 'h:mm', set('10:38:56', 'AS_SHOWN')]]),
      ...formatted(clock, '9:05', [[45_127.34, 'hh:mm', set('8:09', 'AS_SHOWN')]]),
      ...formatted(birthDate, '1980-01-01', [
        [30_000.5, 'h:mm', set('1982-02-18', 'TIME_SHOWN')],
        [0.5, 'h:mm', 'BAD_DATE'],
      ]),
      ...formatted(called, '2024-01-01', [[45_127.4437, 'h:mm', set('2023-07-20', 'TIME_SHOWN')]]),
      ...formatted(note, 'x', [[45_127.4437, 'h:mm', set('10:38', 'DATE_AS_TEXT')]]),
    ],
  },
  {
    title: 'Other number formats',
    text: 'Codes with signs between their digits, fractions, words in the stead of numbers, and numbers that are shown in thousands.',
    examples: [
      ...formatted(note, '', [
        [572, '0000', set('0572')],
        [1234, '00-00', set('12-34', 'AS_SHOWN')],
        [123_456_789, '000\\-00\\-0000', set('123-45-6789', 'AS_SHOWN')],
        [90_978_457, '00 00 00 00', set('90978457')],
        [0.5, '# ?/?', set('1/2', 'AS_SHOWN')],
        [1.75, '# ??/??', set('1 3/4', 'AS_SHOWN')],
        [0.3, '# ?/?', set('0.3', 'SHOWN_OTHERWISE')],
        [1_234_567, '#,##0,', set('1234567', 'SHOWN_OTHERWISE')],
        [1_500_000, '0.0,,"M"', set('1500000', 'SHOWN_OTHERWISE')],
        [1, '"Ja";;"Nei"', set('Ja', 'AS_SHOWN')],
        [0, '"Ja";;"Nei"', set('Nei', 'AS_SHOWN')],
        [2, '[=1]"En";[=2]"To";General', set('To', 'AS_SHOWN')],
        [3, '[=1]"En";[=2]"To";General', set('3')],
        [5, ';;;', set('5', 'SHOWN_OTHERWISE')],
        [0, '0;-0;;@', set('0')],
        [572, '@', set('572')],
      ]),
      ...formatted(note, '43-21', [[1234, '00-00', set('12-34', 'AS_SHOWN')]]),
      ...formatted(note, '4321', [[1234, '00-00', set('1234')]]),
      ...formatted(note, '12-34', [[1234, '00-00', 'same']]),
      ...formatted(phone, '90978457', [[91_234_567, '00-00-00-00', set('91234567')]]),
      ...formatted(points, 5, [
        [1_234_567, '#,##0,', set(1_234_567, 'SHOWN_OTHERWISE')],
        [0.5, '# ?/?', set(0.5)],
        [7, ';;;', set(7, 'SHOWN_OTHERWISE')],
      ]),
      ...formatted(points, 1_234_567, [[1_234_567, '#,##0,', 'same']]),
    ],
  },
  {
    title: 'E-mail',
    text: '`BAD_EMAIL` is only for what cannot be an address.',
    examples: texts(email, { before: 'ola@example.no' }, [
      ['mailto:kari@example.no', set('kari@example.no', 'TAKEN_OUT')],
      ['MAILTO:kari@example.no?subject=Hei', set('kari@example.no', 'TAKEN_OUT')],
      ['<kari@example.no>', set('kari@example.no', 'TAKEN_OUT')],
      ['Kari Nordmann <kari@example.no>', set('kari@example.no', 'TAKEN_OUT')],
      ['mailto:ola@example.no', 'same TAKEN_OUT'],
      ['kari@example', set('kari@example', 'ODD_EMAIL')],
      ['kari@localhost', set('kari@localhost', 'ODD_EMAIL')],
      ['kari@example,no', 'BAD_EMAIL'],
      ['kari@example.no,', 'BAD_EMAIL'],
      ['kari@example;no', 'BAD_EMAIL'],
      ['kari@example.no/', 'BAD_EMAIL'],
      ['kari.nordmann@post.example.no', set('kari.nordmann@post.example.no')],
    ]),
  },
  {
    title: 'Phone numbers',
    text: '',
    examples: texts(phone, {}, [
      ['tel:+4790978457', set('+4790978457', 'TAKEN_OUT')],
      ["'90978457", set('90978457', 'TAKEN_OUT')],
      ['909 78 457', set('909 78 457')],
      ['ukjent', 'BAD_PHONE'],
    ]),
  },
  {
    title: 'Zip codes',
    text: 'Where the customer’s country is empty or Norway, and the codes in Cube are Norwegian. Codes of other countries stay as they are.',
    examples: [
      ...texts(zip, { ...csv, before: '7030' }, [
        ['0572 Oslo', set('0572', 'TAKEN_OUT')],
        ['NO-0572', set('0572', 'TAKEN_OUT')],
        ['N-0572', set('0572', 'TAKEN_OUT')],
        ['N-0572 OSLO', set('0572', 'TAKEN_OUT')],
        ['0572, Oslo', set('0572', 'TAKEN_OUT')],
        ['no 4005 Stavanger', set('4005', 'TAKEN_OUT')],
        ['572', set('0572', 'ZERO_PADDED')],
        ['57', 'BAD_ZIP'],
        ['05722', 'BAD_ZIP'],
        ['057a', 'BAD_ZIP'],
        ['114 55', 'BAD_ZIP'],
        ['SE-114 55', 'BAD_ZIP'],
        ['Oslo', 'BAD_ZIP'],
      ]),
      ...texts(zip, { country: 'Norge' }, [['57', 'BAD_ZIP']]),
      ...texts(zip, { country: 'Sverige' }, [
        ['114 55', set('114 55')],
        ['57', set('57')],
      ]),
      ...texts(zip, { before: '57' }, [['57', 'same']]),
      ...texts(standard('zip_code'), {}, [['57', set('57')]]),
    ],
  },
  {
    title: 'Addresses in one column',
    text: 'Where Cube keeps the street number in a field of its own, a number in the street is a warning with a suggestion.',
    examples: [
      ...texts(street, { before: 'Storgata' }, [
        ['Storgata 5B', set('Storgata 5B', 'ADDRESS_IN_STREET')],
        ['Kirkeveien 12', set('Kirkeveien 12', 'ADDRESS_IN_STREET')],
        ['Nedre gate 7 c', set('Nedre gate 7 c', 'ADDRESS_IN_STREET')],
        ['Bakken 3, 0572 Oslo', set('Bakken 3, 0572 Oslo', 'ADDRESS_IN_STREET')],
        ['Lillegata', set('Lillegata')],
        ['Postboks 123', set('Postboks 123')],
      ]),
      ...texts(street, { before: 'Lillegata 4' }, [['Storgata 5B', set('Storgata 5B')]]),
      ...texts(standard('address_street'), { before: 'Storgata' }, [['Storgata 5B', set('Storgata 5B')]]),
    ],
  },
  {
    title: 'Dates',
    text: 'Day first, unless another order was chosen. Digits alone where they can only be one day.',
    examples: [
      ...texts(birthDate, {}, [
        ['3. juli 1984', set('1984-07-03')],
        ['3.juli 84', set('1984-07-03')],
        ['3 jul. 1984', set('1984-07-03')],
        ['3-jul-84', set('1984-07-03')],
        ['03/Jul/1984', set('1984-07-03')],
        ['17. mai 1990', set('1990-05-17')],
        ['1 maj 1990', set('1990-05-01')],
        ['24. des. 1999', set('1999-12-24')],
        ['24 december 1999', set('1999-12-24')],
        ['5. marts 1970', set('1970-03-05')],
        ['den 6. oktober 1970', set('1970-10-06')],
        ['July 3, 1984', set('1984-07-03')],
        ['3rd July 1984', set('1984-07-03')],
        ['1984-jul-03', set('1984-07-03')],
        ['tirsdag 3. juli 1984', set('1984-07-03')],
        ['mandag 3. juli 1984', 'BAD_DATE'],
        ['19840703', set('1984-07-03')],
        ['03071984', set('1984-07-03')],
        ['030784', set('1984-07-03')],
        ['311299', set('1999-12-31')],
        ['010203', 'BAD_DATE'],
        [19_840_703, set('1984-07-03')],
        [3_071_984, set('1984-07-03')],
        [120_575, set('1975-05-12')],
        [30_866, 'BAD_DATE'],
        ["'03.07.1984", set('1984-07-03')],
        ['3. 7. 1984', set('1984-07-03')],
        ['3/7-84', set('1984-07-03')],
        ['24/12 1999', set('1999-12-24')],
        ['3.7.1984 kl. 12:00', set('1984-07-03')],
        ['juli 1984', 'BAD_DATE'],
        ['31. juni 1984', 'BAD_DATE'],
        ['3. jxl 1984', 'BAD_DATE'],
      ]),
      ...texts(called, { before: '2024-01-01' }, [['3. juli 2024', set('2024-07-03')]]),
    ],
  },
  {
    title: 'Numbers',
    text: 'With the decimal sign of the file. Other currencies than kroner are never dropped.',
    examples: texts(points, csv, [
      ['1\u00A0234,50', set(1234.5)],
      ['2\u202F345,75', set(2345.75)],
      ['3\u2009456,25', set(3456.25)],
      ['kr 4 567,00', set(4567)],
      ['4567 kr', set(4567)],
      ['kr. 5,-', set(5)],
      ['NOK 4 567', set(4567)],
      ['5 000,-', set(5000)],
      ['5 000,--', set(5000)],
      ['\u221212,5', set(-12.5)],
      ['-kr 5', set(-5)],
      ["'12,5", set(12.5)],
      ['7.7e-05', set(0.000_077)],
      ['1e-05', set(0.000_01)],
      ['7,7E-05', set(0.000_077, 'ROUNDED_MAYBE')],
      ['12345678901234567890', 'TOO_MANY_DIGITS'],
      ['3,141592653589793238', 'TOO_MANY_DIGITS'],
      ['9,1E+07', 'BAD_DECIMAL'],
      ['€ 5', 'BAD_DECIMAL'],
      ['5 USD', 'BAD_DECIMAL'],
      ['- -5', 'BAD_DECIMAL'],
      ['5-6', 'BAD_DECIMAL'],
      ['5 %', 'BAD_DECIMAL'],
    ]),
  },
  {
    title: 'Amounts where Cube has digits alone',
    text: 'A text field of which every value is nothing but digits gets the digits of a whole amount; anything else stays as it is written.',
    examples: texts(org, { ...csv, before: '6100' }, [
      ['4 290,00', set('4290', 'TAKEN_OUT')],
      ['kr 4 290,-', set('4290', 'TAKEN_OUT')],
      ['4.290', set('4290', 'TAKEN_OUT')],
      ['987 654 321', set('987654321', 'TAKEN_OUT')],
      ['004290', set('004290')],
      ['4 290,50', set('4 290,50')],
      ['1,000', set('1,000')],
      ['4290 per år', set('4290 per år')],
    ]),
  },
  {
    title: 'Yes and no',
    text: '',
    examples: texts(active, {}, [
      ['x', set(true)],
      ['X', set(true)],
      ['J', set(true)],
      ['ja', set(true)],
      ['Sant', set(true)],
      ['SAND', set(true)],
      ['Y', set(true)],
      ['på', set(true)],
      ['1.0', set(true)],
      ['✓', set(true)],
      ['N', set(false)],
      ['nei', set(false)],
      ['nej', set(false)],
      ['usann', set(false)],
      ['FALSKT', set(false)],
      ['av', set(false)],
      ['0.0', set(false)],
      ['kanskje', 'BAD_BOOLEAN'],
      ['-', 'BAD_BOOLEAN'],
      ['2', 'BAD_BOOLEAN'],
    ]),
  },
];

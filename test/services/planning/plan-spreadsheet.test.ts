import { describe, expect, it } from 'vitest';
import { issueMessage } from '../../../src/core/issues.ts';
import { customer } from '../../support/customer.ts';
import { brief, csv, planFor } from '../../support/planning.ts';

const three = [
  customer(1),
  customer(2, { phone_1: '+4795499097' }),
  customer(3, { phone_1: '22334455', 'Antall år': '6' }),
];

describe('planning a spreadsheet', () => {
  it('puts every row into exactly one status', async () => {
    const { rows, counts } = await planFor(
      three,
      csv('customer_id;city;birth_date\n1;Moss;\n2;OSLO;\n3;OSLO;31.2.1999\n4;Moss;\n;Moss;\nabc;Moss;\n1;Moss;\n'),
    );
    expect(brief(rows)).toEqual([
      [2, 'changed'],
      [3, 'unchanged'],
      [4, 'invalid', 'BAD_DATE'],
      [5, 'unmatched', 'NOT_IN_ASSIGNMENT'],
      [6, 'invalid', 'MISSING_KEY'],
      [7, 'invalid', 'BAD_KEY'],
      [8, 'duplicate', 'REPEATED_ROW'],
    ]);
    expect(counts).toMatchObject({
      rows: 7,
      changed: 1,
      unchanged: 1,
      invalid: 3,
      unmatched: 1,
      duplicate: 1,
      cellsChanged: 1,
    });
  });

  it('keeps the customer as the snapshot has it with every row that is not unchanged', async () => {
    const { rows } = await planFor(three, csv('customer_id;city\n1;Moss\n2;OSLO\n'));
    expect(rows.map(({ record }) => record)).toEqual([three[0], undefined]);
  });

  it('finds customers by another field, and never chooses between two', async () => {
    const { rows } = await planFor(
      [...three, customer(4, { phone_1: '22334455' })],
      csv('Mobil;By\n954 99 097;Moss\n22334455;Moss\n004790978457;Moss\n12345678;Moss\n;Moss\n'),
      { key: ['phone_1'] },
    );
    expect(rows.map(({ customerId }) => customerId)).toEqual([2, null, 1, null, null]);
    expect(brief(rows)).toEqual([
      [2, 'changed'],
      [3, 'invalid', 'AMBIGUOUS_KEY'],
      [4, 'changed'],
      [5, 'unmatched', 'NOT_IN_ASSIGNMENT'],
      [6, 'invalid', 'MISSING_KEY'],
    ]);
  });

  it('finds customers by several fields together', async () => {
    const people = [
      customer(1, { name: 'Kari' }),
      customer(2, { name: 'Ola' }),
      customer(3, { name: 'Kari', zip_code: '7010' }),
    ];
    const { rows } = await planFor(people, csv('Navn;Postnr;By\nKARI;572;Moss\nkari;7010;Moss\nOla;7010;Moss\n'), {
      key: ['name', 'zip_code'],
    });
    expect(rows.map(({ customerId, status }) => [customerId, status])).toEqual([
      [1, 'changed'],
      [3, 'changed'],
      [null, 'unmatched'],
    ]);
  });

  it('hints at month first only where the whole column fits it', async () => {
    const months = await planFor(three, csv('customer_id,birth_date\n1,12/31/1984\n2,1/2/1990\n'));
    expect(brief(months.rows)).toEqual([
      [2, 'invalid', 'BAD_DATE'],
      [3, 'changed'],
    ]);
    const [issue] = months.rows[0]?.issues ?? [];
    expect(issue && issueMessage(issue)).toContain('month before day');
    const mixed = await planFor(three, csv('customer_id,birth_date\n1,12/31/1984\n2,31/12/1990\n'));
    const [plain] = mixed.rows[0]?.issues ?? [];
    expect(plain && issueMessage(plain)).not.toContain('month before day');
  });

  it('reads dates as the mapping file says', async () => {
    const { rows } = await planFor(three, csv('Nr;Dato;Sted\n1;12/31/1984;Moss\n'), {
      mappingFile: {
        version: 1,
        columns: [
          { column: 'Nr', field: 'customer_id' },
          { column: 'Dato', field: 'birth_date', date_order: 'mdy' },
          { column: 'Sted', field: null },
        ],
      },
    });
    expect(rows[0]?.changes).toEqual({ birth_date: { before: null, after: '1984-12-31' } });
  });

  it('warns of a field that no customer has, and writes it all the same', async () => {
    const { rows } = await planFor(three, csv('customer_id;Ny\n1;x\n'), {
      mappingFile: { version: 1, columns: [{ column: 'Ny', field: 'Helt nytt' }] },
    });
    expect(brief(rows)).toEqual([[2, 'changed', 'FIELD_UNKNOWN']]);
    expect(rows[0]?.changes).toEqual({ 'Helt nytt': { before: null, after: 'x' } });
  });

  it('leaves empty cells alone, or clears them when told', async () => {
    const file = csv('customer_id;city;address_street_no\n1;;\n');
    const kept = await planFor(three, file);
    expect(brief(kept.rows)).toEqual([[2, 'unchanged']]);
    const cleared = await planFor(three, file, { blanks: 'clear' });
    expect(cleared.rows[0]?.changes).toEqual({
      city: { before: 'OSLO', after: '' },
      address_street_no: { before: 1, after: null },
    });
    expect(cleared.counts).toMatchObject({ cellsChanged: 2, cellsCleared: 2, rowsClearing: 1 });
  });

  it('takes unknown numbers for new customers when told', async () => {
    const { rows, counts } = await planFor(three, csv('customer_id;name;city\n77;Ny Kunde;Moss\n1;Kunde 1;OSLO\n'), {
      create: true,
    });
    expect(rows[0]).toMatchObject({
      status: 'new',
      customerId: 77,
      changes: { name: { before: null, after: 'Ny Kunde' }, city: { before: null, after: 'Moss' } },
    });
    expect(counts).toMatchObject({ new: 1, unchanged: 1 });
  });

  it('finds the heading below a title, and the key by its values', async () => {
    const ids = Array.from({ length: 8 }, (_, index) => 20_100 + index * 7);
    const people = ids.map((id) => customer(id));
    const lines = ids.map((id) => `${String(id)};Moss`);
    const { rows, header } = await planFor(
      people,
      csv(['Kampanje høst;', ';', 'Kolonne1;Poststed', ...lines].join('\n')),
    );
    expect(header.source.header_row).toBe(3);
    expect(header.mapping.columns.map(({ field, how }) => [field, how])).toEqual([
      ['customer_id', 'values'],
      ['city', 'alias'],
    ]);
    expect(rows.map(({ status }) => status)).toEqual(people.map(() => 'changed'));
  });

  it('holds a row back that is found by another key than its customer number, and names another customer', async () => {
    const people = [customer(1, { email: 'a@example.no' }), customer(2, { email: 'b@example.no' }), customer(3)];
    const content = [
      'customer_id;email;city',
      '1;a@example.no;Moss',
      '1;b@example.no;Moss',
      ';b@example.no;Moss',
      'ukjent;a@example.no;Moss',
      '77;a@example.no;Moss',
    ].join('\n');
    const { rows } = await planFor(people, csv(content), { key: ['email'] });
    expect(brief(rows)).toEqual([
      [2, 'duplicate', 'DUPLICATE_ROW'],
      [3, 'invalid', 'OTHER_CUSTOMER', 'DUPLICATE_ROW'],
      [4, 'duplicate', 'DUPLICATE_ROW'],
      [5, 'duplicate', 'READ_ONLY_FIELD', 'DUPLICATE_ROW'],
      [6, 'invalid', 'OTHER_CUSTOMER', 'DUPLICATE_ROW'],
    ]);
    expect(rows[1]?.issues[0]).toMatchObject({ column: 'customer_id', value: '1', params: { found: 2, named: 1 } });
  });

  it('takes the heading from the row that it is told', async () => {
    const content = 'customer_id;city\n1;Moss\nKundenr;Merknad;By\n2;x;Moss\n';
    const { rows, header } = await planFor(three, csv(content), { headerRow: 3 });
    expect(brief(rows)).toEqual([[4, 'changed']]);
    expect(header.source.header_row).toBe(3);
    expect(header.mapping.columns.map(({ column, field }) => [column, field])).toEqual([
      ['Kundenr', 'customer_id'],
      ['Merknad', null],
      ['By', 'city'],
    ]);
  });

  it.each([
    ['is empty', 2, 'a;b\n\n1;2\n', 'MAPPING_INVALID'],
    ['is the last one', 3, 'a;b\n\n1;2\n', 'EMPTY_SHEET'],
    ['is beyond the end', 4, 'a;b\n\n1;2\n', 'MAPPING_INVALID'],
    ['is far down', 400, 'a;b\n'.repeat(500), 'MAPPING_INVALID'],
  ])('refuses a heading row that %s', async (_, headerRow, content, code) => {
    await expect(planFor(three, csv(content), { headerRow })).rejects.toMatchObject({ code });
  });

  it.each([
    ['a row of another assignment', 'customer_id;assignment_id;city\n1;9;Moss\n2;10;Moss\n', 'FILE_OTHER_ASSIGNMENT'],
    ['no row', 'customer_id;city\n;\n', 'EMPTY_SHEET'],
    ['no key', 'By;Navn\nMoss;Kari\n', 'KEY_NOT_MAPPED'],
    ['a quote that is never closed', 'customer_id;city\n1;"Moss\n', 'FILE_UNREADABLE'],
  ])('refuses a file with %s, and leaves no plan', async (_, content, code) => {
    await expect(planFor(three, csv(content))).rejects.toMatchObject({ code });
  });

  it('writes nothing of a field that the server keeps itself', async () => {
    const records = [customer(1, { updated: '2026-01-01', more_info_fields: { a: 1 } })];
    const { rows } = await planFor(records, csv('customer_id;updated;more_info_fields;city\n1;2025-05-05;{};Moss\n'));
    expect(brief(rows)).toEqual([[2, 'changed', 'READ_ONLY_FIELD', 'READ_ONLY_FIELD']]);
    expect(rows[0]?.changes).toEqual({ city: { before: 'OSLO', after: 'Moss' } });
  });
});

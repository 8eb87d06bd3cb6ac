import { describe, expect, it } from 'vitest';
import type { Cell, SheetRow } from '../../../src/core/cells.ts';
import { standardFields } from '../../../src/core/fields/catalogue.ts';
import { findHeaderRow, groupHeadings, type HeaderHints, noHeader } from '../../../src/core/mapping/find-header.ts';

const find = (rows: readonly (readonly Cell[])[], hints: HeaderHints = {}): number =>
  findHeaderRow(
    rows.map((cells, index): SheetRow => ({ number: index + 1, cells })),
    standardFields,
    hints,
  );

describe('findHeaderRow', () => {
  it('is the first row of an ordinary file', () => {
    expect(
      find([
        ['customer_id', 'phone_1'],
        ['1', '90978457'],
      ]),
    ).toBe(0);
    expect(
      find([
        ['Kundenr', 'Mobil', 'Postnr'],
        [1, 90978457, '0572'],
      ]),
    ).toBe(0);
  });

  it('passes over titles, notes and dates', () => {
    const rows = [
      ['Kundeliste Nord'],
      ['Utskrift', { type: 'date', date: '2026-01-31' }],
      [null, 'Husk: rett bare gule felt'],
      ['Kundenr', 'Navn', 'Mobil', 'Poststed'],
      [1, 'Ola', '90978457', 'Oslo'],
    ] as const;
    expect(find(rows)).toBe(3);
  });

  it('passes over a title that is merged over all columns', () => {
    const title = ['Kunder 2026', 'Kunder 2026', 'Kunder 2026', 'Kunder 2026'];
    expect(find([title, ['Ref', 'Fornavn', 'Etternavn', 'Merknad'], ['a1', 'b', 'c', 'd']])).toBe(1);
  });

  it('passes over a title of two cells, and over an address line', () => {
    const table = [
      ['Alfa', 'Beta', 'Gamma', 'Delta'],
      ['x', 'y', 'z', 'p'],
    ];
    expect(find([['Rapport', 'Kunder'], ...table])).toBe(1);
    expect(find([['Nordlys AS', 'post@example.com', 'Bodø'], ...table])).toBe(1);
  });

  it('finds known headings among unknown ones, below a row of the same shape', () => {
    const rows = [
      ['Utskrift fra', 'Økonomisystem', 'for avdeling', 'Nord'],
      ['Ref', 'Kundenr', 'Kategori', 'Mobil'],
      ['a', '1', 'b', '90978457'],
    ];
    expect(find(rows)).toBe(1);
  });

  it('is the lower one of two lines of headings, unless the upper one is known from elsewhere', () => {
    const lines = [
      ['Kundenummer', 'Navn', 'Poststed'],
      ['customer_id', 'name', 'city'],
      ['1', 'Ola', 'Oslo'],
    ];
    expect(find(lines)).toBe(1);
    expect(find(lines.slice(0, 2))).toBe(0);
    const columns = [{ column: 'Kundenummer', field: 'customer_id' }];
    expect(find(lines, { file: { version: 1, columns } })).toBe(0);
    const merged = [
      ['Kundenr', 'Navn', 'Adresse', null, null],
      [null, null, 'Gate', 'Postnr', 'Poststed'],
      ['1', 'Ola', 'Storgata', '0155', 'Oslo'],
    ];
    expect(find(merged)).toBe(1);
    // A customer whose values are words that could head a column.
    expect(
      find([
        ['Kundenr', 'Kategori', 'Kanal'],
        ['1', 'Mobil', 'E-post'],
        ['2', 'Telefon', 'E-post'],
      ]),
    ).toBe(0);
  });

  it('takes one known heading, if the row is otherwise like a heading', () => {
    const rows = [
      ['Skrevet ut av', 'Ola Nordmann', 'Nord'],
      ['Kundenr', 'Kategori', 'Saldo'],
      ['1', 'b', '100'],
    ];
    expect(find(rows)).toBe(1);
  });

  it('knows the columns of a mapping file, and the keys of the hidden sheet', () => {
    const rows = [
      ['Alfa', 'Beta', 'Gamma'],
      ['Kol A', 'Kol B', 'Kol C'],
      ['x', 'y', 'z'],
    ];
    expect(find(rows)).toBe(0);
    const columns = [
      { column: 'Kol A', field: 'customer_id' },
      { column: 'Kol C', field: null },
    ];
    expect(find(rows, { file: { version: 1, columns } })).toBe(1);
    expect(find(rows, { metadata: ['Kol A', 'Kol B', 'Kol C'] })).toBe(1);
  });

  it('takes the first of two rows with the same headings', () => {
    expect(
      find([
        ['Kundenr', 'Mobil'],
        ['1', '2'],
        ['Kundenr', 'Mobil'],
        ['3', '4'],
      ]),
    ).toBe(0);
  });

  it('takes the heading of a file with one column', () => {
    expect(find([['Kundenr'], [1], [2]])).toBe(0);
    expect(find([['Nummer'], ['1'], ['2']])).toBe(0);
  });

  it.each([
    [
      'numbers',
      [
        ['1', '90978457'],
        ['2', '90978458'],
      ],
    ],
    [
      'typed numbers',
      [
        [1, 'Ola Li', 90978457],
        [2, 'Kari Li', 90978458],
      ],
    ],
    [
      'addresses',
      [
        ['ola@example.com', 'Ola'],
        ['kari@example.com', '1'],
      ],
    ],
    [
      'names and dates',
      [
        ['Kari Li', '1.2.1980', 'Oslo'],
        ['Ola Li', '3.4.1990', 'Moss'],
        ['Per Li', '', 'Moss'],
      ],
    ],
    [
      'a customer with blanks',
      [
        ['', 'Kari Li', '0572'],
        ['8', 'Ola Li', '1511'],
        ['9', 'Per Li', '1512'],
      ],
    ],
  ])('says that there is none where the first row holds %s like those below', (_, rows) => {
    expect(find(rows)).toBe(noHeader);
  });

  it.each([
    ['nothing is there', []],
    ['a single row is all', [['1', '90978457']]],
  ])('keeps to the first row where %s', (_, rows) => {
    expect(find(rows)).toBe(0);
  });

  it('keeps to a first row with a heading that stands twice', () => {
    expect(
      find([
        ['Alfa', 'Beta', 'Beta'],
        ['x', 'y', 'z'],
        ['p', 'q', 'r'],
      ]),
    ).toBe(0);
  });

  it('knows a report that is fed back', () => {
    expect(
      find([
        ['X1', 'X2', 'cube_result_row', 'cube_result_status'],
        ['a', 'b', 2, 'changed'],
      ]),
    ).toBe(0);
  });
});

describe('a second heading line', () => {
  const groups = (rows: readonly (readonly Cell[])[], at: number): readonly string[] | undefined =>
    groupHeadings(
      rows.map((cells, index): SheetRow => ({ number: index + 1, cells })),
      at,
    );
  const header = ['Nr', 'Navn', 'Gate', 'Sted', 'Navn'];

  it('says to whom the columns below belong, each text until the next one', () => {
    expect(groups([['Kunde', '', 'Adresse', null, 'Selger'], header], 1)).toEqual([
      'Kunde',
      'Kunde',
      'Adresse',
      'Adresse',
      'Selger',
    ]);
    expect(groups([['Liste'], ['', 'Kunde', '', '', 'Selger'], header], 2)).toEqual([
      '',
      'Kunde',
      'Kunde',
      'Kunde',
      'Selger',
    ]);
  });

  it.each([
    ['a title', ['Kunder 2026']],
    ['a merged title', ['Kunder', 'Kunder', 'Kunder', 'Kunder']],
    ['a note with a date', ['Utskrift', '31.01.2026']],
    ['unknown words', ['Alfa', '', 'Beta']],
    ['a full row', ['Kunde', 'Adresse', 'Selger', 'Kunde', 'Adresse']],
  ])('is not %s', (_, above) => {
    expect(groups([above, header], 1)).toBeUndefined();
  });

  it('stands right above', () => {
    expect(
      groupHeadings(
        [
          { number: 1, cells: ['Kunde', '', 'Selger'] },
          { number: 3, cells: header },
        ],
        1,
      ),
    ).toBeUndefined();
    expect(groups([header], 0)).toBeUndefined();
  });
});

import { describe, expect, it } from 'vitest';
import { type MappingFile, toMappingFile } from '../../../src/core/mapping/mapping-file.ts';
import type { PlanRequest } from '../../../src/services/planning/plan-request.ts';
import { openDatabase } from '../../../src/services/io/sqlite.ts';
import { SourceCells } from '../../../src/services/plan-file/source-cells.ts';
import { customer } from '../../support/customer.ts';
import { brief, csv, planFor } from '../../support/planning.ts';

const customers = Array.from({ length: 60 }, (_, index) =>
  customer(index + 1, {
    gender: index % 2 === 0 ? 'Male' : 'Female',
    zone_name: ['Nord', 'Sør', 'Øst'][index % 3] ?? '',
    city: index % 2 === 0 ? 'OSLO' : 'BERGEN',
    country: 'Norge',
    address_street: 'Gamleveien',
    address_street_no: 7,
    address_entrance: 'C',
    Nettselskap: ['Elvia', 'Glitre Nett', 'Lnett'][index % 3] ?? '',
    Status: index < 55 ? 'Aktiv' : index < 58 ? 'Pause' : 'Odd',
    Avtale: `Avtale ${String(index % 20)}`,
    'Antall år': String(index % 5),
  }),
);

const plan = (content: string, request: Partial<PlanRequest> = {}) => planFor(customers, csv(content), request);
const mapping = (file: Omit<MappingFile, 'version'>): MappingFile => ({ version: 1, ...file });

describe('a closed field', () => {
  it('stops a value that no customer has, with the known ones and what is meant', async () => {
    const { rows, counts } = await plan(
      'Kundenr;Kjønn;Nettselskap\n1;K;Elvia\n2;Kvinne;Elvia AS\n3;Female;Glitre\n4;Annet;Lnett\n',
    );
    expect(brief(rows)).toEqual([
      [2, 'invalid', 'NEW_VALUE'],
      [3, 'invalid', 'NEW_VALUE', 'NEW_VALUE'],
      [4, 'invalid', 'NEW_VALUE'],
      [5, 'invalid', 'NEW_VALUE'],
    ]);
    expect(rows.map(({ issues }) => issues.map(({ params }) => params?.['suggestion']))).toEqual([
      ['Female'],
      ['Female', 'Elvia'],
      [undefined],
      [undefined],
    ]);
    expect(rows[0]?.issues[0]?.params?.['known']).toEqual(['Male', 'Female']);
    expect(counts.issues).toEqual({ NEW_VALUE: 5 });
  });

  it.each([
    ['m', 'Male'],
    ['MANN', 'Male'],
    ['male ', 'Male'],
    ['Femal', 'Female'],
    ['kvinne', 'Female'],
  ])('knows what %s means', async (value, suggestion) => {
    const { rows } = await plan(`Kundenr;Kjønn\n2;${value}\n`);
    expect(rows[0]?.issues[0]?.params?.['suggestion']).toBe(suggestion);
  });

  it('lets its own values through', async () => {
    const { rows } = await plan('Kundenr;Kjønn;Sone\n1;Female;Øst\n2;Male; Øst \n');
    expect(brief(rows)).toEqual([
      [2, 'changed'],
      [3, 'changed'],
    ]);
  });

  it.each([
    ['a city', 'Poststed', 'TROMSØ'],
    ['more than twelve values', 'Avtale', 'Avtale 99'],
    ['numbers', 'Antall år', '77'],
    ['a value that two customers have', 'Status', 'Ny'],
    ['a name', 'Navn', 'Kari'],
  ])('is not %s', async (_kind, heading, value) => {
    const { rows } = await plan(`Kundenr;${heading}\n1;${value}\n`);
    expect(brief(rows)).toEqual([[2, 'changed']]);
  });

  it('is open where a person says so, for the field or for the column', async () => {
    const content = 'Kundenr;Kjønn\n1;Annet\n';
    expect(brief((await plan(content, { allowValues: ['gender'] })).rows)).toEqual([[2, 'changed']]);
    const columns = [{ column: 'Kjønn', field: 'gender', allow_new: true }];
    expect(brief((await plan(content, { mappingFile: mapping({ columns }) })).rows)).toEqual([[2, 'changed']]);
  });
});

describe('a value map', () => {
  const values = { Mann: 'Male', K: 'Female', Ukjent: '' };

  it('says what texts mean, without case and outer spaces, and nothing about others', async () => {
    const columns = [{ column: 'Kjønn', field: 'gender', values }];
    const content = 'Kundenr;Kjønn\n2;Mann\n4; mann \n1;k\n3;Female\n5;Kvinne\n6;Ukjent\n';
    const { rows, header } = await plan(content, { mappingFile: mapping({ columns }) });
    expect(rows.map(({ status, changes }) => [status, changes['gender']?.after])).toEqual([
      ['changed', 'Male'],
      ['changed', 'Male'],
      ['changed', 'Female'],
      ['changed', 'Female'],
      ['invalid', undefined],
      ['unchanged', undefined],
    ]);
    expect(header.mapping.columns[1]).toMatchObject({ values });
  });
});

describe('a value map of a closed field', () => {
  const columns = [{ column: 'Kjønn', field: 'gender', values: { Annet: 'Annet', Ukjent: null, K: 'Kvinne' } }];
  const content = 'Kundenr;Kjønn\n2;annet\n1;ukjent\n3;K\n';

  it('lets in the value that means itself, and leaves alone the one that means nothing', async () => {
    for (const blanks of ['keep', 'clear'] as const) {
      const { rows } = await plan(content, { mappingFile: mapping({ columns, blanks }) });
      expect(rows.map(({ status, changes }) => [status, changes['gender']?.after])).toEqual([
        ['changed', 'Annet'],
        ['unchanged', undefined],
        ['invalid', undefined],
      ]);
    }
  });
});

describe('a column of national ids', () => {
  const columns = [
    { column: 'Fødselsnr', field: null, split: { kind: 'national_id', fields: ['birth_date'] } },
  ] as const;

  it('gives the day of birth alone, and the ids are nowhere in the plan', async () => {
    const content = 'Kundenr;Fødselsnr\n1;01019012480\n2;310180 45691\n3;01019012481\n';
    const { rows, path } = await plan(content, { mappingFile: mapping({ columns }) });
    expect(rows.map(({ status, changes }) => [status, changes['birth_date']?.after])).toEqual([
      ['changed', '1990-01-01'],
      ['changed', '1980-01-31'],
      ['invalid', undefined],
    ]);
    const db = openDatabase(path, { mode: 'read' });
    const source = new SourceCells(db);
    expect([1, 2, 3].map((ord) => source.original(ord)?.cells[1])).toEqual(['1990-01-01', '1980-01-31', '•••••••••••']);
    db.close();
    expect(JSON.stringify(rows)).not.toMatch(/12480|45691|12481/u);
  });
});

describe('a column that is taken apart', () => {
  const columns = [
    {
      column: 'Adresse',
      field: null,
      split: { kind: 'address', fields: ['address_street', 'address_street_no', 'address_entrance'] },
    },
  ] as const;

  it('gives each part to its field, and empties what the address does not have', async () => {
    const content = 'Kundenr;Adresse\n1;Storgata 12B\n2;Storgata 12\n3;Gamleveien 7 C\n4;Postboks 5\n5;\n6;Gate 3-5\n';
    const { rows } = await plan(content, { mappingFile: mapping({ columns }) });
    expect(
      rows.map(({ changes }) =>
        Object.fromEntries(Object.entries(changes).map(([field, { after }]) => [field, after])),
      ),
    ).toEqual([
      { address_street: 'Storgata', address_street_no: 12, address_entrance: 'B' },
      { address_street: 'Storgata', address_street_no: 12, address_entrance: '' },
      {},
      { address_street: 'Postboks 5', address_street_no: null, address_entrance: '' },
      {},
      {},
    ]);
    expect(brief(rows).slice(4)).toEqual([
      [6, 'unchanged'],
      [7, 'invalid', 'SPLIT_FAILED', 'SPLIT_FAILED', 'SPLIT_FAILED'],
    ]);
  });

  it('is zip code and city, or first and last name', async () => {
    const { rows } = await plan('Kundenr;Sted\n1;5003 Bergen\n', {
      mappingFile: mapping({
        columns: [{ column: 'Sted', field: null, split: { kind: 'zip_city', fields: ['zip_code', 'city'] } }],
      }),
    });
    expect(rows[0]?.changes).toMatchObject({ zip_code: { after: '5003' }, city: { after: 'Bergen' } });
  });

  it('lets new values into the closed fields that were named, and into no other', async () => {
    const columns = [
      { column: 'A', field: null, split: { kind: 'name', fields: ['zone_name', 'Nettselskap'] } },
    ] as const;
    const allowing = async (allowValues: readonly string[], allow: { allow_new?: true } = {}) => {
      const mappingFile = mapping({ columns: columns.map((column) => ({ ...column, ...allow })) });
      return brief((await plan('Kundenr;A\n1;Vest Elvis\n', { mappingFile, allowValues })).rows);
    };
    expect(await allowing([])).toEqual([[2, 'invalid', 'NEW_VALUE', 'NEW_VALUE']]);
    expect(await allowing(['zone_name', 'Nettselskap'])).toEqual([[2, 'changed']]);
    expect(await allowing(['zone_name'])).toEqual([[2, 'invalid', 'NEW_VALUE', 'NEW_VALUE']]);
    expect(await allowing([], { allow_new: true })).toEqual([[2, 'changed']]);
  });

  it('needs the one closed field alone to be named', async () => {
    const split = { kind: 'name', fields: ['care_of_name', 'zone_name'] } as const;
    const mappingFile = mapping({ columns: [{ column: 'A', field: null, split }] });
    const { rows } = await plan('Kundenr;A\n1;Ola Vest\n', { mappingFile, allowValues: ['zone_name'] });
    expect(brief(rows)).toEqual([[2, 'changed']]);
  });

  it('claims its fields: no other column is mapped to them', async () => {
    const { header } = await plan('Kundenr;Adresse;Gate\n1;Storgata 12B;x\n', { mappingFile: mapping({ columns }) });
    expect(header.mapping.columns.map(({ field }) => field)).toEqual(['customer_id', 'address_street', null]);
  });
});

describe('a computed field', () => {
  it('is put together, fixed, or the first that has a value', async () => {
    const { rows, header } = await plan(
      'Kundenr;Gate;Nr;Mobil;Telefon\n1;Storgata;12;;22334455\n2;;;90909090;22334455\n',
      {
        mappingFile: mapping({
          columns: [],
          computed: [
            { field: 'care_of_name', from: ['Gate', 'Nr'], join: ' ' },
            { field: 'Status', fixed: 'Aktiv' },
            { field: 'phone_1', first_of: ['Mobil', 'Telefon'] },
          ],
        }),
      },
    );
    expect(
      rows.map(({ changes }) =>
        Object.fromEntries(Object.entries(changes).map(([field, { after }]) => [field, after])),
      ),
    ).toEqual([{ care_of_name: 'Storgata 12', phone_1: '22334455' }, { phone_1: '90909090' }]);
    expect(header.mapping.columns.map(({ field }) => field)).toEqual(['customer_id', null, null, null, null]);
  });

  it('lets new values into a closed field where a person says so, for the field or for the entry', async () => {
    const content = 'Kundenr;A;B\n1;Ve;st\n';
    const entries = [
      { field: 'zone_name', from: ['A', 'B'], join: '' },
      { field: 'zone_name', fixed: 'Vest' },
      { field: 'zone_name', first_of: ['A', 'B'] },
    ];
    for (const entry of entries) {
      const mappingFile = mapping({ columns: [], computed: [entry] });
      expect(brief((await plan(content, { mappingFile })).rows)).toEqual([[2, 'invalid', 'NEW_VALUE']]);
      const { rows } = await plan(content, { mappingFile, allowValues: ['zone_name'] });
      expect(brief(rows)).toEqual([[2, 'changed']]);
      const open = mapping({ columns: [], computed: [{ ...entry, allow_new: true }] });
      const said = await plan(content, { mappingFile: open });
      expect(brief(said.rows)).toEqual([[2, 'changed']]);
      expect(toMappingFile(said.header.mapping).computed).toEqual([{ ...entry, allow_new: true }]);
    }
  });

  it('of a column that is not there does not fit the sheet', async () => {
    const made = plan('Kundenr;Gate\n1;x\n', {
      mappingFile: mapping({ columns: [], computed: [{ field: 'care_of_name', from: ['Gate', 'Nr'] }] }),
    });
    await expect(made).rejects.toMatchObject({ code: 'MAPPING_INVALID' });
  });
});

describe('a value that is rarely right', () => {
  const known = Array.from({ length: 60 }, (_, index) =>
    customer(index + 1, {
      ...(index % 2 === 0 ? { zip_code: '0155', city: 'OSLO' } : { zip_code: '5003', city: 'BERGEN' }),
      ...(index < 45 && { zip_code: '0155', city: 'OSLO' }),
      org_number: '974760673',
      Kampanje: `Vår ${String(index)}`,
      country: 'Norge',
    }),
  );
  const made = (content: string) => planFor(known, csv(content));

  it('is a warning with what speaks against it, and is written all the same', async () => {
    const { rows } = await made(
      `Kundenr;Postnr;Poststed;Fødselsdato;org_number;Kampanje\n1;0155;Bergen;1.1.2030;974760674;${'x'.repeat(200)}\n`,
    );
    expect(brief(rows)).toEqual([[2, 'changed', 'ODD_BIRTH_DATE', 'ORG_CHECK_DIGIT', 'LONG_TEXT', 'ODD_PLACE']]);
    expect(rows[0]?.issues.at(-1)).toEqual({
      code: 'ODD_PLACE',
      column: 'Poststed',
      field: 'city',
      value: 'Bergen',
      params: { zip: '0155', city: 'OSLO', customers: 52 },
    });
    expect(Object.keys(rows[0]?.changes ?? {})).toHaveLength(4);
  });

  it('is judged with what Cube has where the sheet has half of the place', async () => {
    const { rows } = await made('Kundenr;Postnr\n60;0155\n1;0155\n2;5003\n');
    expect(brief(rows)).toEqual([
      [2, 'changed', 'ODD_PLACE'],
      [3, 'unchanged'],
      [4, 'changed'],
    ]);
  });
});

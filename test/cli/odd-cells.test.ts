import { writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { CustomerRecord } from '../../src/core/types.ts';
import { cliAccount } from '../support/cli-account.ts';
import { customer } from '../support/customer.ts';
import { xlsxBytes } from '../support/xlsx-package.ts';

const records = Array.from({ length: 12 }, (_, index) =>
  customer(1001 + index, {
    name: `Kunde ${String(index + 1)}`,
    birth_date: '1980-01-01',
    zip_code: '0150',
    Rabatt: '10%',
    Klokkeslett: '12:00',
    'Antall år': '6',
  }),
);

interface Line {
  readonly row: number;
  readonly status: string;
  readonly fields: Readonly<Record<string, { readonly after: unknown }>>;
  readonly issues: readonly { readonly level: string; readonly code: string }[];
}

/** Plans the file: its exit code, the counts of its issues, and for each row what is written and what is reported. */
async function planned(name: string, content: string | Buffer, customers: readonly CustomerRecord[] = records) {
  const { file, cli } = await cliAccount(customers);
  writeFileSync(file(name), content);
  const plan = await cli('plan', file(name), '--assignment', '9', '--out', file('p.cubeplan'));
  const shown = await cli('show', file('p.cubeplan'), '--rows');
  const lines = shown.stdout
    .trim()
    .split('\n')
    .map((line): Line => JSON.parse(line) as Line);
  const rows = lines.map(({ status, fields, issues }) => [
    status,
    Object.fromEntries(Object.entries(fields).map(([field, { after }]) => [field, after])),
    issues.map(({ level, code }) => `${level} ${code}`),
  ]);
  return { code: plan.code, issues: plan.json().issues as unknown, rows };
}

it('a file of a program that writes floating point numbers and missing values', async () => {
  const found = await planned(
    'pandas.csv',
    'Kundenr,Navn,Postnr,Mobil,Antall år\n1001.0,Kari,581.0,91234567.0,8.0\n1002.0,nan,7030.0,nan,6.0\n1003.0,<NA>,,,NaN\n',
  );
  expect(found).toEqual({
    code: 0,
    issues: { POINT_ZERO: 5, ZERO_PADDED: 1, NULL_WORD: 4 },
    rows: [
      [
        'changed',
        { name: 'Kari', zip_code: '0581', phone_1: '91234567', 'Antall år': '8' },
        ['note POINT_ZERO', 'note ZERO_PADDED', 'note POINT_ZERO', 'note POINT_ZERO'],
      ],
      [
        'changed',
        { zip_code: '7030' },
        ['warning NULL_WORD', 'note POINT_ZERO', 'warning NULL_WORD', 'note POINT_ZERO'],
      ],
      ['unchanged', {}, ['warning NULL_WORD', 'warning NULL_WORD']],
    ],
  });
});

it('errors as text, and words that no key is', async () => {
  const found = await planned(
    'feil.csv',
    'Kundenr;Navn\n1001;#NAMN?\n1002;#VÆRDI!\n#I/T;Kari\nNULL;Kari\n1 003;Kari\n',
  );
  expect(found).toEqual({
    code: 3,
    issues: { CELL_ERROR: 3, MISSING_KEY: 1 },
    rows: [
      ['invalid', {}, ['error CELL_ERROR']],
      ['invalid', {}, ['error CELL_ERROR']],
      ['invalid', {}, ['error CELL_ERROR']],
      ['invalid', {}, ['error MISSING_KEY']],
      ['changed', { name: 'Kari' }, []],
    ],
  });
});

it('addresses of every kind', async () => {
  const found = await planned(
    'adresser.csv',
    'Kundenr;E-post;Postnr;Adresse\n1001;Kari <kari@example.no>;N-5003 Bergen;Nygata 14 C\n1002;kari@example,com;0581;Storgata\n1003;kari@example.no;58;Storgata\n#1004;kari@intranett;0150;Storgata\n',
  );
  expect(found).toEqual({
    code: 3,
    issues: { TAKEN_OUT: 2, ADDRESS_IN_STREET: 1, BAD_EMAIL: 1, BAD_ZIP: 1, ODD_EMAIL: 1 },
    rows: [
      [
        'changed',
        { email: 'kari@example.no', zip_code: '5003', address_street: 'Nygata 14 C' },
        ['note TAKEN_OUT', 'note TAKEN_OUT', 'warning ADDRESS_IN_STREET'],
      ],
      ['invalid', {}, ['error BAD_EMAIL']],
      ['invalid', {}, ['error BAD_ZIP']],
      ['changed', { email: 'kari@intranett' }, ['warning ODD_EMAIL']],
    ],
  });
});

it('numbers that a workbook shows otherwise', async () => {
  const text = (at: string, value: string): string => `<c r="${at}" t="inlineStr"><is><t>${value}</t></is></c>`;
  const number = (at: string, style: number, value: number): string =>
    `<c r="${at}" s="${String(style)}"><v>${String(value)}</v></c>`;
  const row = (at: number, id: number, discount: number, time: number, birth: string): string =>
    `<row r="${String(at)}">${number(`A${String(at)}`, 0, id)}${number(`B${String(at)}`, 1, discount)}${number(`C${String(at)}`, 2, time)}${birth}</row>`;
  const styles =
    '<numFmts><numFmt numFmtId="170" formatCode="hh:mm"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="10"/><xf numFmtId="170"/></cellXfs>';
  const heading = ['Kundenr', 'Rabatt', 'Klokkeslett', 'Fødselsdato'].map((value, index) =>
    text(`${'ABCD'[index] ?? ''}1`, value),
  );
  const sheets = [
    `<row r="1">${heading.join('')}</row>` +
      row(2, 1001, 0.155, 45_000.25, text('D2', '17. mai 1990')) +
      row(3, 1002, 0.1, 0.5, number('D3', 2, 30_000.5)),
  ];
  expect(await planned('tall.xlsx', xlsxBytes({ sheets, styles }))).toEqual({
    code: 0,
    issues: { AS_SHOWN: 2, TIME_SHOWN: 1 },
    rows: [
      [
        'changed',
        { Rabatt: '15,5%', Klokkeslett: '06:00', birth_date: '1990-05-17' },
        ['note AS_SHOWN', 'note AS_SHOWN'],
      ],
      ['changed', { birth_date: '1982-02-18' }, ['note TIME_SHOWN']],
    ],
  });
});

it('columns of nothing but odd forms find their fields', async () => {
  const names = ['Kari', 'Per', 'Ola', 'Ida'];
  const lines = names.map((name, index) => {
    const n = String(index + 1);
    return `#100${n};\u200B${name} Nordmann;570${n}.0;9123456${n}.0;mailto:${name.toLowerCase()}@example.no;${n}. juli 1984`;
  });
  const found = await planned('alt.csv', `Kundenr\u200B;Navn;Postnr;Mobil;E-post;Fødselsdato\n${lines.join('\n')}\n`);
  expect(found.code).toBe(0);
  expect(found.issues).toEqual({ INVISIBLE_REMOVED: 4, POINT_ZERO: 8, TAKEN_OUT: 4 });
  expect(found.rows[0]?.[1]).toEqual({
    name: 'Kari Nordmann',
    zip_code: '5701',
    phone_1: '91234561',
    email: 'kari@example.no',
    birth_date: '1984-07-01',
  });
});

it.each([
  ['Postnr', ['5701 Bergen', '0581', 'NO-7030', '581.0'], 'zip_code', '5701'],
  ['Kundenr', ['1 001', '1 002', '1 003', '1 004'], 'name', 'Ny 1'],
] as const)('a column of %s %j', async (heading, values, field, after) => {
  const rows = values.map((value, index) =>
    heading === 'Kundenr' ? `${value};Ny ${String(index + 1)}` : `100${String(index + 1)};${value}`,
  );
  const head = heading === 'Kundenr' ? 'Kundenr;Navn' : `Kundenr;${heading}`;
  const { code, rows: found } = await planned('en.csv', `${head}\n${rows.join('\n')}\n`);
  expect(code).toBe(0);
  expect(found[0]?.[1]).toEqual({ [field]: after });
});

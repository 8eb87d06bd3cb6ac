import { describe, expect, it } from 'vitest';
import type { CustomerRecord } from '../../../src/core/types.ts';
import type { MappingProposal } from '../../../src/core/mapping/proposal.ts';
import { customer } from '../../support/customer.ts';
import { csv, planFor } from '../../support/planning.ts';
import { proposeFor } from '../../support/proposing.ts';

const first = ['Anne', 'Bjarte', 'Cecilie', 'Didrik', 'Ellen', 'Frode', 'Guro', 'Hallvard'];
const last = ['Aasen', 'Bakke', 'Dahl', 'Eide', 'Fossum', 'Grande', 'Holm', 'Iversen'];
const towns = ['Moss', 'Oslo', 'Bergen', 'Bodø', 'Ski', 'Hamar', 'Voss', 'Alta'];

const persons = first.map((given, at) =>
  customer(at + 1, {
    name: `${given} ${last[at] ?? ''}`,
    phone_1: `9000000${String(at)}`,
    phone_2: `2200000${String(at)}`,
    email: `${given.toLowerCase()}@brev.example`,
    address_street: 'Skogveien',
    zip_code: `15${String(at)}0`,
    city: towns[at] ?? '',
  }),
);
const firms = first.map((given, at) =>
  customer(at + 1, {
    name: `${given} Bygg AS`,
    org_number: `91234567${String(at)}`,
    org_name: `${given} Bygg AS`,
    email: `post@${given.toLowerCase()}.example`,
    company_email: `firma@${given.toLowerCase()}.example`,
    phone_1: `7000000${String(at)}`,
  }),
);

/** A sheet of the given columns, a value for each customer. */
const sheet = (columns: Readonly<Record<string, (at: number) => string>>) =>
  csv(
    [
      Object.keys(columns).join(';'),
      ...first.map((_, at) =>
        Object.values(columns)
          .map((value) => value(at))
          .join(';'),
      ),
    ].join('\n') + '\n',
  );
const id = (at: number): string => String(at + 1);
const found = async (records: readonly CustomerRecord[], content: ReturnType<typeof csv>): Promise<unknown> =>
  Object.fromEntries((await proposeFor(records, content)).columns.map(({ column, field }) => [column, field]));
const guesses = ({ columns }: MappingProposal): unknown =>
  Object.fromEntries(columns.flatMap(({ column, guess }) => (guess === undefined ? [] : [[column, guess.field]])));

describe('a name is not cut', () => {
  it('by first names that are headed Navn, beside Etternavn', async () => {
    const content = sheet({ Kundenr: id, Navn: (at) => first[at] ?? '', Etternavn: (at) => last[at] ?? '' });
    expect(await found(persons, content)).toEqual({ Kundenr: 'customer_id', Navn: null, Etternavn: null });
    const { counts } = await planFor(persons, content);
    expect(counts.changed).toBe(0);
  });

  it('by first names alone', async () => {
    expect(await found(persons, sheet({ Kundenr: id, Navn: (at) => first[at] ?? '' }))).toMatchObject({ Navn: null });
  });

  it('and is found beside a first and a last name', async () => {
    const content = sheet({
      Kundenr: id,
      Navn: (at) => `${first[at] ?? ''} ${last[at] ?? ''}`,
      Fornavn: (at) => first[at] ?? '',
      Etternavn: (at) => last[at] ?? '',
    });
    expect(await found(persons, content)).toMatchObject({ Navn: 'name', Fornavn: null, Etternavn: null });
  });
});

describe('a company keeps what is its own', () => {
  it.each(['Navn', 'Kontakt', 'Kontaktperson'])('beside contacts that are headed %s', async (heading) => {
    const content = sheet({
      Kundenr: id,
      Firma: (at) => `${first[at] ?? ''} Bygg AS`,
      [heading]: (at) => `Per ${last[at] ?? ''}`,
    });
    expect(await found(firms, content)).toMatchObject({ Firma: 'name', [heading]: null });
  });

  it.each([
    'Faktureringsmail',
    'CompanyInvoiceEmail',
    'Faktura e-post',
    'Owner email',
    'Regnskap e-post',
    'E-post kontaktperson',
  ])('where e-mail addresses are headed %s', async (heading) => {
    const content = sheet({ Kundenr: id, [heading]: (at) => `faktura${String(at)}@mottak.example` });
    expect(await found(firms, content)).toMatchObject({ [heading]: null });
    expect(await found(persons, content)).toMatchObject({ [heading]: null });
  });

  it('beside a person’s address, and asks about that', async () => {
    const content = sheet({
      Kundenr: id,
      Epost: (at) => `person${String(at)}@jobb.example`,
      'Firma e-post': (at) => `ny${String(at)}@firma.example`,
    });
    expect(await found(firms, content)).toMatchObject({ Epost: null, 'Firma e-post': 'company_email' });
    expect(guesses(await proposeFor(firms, content))).toEqual({ Epost: 'email' });
  });
});

describe('phones', () => {
  it('go where their values are, whatever they are called', async () => {
    const content = sheet({
      Kundenr: id,
      Telefon: (at) => `9000000${String(at)}`,
      Mobil: (at) => `4100000${String(at)}`,
    });
    expect(await found(persons, content)).toMatchObject({ Telefon: 'phone_1', Mobil: 'phone_2' });
  });

  it.each([
    ['personal numbers', (at: number) => ['01010750160', '15021951940', '02029075160'][at % 3] ?? ''],
    ['accounts', (at: number) => `1234.56.7890${String(at)}`],
    ['dates', (at: number) => `1${String(at)}.02.2024`],
    ['words', () => 'Ja'],
  ])('are not %s', async (_, value) => {
    expect(await found(persons, sheet({ Kundenr: id, Telefon: value }))).toMatchObject({ Telefon: null });
  });
});

describe('addresses', () => {
  it.each([
    ['Adresse', (at: number) => `Nygata ${String(at)}B, 0155 Oslo`],
    ['Bostedsadresse', (at: number) => `Nygata ${String(at)} - 0155 Oslo`],
    ['Adresse', (at: number) => `0155 Oslo, Nygata ${String(at)}`],
  ])('whole ones are not a street: %s', async (heading, value) => {
    const content = sheet({ Kundenr: id, [heading]: value });
    expect(await found(persons, content)).toMatchObject({ [heading]: null });
    expect(guesses(await proposeFor(persons, content))).toMatchObject({ [heading]: 'address_street' });
  });

  it.each(['Fakturaadresse', 'Leveringsadresse', 'Arbeidsgivers adresse', 'Selgers adresse'])(
    'of others are nobody’s: %s',
    async (heading) => {
      const content = sheet({ Kundenr: id, Besøksadresse: () => 'Skogveien', [heading]: () => 'Elvebakken' });
      expect(await found(persons, content)).toMatchObject({ Besøksadresse: 'address_street', [heading]: null });
    },
  );
});

describe('keys', () => {
  it('a customer number of another system is not ours, where the e-mail finds the customers', async () => {
    const content = sheet({
      'Customer ID': (at) => String(880_000 + at),
      'E-post': (at) => `${(first[at] ?? '').toLowerCase()}@brev.example`,
      By: () => 'Moss',
    });
    const proposal = await proposeFor(persons, content);
    expect(proposal.key).toEqual(['email']);
    expect(await found(persons, content)).toEqual({ 'Customer ID': null, 'E-post': 'email', By: 'city' });
    const { counts } = await planFor(persons, content, { key: ['email'] });
    expect([counts.invalid, counts.changed]).toEqual([0, 7]);
  });

  it('organisation numbers find companies, however they are written', async () => {
    const content = sheet({ 'Org.nr': (at) => `912 345 67${String(at)}`, Telefon: (at) => `7100000${String(at)}` });
    const proposal = await proposeFor(firms, content);
    expect([proposal.key, proposal.matches]).toEqual([['org_number'], { rows: 8, matched: 8, ambiguous: 0 }]);
    expect((await planFor(firms, content)).counts.changed).toBe(8);
  });

  it('a name with its zip code is a key where nothing better is there', async () => {
    const content = sheet({
      Navn: (at) => `${first[at] ?? ''} ${last[at] ?? ''}`.toUpperCase(),
      Postnr: (at) => `15${String(at)}0`,
      Mobil: (at) => `4100000${String(at)}`,
    });
    expect((await proposeFor(persons, content)).key).toEqual(['name', 'zip_code']);
  });

  it('that find nobody are not chosen', async () => {
    const content = sheet({ 'E-post': (at) => `ny${String(at)}@annet.example`, By: () => 'Moss' });
    const proposal = await proposeFor(persons, content);
    expect(proposal.key).toEqual(['customer_id']);
    expect(proposal.problems.map(({ code }) => code)).toContain('KEY_NOT_MAPPED');
  });

  it('that two customers share name them', async () => {
    const twins = [customer(1, { email: 'a@b.example' }), customer(2, { email: 'A@B.example' }), customer(3)];
    const { rows } = await planFor(twins, csv('E-post;By\na@b.example;Moss\n'), { key: ['email'] });
    expect(rows[0]?.issues[0]).toMatchObject({ code: 'AMBIGUOUS_KEY', params: { count: 2, customers: ' (1, 2)' } });
  });
});

describe('a sheet without a heading', () => {
  it('keeps its first customer, and finds its columns by their values', async () => {
    const lines = [2, 0, 1, 4, 3, 7, 5, 6].map((at) =>
      [id(at), `${first[at] ?? ''} ${last[at] ?? ''}`, `9000000${String(at)}`, 'Merknad'].join(';'),
    );
    const content = csv(`${lines.join('\n')}\n`);
    const proposal = await proposeFor(persons, content);
    expect(proposal).toMatchObject({ headerRow: 0, sampled: 8, key: ['customer_id'] });
    expect(proposal.columns.map(({ field }) => field)).toEqual(['customer_id', 'name', 'phone_1', null]);
    const { header, counts } = await planFor(persons, content);
    expect([header.source.header_row, counts.rows, counts.unchanged]).toEqual([0, 8, 8]);
  });

  it('may be said to have none, and to have one', async () => {
    const content = csv('1;Moss\n2;Oslo\n3;Bodø\n');
    expect((await proposeFor(persons, content, { headerRow: 1 })).sampled).toBe(2);
    expect((await proposeFor(persons, content, { headerRow: 0 })).sampled).toBe(3);
  });
});

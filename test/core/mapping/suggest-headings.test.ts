import { describe, expect, it } from 'vitest';
import { knownFields, standardFields } from '../../../src/core/fields/catalogue.ts';
import type { Field } from '../../../src/core/fields/field.ts';
import { suggestMapping } from '../../../src/core/mapping/suggest-mapping.ts';

const extra = (key: string): Field => ({ key, origin: 'extra', access: 'writable', kind: 'text' });
const consumerFields = [
  ...standardFields,
  ...['Oppstartsdato', 'Antall år', 'Pris på dagens avtale', 'Avtale A'].map(extra),
];

/** The field of each heading, in a sheet that has the key beside these. */
const fieldsOf = (headings: readonly string[], fields: readonly Field[] = consumerFields): (string | null)[] =>
  suggestMapping({ headings: ['customer_id', ...headings], fields, key: undefined, blanks: undefined })
    .columns.slice(1)
    .map(({ field }) => field);

const howOf = (heading: string, fields: readonly Field[] = consumerFields): string | undefined =>
  suggestMapping({ headings: ['customer_id', heading], fields, key: undefined, blanks: undefined }).columns[1]?.how;

describe('whole headings of real files', () => {
  it.each([
    [
      'Kundenr; Mobil; Postnr; Poststed; Fødselsdato; Gatenr; E-post; Antall år',
      'customer_id; phone_1; zip_code; city; birth_date; address_street_no; email; Antall år',
    ],
    [
      'KUNDENUMMER ;Kjønn;Tlf. mobil;Telefon;E-postadresse;Post nr.;Fodselsdato',
      'customer_id;gender;phone_1;phone_2;email;zip_code;birth_date',
    ],
    ['Kunde ID;Fornavn;Etternavn;Alder;Gate;Nr;By', 'customer_id;;;;address_street;;city'],
    [
      'CustomerId,Name,Phone number,E-mail,Street,Zip,City,Country',
      'customer_id,name,phone_1,email,address_street,zip_code,city,country',
    ],
    [
      'Kundenr*;Navn*;Mobil (8 siffer);Postnr (4 siffer);Fødselsdato (dd.mm.åååå)',
      'customer_id;name;phone_1;zip_code;birth_date',
    ],
    ['\ufeffKundenr;Telefon;Telefon 2;Mobil', 'customer_id;phone_1;phone_2;phone_3'],
    ['Oppdrags-ID;Kundenr;Kunde;Mobil', 'assignment_id;customer_id;;phone_1'],
    ['Kunde nr;Kundenr;Kundenavn;Navn', 'customer_id;;;name'],
    ['customer_id;phone_1;Mobil;phone_2;Telefon', 'customer_id;phone_1;;phone_2;'],
  ])('%s', (headings, fields) => {
    const separator = headings.includes(';') ? ';' : ',';
    const columns = suggestMapping({
      headings: headings.split(separator).map((heading) => heading.replace(/^ /, '')),
      fields: consumerFields,
      key: undefined,
      blanks: undefined,
    }).columns;
    expect(columns.map(({ field }) => field ?? '')).toEqual(fields.split(separator).map((field) => field.trim()));
  });
});

describe('phone columns', () => {
  it.each([
    [['Mobil'], ['phone_1']],
    [['Telefon'], ['phone_1']],
    [
      ['Mobil', 'Telefon'],
      ['phone_1', 'phone_2'],
    ],
    [
      ['Telefon', 'Mobil'],
      ['phone_2', 'phone_1'],
    ],
    [
      ['Tlf.', 'Mobilnr.'],
      ['phone_2', 'phone_1'],
    ],
    [
      ['Phone', 'Cell phone'],
      ['phone_2', 'phone_1'],
    ],
    [['Telefon 2'], ['phone_2']],
    [
      ['Telefon', 'Telefon 2', 'Telefon 3'],
      ['phone_1', 'phone_2', 'phone_3'],
    ],
    [
      ['Tlf 1', 'Tlf 2'],
      ['phone_1', 'phone_2'],
    ],
    [
      ['Mobil', 'Telefon 2'],
      ['phone_1', 'phone_2'],
    ],
    [
      ['Telefon', 'Mobil', 'Telefon 2'],
      ['phone_1', 'phone_3', 'phone_2'],
    ],
    [
      ['Telefon 1', 'Mobil'],
      ['phone_1', 'phone_2'],
    ],
    [
      ['Telefon 1', 'Telefon 2', 'Mobil', 'Tlf jobb'],
      ['phone_1', 'phone_2', 'phone_3', null],
    ],
    [
      ['Tlf jobb', 'Tlf privat', 'Mobil'],
      ['phone_2', 'phone_3', 'phone_1'],
    ],
    [
      ['Telefon', 'Tlf'],
      ['phone_1', null],
    ],
    [
      ['phone_1', 'Mobil'],
      ['phone_1', null],
    ],
    [
      ['phone_2', 'Mobil'],
      ['phone_2', 'phone_1'],
    ],
    [
      ['phone_2', 'Telefon', 'Mobil'],
      ['phone_2', 'phone_1', null],
    ],
    [['Telefon 4'], [null]],
  ])('%j are %j', (headings, fields) => {
    expect(fieldsOf(headings)).toEqual(fields);
  });
});

describe('names in another spelling', () => {
  it.each([
    ['CUSTOMER_ID', 'customer_id'],
    ['Kunde-ID', 'customer_id'],
    ['Kundenr.', 'customer_id'],
    ['kunde nr', 'customer_id'],
  ])('%s is the key', (heading, field) => {
    const { columns } = suggestMapping({
      headings: [heading],
      fields: consumerFields,
      key: undefined,
      blanks: undefined,
    });
    expect(columns[0]).toMatchObject({ column: heading, field, kind: 'key', how: 'alias' });
  });

  it.each([
    ['E-Mail', 'email'],
    ['epost', 'email'],
    ['Mail', 'email'],
    ['POSTSTED', 'city'],
    ['Født', 'birth_date'],
    ['Adresse', 'address_street'],
    ['Husnr', 'address_street_no'],
    ['Land', 'country'],
    ['Landsnavn', 'country'],
    ['Ny adresse', 'address_street'],
    ['Ny e-post', 'email'],
    ['Tlf jobb', 'phone_1'],
    ['Tlf privat', 'phone_1'],
    ['c/o', 'care_of_name'],
    ['ANTALL ÅR', 'Antall år'],
    ['pris_på_dagens_avtale', 'Pris på dagens avtale'],
  ])('%s is %s', (heading, field) => {
    expect(fieldsOf([heading])).toEqual([field]);
    expect(howOf(heading)).toBe('alias');
  });
});

describe('misspelt names', () => {
  it.each([
    ['Fødselsdatto', 'birth_date'],
    ['F\ufffddselsdato', 'birth_date'],
    ['F?dselsdato', 'birth_date'],
    ['Postummer', 'zip_code'],
    ['Postted', 'city'],
    ['Poststedd', 'city'],
    ['Komune', 'municipality'],
    ['Epostadrese', 'email'],
    ['Telefonnumer', 'phone_1'],
    ['Mobilnumer', 'phone_1'],
    ['Oppstartdato', 'Oppstartsdato'],
    ['Antal år', 'Antall år'],
    ['Pris på dagens avtle', 'Pris på dagens avtale'],
  ])('%s is %s', (heading, field) => {
    expect(fieldsOf([heading])).toEqual([field]);
    expect(howOf(heading)).toBe('fuzzy');
  });

  it('never name the key or the ids', () => {
    const find = (heading: string, key: readonly string[]): (string | null)[] =>
      suggestMapping({
        headings: ['customer_id', 'Antall år', heading],
        fields: consumerFields,
        key,
        blanks: undefined,
      }).columns.map(({ field }) => field);
    expect(find('Oppdragsnumer', ['customer_id'])[2]).toBeNull();
    expect(find('Oppstartdato', ['customer_id'])[2]).toBe('Oppstartsdato');
    expect(() => find('Oppstartdato', ['Oppstartsdato'])).toThrow(/"Oppstartsdato"/);
  });

  it('leave a heading alone that is as close to two fields', () => {
    expect(fieldsOf(['Counry'])).toEqual([null]);
    expect(fieldsOf(['Avtaler'], [...standardFields, extra('Avtalen'), extra('Avtale')])).toEqual([null]);
  });
});

describe('headings that mean something else map to nothing', () => {
  const lines = [
    'Fornavn, Etternavn, Mellomnavn, Kontaktnavn, Kontaktperson, Brukernavn, Filnavn, First name, Last name, Kunde',
    'Customer, Navn 2, Navn (kontaktperson), Selger, Selgers navn, Kampanje, Oppdrag, Avdeling, Kundegruppe',
    'Kundetype, Kundestatus, Kundeansvarlig, Kunde siden, Alder, Fødselsår, Fødselsnummer, Fødselsnr, Fødested',
    'Fødeland, Personnummer, Personnr, Dødsdato, Dato, Startdato, Sluttdato, Opprettet, Registrert, Sist ringt',
    'Mobilabonnement, Mobil abonnement, Mobiltype, Mobildata, Mobiloperatør, Mobil 4, Telefaks, Telefaxnr, Faks',
    'Telefaxnummer, Telefontid, Telefonselger, Telefonoperatør, Postadresse, Fakturaadresse',
    'Postboks, Postkort, Postgiro, Kommunenr, Kommunenummer, Fylkesnr, Landkode, Bydel, Adresse 2, Gammel adresse',
    'E-post 2, E-post (faktura), E-post samtykke, Nyhetsbrev, Status, Merknad, Kommentar',
    'Notat, Resultat, ID, Id, Nr, Nr., Nummer, Pnr, Løpenr, Radnr, Ref, Referanse, Ordrenr, Kontonummer, Beløp',
    'Pris, Avtale B, Avtale, Avtaler, Antall, Antall barn, År, Kolonne1, Column1, Felt 2, x, -, *, ?, 1, 2026, Sum',
    'Mobil4, Telefon4, Varenavn, Sakenavn, Portnummer, Lande, Sonen, Gater, Poster, Veier, Postsone, Skjønn, Oppstartsdag, Telefaxnnr, Dødsdatoo',
    'Kode, Type, Gruppe, Rolle, Tittel, Stilling, Firma, Språk, Samtykke, Reservert, Kunde-ID 2, Kundenr (internt)',
  ];
  it.each(lines.flatMap((line) => line.split(', ')))('%s', (heading) => {
    expect(fieldsOf([heading])).toEqual([null]);
    expect(howOf(heading)).toBe('none');
  });

  it('also where companies have fields of that name', () => {
    const fields = [...knownFields, extra('Antall år')];
    const headings = ['Postadresse', 'Orgnr', 'Postnr', 'Firma e-post', 'Poststed', 'Fornavn', 'Postadr. 2'];
    expect(fieldsOf(headings, fields)).toEqual([
      'postal_address',
      'org_number',
      'zip_code',
      'company_email',
      'city',
      null,
      null,
    ]);
  });
});

describe('exact keys', () => {
  it('beat any alias, wherever the column stands', () => {
    const fields = [...standardFields, extra('Navn'), extra('Mobil')];
    expect(fieldsOf(['Navn', 'name'], fields)).toEqual(['Navn', 'name']);
    expect(fieldsOf(['name', 'Navn'], fields)).toEqual(['name', 'Navn']);
    expect(fieldsOf(['Kundenavn', 'Navn', 'Fullt navn'], fields)).toEqual(['name', 'Navn', null]);
    expect(fieldsOf(['Mobil', 'Telefon'], fields)).toEqual(['Mobil', 'phone_1']);
    expect(fieldsOf(['NAVN'], fields)).toEqual(['Navn']);
    expect(howOf('Navn', fields)).toBe('exact');
  });

  it('tell fields apart that differ in case alone', () => {
    const fields = [...standardFields, extra('Pris'), extra('PRIS')];
    expect(fieldsOf(['PRIS', 'Pris'], fields)).toEqual(['PRIS', 'Pris']);
    expect(fieldsOf(['pris'], fields)).toEqual([null]);
  });

  it('hold with outer spaces, composed letters and the guard of a CSV export', () => {
    const fields = [...standardFields, extra('Antall år'), extra('=Sum'), extra(' Pris '), extra("'-x"), extra('@')];
    const headings = [' Antall a\u030ar\u00a0', "'=Sum", ' Pris ', "''-x", "'@"];
    expect(fieldsOf(headings, fields)).toEqual(['Antall år', '=Sum', ' Pris ', "'-x", '@']);
    expect(headings.map((heading) => howOf(heading, fields))).toEqual(Array.from(headings, () => 'exact'));
  });

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'null'])(
    '%s may be a field, or not',
    (heading) => {
      expect(fieldsOf([heading])).toEqual([null]);
      expect(fieldsOf([heading], [...standardFields, extra(heading)])).toEqual([heading]);
    },
  );
});

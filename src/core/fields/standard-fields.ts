import type { Field } from './field.ts';
import { headings, type KnownField, maxLengths } from './known-field.ts';

const standard = (key: string, rest: Pick<Field, 'kind'> & Partial<Field>): Field => ({
  key,
  origin: 'standard',
  access: 'writable',
  ...rest,
});
const line = (key: string): Field => standard(key, { kind: 'text', maxLength: maxLengths.line });
const phone = (key: string): Field => standard(key, { kind: 'text', role: 'phone', maxLength: maxLengths.phone });

/** The fields that every customer record has, in the order of Cube's documentation. */
export const standardFieldTable: readonly KnownField[] = [
  {
    field: standard('customer_id', { kind: 'integer', access: 'identity' }),
    label: { en: 'Customer number', nb: 'Kundenummer' },
    aliases: headings(
      'Kundenr, Kundenummer, Kunde-ID, Kunde nr, Kundens nummer, Kundeid, Cube-ID, Cube kundenr',
      'Customer ID, Customer number, Customer no, Customer nr, Cust ID, Client ID, Klient-ID',
    ),
  },
  {
    field: standard('assignment_id', { kind: 'integer', access: 'identity' }),
    label: { en: 'Assignment number', nb: 'Oppdragsnummer' },
    aliases: headings(
      'Oppdragsnr, Oppdragsnummer, Oppdrag-ID, Oppdrags-ID, Oppdrag nr, Assignment ID, Assignment number',
      'Assignment no',
    ),
  },
  {
    field: line('name'),
    label: { en: 'Name', nb: 'Navn' },
    aliases: headings(
      'Navn, Fullt navn, Kundenavn, Kundens navn, Firmanavn, Bedriftsnavn, Full name, Customer name',
      'Company name, Name of customer',
    ),
  },
  {
    field: line('gender'),
    label: { en: 'Gender', nb: 'Kjønn' },
    aliases: headings('Kjønn, Kjonn, Sex'),
  },
  {
    field: standard('birth_date', { kind: 'date' }),
    label: { en: 'Date of birth', nb: 'Fødselsdato' },
    aliases: headings(
      'Fødselsdato, Fodselsdato, Foedselsdato, Født, Fødselsdag, F.dato, Fødselsdata, Født dato',
      'Date of birth, Birthday, DOB, Born',
    ),
  },
  {
    field: standard('need_to_know', { kind: 'text', maxLength: maxLengths.long }),
    label: { en: 'Need to know', nb: 'Verdt å vite' },
    aliases: headings('Verdt å vite, Viktig å vite, Viktig informasjon, Viktig info, Need-to-know information'),
  },
  {
    field: line('care_of_name'),
    label: { en: 'Care of', nb: 'c/o' },
    aliases: headings('c/o, c/o navn, c/o-adresse, Care of, c/o name'),
  },
  {
    field: line('zone_name'),
    label: { en: 'Zone', nb: 'Sone' },
    aliases: headings('Sone, Sonenavn, Zone'),
  },
  {
    field: line('address_street'),
    label: { en: 'Street', nb: 'Gate' },
    aliases: headings(
      'Gate, Gatenavn, Gateadresse, Gatenavn adresse, Vei, Veinavn, Adresse, Adresse 1, Besøksadresse',
      'Gateadr, Adr, Adressenavn, Bostedsadresse, Street, Street name, Street address, Address, Address 1',
      'Address line 1, Visiting address',
    ),
  },
  {
    field: standard('address_street_no', { kind: 'integer' }),
    label: { en: 'Street number', nb: 'Gatenummer' },
    aliases: headings(
      'Gatenr, Gatenummer, Husnr, Husnummer, Nummer, Gate nr, Veinr, Adressenr, Adresse nr, Street no',
      'Street number, Street nr, House no, House number, Address number, Address no',
    ),
  },
  {
    field: line('address_entrance'),
    label: { en: 'Entrance', nb: 'Oppgang' },
    aliases: headings('Oppgang, Bokstav, Husbokstav, Inngang, Adressebokstav, Entrance, House letter'),
  },
  {
    field: standard('zip_code', { kind: 'text', role: 'zip', maxLength: maxLengths.zip }),
    label: { en: 'Zip code', nb: 'Postnummer' },
    aliases: headings(
      'Postnr, Postnummer, Post nr, Postkode, Poststedsnr, Postnummer (4 siffer), Zip, Zip code',
      'Postal code, Postcode, Post code',
    ),
  },
  {
    field: line('city'),
    label: { en: 'City', nb: 'Poststed' },
    aliases: headings('Poststed, By, Sted, Tettsted, Town, City name, Postal town'),
  },
  {
    field: line('municipality'),
    label: { en: 'Municipality', nb: 'Kommune' },
    aliases: headings('Kommune, Kommunenavn, Bostedskommune, Municipality name'),
  },
  {
    field: line('county'),
    label: { en: 'County', nb: 'Fylke' },
    aliases: headings('Fylke, Fylkesnavn, County name'),
  },
  {
    field: standard('country', { kind: 'text', role: 'country', maxLength: maxLengths.line }),
    label: { en: 'Country', nb: 'Land' },
    aliases: headings('Land, Landnavn, Nasjon, Country name'),
  },
  {
    field: phone('phone_1'),
    label: { en: 'Phone 1', nb: 'Telefon 1' },
    aliases: headings(
      'Telefon, Tlf, Tlfnr, Telefonnr, Telefonnummer, Telefon 1, Tlf 1, Tlfnr 1, Telefonnummer 1, Mobil',
      'Mobilnr, Mobilnummer, Mobiltelefon, Mobiltlf, Mob, Mobil 1, Tlf mobil, Telefon mobil, Phone',
      'Phone no, Phone number, Telephone, Mobile, Mobile phone, Mobile number, Cell, Cell phone',
    ),
  },
  {
    field: phone('phone_2'),
    label: { en: 'Phone 2', nb: 'Telefon 2' },
    aliases: headings(
      'Telefon 2, Tlf 2, Tlfnr 2, Telefonnr 2, Telefonnummer 2, Mobil 2, Mobilnr 2, Mobilnummer 2',
      'Annet telefonnummer, Alternativ telefon, Phone number 2, Second phone, Mobile 2, Other phone',
    ),
  },
  {
    field: phone('phone_3'),
    label: { en: 'Phone 3', nb: 'Telefon 3' },
    aliases: headings(
      'Telefon 3, Tlf 3, Tlfnr 3, Telefonnr 3, Telefonnummer 3, Mobil 3, Mobilnr 3, Mobilnummer 3',
      'Phone number 3, Third phone, Mobile 3',
    ),
  },
  {
    field: standard('email', { kind: 'text', role: 'email', maxLength: maxLengths.email }),
    label: { en: 'E-mail', nb: 'E-post' },
    aliases: headings(
      'E-post, Epost, E-postadresse, Epostadresse, E-post 1, Mail, Mailadresse, E-mail, E-mailadresse',
      'Email address, E-mail address, Mail address',
    ),
  },
];

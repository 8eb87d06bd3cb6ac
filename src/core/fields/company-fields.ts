import type { Field } from './field.ts';
import { headings, type KnownField, maxLengths } from './known-field.ts';

const text = (key: string, rest: Partial<Field> = {}): Field => ({
  key,
  origin: 'extra',
  access: 'writable',
  kind: 'text',
  maxLength: maxLengths.long,
  ...rest,
});
const readOnly = (key: string): Field => text(key, { access: 'read-only' });

/**
 * Fields seen in assignments of companies. They are extra fields: an assignment has them only if its records do, and
 * their kind is that of the values found there; role and access are known beforehand.
 */
export const companyFieldTable: readonly KnownField[] = [
  {
    field: text('org_number', { role: 'digits' }),
    label: { en: 'Organisation number', nb: 'Organisasjonsnummer' },
    aliases: headings(
      'Orgnr, Org.nr, Org nummer, Organisasjonsnr, Organisasjonsnummer, Foretaksnr, Foretaksnummer, Org no',
      'Organisation number, Organization number, Company number, Company registration number',
    ),
  },
  {
    field: text('org_number_main', { role: 'digits' }),
    label: { en: 'Organisation number of the main unit', nb: 'Organisasjonsnummer for hovedenhet' },
    aliases: headings(
      'Orgnr hovedenhet, Organisasjonsnummer hovedenhet, Hovedenhet orgnr, Morselskap orgnr',
      'Org no main unit, Main organisation number, Main organization number, Parent organisation number',
    ),
  },
  {
    field: text('org_name'),
    label: { en: 'Organisation name', nb: 'Organisasjonsnavn' },
    aliases: headings(
      'Organisasjonsnavn, Org.navn, Foretaksnavn, Juridisk navn, Selskapsnavn, Organisation name',
      'Organization name, Legal name',
    ),
  },
  {
    field: text('nace_code'),
    label: { en: 'NACE code', nb: 'Næringskode' },
    aliases: headings('Næringskode, Naeringskode, NACE, NACE-kode, Bransjekode, Industry code'),
  },
  {
    field: text('nace_text'),
    label: { en: 'Industry', nb: 'Næring' },
    aliases: headings('Næring, Næringstekst, NACE-tekst, Bransje, Bransjetekst, Industry, NACE description'),
  },
  {
    field: text('number_of_employees'),
    label: { en: 'Employees', nb: 'Antall ansatte' },
    aliases: headings('Antall ansatte, Ansatte, Ant. ansatte, Employees, No of employees, Employee count'),
  },
  {
    field: text('company_type'),
    label: { en: 'Company type', nb: 'Selskapsform' },
    aliases: headings('Selskapsform, Organisasjonsform, Orgform, Selskapstype, Foretaksform, Legal form'),
  },
  {
    field: text('established'),
    label: { en: 'Established', nb: 'Stiftet' },
    aliases: headings('Stiftet, Stiftelsesdato, Etablert, Etableringsdato, Founded, Date established'),
  },
  {
    field: text('credit_rating'),
    label: { en: 'Credit rating', nb: 'Kredittvurdering' },
    aliases: headings('Kredittvurdering, Kredittrating, Kredittscore, Credit score'),
  },
  {
    field: text('url'),
    label: { en: 'Web site', nb: 'Nettside' },
    aliases: headings(
      'Nettside, Nettsted, Hjemmeside, Webside, Nettadresse, Internettadresse, www, Website, Web, Web page',
      'Home page, Web address',
    ),
  },
  {
    field: text('company_email', { role: 'email', maxLength: maxLengths.email }),
    label: { en: 'Company e-mail', nb: 'Firmaets e-post' },
    aliases: headings('Firma e-post, Firmaets e-post, Bedriftens e-post, E-post firma, E-post bedrift, Company e-mail'),
  },
  {
    field: text('revenue'),
    label: { en: 'Revenue', nb: 'Omsetning' },
    aliases: headings('Omsetning, Driftsinntekter, Turnover, Sales revenue'),
  },
  {
    field: text('po_box'),
    label: { en: 'PO box', nb: 'Postboks' },
    aliases: headings('Postboks, Pb, Postboksnr, P.O. Box, Post office box'),
  },
  {
    field: text('postal_address'),
    label: { en: 'Postal address', nb: 'Postadresse' },
    aliases: headings('Postadresse, Postadr, Mailing address'),
  },
  {
    field: text('postal_zip', { role: 'zip', maxLength: maxLengths.zip }),
    label: { en: 'Zip code of the postal address', nb: 'Postnummer i postadressen' },
    aliases: headings(
      'Postadresse postnr, Postnr postadresse, Postadresse postnummer, Postboks postnr, Postal zip code',
    ),
  },
  {
    field: text('postal_city'),
    label: { en: 'City of the postal address', nb: 'Poststed i postadressen' },
    aliases: headings('Postadresse poststed, Poststed postadresse, Postboks poststed, Postadresse sted'),
  },
  {
    field: readOnly('updated'),
    label: { en: 'Updated', nb: 'Oppdatert' },
    aliases: headings('Oppdatert, Sist oppdatert, Sist endret, Last updated'),
  },
  {
    field: readOnly('updated_by'),
    label: { en: 'Updated by', nb: 'Oppdatert av' },
    aliases: headings('Oppdatert av, Sist endret av, Last updated by'),
  },
  {
    field: readOnly('update_method'),
    label: { en: 'Update method', nb: 'Oppdateringsmåte' },
    aliases: headings('Oppdateringsmåte, Oppdateringsmetode'),
  },
  {
    field: { key: 'more_info_fields', origin: 'extra', access: 'read-only', kind: 'json' },
    label: { en: 'More information', nb: 'Mer informasjon' },
    aliases: headings('Mer informasjon, More info, More information'),
  },
];

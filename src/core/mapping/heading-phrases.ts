/** What a heading can be about. */
export const concepts = [
  'customerNumber',
  'number',
  'externalNumber',
  'orgNumber',
  'orgNumberMain',
  'vatNumber',
  'assignmentNumber',
  'name',
  'customer',
  'companyName',
  'legalName',
  'partOfName',
  'contactName',
  'birthDate',
  'gender',
  'street',
  'houseNumber',
  'entrance',
  'zip',
  'city',
  'municipality',
  'county',
  'state',
  'country',
  'placeCode',
  'wholeAddress',
  'addressLine',
  'floor',
  'phone',
  'mobile',
  'landline',
  'switchboard',
  'email',
  'url',
  'poBox',
  'naceCode',
  'naceText',
  'employees',
  'companyType',
  'established',
  'creditRating',
  'revenue',
  'postalAddress',
  'zone',
  'needToKnow',
  'careOf',
  'updated',
  'updatedBy',
  'birthPart',
] as const;

export type Concept = (typeof concepts)[number];

/**
 * How the words of `heading-words.ts` make concepts: each phrase is a row of word classes or words, `?` after one that
 * may be missing, `/` between alternatives. The longest phrase wins. Words that are in no class are known by being here.
 */
export const phrases: Readonly<Record<Concept, string>> = {
  customerNumber: 'kunde nummer/id, kunde id nummer, knr, cube id/nummer, cube kunde nummer/id, kunde kode',
  number: 'nummer, id, løpe nummer, løpenr',
  externalNumber:
    'ekstern id/nummer, ekstern, ekstern kunde id/nummer, record id, konto2 id/nummer, kontakt id/nummer, eier id/nummer, kunde ekstern, kunde ekstern id/nummer, id ekstern',
  orgNumber:
    'org nummer/id, orgnr nummer?, firma nummer/id, foretak nummer/id, firma org nummer/id, firma orgnr, firma registrering nummer, firma registrering, registrering nummer, org registrering nummer, næring id, y tunnus, kunde org nummer, kunde orgnr, brønnøysund nummer',
  orgNumberMain:
    'hovedenhet, hovedenhet org nummer, hovedenhet orgnr, org nummer hovedenhet, orgnr hovedenhet, primær org nummer, primær orgnr, org nummer primær, orgnr primær, org nummer primær enhet, hovedenhet foretak, hovedenhet firma, hovedenhet firma nummer, hovedenhet firma org nummer, overordnet foretak, overordnet foretak orgnr, overordnet foretak org nummer, hovedenhet nummer',
  vatNumber: 'mva nummer/id/kode, mva registration nummer, mva, mva orgnr',
  assignmentNumber: 'oppdrag nummer/id',
  name: 'navn, full navn, full, kunde navn, kunde full navn, heter, navn på kunde, navn av kunde, fornavn etternavn, etternavn fornavn, fornavn og etternavn, etternavn og fornavn, for og etternavn, fornavn mellomnavn etternavn, display navn, visningsnavn, eier navn, kunde fornavn etternavn, navn fornavn etternavn, navn fornavn og etternavn, første og etternavn',
  customer: 'kunde',
  companyName:
    'firma navn, firma, foretak navn, foretak, konto2 navn, konto2, kunde firma, kunde firma navn, kunde foretak, org, handelsnavn, markedsnavn, trading navn, navn på firma, navn på foretak',
  legalName:
    'org navn, juridisk navn, juridisk firma navn, firma juridisk navn, juridisk entity navn, juridisk foretak navn',
  partOfName:
    'fornavn, etternavn, mellomnavn, fornavn navn, etternavn navn, mellomnavn navn, første navn, sist navn, kunde fornavn, kunde etternavn, kunde første navn, kunde sist navn, kallenavn, for navn, etter navn, mellom navn',
  contactName:
    'kontakt navn, kontakt person, kontakt eier, kontakt person navn, kontakt full navn, kontakt fornavn, kontakt etternavn, att, attention, attn, kontakt',
  birthDate:
    'født, født dato, født dag, fødsel dato, fødsel dag, dato av fødsel, dato av født, f dato, f dag, fdato, fdag, når er du født, dato født, født den, kunde fødsel dato, kunde født, b dag, dato for fødsel',
  birthPart:
    'fødsel år, født år, fødsel nummer, født nummer, fødsel sted, født sted, fødsel land, født land, fødsel by, f år, fødsel kommune, sted av fødsel, by av fødsel, fødsel navn, fødsel måned',
  gender: 'kjønn, kunde kjønn, juridisk kjønn, kjønn m f, kjønn f m, m k, k m, m f, f m, mann kvinne, mand kvinde',
  street:
    'gate, gate navn, gate adresse, vei, vei navn, gate vei, gate og vei, vei gate, adresse, adresse 1, adresse linje 1, gate 1, gate linje 1, gate adresse 1, gate adresse linje 1, adresse gate, adresse gate navn, adresse vei, adresse vei navn, adresse navn, gate og nummer, gate nummer og navn, gate navn og nummer, gate og hus nummer, gate navn og hus nummer, vei og nummer, adresse og nummer, adresse gate adresse, adresse adresse, kunde adresse, lähi adresse, katu adresse',
  houseNumber:
    'gate nummer, hus nummer, vei nummer, adresse nummer, hus, adresse hus nummer, gate hus nummer, adresse gate nummer, adresse vei nummer, nummer i gate, talo nummer',
  entrance:
    'oppgang, hus oppgang, adresse oppgang, gate oppgang, hus letter, nummer oppgang, hus nummer oppgang, gate nummer oppgang, oppgang oppgang',
  floor: 'etasje, etasje nummer, etasje etasje, adresse etasje',
  zip: 'post nummer, post kode, zip, zip kode, zip post kode, post zip, post zip kode, post sted nummer, adresse post nummer, adresse post kode, adresse zip, adresse zip kode, ponr',
  city: 'post sted, sted, by, by navn, sted navn, post by, post sted navn, adresse by, adresse sted, adresse post sted, by sted, sted by, bor by',
  municipality:
    'kommune, kommune navn, privat kommune, adresse kommune, hjemstedskommune, bostedskommune, hjemkommune, hemkommun',
  county: 'fylke, fylke navn, adresse fylke, fylke region',
  state: 'region, region region, adresse region, adresse region region, region fylke, region navn',
  country: 'land, land navn, land region, region land, adresse land, adresse land region, land territory, hjemland',
  placeCode:
    'kommune nummer/kode/id, fylke nummer/kode/id, adresse kommune nummer/kode, adresse fylke nummer/kode, adresse land kode, adresse region kode, land kode/nummer, land iso, iso land, iso kode, land iso kode, iso land kode, region kode/nummer/id, adresse land kode, land kode iso, adresse region kode, kommune kode kommune, by kode, tlf land kode, dialing kode',
  wholeAddress:
    'full adresse, adresse full, post nummer sted, post nummer post sted, post nummer og sted, post nummer og post sted, zip by, zip og by, post kode by, post kode og by, post kode sted, post kode og sted, post sted og nummer, post sted post nummer, post sted og post nummer, post nummer by, post nummer og by, zip kode by, zip kode og by, by zip, by og zip',
  addressLine:
    'adresse 2, adresse 3, adresse 4, adresse linje 2, adresse linje 3, adresse linje 4, gate 2, gate 3, gate adresse 2, gate adresse linje 2, gate linje 2, adresse tillegg, adresse supplement',
  phone:
    'telefon, telefon nummer, ringe nummer, nummer telefon, kontakt nummer, kontakt telefon, kontakt telefon nummer, kunde telefon, kunde telefon nummer, telefon e 164, msisdn, ring nummer, nummer å ringe, callback nummer',
  mobile:
    'mobil, mobil nummer, mobil telefon, mobil telefon nummer, telefon mobil, telefon mobil nummer, telefon nummer mobil, kunde mobil, kunde mobil nummer, matka telefon',
  landline:
    'fasttelefon, fast, fast telefon, fast nummer, fast nett, fast linje, fasttelefon nummer, fast telefon nummer, telefon fast, telefon fasttelefon, hus telefon',
  switchboard: 'sentralbord, telefon sentralbord, sentralbord nummer, sentralbord telefon',
  email:
    'epost, epost adresse, e post, e post adresse, e epost, e epost adresse, e adresse, elektronisk post, elektronisk post adresse, elektronisk adresse, epost id, kunde epost, kunde epost adresse, kunde e post, kunde e post adresse, adresse epost, epostadr, mailadr',
  url: 'nettside, nett side, nett adresse, nett sted, nett, nettside adresse, firma nettside, firma nett side, kunde nettside, nettside nettside, side adresse, nettside navn, e side',
  poBox: 'postboks, postboks nummer, boks, post boks, p o boks, post office boks, post boks nummer, po boks',
  naceCode:
    'næring kode, nace kode, nace, næring nummer, nace nummer, næring nace kode, næring kode 1, næring kode 1 kode, næring kode kode, næring nace, primær næring kode, sektor kode, næring sektor kode, næring kode nace',
  naceText:
    'næring, næring tekst, næring navn, nace tekst, nace navn, sektor, næring sektor, firma næring, toimiala, næring kode tekst, næring kode navn, næring kode beskrivelse, næring beskrivelse, nace beskrivelse, nace kode beskrivelse, næring kode 1 beskrivelse, næring kode 1 tekst',
  employees:
    'ansatte, antall ansatte, ansatte antall, nummer av ansatte, nummer ansatte, ansatte nummer, firma antall ansatte, antall årsverk, firma size, ansatte count, antall fast ansatte',
  companyType:
    'firma form, org form, foretak form, juridisk form, firma type, org type, orgform, foretak type, org form kode, org form beskrivelse, org form navn, firma form kode, rechtsform, yhtiömuoto, bolagsform',
  established:
    'stiftet, stiftet dato, stiftet år, dato stiftet, dato av stiftet, stiftet den, firma stiftet, firma stiftet dato, år stiftet',
  creditRating: 'kreditt rating, rating, kreditt klasse, kreditt, soliditet, kredittverdighet',
  revenue:
    'omsetning, firma omsetning, annual omsetning, årlig omsetning, år omsetning, omsetning år, netto omsetning, omsetning i, sum omsetning, omsetning sum, omsetning sist år, sist år omsetning',
  postalAddress:
    'post adresse, post adresse linje, post adresse linje 1, post adresse 1, post adresse gate, post adresse gate navn, mailing adresse, mailing adresse gate, post gate, mailing gate, post adresse nummer 1, mailing',
  zone: 'sone, sone navn, sone kode, kunde sone',
  needToKnow:
    'verdt å vite, verdt vite, viktig å vite, viktig info, viktig vite, må vite, viktig to vite, viktig to vite info, nyttig å vite, viktig, verdt at vite, viktig information',
  careOf: 'c o, c o navn, c o adresse, co, co navn, co adresse, care av, care av navn, careof, adresse c o, adresse co',
  updated: 'sist oppdatert, sist oppdatert dato, oppdatert',
  updatedBy: 'oppdatert av, sist oppdatert av',
};

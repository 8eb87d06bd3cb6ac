import type { JsonValue, Language, Words } from './types.ts';

/** `error` makes the row invalid; `warning` and `note` never do. */
export type IssueLevel = 'error' | 'warning' | 'note';

/** What can be said about a row or a cell: level and one sentence. `{name}` is filled from the issue's `params`. */
export const issueWords = {
  // The row and its key
  MISSING_KEY: entry('error', 'The key is empty.', 'Nøkkelen er tom.'),
  BAD_KEY: entry('error', 'The key is not a customer number.', 'Nøkkelen er ikke et kundenummer.'),
  NOT_IN_ASSIGNMENT: entry(
    'warning',
    'No customer in the assignment has this key; the row is not written.',
    'Ingen kunde i oppdraget har denne nøkkelen; raden skrives ikke.',
  ),
  AMBIGUOUS_KEY: entry(
    'error',
    '{count} customers have this key{customers}; use the customer number instead.',
    '{count} kunder har denne nøkkelen{customers}; bruk kundenummeret i stedet.',
  ),
  OTHER_CUSTOMER: entry(
    'error',
    'The key is that of customer {found}, but this cell names customer {named}; correct one of them, or ignore the column.',
    'Nøkkelen hører til kunde {found}, men denne cellen nevner kunde {named}; rett en av dem, eller se bort fra kolonnen.',
  ),
  DUPLICATE_ROW: entry(
    'error',
    'Rows {rows} give this customer different values; keep one of them.',
    'Radene {rows} gir denne kunden ulike verdier; behold én av dem.',
  ),
  REPEATED_ROW: entry(
    'note',
    'Row {row} already gives this customer the same values.',
    'Rad {row} gir allerede kunden de samme verdiene.',
  ),
  ROW_TOO_LONG: entry(
    'error',
    'The row has {cells} cells, and the heading {columns}: nobody knows which cell belongs to which column.{hint}',
    'Raden har {cells} celler og overskriften {columns}: ingen vet hvilken celle som hører til hvilken kolonne.{hint}',
  ),
  ROW_SHORT: entry(
    'note',
    'The row has {cells} cells, and the heading {columns}: the missing ones are empty.',
    'Raden har {cells} celler og overskriften {columns}: de som mangler, er tomme.',
  ),
  FORGOTTEN: entry(
    'note',
    'This customer was forgotten: nothing about the person is kept here, and nothing is written.',
    'Denne kunden er glemt: ingenting om personen er lagret her, og ingenting skrives.',
  ),
  HIDDEN_ROW: entry(
    'note',
    'The row is hidden in the sheet, or filtered out.',
    'Raden er skjult i arket, eller filtrert bort.',
  ),
  TOTAL_ROW: entry(
    'note',
    'This is a total, not a customer; the row is not written.',
    'Dette er en sum, ikke en kunde; raden skrives ikke.',
  ),
  // The cell
  PRECISION_LOST: entry(
    'error',
    'Excel has rounded this number; type it again as text.',
    'Excel har avrundet dette tallet; skriv det på nytt som tekst.',
  ),
  BAD_DATE: entry('error', 'This is not a date.{hint}', 'Dette er ikke en dato.{hint}'),
  BAD_INTEGER: entry('error', 'This is not a whole number.{hint}', 'Dette er ikke et helt tall.{hint}'),
  BAD_DECIMAL: entry('error', 'This is not a number.', 'Dette er ikke et tall.'),
  TOO_MANY_DIGITS: entry(
    'error',
    'This number has more digits than a number can keep; shorten it.',
    'Dette tallet har flere sifre enn et tall kan holde på; gjør det kortere.',
  ),
  BAD_BOOLEAN: entry('error', 'This is neither yes nor no.', 'Dette er verken ja eller nei.'),
  BAD_CHARACTER: entry(
    'error',
    'The text holds a control character (U+{codePoint}); remove it.',
    'Teksten har et kontrolltegn (U+{codePoint}); fjern det.',
  ),
  BAD_EMAIL: entry('error', 'This cannot be an e-mail address.', 'Dette kan ikke være en e-postadresse.'),
  BAD_ZIP: entry(
    'error',
    'A Norwegian zip code has four digits; correct it, or fill in the country.',
    'Et norsk postnummer har fire siffer; rett det, eller fyll ut landet.',
  ),
  BAD_PHONE: entry('error', 'This cannot be a phone number.', 'Dette kan ikke være et telefonnummer.'),
  TOO_LONG: entry(
    'error',
    'The text has {length} characters; {limit} is the most that is written to this field.',
    'Teksten har {length} tegn; {limit} er det meste som skrives til dette feltet.',
  ),
  NEW_VALUE: entry(
    'error',
    'No customer has this value. Known are {known}.{hint}',
    'Ingen kunde har denne verdien. Kjente verdier er {known}.{hint}',
  ),
  SPLIT_FAILED: entry(
    'error',
    'The text cannot be taken apart into its fields; write it in the usual way, or map the column otherwise.',
    'Teksten kan ikke deles opp i feltene sine; skriv den på vanlig måte, eller velg noe annet for kolonnen.',
  ),
  CELL_ERROR: entry('error', 'The cell shows the error {error}.', 'Cellen viser feilen {error}.'),
  NO_CACHED_VALUE: entry(
    'error',
    'The formula has no stored result; open the file in Excel, save it, and try again.',
    'Formelen har ikke noe lagret resultat; åpne filen i Excel, lagre den og prøv igjen.',
  ),
  READ_ONLY_FIELD: entry(
    'warning',
    'Cube keeps this field itself; the change in the sheet is not written.',
    'Cube styrer dette feltet selv; endringen i arket skrives ikke.',
  ),
  FIELD_UNKNOWN: entry(
    'warning',
    'No customer in the snapshot has this field; check that Cube stores it.',
    'Ingen av de hentede kundene har dette feltet; kontroller at Cube lagrer det.',
  ),
  DOUBLE_ENCODED: entry(
    'warning',
    'Letters look broken by a program that saved the file twice over: {after} may be meant.',
    'Bokstaver ser ødelagt ut av et program som har lagret filen to ganger: {after} kan være ment.',
  ),
  ZERO_PADDED: entry('note', 'Leading zeros were put back: {after}.', 'Innledende nuller er satt tilbake: {after}.'),
  DATE_AS_TEXT: entry(
    'warning',
    'A date stands in a text column and is written as {after}; check that Excel did not change what was typed.',
    'En dato står i en tekstkolonne og skrives som {after}; kontroller at Excel ikke har endret det som ble skrevet.',
  ),
  NULL_WORD: entry(
    'warning',
    'Programs write “{word}” where there is no value; the field is left as it is.',
    'Programmer skriver «{word}» der det ikke finnes noen verdi; feltet blir stående som det er.',
  ),
  INVISIBLE_REMOVED: entry(
    'note',
    'Characters that nobody sees were removed: {after}.',
    'Tegn som ingen ser, er fjernet: {after}.',
  ),
  POINT_ZERO: entry(
    'note',
    'A “.0” that a program had put behind the number was removed: {after}.',
    'Et «.0» som et program hadde satt bak tallet, er fjernet: {after}.',
  ),
  TAKEN_OUT: entry('note', 'Only this was taken from the cell: {after}.', 'Bare dette er hentet fra cellen: {after}.'),
  AS_SHOWN: entry('note', 'Read as the sheet shows it: {after}.', 'Lest slik arket viser det: {after}.'),
  TIME_SHOWN: entry(
    'note',
    'The sheet shows only the time {shown}; the date in the cell is {after}.',
    'Arket viser bare klokkeslettet {shown}; datoen i cellen er {after}.',
  ),
  SHOWN_OTHERWISE: entry(
    'warning',
    'The sheet shows “{shown}”, but the cell holds {held}; check that {after} is right.',
    'Arket viser «{shown}», men cellen inneholder {held}; kontroller at {after} er riktig.',
  ),
  ROUNDED_MAYBE: entry(
    'warning',
    '{shown} may have been rounded when the file was saved; check that {after} is right.',
    '{shown} kan være avrundet da filen ble lagret; kontroller at {after} er riktig.',
  ),
  ODD_EMAIL: entry(
    'warning',
    'There is no point after the @; check the address.',
    'Det er ikke noe punktum etter @; kontroller adressen.',
  ),
  ADDRESS_IN_STREET: entry(
    'warning',
    'Cube keeps the street number in a field of its own: “{street}” with {number}{entrance} there? Now all of it is written as the street.',
    'Cube har husnummeret i et eget felt: «{street}» med {number}{entrance} der? Nå skrives alt som gate.',
  ),
  ODD_PLACE: entry(
    'warning',
    'The {customers} customers with zip code {zip} have {city}; check which of the two is right.',
    'De {customers} kundene med postnummer {zip} har {city}; kontroller hva som er riktig.',
  ),
  ODD_BIRTH_DATE: entry(
    'warning',
    '{after} is in the future, or more than 110 years ago; check the date of birth.',
    '{after} er i fremtiden, eller mer enn 110 år siden; kontroller fødselsdatoen.',
  ),
  ORG_CHECK_DIGIT: entry(
    'warning',
    'The check digit of this organisation number is wrong; check the number.',
    'Kontrollsifferet i dette organisasjonsnummeret stemmer ikke; kontroller nummeret.',
  ),
  LONG_TEXT: entry(
    'warning',
    'The text has {length} characters, and the longest in Cube {longest}; check that it belongs in this field.',
    'Teksten har {length} tegn, og den lengste i Cube {longest}; kontroller at den hører til i dette feltet.',
  ),
  NOT_EXPORTABLE: entry(
    'note',
    'The value did not fit in the exported cell; it is left as it is in Cube.',
    'Verdien fikk ikke plass i den eksporterte cellen; den blir stående som den er i Cube.',
  ),
  EMPTIED: entry(
    'note',
    'The cell had a value when it was exported and is empty now; an empty cell leaves the field as it is.',
    'Cellen hadde en verdi da den ble eksportert, og er tom nå; en tom celle lar feltet stå som det er.',
  ),
  CHANGED_IN_CUBE: entry(
    'note',
    'Changed in Cube after the export, and not in the sheet: left as it is in Cube.',
    'Endret i Cube etter eksporten, men ikke i arket: blir stående som i Cube.',
  ),
  CHANGED_BOTH: entry(
    'warning',
    'Changed both in the sheet and in Cube after the export: decide before applying.',
    'Endret både i arket og i Cube etter eksporten: avgjør før du skriver til Cube.',
  ),
  // An inverse plan
  WRITTEN_MAYBE: entry(
    'warning',
    'It is not known whether the plan wrote this customer; decide whether to put it back.',
    'Det er ikke kjent om planen skrev denne kunden; avgjør om den skal settes tilbake.',
  ),
  CREATE_NOT_UNDOABLE: entry(
    'warning',
    'The customer was created by the plan; Cube cannot delete it from here.',
    'Kunden ble opprettet av planen; den kan ikke slettes i Cube herfra.',
  ),
} as const satisfies Record<string, { readonly level: IssueLevel } & Words>;

function entry<L extends IssueLevel>(level: L, en: string, nb: string): { readonly level: L } & Words {
  return { level, en, nb };
}

export type IssueCode = keyof typeof issueWords;
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of what is written above
export const issueCodes = Object.keys(issueWords) as readonly IssueCode[];

/** One thing to say about a row (`column` is null) or one of its cells. Plain data, stored in the plan. */
export interface Issue {
  readonly code: IssueCode;
  /** The column's heading as it is in the sheet; null for the row as a whole. */
  readonly column: string | null;
  readonly field?: string;
  /** The cell's own value, as JSON: what the user sees in the sheet. */
  readonly value: JsonValue;
  readonly params?: { readonly [name: string]: string | number | readonly string[] };
}

export const issueLevel = (code: IssueCode): IssueLevel => issueWords[code].level;

/** What may help with a bad cell; chosen by `params.hint`, with the issue's other params filled in. */
export const hintWords = {
  MONTH_FIRST: {
    en: ' The whole column fits month before day: set its date order to month first if that is right.',
    nb: ' Hele kolonnen passer med måned før dag: velg månedsrekkefølge for kolonnen hvis det stemmer.',
  },
  SERIAL: {
    en: ' It looks like a number of days: format the column as dates in Excel.',
    nb: ' Det ser ut som et antall dager: formater kolonnen som datoer i Excel.',
  },
  CUT_NUMBER: {
    en: ' {near} may be one number: put it in quotes, or save the file with semicolons.',
    nb: ' {near} kan være ett tall: sett det i anførselstegn, eller lagre filen med semikolon.',
  },
  CUT_TEXT: {
    en: ' “{near}” may be one text: put it in quotes.',
    nb: ' «{near}» kan være én tekst: sett den i anførselstegn.',
  },
  TWO_DATES: {
    en: ' It can be {one} or {other}: write it with points, or year first.',
    nb: ' Den kan være {one} eller {other}: skriv den med punktum, eller med årstallet først.',
  },
  KNOWN_VALUE: {
    en: ' “{suggestion}” is probably meant.',
    nb: ' «{suggestion}» er trolig ment.',
  },
  ENTRANCE: {
    en: ' Did you mean number {number} and entrance {entrance}?',
    nb: ' Mente du nummer {number} og oppgang {entrance}?',
  },
} as const satisfies Record<string, Words>;

export type HintCode = keyof typeof hintWords;

const isHint = (value: unknown): value is HintCode => typeof value === 'string' && Object.hasOwn(hintWords, value);

/** The issue in a person's language: one sentence, then a hint if there is one. A missing parameter shows as `…`. */
export function issueMessage(issue: Pick<Issue, 'code' | 'params'>, language: Language = 'en'): string {
  const hint = issue.params?.['hint'];
  const fill = (text: string): string =>
    text.replace(/\{(\w+)\}/g, (_, name: string) => {
      if (name === 'hint') return isHint(hint) ? fill(hintWords[hint][language]) : '';
      const value = issue.params?.[name] ?? '…';
      return typeof value === 'object'
        ? value.map((one) => (language === 'nb' ? `«${one}»` : `“${one}”`)).join(', ')
        : String(value);
    });
  return fill(issueWords[issue.code][language]);
}

import { type IssueCode, issueMessage, issueWords } from '../issues.ts';
import type { Language, Words } from '../types.ts';

/** What a workbook for answers says. `{name}` is filled in. */
export const workbookWords = {
  sheet: { en: 'Review', nb: 'Gjennomgang' },
  title: {
    en: 'Changes to decide about, assignment {assignment}',
    nb: 'Endringer til avgjørelse, oppdrag {assignment}',
  },
  howTo: {
    en: 'Say Yes or No in the column “Write?”. A new value may be corrected where it is not quite right. Everything else is locked. Rows that you delete are left as they are. Save the file and send it back.',
    nb: 'Svar Ja eller Nei i kolonnen «Skrives?». En ny verdi kan rettes der den ikke er helt riktig. Alt annet er låst. Rader du sletter, blir stående som de er. Lagre filen og send den tilbake.',
  },
  facts: { en: '{lines} rows, from {source}, for {account}', nb: '{lines} rader, fra {source}, for {account}' },
  customers: { en: 'Customers', nb: 'Kunder' },
  customer: { en: 'Customer number', nb: 'Kundenummer' },
  name: { en: 'Name', nb: 'Navn' },
  field: { en: 'Field', nb: 'Felt' },
  before: { en: 'In Cube now', nb: 'I Cube nå' },
  after: { en: 'New value', nb: 'Ny verdi' },
  decision: { en: 'Write?', nb: 'Skrives?' },
  remark: { en: 'What to know', nb: 'Merknader' },
  yes: { en: 'Yes', nb: 'Ja' },
  no: { en: 'No', nb: 'Nei' },
  answerHint: { en: 'Choose {yes} or {no}.', nb: 'Velg {yes} eller {no}.' },
} as const satisfies Record<string, Words>;

/** Why an answer is not taken, beside the codes of values that cannot be read. */
const refusalWords = {
  LOCKED_CELL: {
    en: 'a locked cell was changed',
    nb: 'en låst celle er endret',
  },
  NO_ANSWER: { en: 'it says neither Yes nor No', nb: 'det står verken Ja eller Nei' },
  STILL_NO: {
    en: 'there is another new value, but the answer is still No: say Yes to have it written',
    nb: 'det står en annen ny verdi, men svaret er fortsatt Nei: svar Ja for å få den skrevet',
  },
  NO_VALUE: {
    en: 'the new value was deleted: say No to leave the field as it is',
    nb: 'den nye verdien er slettet: svar Nei for å la feltet stå som det er',
  },
  NOT_EDITABLE: { en: 'this value cannot be corrected here', nb: 'denne verdien kan ikke rettes her' },
  CHANGED_SINCE: {
    en: 'the plan has another value here since the workbook was made',
    nb: 'planen har en annen verdi her siden arbeidsboken ble laget',
  },
  ALREADY_WRITTEN: { en: 'it is, or may be, written already', nb: 'den er, eller kan være, skrevet allerede' },
  TWO_ANSWERS: { en: 'the row is there twice, with different answers', nb: 'raden finnes to ganger, med ulike svar' },
  UNKNOWN_ROW: { en: 'the plan has no such change', nb: 'planen har ingen slik endring' },
} as const satisfies Record<string, Words>;

export type RefusalCode = keyof typeof refusalWords;

const isIssue = (code: RefusalCode | IssueCode): code is IssueCode => Object.hasOwn(issueWords, code);

/** Why an answer is not taken, in words. */
export const refusalText = (code: RefusalCode | IssueCode, language: Language): string =>
  isIssue(code) ? issueMessage({ code }, language) : refusalWords[code][language];

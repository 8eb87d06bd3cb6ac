import { type ErrorSentence, sentenceText } from './error-sentences.ts';
import type { JsonValue, Words } from './types.ts';

/**
 * Expected failures of a whole command: each code with one sentence that says what to do. The codes are a public
 * interface (docs/cli.md). A bug is never an AppError: it shows as INTERNAL.
 */
export const errorWords = {
  USAGE: {
    en: 'The command is not used right: see --help.',
    nb: 'Kommandoen er ikke brukt riktig: se --help.',
  },
  INTERNAL: {
    en: 'Something went wrong inside Cube Bulk. Nothing more was written; please report this.',
    nb: 'Noe gikk galt inne i Cube Bulk. Ikke noe mer ble skrevet; meld gjerne fra om dette.',
  },
  INSECURE_URL: {
    en: 'The account address must begin with https://, so that the password is not sent in clear.',
    nb: 'Kontoadressen må begynne med https://, slik at passordet ikke sendes i klartekst.',
  },
  INVALID_URL: {
    en: 'The account address is not valid. Write it like https://ACCOUNT.cube4sales.com, without user name or password.',
    nb: 'Kontoadressen er ikke gyldig. Skriv den som https://KONTO.cube4sales.com, uten brukernavn og passord.',
  },
  AUTH_FAILED: {
    en: 'Cube did not accept the credentials. Check user name, password or token before you try again.',
    nb: 'Cube godtok ikke påloggingen. Kontroller brukernavn, passord eller token før du prøver igjen.',
  },
  FORBIDDEN: {
    en: 'The user has no access to this in Cube. Ask an administrator for access.',
    nb: 'Brukeren har ikke tilgang til dette i Cube. Be en administrator om tilgang.',
  },
  NOT_FOUND: {
    en: 'Cube does not have this. Check the assignment or customer number.',
    nb: 'Dette finnes ikke i Cube. Kontroller oppdrags- eller kundenummeret.',
  },
  NETWORK: {
    en: 'Cube could not be reached. Check the network and the account address, then try again.',
    nb: 'Fikk ikke kontakt med Cube. Kontroller nettverket og kontoadressen, og prøv igjen.',
  },
  TLS_FAILED: {
    en: "The server's certificate could not be trusted. Check the address, or ask IT about the company's certificate.",
    nb: 'Serverens sertifikat kunne ikke godkjennes. Kontroller adressen, eller spør IT om firmaets sertifikat.',
  },
  TIMEOUT: {
    en: 'Cube did not answer in time. Try again later.',
    nb: 'Cube svarte ikke i tide. Prøv igjen senere.',
  },
  RATE_LIMITED: {
    en: 'Cube asks for fewer requests. Wait a little, or lower the concurrency.',
    nb: 'Cube ber om færre forespørsler. Vent litt, eller senk antallet samtidige.',
  },
  SERVER_ERROR: {
    en: 'Cube answered with an error of its own. Try again later.',
    nb: 'Cube svarte med en feil hos seg selv. Prøv igjen senere.',
  },
  REDIRECTED: {
    en: 'The server sent the request elsewhere, which is never followed. Check the account address.',
    nb: 'Serveren sendte forespørselen et annet sted, og det følges aldri. Kontroller kontoadressen.',
  },
  BAD_RESPONSE: {
    en: 'The answer is not what Cube should send. Check that the address is a Cube account.',
    nb: 'Svaret er ikke slik Cube skal svare. Kontroller at adressen er en Cube-konto.',
  },
  UPDATE_NOT_SUPPORTED: {
    en: 'This Cube server has no call to change customers, so nothing was written. Ask the vendor for an address that has it, and apply again.',
    nb: 'Denne Cube-serveren har ikke noe kall for å endre kunder, så ingenting ble skrevet. Be leverandøren om en adresse som har det, og skriv til Cube på nytt.',
  },
  OTHER_API: {
    en: 'This server speaks a newer Cube interface (/api/v1), through which Cube Bulk cannot fetch or change customers. Ask the vendor for an address with the customer data API (/crm); what is stored on this computer can still be looked at, and exported offline.',
    nb: 'Denne serveren snakker et nyere Cube-grensesnitt (/api/v1), og gjennom det kan ikke Cube Bulk hente eller endre kunder. Be leverandøren om en adresse med kundedata-API-et (/crm); det som er lagret på denne maskinen, kan fortsatt ses på og eksporteres frakoblet.',
  },
  FILE_NOT_FOUND: {
    en: 'The file does not exist. Check the name and the folder.',
    nb: 'Filen finnes ikke. Kontroller navnet og mappen.',
  },
  FILE_UNREADABLE: {
    en: 'The file cannot be read: it is damaged or not what its name says.',
    nb: 'Filen kan ikke leses: den er skadet, eller noe annet enn navnet sier.',
  },
  FILE_IN_USE: {
    en: 'The file is open in another program. Close it there and try again.',
    nb: 'Filen er åpen i et annet program. Lukk den der og prøv igjen.',
  },
  FILE_TOO_LARGE: {
    en: 'The file is larger than can be read safely. Split it, or save it as CSV.',
    nb: 'Filen er større enn det som trygt kan leses. Del den opp, eller lagre den som CSV.',
  },
  UNSUPPORTED_FORMAT: {
    en: 'This kind of file cannot be read. Save it as .xlsx or .csv and try again.',
    nb: 'Denne typen fil kan ikke leses. Lagre den som .xlsx eller .csv og prøv igjen.',
  },
  PASSWORD_PROTECTED: {
    en: 'The workbook is protected by a password. Save a copy without the password.',
    nb: 'Arbeidsboken er beskyttet med passord. Lagre en kopi uten passord.',
  },
  SHEET_NOT_FOUND: {
    en: 'The workbook has no such sheet. Choose one of its sheets.',
    nb: 'Arbeidsboken har ikke et slikt ark. Velg et av arkene i den.',
  },
  EMPTY_SHEET: {
    en: 'There are no rows to read here. Choose another sheet or file.',
    nb: 'Her er det ingen rader å lese. Velg et annet ark eller en annen fil.',
  },
  MAPPING_INVALID: {
    en: 'The mapping cannot be used. Correct it and try again.',
    nb: 'Koblingen mellom kolonner og felt kan ikke brukes. Rett den og prøv igjen.',
  },
  KEY_NOT_MAPPED: {
    en: 'No column says which customer a row is about. Map a column to the key field.',
    nb: 'Ingen kolonne sier hvilken kunde raden gjelder. Koble en kolonne til nøkkelfeltet.',
  },
  NO_SNAPSHOT: {
    en: 'There is no stored snapshot of this assignment. Pull it first, or work online.',
    nb: 'Kundene i oppdraget er ikke hentet. Hent dem først, eller arbeid tilkoblet.',
  },
  FILE_OTHER_ASSIGNMENT: {
    en: 'The file belongs to another assignment or account. Choose the right one, or say that it is meant.',
    nb: 'Filen hører til et annet oppdrag eller en annen konto. Velg riktig, eller bekreft at det er meningen.',
  },
  FILE_OTHER_PLAN: {
    en: 'The workbook was not made to review this plan. Choose the plan that it was made from.',
    nb: 'Arbeidsboken er ikke laget for å gå gjennom denne planen. Velg planen den er laget fra.',
  },
  PLAN_INVALID: {
    en: 'This is not a plan that can be trusted: it is damaged, changed, or made by another program. Make it again.',
    nb: 'Dette er ikke en plan som kan stoles på: den er skadet, endret eller laget av et annet program. Lag den på nytt.',
  },
  PLAN_OTHER_ACCOUNT: {
    en: 'The plan was made for another Cube account. Connect to that account.',
    nb: 'Planen er laget for en annen Cube-konto. Koble til den kontoen.',
  },
  PLAN_IN_USE: {
    en: 'Another process is applying this plan. Wait until it is done.',
    nb: 'Et annet program skriver denne planen til Cube nå. Vent til det er ferdig.',
  },
  NOT_APPROVED: {
    en: 'The workspace asks for an approval that this plan does not have. Have it approved by somebody else, then apply it.',
    nb: 'Arbeidsmappen krever en godkjenning som denne planen ikke har. Få den godkjent av en annen før du skriver til Cube.',
  },
  TOO_MANY_CLEARS: {
    en: 'The plan would empty values in an unusual number of customers. Review them, then allow clears if they are meant.',
    nb: 'Planen ville tømme verdier hos uvanlig mange kunder. Se over dem, og tillat tømming hvis det er meningen.',
  },
  WORKSPACE_UNUSABLE: {
    en: 'The workspace folder cannot be used. Check access to it, or set it aside and start a new one.',
    nb: 'Arbeidsmappen kan ikke brukes. Kontroller tilgangen, eller sett den til side og begynn på en ny.',
  },
  NOT_CONNECTED: {
    en: 'There is no connection to Cube. Connect to an account, or work with what is stored on this computer.',
    nb: 'Det er ingen tilkobling til Cube. Koble til en konto, eller arbeid med det som er lagret på denne maskinen.',
  },
  CANCELLED: {
    en: 'The work was cancelled. What was saved until then is safe.',
    nb: 'Arbeidet ble avbrutt. Det som var lagret til da, er trygt.',
  },
  ENGINE_STOPPED: {
    en: 'The part of Cube Bulk that does the work stopped and was started again. What was saved is safe; start the work again.',
    nb: 'Den delen av Cube Bulk som gjør arbeidet, stanset og ble startet på nytt. Det som er lagret, er trygt; start arbeidet igjen.',
  },
  DISK_FULL: {
    en: 'The disk is full. Free some space and try again; what was saved is safe.',
    nb: 'Disken er full. Frigjør plass og prøv igjen; det som er lagret, er trygt.',
  },
} as const satisfies Record<string, Words>;

export type ErrorCode = keyof typeof errorWords;

/** Machine-readable context of an error: shown under `error.details` by the CLI. Never holds a secret. */
export type ErrorDetails = { readonly [key: string]: JsonValue };

/**
 * An expected failure of a whole operation. What is known of this very case is a sentence as data, which the window says
 * in the user's language; `message` is it in English, with the server's
 * own words behind it. A plain text is for what the command line alone can say.
 * `errorWords[code]` is the general sentence in both languages.
 */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  readonly sentence: ErrorSentence | undefined;
  readonly details: ErrorDetails | undefined;

  constructor(
    code: ErrorCode,
    what?: ErrorSentence | string,
    options: { readonly details?: ErrorDetails | undefined; readonly cause?: unknown } = {},
  ) {
    const message = typeof what === 'object' ? sentenceText(what, 'en') : (what ?? errorWords[code].en);
    const said = options.details?.['serverMessage'];
    super(
      typeof said === 'string' ? `${message} The server says: ${said}` : message,
      options.cause === undefined ? undefined : { cause: options.cause },
    );
    this.code = code;
    this.sentence = typeof what === 'object' ? what : undefined;
    this.details = options.details;
  }
}

/** Closes a switch over a union: does not compile while a case is missing. */
export function assertNever(value: never): never {
  throw new TypeError(`unexpected value ${JSON.stringify(value)}`);
}

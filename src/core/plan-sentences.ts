import type { Words } from './types.ts';

/** What a plan says that cannot be used, written or approved as it is. */
export const planSentences = {
  // Plans
  planIsFolder: { en: '{path} is a folder, not a plan.', nb: '«{path}» er en mappe, ikke en plan.' },
  planCut: {
    en: '{path} is not whole: a part of it is missing. Copy it again.',
    nb: '«{path}» er ikke hel: en del av den mangler. Kopier den på nytt.',
  },
  planOfNewerVersion: {
    en: '{path} was made by a newer version of Cube Bulk: update this one to open it.',
    nb: '«{path}» er laget av en nyere versjon av Cube Bulk: oppdater programmet for å åpne den.',
  },
  planOfOthers: {
    en: '{path} is not a plan of Cube Bulk, or somebody changed its structure.',
    nb: '«{path}» er ikke en plan fra Cube Bulk, eller noen har endret oppbyggingen av den.',
  },
  planDamaged: {
    en: '{path} is not a plan, or it is damaged. Make the plan again.',
    nb: '«{path}» er ikke en plan, eller den er skadet. Lag planen på nytt.',
  },
  planPartDamaged: {
    en: 'The plan is damaged: a part of it cannot be read. Make the plan again.',
    nb: 'Planen er skadet: en del av den kan ikke leses. Lag planen på nytt.',
  },
  planSheetDamaged: {
    en: 'The plan holds a damaged copy of the sheet. Make the plan again.',
    nb: 'Planen har en skadet kopi av arket. Lag planen på nytt.',
  },
  planMissing: {
    en: '{path} cannot be found: check the name and the folder.',
    nb: 'Finner ikke «{path}»: kontroller navnet og mappen.',
  },
  planBusy: {
    en: 'Another process is using {path}. Wait until it is done.',
    nb: 'Et annet program bruker «{path}». Vent til det er ferdig.',
  },
  planNoAccess: {
    en: '{path} cannot be used here: check the access to the file and its folder.',
    nb: '«{path}» kan ikke brukes her: kontroller tilgangen til filen og mappen.',
  },
  planTargetIsInput: {
    en: '{path} is the file to read: give the plan another name.',
    nb: '«{path}» er filen som skal leses: gi planen et annet navn.',
  },
  planTargetTaken: {
    en: '{path} exists and is not a sound plan: choose another name, or delete it first.',
    nb: '«{path}» finnes fra før og er ikke en hel plan: velg et annet navn, eller slett den først.',
  },
  planIsApplied: {
    en: 'The plan is being applied. Wait until that is done.',
    nb: 'Planen skrives til Cube nå. Vent til det er ferdig.',
  },
  planIsRead: {
    en: 'Other work here is reading the plan, such as a comparison or a report. Let it end, or cancel it, and try again.',
    nb: 'Annet arbeid her leser planen nå, som en sammenligning eller en rapport. La det bli ferdig, eller avbryt det, og prøv igjen.',
  },
  planIsChosen: {
    en: 'A choice in the plan is still being kept. Let it end, or cancel it, and try again: nothing was written to Cube.',
    nb: 'Et valg i planen lagres fortsatt. La det bli ferdig, eller avbryt det, og prøv igjen: ingenting er skrevet til Cube.',
  },
  planClosed: { en: 'The plan was closed.', nb: 'Planen ble lukket.' },
  planGivenTwice: {
    en: '“{path}” is given twice. Name each plan once.',
    nb: '«{path}» er oppgitt to ganger. Oppgi hver plan én gang.',
  },
  planOfOtherAccount: {
    en: '{path} was made for {made}, not {account}. Connect to that account.',
    nb: '«{path}» er laget for {made}, ikke {account}. Koble til den kontoen.',
  },
  manyClears: {
    en: '{clearing} of {changed} changed rows would empty a value. Review them, then allow clears if they are meant.',
    nb: '{clearing} av {changed} endrede rader ville tømme en verdi. Se over dem, og tillat tømming hvis det er meningen.',
  },
  noSuchRow: { en: 'The plan has no row {row}.', nb: 'Planen har ingen rad {row}.' },
  cellNotMapped: {
    en: 'This cell is not a part of the plan: only cells of mapped columns can be corrected.',
    nb: 'Denne cellen er ikke med i planen: bare celler i koblede kolonner kan rettes.',
  },
  rowAlreadySent: {
    en: 'This row was sent to Cube already, so it stays as it was shown. Make a new plan to change it.',
    nb: 'Denne raden er alt sendt til Cube og blir stående slik den ble vist. Lag en ny plan for å endre den.',
  },
  undoHasNoSheet: {
    en: 'An undo has no sheet: its rows cannot be compared again.',
    nb: 'En angring har ikke noe ark: radene kan ikke sammenlignes på nytt.',
  },
  customerNotStored: {
    en: 'The plan does not have this customer’s values, and there is no stored snapshot of the assignment here. Fetch the assignment first.',
    nb: 'Planen har ikke verdiene til denne kunden, og kundene i oppdraget er ikke lagret her. Hent dem først.',
  },
  noNewerSnapshot: {
    en: 'There is no stored snapshot that is newer than the plan. Fetch the assignment to compare again.',
    nb: 'Ingen lagrede kundedata er nyere enn planen. Hent kundene på nytt for å sammenligne igjen.',
  },
  tooManyToCopy: {
    en: 'At most {limit} rows can be copied, not {count}. Export them instead.',
    nb: 'Høyst {limit} rader kan kopieres, ikke {count}. Eksporter dem i stedet.',
  },
  // Approvals
  approvalMissing: {
    en: 'The plan “{plan}” is not approved, and the workspace asks for that. Have somebody else approve it, then apply it.',
    nb: 'Planen «{plan}» er ikke godkjent, og arbeidsmappen krever det. Få en annen til å godkjenne den før du skriver til Cube.',
  },
  approvalVoid: {
    en: 'The plan “{plan}” has changed since {name} approved it. Have it approved again.',
    nb: 'Planen «{plan}» er endret siden {name} godkjente den. Få den godkjent på nytt.',
  },
  approvalOwn: {
    en: 'The plan “{plan}” was made by {name}, and has to be approved by somebody else.',
    nb: 'Planen «{plan}» er laget av {name}, og må godkjennes av en annen.',
  },
  approvalOfOthers: {
    en: 'The plan “{plan}” was approved by {name}, who is not among those whose approval the workspace asks for.',
    nb: 'Planen «{plan}» er godkjent av {name}, som ikke er blant dem arbeidsmappen krever godkjenning fra.',
  },
  policyUnreadable: {
    en: 'The policy {path} cannot be understood, so nothing is written. Correct it: its “approval” is required or none.',
    nb: 'Regelfilen {path} er ikke til å forstå, så ingenting skrives. Rett den: «approval» er required eller none.',
  },
  // Reviews in Excel
  tooManyToReview: {
    en: 'There are more than {limit} changes to decide about, too many for a workbook. Make one of the patterns, or exclude some first.',
    nb: 'Det er mer enn {limit} endringer å avgjøre, for mange til en arbeidsbok. Lag en av mønstrene, eller utelat noen først.',
  },
  nothingToReview: {
    en: 'The plan has no change that is still to be decided about.',
    nb: 'Planen har ingen endringer som gjenstår å avgjøre.',
  },
  reviewHeadings: {
    en: 'The review in “{name}” has lost its heading or a column, so its answers cannot be read. Make the workbook again.',
    nb: 'Gjennomgangen i «{name}» mangler overskriften eller en kolonne, så svarene kan ikke leses. Lag arbeidsboken på nytt.',
  },
} as const satisfies Record<string, Words>;

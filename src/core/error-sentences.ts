import { connectionSentences } from './connection-sentences.ts';
import { filterSentences } from './filter-sentences.ts';
import type { Language, Words } from './types.ts';

/**
 * What an expected failure says about this very case: one sentence about what happened and what to do, in both
 * languages, `{name}` filled from the parameters. The code (`errors.ts`) says what kind of failure it is.
 */
export const errorSentences = {
  ...connectionSentences,
  ...filterSentences,
  // Files
  fileMissing: {
    en: '"{name}" does not exist. Check the name and the folder.',
    nb: '«{name}» finnes ikke. Kontroller navnet og mappen.',
  },
  folderMissing: {
    en: 'The folder "{folder}" does not exist. Make it, or choose another one.',
    nb: 'Mappen «{folder}» finnes ikke. Opprett den, eller velg en annen.',
  },
  fileInUse: {
    en: '"{name}" is open in another program. Close it there and try again.',
    nb: '«{name}» er åpen i et annet program. Lukk den der og prøv igjen.',
  },
  noReadPermission: {
    en: 'There is no permission to read "{name}". Check its access rights.',
    nb: 'Du har ikke tilgang til å lese «{name}». Kontroller rettighetene til filen.',
  },
  noWritePermission: {
    en: 'There is no permission to write "{name}" in "{folder}". Choose another folder, or ask for access.',
    nb: 'Du har ikke tilgang til å skrive «{name}» i «{folder}». Velg en annen mappe, eller be om tilgang.',
  },
  nameTooLong: {
    en: 'The name "{name}…" is too long. Choose a shorter one.',
    nb: 'Navnet «{name}…» er for langt. Velg et kortere.',
  },
  tooLargeForDisk: {
    en: 'The disk cannot hold a file as large as "{name}". Choose another disk.',
    nb: 'Disken kan ikke ha en så stor fil som «{name}». Velg en annen disk.',
  },
  notRead: {
    en: '"{name}" could not be read ({reason}). Try again.',
    nb: '«{name}» kunne ikke leses ({reason}). Prøv igjen.',
  },
  notWritten: {
    en: '"{name}" could not be written ({reason}). Try again.',
    nb: '«{name}» kunne ikke skrives ({reason}). Prøv igjen.',
  },
  targetIsFolder: {
    en: '"{name}" is a folder. Choose another name.',
    nb: '«{name}» er en mappe. Velg et annet navn.',
  },
  targetIsNoFile: {
    en: '"{name}" is not a file. Choose another name.',
    nb: '«{name}» er ikke en fil. Velg et annet navn.',
  },
  isFolder: {
    en: '"{name}" is a folder. Open it, and choose the spreadsheet or plan in it.',
    nb: '«{name}» er en mappe. Åpne den, og velg regnearket eller planen i den.',
  },
  notChosenHere: {
    en: 'This file was not chosen here. Choose it again.',
    nb: 'Denne filen er ikke valgt her. Velg den på nytt.',
  },
  checkAgain: {
    en: 'What was found is no longer here. Check again, and save it then.',
    nb: 'Det som ble funnet, er ikke her lenger. Kontroller på nytt, og lagre det da.',
  },
  notWrittenHere: {
    en: 'This file was not written here, or not yet.',
    nb: 'Denne filen er ikke skrevet herfra, eller ikke ennå.',
  },
  notDroppedFile: {
    en: 'What was dropped is not a file on this computer. Save it first, and drop the saved file.',
    nb: 'Det du slapp, er ikke en fil på denne maskinen. Lagre den først, og slipp den lagrede filen.',
  },
  noProgram: {
    en: 'No program on this computer opens this file.',
    nb: 'Ingen program på denne maskinen åpner filen.',
  },
  // Workbooks: `words` from `workbook/flaws.ts`
  workbookDamaged: {
    en: 'The workbook is damaged: {words}. Get it again, or open it in Excel and save it.',
    nb: 'Arbeidsboken er skadet: {words}. Hent den på nytt, eller åpne den i Excel og lagre den.',
  },
  workbookCut: {
    en: 'The workbook is damaged: it was only partly copied, or its list of parts does not add up. Get it again, or open it in Excel and save it.',
    nb: 'Arbeidsboken er skadet: Den er bare delvis kopiert, eller listen over delene i den stemmer ikke. Hent den på nytt, eller åpne den i Excel og lagre den.',
  },
  workbookUnusual: {
    en: 'The workbook has {words}, which cannot be read for sure. Open it in Excel, save it, and try again.',
    nb: 'Arbeidsboken har {words}, og det kan ikke leses sikkert. Åpne den i Excel, lagre den, og prøv igjen.',
  },
  tooOldWorkbook: {
    en: 'This is an Excel workbook from before 1997, which cannot be read. Open it in Excel, save it as .xlsx, and choose that file.',
    nb: 'Dette er en Excel-arbeidsbok fra før 1997, som ikke kan leses. Åpne den i Excel, lagre den som .xlsx, og velg den filen.',
  },
  nothingToPaste: {
    en: 'There is no table to paste. Select the cells in Excel, with their headings, copy them, and paste again.',
    nb: 'Det er ingen tabell å lime inn. Merk cellene i Excel, med overskriftene, kopier dem, og lim inn på nytt.',
  },
  pastedOneCell: {
    en: 'Only a single cell was copied. Select the whole table in Excel, with its headings, and copy that.',
    nb: 'Bare én celle er kopiert. Merk hele tabellen i Excel, med overskriftene, og kopier den.',
  },
  pastedTooLarge: {
    en: 'The table is too large to be pasted. Save it as a file, and choose that.',
    nb: 'Tabellen er for stor til å limes inn. Lagre den som en fil, og velg filen.',
  },
  noTable: {
    en: '"{name}" is a web page without a table, which cannot be read. Export it again, or save it as .xlsx.',
    nb: '«{name}» er en nettside uten tabell og kan ikke leses. Eksporter den på nytt, eller lagre den som .xlsx.',
  },
  workbookTooLarge: {
    en: 'The workbook {words}, more than can be read safely. Split it, or save the sheet as CSV.',
    nb: 'Arbeidsboken {words}, mer enn det som trygt kan leses. Del den opp, eller lagre arket som CSV.',
  },
  // Sheets and columns
  sheetRenamed: {
    en: 'The export no longer has its sheet {sheets}. Give the sheet its name back, or choose one by its name.',
    nb: 'Eksporten har ikke lenger arket {sheets}. Gi arket navnet sitt tilbake, eller velg et ark.',
  },
  noSuchSheet: {
    en: 'The file has no sheet “{sheet}”. It has: {sheets}.',
    nb: 'Filen har ikke noe ark «{sheet}». Den har: {sheets}.',
  },
  noRows: {
    en: 'The file has no rows. Choose another file.',
    nb: 'Filen har ingen rader. Velg en annen fil.',
  },
  noRowsUnderHeading: {
    en: 'The sheet “{sheet}” has no rows under its heading. Choose another sheet or file.',
    nb: 'Arket «{sheet}» har ingen rader under overskriften. Velg et annet ark eller en annen fil.',
  },
  headingRowEmpty: {
    en: 'Row {row} of the sheet “{sheet}” is empty. Choose the row that has the headings.',
    nb: 'Rad {row} i arket «{sheet}» er tom. Velg raden som har overskriftene.',
  },
  headingRowTooFarDown: {
    en: 'Row {row} of the sheet “{sheet}” is too far down for a heading. Choose the row that has the headings.',
    nb: 'Rad {row} i arket «{sheet}» er for langt nede til å være overskrift. Velg raden som har overskriftene.',
  },
  mappingMissing: {
    en: 'There is no saved mapping called “{name}” any more.',
    nb: 'Den lagrede koblingen «{name}» finnes ikke lenger.',
  },
  exportOfOtherAccount: {
    en: 'The file was exported from another account ({account}). Connect to that account, or say that this is meant.',
    nb: 'Filen er eksportert fra en annen konto ({account}). Koble til den kontoen, eller bekreft at det er meningen.',
  },
  exportOfOtherAssignment: {
    en: 'The file was exported from assignment {assignments}, not {assignment}. Choose that assignment, or say that this is meant.',
    nb: 'Filen er eksportert fra oppdrag {assignments}, ikke {assignment}. Velg det oppdraget, eller bekreft at det er meningen.',
  },
  rowOfOtherAssignment: {
    en: 'Row {row} belongs to assignment {found}, not {assignment}. Choose that assignment, or say that this is meant.',
    nb: 'Rad {row} hører til oppdrag {found}, ikke {assignment}. Velg det oppdraget, eller bekreft at det er meningen.',
  },
  noAssignmentNamed: {
    en: 'No sheet says which assignment its rows belong to: it is neither an export from here nor has it a column assignment_id. Say which assignment is meant.',
    nb: 'Ingen av arkene sier hvilket oppdrag radene hører til: Filen er verken eksportert herfra eller har en kolonne assignment_id. Velg oppdraget selv.',
  },
  emptyFile: { en: '"{name}" is empty. Choose another file.', nb: '«{name}» er tom. Velg en annen fil.' },
  passwordOnFile: {
    en: '"{name}" is protected by a password. Save a copy without the password.',
    nb: '«{name}» er beskyttet med passord. Lagre en kopi uten passord.',
  },
  unsupportedKind: {
    en: '"{name}" is {kind}, which cannot be read. {advice}',
    nb: '«{name}» er {kind}, som ikke kan leses. {advice}',
  },
  sourceIsFolder: {
    en: '"{name}" is a folder. Choose a spreadsheet file.',
    nb: '«{name}» er en mappe. Velg en fil med et regneark.',
  },
  sourceIsNoFile: {
    en: '"{name}" is not a file. Choose a spreadsheet file.',
    nb: '«{name}» er ikke en fil. Velg en fil med et regneark.',
  },
  changedWhileRead: {
    en: '"{name}" was changed while it was being read. Wait until it has been saved, and try again.',
    nb: '«{name}» ble endret mens den ble lest. Vent til den er lagret, og prøv igjen.',
  },
  quoteOpen: {
    en: 'The quote that opens on line {line} is not closed as it should be. Close it, or write a quote inside a text as "".',
    nb: 'Anførselstegnet som åpner på linje {line}, er ikke lukket som det skal. Lukk det, eller skriv et anførselstegn i en tekst to ganger etter hverandre.',
  },
  recordTooLarge: {
    en: 'The record that begins on line {line} is too large to be one. Look for a quote there that is not closed.',
    nb: 'Raden som begynner på linje {line}, er for stor til å være én rad. Se etter et anførselstegn der som ikke er lukket.',
  },
  utf16Cut: {
    en: 'The UTF-16 text ends in the middle of a letter: it was cut short. Save it again.',
    nb: 'UTF-16-teksten slutter midt i en bokstav: den er kuttet. Lagre den på nytt.',
  },
  utf8Broken: {
    en: 'The text is UTF-8 at first but not on line {line}: it was cut short or put together from two files. Save it again as "CSV UTF-8".',
    nb: 'Teksten er UTF-8 i begynnelsen, men ikke på linje {line}: den er kuttet eller satt sammen av to filer. Lagre den på nytt som «CSV UTF-8».',
  },
  noSheetCalled: {
    en: 'There is no sheet "{sheet}". Choose one of: {sheets}.',
    nb: 'Det finnes ikke noe ark «{sheet}». Velg et av: {sheets}.',
  },
  mappingUnusable: {
    en: 'The mapping cannot be used: {reason}.',
    nb: 'Koblingen mellom kolonner og felt kan ikke brukes. Velg feltene på nytt, eller bruk en annen kobling.',
  },
  mappingNotJson: {
    en: '“{name}” is not a mapping file: it is not JSON. Choose one that was exported as a mapping.',
    nb: '«{name}» er ikke en koblingsfil: den er ikke JSON. Velg en fil som er eksportert som kobling.',
  },
  mappingNoColumn: {
    en: 'The mapping does not fit the sheet: it has no column "{column}".',
    nb: 'Koblingen passer ikke til arket: det har ingen kolonne «{column}».',
  },
  keyNotFound: {
    en: 'No column was found for the key {keys}: name the column so, map it in a mapping file, or choose another key.',
    nb: 'Fant ingen kolonne for nøkkelen {keys}: gi kolonnen det navnet, velg feltet for en kolonne, eller velg en annen nøkkel.',
  },
  mappingDoesNotFit: {
    en: 'The mapping does not fit the sheet: {reason}.',
    nb: 'Koblingen passer ikke til arket. Velg feltene på nytt, eller bruk en annen kobling.',
  },
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
  forgetAlone: {
    en: 'Other work is still running here. Let it end, or cancel it, and try again: nothing was removed.',
    nb: 'Annet arbeid pågår fortsatt her. La det bli ferdig, eller avbryt det, og prøv igjen: ingenting er fjernet.',
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
  noSnapshotOf: {
    en: 'There is no stored snapshot of assignment {assignment}.',
    nb: 'Kundene i oppdrag {assignment} er ikke hentet. Hent dem først.',
  },
  tooManyToCopy: {
    en: 'At most {limit} rows can be copied, not {count}. Export them instead.',
    nb: 'Høyst {limit} rader kan kopieres, ikke {count}. Eksporter dem i stedet.',
  },
  // Exports and the workspace
  oneAssignmentOnly: {
    en: 'A .{format} file holds one assignment. Export them one by one, or to .xlsx.',
    nb: 'En .{format}-fil har plass til ett oppdrag. Eksporter dem ett for ett, eller til .xlsx.',
  },
  tooManyColumns: {
    en: 'A sheet has room for {limit} columns, not {columns}. Choose fewer.',
    nb: 'Et ark har plass til {limit} kolonner, ikke {columns}. Velg færre.',
  },
  noSuchField: {
    en: 'The assignment has no field “{field}”. It has: {fields}.',
    nb: 'Oppdraget har ikke noe felt «{field}». Det har: {fields}.',
  },
  workspaceOfOthers: {
    en: 'workspace.db in {folder} belongs to another program. Choose another folder for the workspace.',
    nb: 'workspace.db i «{folder}» hører til et annet program. Velg en annen arbeidsmappe.',
  },
  workspaceOfNewerVersion: {
    en: 'The workspace {folder} was last used by a newer version of Cube Bulk. Update this one, or choose another folder.',
    nb: 'Arbeidsmappen «{folder}» ble sist brukt av en nyere versjon av Cube Bulk. Oppdater programmet, eller velg en annen mappe.',
  },
  workspaceBusy: {
    en: 'Another process has kept the workspace {folder} busy for too long. Close it, or wait, and try again.',
    nb: 'Et annet program har brukt arbeidsmappen «{folder}» for lenge. Lukk det, eller vent, og prøv igjen.',
  },
  workspaceDamaged: {
    en: 'The workspace {folder} is damaged or cannot be accessed. Check access to the folder; if it is damaged, rename it and a new one is started: plan files lie elsewhere and are safe, and snapshots can be pulled again.',
    nb: 'Arbeidsmappen «{folder}» er skadet eller utilgjengelig. Kontroller tilgangen til mappen. Er den skadet, så gi den et nytt navn, og en ny blir laget: planfilene ligger et annet sted og er trygge, og kundene kan hentes på nytt.',
  },
  snapshotBusy: {
    en: 'Another process has kept the snapshot of assignment {assignment} busy for too long. Try again.',
    nb: 'Et annet program har brukt de lagrede kundene i oppdrag {assignment} for lenge. Prøv igjen.',
  },
  snapshotUnreadable: {
    en: 'The stored snapshot of assignment {assignment} is gone, damaged or cannot be read. Pull the assignment again.',
    nb: 'De lagrede kundene i oppdrag {assignment} er borte, skadet eller kan ikke leses. Hent dem på nytt.',
  },
  updateDuringWork: {
    en: 'Work is going on. The update is installed when it has ended and you quit.',
    nb: 'Det pågår arbeid. Oppdateringen installeres når arbeidet er ferdig og du avslutter.',
  },
  updateWhileUsed: {
    en: 'Another program works in the workspace, such as the command line. Wait until it has ended, and try again.',
    nb: 'Et annet program bruker arbeidsmappen, for eksempel kommandolinjen. Vent til det er ferdig, og prøv igjen.',
  },
  workGoesOn: {
    en: 'Work is going on in the workspace. Wait until it has ended, or cancel it, and choose again.',
    nb: 'Det pågår arbeid i arbeidsmappen. Vent til det er ferdig, eller avbryt det, og velg på nytt.',
  },
  badFieldLabel: {
    en: 'A field’s label must be a text of at most 1,000 characters, without line breaks.',
    nb: 'Navnet på et felt må være en tekst på høyst 1000 tegn, uten linjeskift.',
  },
  fieldIsStandard: {
    en: '“{field}” is a standard field: every customer has it, and it needs no declaring.',
    nb: '«{field}» er et standardfelt: alle kunder har det, og det trenger ikke meldes på forhånd.',
  },
  fieldKeptByCube: {
    en: 'Cube keeps the field “{field}” itself: it cannot be written.',
    nb: 'Cube styrer feltet «{field}» selv: det kan ikke skrives.',
  },
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
  fieldNotHere: {
    en: 'The assignment has no field “{field}”.{help}',
    nb: 'Oppdraget har ikke noe felt «{field}».{help}',
  },
  fieldSetTwice: {
    en: 'The field “{field}” is set twice. Keep one of the values.',
    nb: 'Feltet «{field}» settes to ganger. Behold en av verdiene.',
  },
  fieldMisspelt: {
    en: 'The mapping cannot be used: no customer has the field “{field}” of the column “{column}”; “{nearest}” may be meant. Correct it, or declare the new field first.',
    nb: 'Koblingen kan ikke brukes: ingen kunde har feltet «{field}» for kolonnen «{column}»; kanskje det skal være «{nearest}». Rett det, eller opprett det nye feltet først.',
  },
  // The connection
  urlWithPassword: {
    en: 'The account address must not hold a user name or password. Write it like https://ACCOUNT.cube4sales.com.',
    nb: 'Kontoadressen skal ikke ha brukernavn eller passord i seg. Skriv den som https://KONTO.cube4sales.com.',
  },
  urlWithQuery: {
    en: 'The account address must not have a part after "?" or "#". Write it like https://ACCOUNT.cube4sales.com.',
    nb: 'Kontoadressen skal ikke ha noe etter «?» eller «#». Skriv den som https://KONTO.cube4sales.com.',
  },
  badTokenCharacter: {
    en: 'The token holds a character that a token cannot have. Copy it from Cube again.',
    nb: 'Tokenet har et tegn som et token ikke kan ha. Kopier det fra Cube på nytt.',
  },
  colonInUserName: {
    en: 'A user name cannot hold a colon. Check the user name.',
    nb: 'Et brukernavn kan ikke ha kolon i seg. Kontroller brukernavnet.',
  },
  connectionGone: {
    en: 'This connection is not saved any more.',
    nb: 'Denne tilkoblingen er ikke lagret lenger.',
  },
  passwordNeeded: {
    en: 'The password is not known here: type it.',
    nb: 'Passordet er ikke lagret her: skriv det.',
  },
  tokenNeeded: { en: 'The token is not known here: type it.', nb: 'Tokenet er ikke lagret her: skriv det.' },
  noSuchAssignment: {
    en: 'Cube has no assignment {assignment}, or this user cannot see it. Check the number.',
    nb: 'Cube har ikke noe oppdrag {assignment}, eller brukeren kan ikke se det. Kontroller nummeret.',
  },
  requestRefused: {
    en: 'Cube refused the request (status {status}); trying it again as it is will not help.',
    nb: 'Cube avviste forespørselen (status {status}); det hjelper ikke å prøve den igjen slik den er.',
  },
  proxyNotUnderstood: {
    en: '{name} is not an address that can be used. Write it like http://proxy.example.com:3128.',
    nb: '{name} er ikke en adresse som kan brukes. Skriv den som http://proxy.example.com:3128.',
  },
  proxyKindUnknown: {
    en: '{name} names a proxy of the kind {kind}, which Cube Bulk does not speak, and it is not passed by. Use an HTTP proxy, or name the server in NO_PROXY if it is reached without one.',
    nb: '{name} peker på en proxy av typen {kind}, som Cube Bulk ikke snakker med, og den blir ikke forbigått. Bruk en HTTP-proxy, eller før opp serveren i NO_PROXY hvis den nås uten.',
  },
  outputFull: {
    en: 'The output could not be written: the disk is full. Free some space and try again; what was saved is safe.',
    nb: 'Utdataene kunne ikke skrives: disken er full. Frigjør plass og prøv igjen; det som er lagret, er trygt.',
  },
  outputFailed: {
    en: 'The output could not be written ({reason}). Send it to another place; what was saved is safe.',
    nb: 'Utdataene kunne ikke skrives ({reason}). Send dem et annet sted; det som er lagret, er trygt.',
  },
  noCubeHere: {
    en: 'There is no Cube at this address: it does not know the connection check. Check the account address.',
    nb: 'Det er ingen Cube på denne adressen: den kjenner ikke tilkoblingskontrollen. Kontroller kontoadressen.',
  },
  comeBackLater: {
    en: 'Cube asks for a pause of {seconds} s, longer than a request goes on being tried. Come back after {at}.',
    nb: 'Cube ber om en pause på {seconds} s, lenger enn en forespørsel forsøkes. Kom tilbake etter {at}.',
  },
} as const satisfies Record<string, Words>;

export type ErrorSentenceId = keyof typeof errorSentences;

/** What fills a `{name}`: a value as it is, or words of both languages. */
export type ErrorParam = string | number | Words;

/** A sentence as data: it crosses processes, and is made into text at the edge. */
export interface ErrorSentence {
  readonly id: ErrorSentenceId;
  readonly params?: { readonly [name: string]: ErrorParam };
}

export const sentence = (id: ErrorSentenceId, params?: ErrorSentence['params']): ErrorSentence => ({
  id,
  ...(params !== undefined && { params }),
});

/** The sentence in a person's language. A parameter that is missing leaves nothing. */
export function sentenceText({ id, params = {} }: ErrorSentence, language: Language): string {
  return errorSentences[id][language]
    .replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = Object.hasOwn(params, name) ? params[name] : undefined;
      if (value === undefined) return '';
      return typeof value === 'object' ? value[language] : String(value);
    })
    .trimEnd();
}

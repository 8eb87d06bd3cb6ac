import type { Words } from './types.ts';

/** What a file says that cannot be read or written: of any kind, as text, as a workbook. */
export const fileSentences = {
  // Files of any kind
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
  outputFull: {
    en: 'The output could not be written: the disk is full. Free some space and try again; what was saved is safe.',
    nb: 'Utdataene kunne ikke skrives: disken er full. Frigjør plass og prøv igjen; det som er lagret, er trygt.',
  },
  outputFailed: {
    en: 'The output could not be written ({reason}). Send it to another place; what was saved is safe.',
    nb: 'Utdataene kunne ikke skrives ({reason}). Send dem et annet sted; det som er lagret, er trygt.',
  },
  // Text
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
} as const satisfies Record<string, Words>;

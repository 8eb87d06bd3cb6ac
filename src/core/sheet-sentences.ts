import type { Words } from './types.ts';

/** What a sheet says that cannot be planned: its rows, whose they are, which column is which field. */
export const sheetSentences = {
  // Sheets and mappings
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
  // Fields
  noSuchField: {
    en: 'The assignment has no field “{field}”. It has: {fields}.',
    nb: 'Oppdraget har ikke noe felt «{field}». Det har: {fields}.',
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
} as const satisfies Record<string, Words>;

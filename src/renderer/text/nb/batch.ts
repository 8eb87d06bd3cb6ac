import type { Text } from '../text.ts';

export const batch: Text['batch'] = {
  foundTitle: (count) => `Filen gjelder ${count} oppdrag`,
  foundHint: 'Hvert oppdrag får sin egen plan. Du går gjennom dem én for én og skriver dem samlet.',
  foundHintOf: (count, value) =>
    value === 0
      ? 'Ingen av dem får en plan.'
      : value === 1
        ? 'Ett av dem får en plan. Du går gjennom den før den skrives.'
        : `${count} av dem får hver sin plan. Du går gjennom dem én for én og skriver dem samlet.`,
  looking: 'Ser etter oppdrag i radene',
  assignment: 'Oppdrag',
  sheets: 'Ark',
  rows: 'Rader',
  ignored: (names) => `Ikke med i noen plan: ${names}`,
  ignoredHint: 'Ingenting der sier hvilket oppdrag radene hører til.',
  ignoredOfOthers: 'Radene nevner et oppdrag som ikke får noen plan. Ingenting i dem blir skrevet.',
  missing: {
    'not-in-cube': (names, value) =>
      value === 1
        ? `Cube har ikke dette oppdraget, eller du har ikke tilgang til det: ${names}`
        : `Cube har ikke disse oppdragene, eller du har ikke tilgang til dem: ${names}`,
    'not-fetched': (names) => `Kundene er ikke hentet: ${names}`,
  },
  noPlan: 'får ingen plan',
  missingRows: (assignment, rows, value) =>
    value === 1 ? `${assignment} med 1 rad` : `${assignment} med ${rows} rader`,
  missingHint: {
    'not-in-cube':
      'Rett numrene i filen og velg den på nytt, eller gå videre uten disse radene: de blir ikke med i noen plan.',
    'not-fetched': 'Koble til Cube for å hente dem, eller gå videre uten disse radene: de blir ikke med i noen plan.',
  },
  leftOutHint: 'Åpne planen for å se dem og rette dem.',
  approveHint: 'Åpne planen for å se den og godkjenne den.',
  mustApprove: 'De valgte planene må godkjennes først, eller tas ut.',
  seeColumns: 'Se kolonnene',
  seeColumnsHint:
    'Hvilken kolonne som blir hvilket felt, finnes for hvert oppdrag. Du ser det før det lages noen plan.',
  mappingColumns: 'Kobler kolonnene',
  columns: 'Kolonnene i filen',
  columnsHint: {
    keep: 'Kolonnene ble koblet av seg selv. Tomme celler lar verdien i Cube stå.',
    clear: 'Kolonnene ble koblet av seg selv. Tomme celler tømmer verdien i Cube.',
  },
  columnsSaved: {
    keep: 'Kolonnene er koblet slik det er lagret. Tomme celler lar verdien i Cube stå, der koblingen ikke sier noe annet.',
    clear:
      'Kolonnene er koblet slik det er lagret. Tomme celler tømmer verdien i Cube, der koblingen ikke sier noe annet.',
  },
  columnsOtherwise:
    'Er noe feil? Velg en lagret kobling, eller koble kolonnene for ett oppdrag nedenfor, lagre koblingen og velg den her.',
  mapping: 'Kobling',
  byItself: 'Hver kolonne for seg',
  onlyIn: 'Oppdrag',
  all: 'alle',
  make: (count, value) => (value === 1 ? 'Lag 1 plan' : `Lag ${count} planer`),
  makeWithout: (count, value) =>
    value === 1 ? 'Lag 1 plan uten disse radene' : `Lag ${count} planer uten disse radene`,
  making: 'Sammenligner med Cube',
  offlineHint: 'Du arbeider frakoblet: kundene som er lagret her, blir brukt.',
  orOne: 'Eller velg ett oppdrag nedenfor, og oppdater bare det.',
  title: 'Flere oppdrag',
  undoTitle: 'Angring av flere oppdrag',
  subtitle: (source, count, value) => (value === 1 ? `${source} · 1 plan` : `${source} · ${count} planer`),
  list: 'Planer',
  listHint: 'Åpne hver av dem for å gå gjennom den. De som er valgt, blir skrevet.',
  settledHint: 'Åpne hver av dem for å se radene.',
  choose: (name) => `Skriv ${name}`,
  customers: 'Kunder',
  values: 'Verdier',
  clears: 'Tømmes',
  result: 'Rader',
  open: 'Åpne',
  openPlan: (name) => `Åpne ${name}`,
  backToList: 'Alle planene fra filen',
  forecast: 'Dette blir skrevet',
  ofPlans: (chosen, all) => `${chosen} av ${all} planer`,
  sure: (count, value, plans) =>
    value === 1 ? `Skrive 1 kunde i ${plans} planer til Cube?` : `Skrive ${count} kunder i ${plans} planer til Cube?`,
  sureAll: (account) => `Verdiene du har gått gjennom, skrives til ${account}, én plan etter den andre.`,
  sureFew: (account) => `Bare disse skrives til ${account}, fra den første planen.`,
  ofUndo: {
    forecast: 'Dette blir satt tilbake',
    sure: (count, value, plans) =>
      value === 1 ? `Angre 1 kunde i ${plans} planer?` : `Angre ${count} kunder i ${plans} planer?`,
    sureAll: (account) => `Verdiene fra før settes tilbake i ${account}, én plan etter den andre.`,
    sureFew: (account) => `Bare disse settes tilbake i ${account}, fra den første planen.`,
  },
  noneChosen: 'Ingen plan er valgt.',
  reportHint: 'Én arbeidsbok med et ark for hver plan, og et sammendrag av alle først.',
  undoHint: (count, value) =>
    value === 1
      ? 'Forbereder en plan som setter kunden tilbake, og som du går gjennom.'
      : `Forbereder planer som setter ${count} kunder tilbake, og som du går gjennom.`,
  undoAll: 'Angre alt sammen …',
  undoOf: (source) => `Angring: ${source}`,
  plans: (count) => `${count} oppdrag`,
};

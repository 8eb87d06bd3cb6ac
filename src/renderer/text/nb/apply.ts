import type { Text } from '../text.ts';

export const apply: Text['apply'] = {
  title: 'Skriv til Cube',
  undoTitle: 'Angring',
  forecast: 'Dette blir skrevet',
  customersToWrite: 'Kunder',
  valuesToWrite: 'Verdier',
  valuesToClear: 'Verdier som tømmes',
  created: (count, value) => (value === 1 ? '1 av dem ny' : `${count} av dem nye`),
  createdLine: (count, value) => (value === 1 ? '1 kunde blir opprettet' : `${count} kunder blir opprettet`),
  byField: 'Dette blir skrevet, felt for felt',
  field: 'Felt',
  emptied: 'Tømmes',
  example: 'For eksempel',
  allFields: (count) => `Vis alle ${count} feltene`,
  moreFields: (count) => `og ${count} felt til`,
  fieldLine: (field, count, value, emptied) =>
    `${field}: ${value === 1 ? '1 verdi' : `${count} verdier`}${emptied === undefined ? '' : `, ${emptied} tømmes`}`,
  stays: 'Skrives ikke',
  why: 'Hvorfor',
  nothingTitle: 'Ingenting blir skrevet',
  leftOutRows: {
    unchanged: (count, value) =>
      value === 1 ? '1 rad er slik i Cube fra før' : `${count} rader er slik i Cube fra før`,
    applied: (count, value) => (value === 1 ? '1 rad er skrevet' : `${count} rader er skrevet`),
    invalid: (count, value) =>
      value === 1 ? '1 rad har en celle som ikke kan leses' : `${count} rader har en celle som ikke kan leses`,
    unmatched: (count, value) =>
      value === 1 ? '1 rad har ingen kunde i Cube' : `${count} rader har ingen kunde i Cube`,
    duplicate: (count, value) =>
      value === 1
        ? '1 rad gjelder samme kunde som en annen rad'
        : `${count} rader gjelder samme kunde som en annen rad`,
    heldBack: (count, value) =>
      value === 1
        ? '1 rad holdes tilbake til du har bestemt deg'
        : `${count} rader holdes tilbake til du har bestemt deg`,
    conflict: (count, value) => (value === 1 ? '1 rad er i konflikt' : `${count} rader er i konflikt`),
    failed: (count, value) => (value === 1 ? '1 rad mislyktes' : `${count} rader mislyktes`),
    unknown: (count, value) =>
      value === 1 ? '1 rad kan være skrevet: det er ukjent' : `${count} rader kan være skrevet: det er ukjent`,
    skipped: (count, value) => (value === 1 ? '1 rad ble hoppet over' : `${count} rader ble hoppet over`),
    excluded: (count, value) => (value === 1 ? '1 rad er utelatt av deg' : `${count} rader er utelatt av deg`),
    toWrite: (count, value) => (value === 1 ? '1 rad skal skrives' : `${count} rader skal skrives`),
  },
  asUser: (about, user) => `${about}, som ${user}`,
  checking: {
    each: 'Hver kunde leses i Cube rett før den skrives.',
    once: 'Alle kundene leses i Cube én gang, ved start.',
    none: 'Ingenting leses i Cube først: det andre har endret siden sammenligningen, blir skrevet over.',
  },
  ifChanged: {
    skip: 'Har noen endret det samme feltet i mellomtiden, holdes raden tilbake til du har bestemt deg.',
    overwrite: 'Har noen endret det samme feltet i mellomtiden, skrives din verdi over.',
  },
  requests: (count, value) =>
    value === 1 ? 'Kjøringen sender 1 forespørsel til Cube.' : `Kjøringen sender ${count} forespørsler til Cube.`,
  time: 'Tid',
  about: (duration) => `omtrent ${duration}`,
  timeHint: 'med nåværende fart',
  write: (count, value) => (value === 1 ? 'Skriv 1 kunde …' : `Skriv ${count} kunder …`),
  fewFirst: (count) => `Prøv med ${count} rader først …`,
  sure: (count, value) => (value === 1 ? 'Skrive 1 kunde til Cube?' : `Skrive ${count} kunder til Cube?`),
  sureFew: (about) => `Bare disse skrives til ${about}. Så kan du se på dem i Cube før resten.`,
  sureAll: (about) => `Verdiene du har gått gjennom, skrives til ${about}.`,
  canUndo: 'Alt som skrives, kan angres, også senere, fra Historikk.',
  sureUndo: 'Verdier som noen har endret siden, blir stående og vises som konflikter.',
  writeNow: 'Skriv nå',
  ofUndo: {
    forecast: 'Dette blir satt tilbake',
    write: (count, value) => (value === 1 ? 'Angre 1 kunde …' : `Angre ${count} kunder …`),
    sure: (count, value) => (value === 1 ? 'Angre 1 kunde i Cube?' : `Angre ${count} kunder i Cube?`),
    sureAll: (about) => `Verdiene fra før settes tilbake i ${about}.`,
    sureFew: (about) => `Bare disse settes tilbake i ${about}. Så kan du se på dem i Cube før resten.`,
    writeNow: 'Angre nå',
    ends: { done: 'Det som var valgt, er angret', attention: 'Noen rader trenger deg', open: 'Rader venter' },
    allWritten: 'Alt er angret',
    writtenOf: (written, rows) => `${written} av ${rows} kunder satt tilbake`,
    reportHint: 'En arbeidsbok med hver kunde og hva som ble av den.',
  },
  offline: 'Ikke koblet til Cube',
  offlineHint: 'En plan kan gjennomgås uten tilkobling. Koble til kontoen den er laget for, for å skrive den.',
  otherAccount: (account) => `Planen gjelder en annen konto: ${account}`,
  otherAccountHint: 'Den skrives bare dit. Koble til den kontoen.',
  connect: 'Koble til …',
  manyClears: (count, value) => (value === 1 ? 'Én verdi ville bli tømt' : `${count} verdier ville bli tømt`),
  manyClearsHint: 'Det er en uvanlig stor andel av radene: ofte har arket tomme celler som ikke betyr noe.',
  allowClears: (count, value) => (value === 1 ? 'Verdien skal tømmes' : `Disse ${count} verdiene skal tømmes`),
  nothing: 'Det er ingenting å skrive.',
  mustBeApproved: 'Planen må godkjennes først.',
  mustAllow: 'Bekreft først at verdiene skal tømmes.',
  approvalStale: (name) => `Planen er ikke lenger slik ${name} godkjente den`,
  approvalStaleHint: 'Rader eller valg er endret etterpå. Be om ny godkjenning hvis rutinen krever det.',
  heldBack: (count, value) =>
    value === 1
      ? '1 rad holdes tilbake til du har bestemt deg'
      : `${count} rader holdes tilbake til du har bestemt deg`,
  heldBackHint:
    'Både arket og noen i Cube har endret det samme feltet. Ingenting av en slik rad skrives før det er avgjort.',
  showThem: 'Vis dem',
  advanced: 'Avansert',
  check: 'Kontroll før skriving',
  checks: {
    each: { name: 'Hver kunde, rett før den skrives', hint: 'Tryggest. To forespørsler for hver kunde.' },
    once: {
      name: 'Alle kunder én gang, ved start',
      hint: 'Én stor henting i stedet for mange små: raskere for mange rader.',
    },
    none: { name: 'Ingen kontroll', hint: 'Skriver over det andre har endret siden sammenligningen.' },
  },
  onConflict: 'Når noen har endret det samme feltet i mellomtiden',
  conflicts: {
    skip: { name: 'Hold raden tilbake', hint: 'Ingenting av den blir skrevet før du har bestemt deg.' },
    overwrite: { name: 'Skriv over', hint: 'Din verdi vinner overalt.' },
  },
  concurrency: 'Forespørsler samtidig',
  concurrencyHint: 'Færre mens serveren strever.',
  giveUp: 'Gi opp etter (sekunder)',
  giveUpHint: 'Hvor lenge en forespørsel prøves igjen.',
  starting: 'Starter',
  runningHint: 'Du kan se på andre steder imens. Hver rad lagres idet den skrives.',
  pause: 'Pause',
  pausing: 'Tar pause',
  stop: 'Stopp',
  stopping: 'Stopper',
  stopped: 'Stoppet',
  stoppedHint: (count, value) =>
    value === 1
      ? 'Én rad ble ikke skrevet. Den blir stående i planen.'
      : `${count} rader ble ikke skrevet. De blir stående i planen.`,
  pausingHint: 'Det som er underveis, gjøres ferdig og lagres først.',
  customersDone: 'Kunder',
  speed: 'Fart',
  left: 'Tid igjen',
  show: 'Vis',
  ends: {
    done: 'Det som var valgt, er skrevet',
    attention: 'Noen rader trenger deg',
    open: 'Rader venter',
  },
  allWritten: 'Alt er skrevet',
  writtenOf: (written, rows) => `${written} av ${rows} rader skrevet`,
  unchangedRows: (count) => `${count} var slik i Cube fra før`,
  excludedRows: (count) => `${count} utelatt av deg`,
  notWritten: (count, reasons) => `${count} ikke skrevet (${reasons})`,
  reasons: {
    invalid: (count, value) => (value === 1 ? '1 ugyldig' : `${count} ugyldige`),
    unmatched: (count) => `${count} ikke funnet`,
    duplicate: (count, value) => (value === 1 ? '1 duplikat' : `${count} duplikater`),
    conflict: (count, value) => (value === 1 ? '1 konflikt' : `${count} konflikter`),
    failed: (count) => `${count} mislyktes`,
    skipped: (count) => `${count} hoppet over`,
    unknown: (count, value) => (value === 1 ? '1 ukjent' : `${count} ukjente`),
  },
  heldBackRows: (count) => `${count} holdt tilbake til du avgjør`,
  excludedCells: (count, value, rows) =>
    (value === 1 ? '1 endring utelatt av deg' : `${count} endringer utelatt av deg`) +
    (rows > 0 ? ', også dem i hele rader' : ''),
  waitingRows: (count) => `${count} venter`,
  ran: (requests, retries, duration) =>
    `Siste kjøring: ${requests} forespørsler, ${retries} av dem prøvd igjen, på ${duration}.`,
  paused: 'Pause',
  pausedHint: (count, value) =>
    value === 1 ? 'Én rad venter. Fortsett når du vil.' : `${count} rader venter. Fortsett når du vil.`,
  decide: (count, value) => (value === 1 ? 'Avgjør 1 konflikt' : `Avgjør ${count} konflikter`),
  tryAgain: (count, value) => (value === 1 ? 'Prøv 1 rad igjen' : `Prøv ${count} rader igjen`),
  goOn: (count, value) => (value === 1 ? 'Fortsett med 1 rad …' : `Fortsett med ${count} rader …`),
  findOut: (count, value) => (value === 1 ? 'Finn ut av 1 rad' : `Finn ut av ${count} rader`),
  toReview: 'Tilbake til gjennomgangen',
  messages: 'Dette ble sagt om radene',
  messagesHint: 'Av Cube eller Cube Bulk, det hyppigste først.',
  firstRows: 'De første radene',
  firstRowsHint: 'Slå dem opp i Cube. Fortsett når de er som de skal, eller angre dem nedenfor.',
  inCubeNow: 'I Cube nå',
  emptyValue: '(tom)',
  afterwards: 'Etterpå',
  report: 'Rapport',
  reportHint: 'En arbeidsbok med hver rad i arket og hva som ble av den.',
  reportName: 'rapport',
  saveReport: 'Lagre rapport …',
  reportSaved: (name) => `${name} er lagret`,
  openReport: 'Åpne',
  undo: 'Angre',
  undoHint: (count, value) =>
    value === 1
      ? 'Forbereder en plan som setter kunden tilbake, og som du går gjennom.'
      : `Forbereder en plan som setter ${count} kunder tilbake, og som du går gjennom.`,
  undoThis: 'Angre kjøringen …',
};

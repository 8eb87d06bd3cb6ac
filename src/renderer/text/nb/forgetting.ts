import type { Text } from '../text.ts';

export const forgetting: Text['forgetting'] = {
  name: 'Glem en person',
  hint: 'Fjerner én kunde fra alt som er lagret på denne maskinen: hentede kunder, planer og loggen. Først vises det som er lagret.',
  open: 'Glem en person …',
  number: 'Kundenummer',
  numberHint: 'Nummeret kunden har i Cube.',
  notANumber: 'Skriv et kundenummer: bare sifre.',
  look: 'Se hva som er lagret',
  looking: 'Ser gjennom det som er lagret',
  question: (customer) => `Glemme kunde ${customer}?`,
  stored: (customer, place) => `Kunde ${customer} i ${place} finnes i:`,
  severalPlaces: 'Flere oppdrag har dette nummeret. Hvem mener du?',
  files: (snapshots, one, plans, two) =>
    `${snapshots} ${one === 1 ? 'hentet kundeliste' : 'hentede kundelister'} og ${plans} ${two === 1 ? 'plan' : 'planer'}`,
  consequence:
    'Kunden tas ut av alt dette. Planene kan da ikke lenger angre det de skrev for denne kunden, og en godkjenning av dem gjelder ikke lenger. Tabeller som er limt inn, slettes uansett hvem de gjelder, og det gjør også hver linje i loggen som har nummeret. Dette kan ikke angres.',
  cube: 'Ingenting endres i Cube. Anonymiser kunden der først, ellers kommer personen tilbake neste gang kundene hentes.',
  nowhere: (customer) => `Kunde ${customer} finnes verken blant hentede kunder eller i noen plan her.`,
  nowhereHint:
    'Linjer i loggen kan likevel ha nummeret, og tabeller som er limt inn, kan gjelde personen. Du kan fjerne disse sporene også.',
  forget: (customer) => `Glem ${customer}`,
  traces: 'Fjern spor',
  forgetting: 'Fjerner kunden',
  other: 'Et annet nummer',
  done: (customer) => `Kunde ${customer} er fjernet`,
  notWhole: (customer) => `Kunde ${customer} er ikke fjernet overalt ennå`,
  removed: (where, lines, value) =>
    `Fjernet fra ${where}, og fra ${lines} ${value === 1 ? 'linje' : 'linjer'} i loggen.`,
  plans: 'Fjernet fra disse planene',
  rows: (count, value) => `${count} ${value === 1 ? 'rad' : 'rader'}`,
  voidsApproval: 'godkjenningen gjelder ikke lenger',
  presets: 'Lagrede eksporter med filter som nevnte personen, og som ikke gjør det lenger',
  notReached: 'Ikke nådd: lukk det som bruker dem, og prøv igjen',
  filesInUse: (count, value) =>
    value === 1
      ? 'Én fil er i bruk av et annet program. Den slettes så snart den er ledig.'
      : `${count} filer er i bruk av et annet program. De slettes så snart de er ledige.`,
  missing: 'Ikke der de var: ta hånd om dem der de er nå',
  elsewhere: 'Kan fortsatt nevne personen, og må slettes av deg',
  unknown:
    'Eksporter, rapporter, arbeidsbøker for gjennomgang og kopier andre steder er ikke kjent her: slett dem selv.',
  again: 'Prøv igjen',
};

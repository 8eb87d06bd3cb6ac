import type { Text } from '../text.ts';

export const verify: Text['verify'] = {
  now: 'Kontroller nå: er det fortsatt slik vi skrev det?',
  title: 'Er det fortsatt slik vi skrev det?',
  about: (source) => `Leser hver kunde som «${source}» skulle skrive, og sammenligner. Ingenting skrives.`,
  checking: 'Leser kundene i Cube',
  allFine: (count, value) =>
    value === 1 ? 'Kunden er fortsatt slik vi skrev den' : `Alle ${count} kunder er fortsatt slik vi skrev dem`,
  notAll: (count, value) =>
    value === 1 ? '1 kunde er ikke slik vi skrev den' : `${count} kunder er ikke slik vi skrev dem`,
  nothing: 'Det er ingen kunde å se på: alt ble utelatt.',
  checkedAt: (when) => `Kontrollert ${when}.`,
  counts: {
    as_written: 'Som skrevet',
    changed_since: 'Endret siden',
    not_written: 'Ikke skrevet',
    missing: 'Ikke i Cube lenger',
    unreadable: 'Kunne ikke leses',
  },
  list: 'Kunder som ikke er slik vi skrev dem',
  customer: 'Kunde',
  state: 'Slik er det nå',
  field: 'Felt',
  wrote: 'Vi skrev',
  nowInCube: 'Nå i Cube',
  by: 'Endret av',
  emptyValue: '(tom)',
  more: (count) => `De første ${count} vises. Alle er med i det du lagrer.`,
  again: 'Kontroller på nytt',
  saveWorkbook: 'Lagre som arbeidsbok …',
  saveJson: 'Lagre som JSON …',
  fileName: (source) => `${source} – kontroll`,
  saved: (name) => `${name} er lagret`,
  reveal: 'Vis i mappen',
};

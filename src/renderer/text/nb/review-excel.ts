import type { Text } from '../text.ts';

const changes = (count: string, value: number): string => (value === 1 ? '1 endring' : `${count} endringer`);

export const reviewExcel: Pick<Text['review'], 'excel'> = {
  excel: {
    send: 'Send til gjennomgang i Excel …',
    take: 'Ta imot svar …',
    sendTitle: 'Send til gjennomgang i Excel',
    sendIntro:
      'Lager en arbeidsbok for en som ikke har Cube Bulk: gammel og ny verdi, og Ja eller Nei for hver linje. Alt annet i den er låst.',
    kind: 'Én linje for',
    kinds: {
      changes: { name: 'Hver endring', hint: 'Kunde for kunde.' },
      patterns: { name: 'Alle endringer som er like', hint: 'Færre linjer, hver med hvor mange kunder den gjelder.' },
    },
    language: 'Språk i arbeidsboken',
    saveAs: 'Lagre arbeidsboken …',
    fileName: (name) => `${name} – til gjennomgang`,
    sent: (name, count, value) =>
      value === 1 ? `${name} er lagret, med 1 linje` : `${name} er lagret, med ${count} linjer`,
    sentHint: 'Send den på e-post. Slipp den her når den kommer tilbake.',
    reveal: 'Vis i mappen',
    writing: 'Lager arbeidsboken …',
    answersTitle: 'Ta imot svar',
    reading: 'Leser svarene …',
    from: (name) => `Dette står i «${name}». Ingenting er tatt imot ennå.`,
    counts: {
      excluded: (count, value) => `${changes(count, value)} utelates (Nei)`,
      included: (count, value) => `${changes(count, value)} tas med igjen (Ja)`,
      edited: (count, value) =>
        value === 1 ? '1 endring får en annen ny verdi' : `${count} endringer får en annen ny verdi`,
      unchanged: (count, value) => `${changes(count, value)} blir som før`,
      missing: (count, value) => `${changes(count, value)} finnes ikke i arbeidsboken og blir som før`,
      refused: (count, value) => (value === 1 ? '1 svar kan ikke tas imot' : `${count} svar kan ikke tas imot`),
    },
    planChanged: 'Planen er endret siden arbeidsboken ble laget. Hvert svar er sammenlignet med planen slik den er nå.',
    refused: 'Svar som ikke kan tas imot',
    refusedHint: 'Endringene deres blir som før i planen.',
    line: 'Linje i arbeidsboken',
    row: 'Rad',
    field: 'Felt',
    why: 'Hvorfor',
    more: (count) => `og ${count} til`,
    takeThem: (count, value) => (value === 1 ? 'Ta imot 1 svar' : `Ta imot ${count} svar`),
    nothing: 'Arbeidsboken sier ikke noe annet enn det planen har fra før.',
    taken: (parts) => `Svar er tatt imot: ${parts}`,
    openIts: (name) => `Åpne ${name}`,
    madeOf: (source) => `Den er laget for å gå gjennom endringene fra ${source}.`,
  },
};

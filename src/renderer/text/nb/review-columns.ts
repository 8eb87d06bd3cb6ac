import type { reviewColumns as en } from '../en/review-columns.ts';

/** Gjennomgangen kolonne for kolonne. */
export const reviewColumns: typeof en = {
  byColumn: {
    label: 'Endringer kolonne for kolonne',
    lead: { row: 'Rad', customer: 'Kundenr.', name: 'Navn' },
    toColumns: 'Vis som kolonner',
    toList: 'Vis som liste',
    unknown: 'Ingen endring, og verdien i Cube er ikke med i planen',
    excluded: 'Utelatt',
    notWritten: 'Blir ikke skrevet',
    /** What a screen reader says before and between the values that are seen. */
    spoken: {
      place: (row, who, field) => `Rad ${row}, ${who}, ${field}:`,
      before: 'før',
      after: 'etter',
      empty: 'tom',
      noChange: 'ingen endring',
      unread: 'kan ikke leses:',
    },
    head: {
      changed: (count) => `${count} endres`,
      emptied: (count) => `${count} tømmes`,
      excluded: (count) => `${count} utelatt`,
      invalid: (count) => `${count} kan ikke leses`,
      menu: (field) => `Kolonnen ${field}`,
      filtered: 'Bare rader som endrer dette, vises',
      sort: (field) => `Sorter etter ${field}`,
    },
    menu: {
      ascending: 'Sorter stigende',
      descending: 'Sorter synkende',
      unsort: 'Rader som i arket igjen',
      filter: 'Bare rader som endrer dette',
      unfilter: 'Alle rader igjen',
      patterns: 'Mønstre i dette feltet',
      exclude: 'Utelat dette feltet',
      include: 'Ta med dette feltet igjen',
      only: 'Bare dette feltet (utelat de andre)',
      left: 'Flytt til venstre',
      right: 'Flytt til høyre',
      wider: 'Bredere',
      narrower: 'Smalere',
      hide: 'Skjul kolonnen',
    },
    hidden: (count, value) => (value === 1 ? 'Vis 1 skjult kolonne' : `Vis ${count} skjulte kolonner`),
    bar: {
      label: 'De valgte cellene',
      block: (rows, columns) => `${rows} × ${columns} celler`,
      rows: (count, value) => (value === 1 ? '1 rad' : `${count} rader`),
      columns: (count, value) => (value === 1 ? '1 kolonne' : `${count} kolonner`),
      everything: (count, value) => (value === 1 ? '1 rad' : `Alle ${count} rader`),
      edit: 'Rediger',
      noChange: 'Ingen endring',
    },
    edit: {
      label: (field) => `Ny tekst i ${field}`,
      noCell:
        'Ingen celle i arket gjelder dette feltet alene. Se på detaljene for raden og rett det verdien kommer fra.',
      oneAtATime: 'Delete tømmer én celle. Ctrl+E utelater alle de valgte.',
      noSheet: 'Denne planen har ikke noe ark: verdiene er de som en tidligere kjøring erstattet.',
    },
    none: 'Ingenting endres, og alle celler kan leses',
  },
};

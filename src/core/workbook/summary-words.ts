import type { Language } from '../types.ts';

/** The words of an export's summary sheet. The first heading is the sheet's mark: it is no data that a plan would have to tell of. */
export const summaryWords = {
  en: {
    name: 'Summary',
    headings: ['Summary: assignment', 'Field', 'Value', 'Customers'],
    all: 'all customers',
    filledIn: 'filled in',
    empty: '(empty)',
    others: '(other values)',
  },
  nb: {
    name: 'Oppsummering',
    headings: ['Oppsummering: oppdrag', 'Felt', 'Verdi', 'Kunder'],
    all: 'alle kunder',
    filledIn: 'utfylt',
    empty: '(tom)',
    others: '(andre verdier)',
  },
} as const satisfies Record<Language, unknown>;

/** Is this the first cell of a summary sheet of ours? */
export const isSummaryMark = (cell: unknown): boolean =>
  cell === summaryWords.en.headings[0] || cell === summaryWords.nb.headings[0];

import type { Text } from '../text.ts';

export const reviewChoices: Pick<Text['review'], 'choices'> = {
  choices: {
    undo: 'Angre',
    redo: 'Gjør om',
    kinds: {
      exclude: (rows) => `${rows} utelatt`,
      include: (rows) => `${rows} tatt med igjen`,
      edit: () => 'en celle rettet',
      revert: () => 'arkets celle satt tilbake',
      decide: (rows) => `avgjort for ${rows}`,
      approve: () => 'godkjenning gitt',
      withdraw: () => 'godkjenning trukket tilbake',
      repair: (rows) => `${rows} rettet`,
      replace: (rows) => `erstattet i ${rows}`,
      answers: (rows) => `svar for ${rows}`,
    },
    undone: (what) => `Angret: ${what}`,
    redone: (what) => `Gjort om igjen: ${what}`,
    stopped: 'Stoppet: planen er som den var før valget.',
    nothingToUndo: 'Det er ingen valg å angre i denne gjennomgangen.',
    nothingToRedo: 'Det er ingen valg å gjøre om igjen.',
  },
};

/** Choices that are taken back, and made again. */
export const reviewChoices = {
  choices: {
    undo: 'Undo',
    redo: 'Redo',
    kinds: {
      exclude: (rows: string) => `${rows} excluded`,
      include: (rows: string) => `${rows} included again`,
      edit: () => 'a cell corrected',
      revert: () => 'the sheet’s cell put back',
      decide: (rows: string) => `decided for ${rows}`,
      approve: () => 'approval given',
      withdraw: () => 'approval withdrawn',
      repair: (rows: string) => `${rows} repaired`,
      replace: (rows: string) => `replaced in ${rows}`,
      answers: (rows: string) => `answers about ${rows}`,
    },
    undone: (what: string) => `Undone: ${what}`,
    redone: (what: string) => `Done again: ${what}`,
    stopped: 'Stopped: the plan is as it was before the choice.',
    nothingToUndo: 'There is no choice to undo in this review.',
    nothingToRedo: 'There is no choice to make again.',
  },
};

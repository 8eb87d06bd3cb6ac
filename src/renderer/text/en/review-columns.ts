/** The review by column. Counts come formatted, with the number beside them. */
export const reviewColumns = {
  byColumn: {
    label: 'Changes by column',
    lead: { row: 'Row', customer: 'Customer no.', name: 'Name' },
    toColumns: 'Show as columns',
    toList: 'Show as a list',
    unknown: 'No change, and the value in Cube is not part of the plan',
    excluded: 'Excluded',
    notWritten: 'Not written',
    /** What a screen reader says before and between the values that are seen. */
    spoken: {
      place: (row: string, who: string, field: string) => `Row ${row}, ${who}, ${field}:`,
      before: 'before',
      after: 'after',
      empty: 'empty',
      noChange: 'no change',
      unread: 'cannot be read:',
    },
    head: {
      changed: (count: string) => `${count} changed`,
      emptied: (count: string) => `${count} emptied`,
      excluded: (count: string) => `${count} excluded`,
      invalid: (count: string) => `${count} cannot be read`,
      menu: (field: string) => `Column ${field}`,
      filtered: 'Only rows that change this are shown',
    },
    menu: {
      filter: 'Only rows that change this',
      unfilter: 'All rows again',
      patterns: 'Patterns of this field',
      exclude: 'Exclude this field',
      include: 'Include this field again',
      only: 'Only this field (exclude the others)',
      left: 'Move left',
      right: 'Move right',
      wider: 'Wider',
      narrower: 'Narrower',
      hide: 'Hide the column',
    },
    hidden: (count: string, value: number) => (value === 1 ? 'Show 1 hidden column' : `Show ${count} hidden columns`),
    bar: {
      label: 'The chosen cells',
      block: (rows: string, columns: string) => `${rows} × ${columns} cells`,
      rows: (count: string, value: number) => (value === 1 ? '1 row' : `${count} rows`),
      columns: (count: string, value: number) => (value === 1 ? '1 column' : `${count} columns`),
      everything: (count: string, value: number) => (value === 1 ? '1 row' : `All ${count} rows`),
      edit: 'Edit',
      noChange: 'No change',
    },
    edit: {
      label: (field: string) => `New text of ${field}`,
      noCell:
        'No cell of the sheet stands for this field alone. Look at the row’s details to correct what it comes from.',
      noSheet: 'This plan has no sheet: its values are what an earlier batch replaced.',
    },
    none: 'Nothing is changed, and every cell can be read',
  },
};

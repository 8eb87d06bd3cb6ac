/** Several plans that were made in one step. */
export const batch = {
  foundTitle: (count: string) => `This file is about ${count} assignments`,
  foundHint: 'Each of them gets a plan of its own. You review them one by one, and write them together.',
  /** Where some of them get none: how many do. */
  foundHintOf: (count: string, value: number) =>
    value === 0
      ? 'None of them gets a plan.'
      : value === 1
        ? 'One of them gets a plan. You review it before it is written.'
        : `${count} of them get a plan of their own. You review them one by one, and write them together.`,
  looking: 'Looking for assignments in the rows',
  assignment: 'Assignment',
  sheets: 'Sheets',
  rows: 'Rows',
  ignored: (names: string) => `Not part of any plan: ${names}`,
  ignoredHint: 'Nothing there says which assignment the rows belong to.',
  ignoredOfOthers: 'The rows name an assignment that gets no plan. Nothing of them is written.',
  missing: {
    'not-in-cube': (names: string, value: number) =>
      value === 1
        ? `Cube does not have this assignment, or you have no access to it: ${names}`
        : `Cube does not have these assignments, or you have no access to them: ${names}`,
    'not-fetched': (names: string) => `The customers have not been fetched: ${names}`,
  },
  noPlan: 'gets no plan',
  missingRows: (assignment: string, rows: string, value: number) =>
    value === 1 ? `${assignment} with 1 row` : `${assignment} with ${rows} rows`,
  missingHint: {
    'not-in-cube':
      'Correct the numbers in the file and choose it again, or go on without these rows: they become part of no plan.',
    'not-fetched': 'Connect to Cube to fetch them, or go on without these rows: they become part of no plan.',
  },
  leftOutHint: 'Open the plan to see them, and to put them right.',
  approveHint: 'Open the plan to see it, and to approve it.',
  mustApprove: 'The chosen plans must be approved first, or left out.',
  seeColumns: 'See the columns',
  seeColumnsHint:
    'Which column becomes which field is found out for each assignment. You see it before any plan is made.',
  mappingColumns: 'Mapping the columns',
  columns: 'Columns of the file',
  columnsHint: {
    keep: 'The columns were mapped by themselves. Empty cells leave the value in Cube as it is.',
    clear: 'The columns were mapped by themselves. Empty cells empty the value in Cube.',
  },
  columnsSaved: {
    keep: 'The columns are mapped as saved. Empty cells leave the value in Cube as it is, where the mapping does not say otherwise.',
    clear:
      'The columns are mapped as saved. Empty cells empty the value in Cube, where the mapping does not say otherwise.',
  },
  columnsOtherwise:
    'Is one of them wrong? Choose a saved mapping, or map the columns for one assignment below, save the mapping, and choose it here.',
  mapping: 'Mapping',
  byItself: 'Each column by itself',
  onlyIn: 'Assignments',
  all: 'all',
  make: (count: string, value: number) => (value === 1 ? 'Make 1 plan' : `Make ${count} plans`),
  makeWithout: (count: string, value: number) =>
    value === 1 ? 'Make 1 plan without these rows' : `Make ${count} plans without these rows`,
  making: 'Comparing with Cube',
  offlineHint: 'You work offline: the customers that are stored here are used.',
  orOne: 'Or choose one assignment below, and update only that.',
  title: 'Several assignments',
  undoTitle: 'Undo of several assignments',
  subtitle: (source: string, count: string, value: number) =>
    value === 1 ? `${source} · 1 plan` : `${source} · ${count} plans`,
  list: 'Plans',
  listHint: 'Open each of them to review it. Those that are chosen are written.',
  settledHint: 'Open each of them to see its rows.',
  choose: (name: string) => `Write ${name}`,
  customers: 'Customers',
  values: 'Values',
  clears: 'Emptied',
  result: 'Rows',
  open: 'Open',
  openPlan: (name: string) => `Open ${name}`,
  backToList: 'All plans of this file',
  forecast: 'This is written',
  ofPlans: (chosen: string, all: string) => `${chosen} of ${all} plans`,
  sure: (count: string, value: number, plans: string) =>
    value === 1 ? `Write 1 customer in ${plans} plans to Cube?` : `Write ${count} customers in ${plans} plans to Cube?`,
  sureAll: (account: string) => `The values that you reviewed are written to ${account}, one plan after the other.`,
  sureFew: (account: string) => `Only these are written to ${account}, from the first plan on.`,
  /** The words that are others where the plans put back what others wrote. */
  ofUndo: {
    forecast: 'What will be put back',
    sure: (count: string, value: number, plans: string) =>
      value === 1 ? `Undo 1 customer in ${plans} plans?` : `Undo ${count} customers in ${plans} plans?`,
    sureAll: (account: string) => `The values from before are put back in ${account}, one plan after another.`,
    sureFew: (account: string) => `Only these are put back in ${account}, from the first plan.`,
  },
  noneChosen: 'No plan is chosen.',
  reportHint: 'One workbook with a sheet for each plan, and a summary of all first.',
  undoHint: (count: string, value: number) =>
    value === 1
      ? 'Prepares a plan that puts the customer back, for you to review.'
      : `Prepares plans that put ${count} customers back, for you to review.`,
  undoAll: 'Undo all of it…',
  undoOf: (source: string) => `Undo: ${source}`,
  plans: (count: string) => `${count} assignments`,
};

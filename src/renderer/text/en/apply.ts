export const apply = {
  title: 'Write to Cube',
  undoTitle: 'Undo',
  forecast: 'What will be written',
  customersToWrite: 'Customers',
  valuesToWrite: 'Values',
  valuesToClear: 'Values emptied',
  created: (count: string, value: number) => (value === 1 ? '1 of them new' : `${count} of them new`),
  createdLine: (count: string, value: number) =>
    value === 1 ? '1 customer is created' : `${count} customers are created`,
  byField: 'What is written, by field',
  field: 'Field',
  emptied: 'Emptied',
  example: 'For example',
  allFields: (count: string) => `Show all ${count} fields`,
  moreFields: (count: string) => `and ${count} more fields`,
  fieldLine: (field: string, count: string, value: number, emptied: string | undefined) =>
    `${field}: ${value === 1 ? '1 value' : `${count} values`}${emptied === undefined ? '' : `, ${emptied} emptied`}`,
  stays: 'Not written',
  why: 'Why',
  nothingTitle: 'Nothing is written',
  leftOutRows: {
    unchanged: (count: string, value: number) =>
      value === 1 ? '1 row is in Cube like this already' : `${count} rows are in Cube like this already`,
    applied: (count: string, value: number) => (value === 1 ? '1 row is written' : `${count} rows are written`),
    invalid: (count: string, value: number) =>
      value === 1 ? '1 row has a cell that cannot be read' : `${count} rows have a cell that cannot be read`,
    unmatched: (count: string, value: number) =>
      value === 1 ? '1 row has no customer in Cube' : `${count} rows have no customer in Cube`,
    duplicate: (count: string, value: number) =>
      value === 1
        ? '1 row is about the same customer as another'
        : `${count} rows are about the same customer as another`,
    heldBack: (count: string, value: number) =>
      value === 1 ? '1 row is held back until you decide' : `${count} rows are held back until you decide`,
    conflict: (count: string, value: number) =>
      value === 1 ? '1 row is in conflict' : `${count} rows are in conflict`,
    failed: (count: string, value: number) => (value === 1 ? '1 row failed' : `${count} rows failed`),
    unknown: (count: string, value: number) =>
      value === 1 ? '1 row may be written: nobody knows' : `${count} rows may be written: nobody knows`,
    skipped: (count: string, value: number) => (value === 1 ? '1 row was skipped' : `${count} rows were skipped`),
    excluded: (count: string, value: number) =>
      value === 1 ? '1 row is excluded by you' : `${count} rows are excluded by you`,
    toWrite: (count: string, value: number) =>
      value === 1 ? '1 row is to be written' : `${count} rows are to be written`,
  },
  asUser: (about: string, user: string) => `${about}, as ${user}`,
  checking: {
    each: 'Each customer is read in Cube right before it is written.',
    once: 'All customers are read in Cube once, at the start.',
    none: 'Nothing is read in Cube first: what somebody else changed since the comparison is written over.',
  },
  ifChanged: {
    skip: 'Where somebody has changed the same field meanwhile, the row is held back for you to decide.',
    overwrite: 'Where somebody has changed the same field meanwhile, your value is written over it.',
  },
  requests: (count: string, value: number) =>
    value === 1 ? 'This run sends 1 request to Cube.' : `This run sends ${count} requests to Cube.`,
  time: 'Time',
  about: (duration: string) => `about ${duration}`,
  timeHint: 'at the present speed',
  write: (count: string, value: number) => (value === 1 ? 'Write 1 customer…' : `Write ${count} customers…`),
  fewFirst: (count: string) => `Try ${count} rows first…`,
  sure: (count: string, value: number) =>
    value === 1 ? 'Write 1 customer to Cube?' : `Write ${count} customers to Cube?`,
  sureFew: (about: string) => `Only these are written to ${about}. Then you can look at them in Cube before the rest.`,
  sureAll: (about: string) => `The values that you reviewed are written to ${about}.`,
  canUndo: 'Everything that is written can be undone, also later, from History.',
  sureUndo: 'Values that somebody changed since are left alone and shown as conflicts.',
  writeNow: 'Write now',
  /** The words that are others where the plan puts back what another one wrote. */
  ofUndo: {
    forecast: 'What will be put back',
    write: (count: string, value: number) => (value === 1 ? 'Undo 1 customer…' : `Undo ${count} customers…`),
    sure: (count: string, value: number) =>
      value === 1 ? 'Undo 1 customer in Cube?' : `Undo ${count} customers in Cube?`,
    sureAll: (about: string) => `The values from before are put back in ${about}.`,
    sureFew: (about: string) =>
      `Only these are put back in ${about}. Then you can look at them in Cube before the rest.`,
    writeNow: 'Undo now',
    ends: { done: 'What was chosen is undone', attention: 'Some rows need you', open: 'Rows are waiting' },
    allWritten: 'Everything is undone',
    writtenOf: (written: string, rows: string) => `${written} of ${rows} customers put back`,
    reportHint: 'A workbook with every customer and what became of it.',
  },
  offline: 'Not connected to Cube',
  offlineHint: 'A plan can be reviewed offline. To write it, connect to the account that it was made for.',
  otherAccount: (account: string) => `This plan is for another account: ${account}`,
  otherAccountHint: 'It is written only there. Connect to that account.',
  connect: 'Connect…',
  manyClears: (count: string, value: number) =>
    value === 1 ? 'One value would be emptied' : `${count} values would be emptied`,
  manyClearsHint: 'That is an unusual share of the rows: often the sheet has empty cells that mean nothing.',
  allowClears: (count: string, value: number) =>
    value === 1 ? 'That value shall be emptied' : `These ${count} values shall be emptied`,
  nothing: 'There is nothing to write.',
  mustBeApproved: 'The plan must be approved first.',
  mustAllow: 'Say first that the values shall be emptied.',
  approvalStale: (name: string) => `The plan is no longer what ${name} approved`,
  approvalStaleHint: 'Rows or choices were changed afterwards. Ask for a new approval if your routine wants one.',
  heldBack: (count: string, value: number) =>
    value === 1 ? '1 row is held back until you decide' : `${count} rows are held back until you decide`,
  heldBackHint:
    'Both the sheet and somebody in Cube changed the same field. Nothing of such a row is written before that.',
  showThem: 'Show them',
  advanced: 'Advanced',
  check: 'Check before writing',
  checks: {
    each: {
      name: 'Each customer, right before it is written',
      hint: 'The safest. Two requests for each customer.',
    },
    once: {
      name: 'All customers once, at the start',
      hint: 'One large fetch instead of many small ones: faster for many rows.',
    },
    none: { name: 'Do not check', hint: 'Writes over what others changed since the comparison.' },
  },
  onConflict: 'When somebody changed the same field meanwhile',
  conflicts: {
    skip: { name: 'Hold the row back', hint: 'Nothing of it is written until you decide.' },
    overwrite: { name: 'Write over it', hint: 'Your value wins everywhere.' },
  },
  concurrency: 'Requests at once',
  concurrencyHint: 'Fewer while the server struggles.',
  giveUp: 'Give up after (seconds)',
  giveUpHint: 'How long a request is tried again.',
  starting: 'Starting',
  runningHint: 'You can look at other places meanwhile. Each row is saved as it is written.',
  pause: 'Pause',
  pausing: 'Pausing',
  stop: 'Stop',
  stopping: 'Stopping',
  stopped: 'Stopped',
  stoppedHint: (count: string, value: number) =>
    value === 1
      ? 'One row was not written. It stays in the plan.'
      : `${count} rows were not written. They stay in the plan.`,
  pausingHint: 'What is in flight is finished and saved first.',
  customersDone: 'Customers',
  speed: 'Speed',
  left: 'Time left',
  show: 'Show',
  ends: {
    done: 'What was chosen is written',
    attention: 'Some rows need you',
    open: 'Rows are waiting',
  },
  allWritten: 'Everything is written',
  writtenOf: (written: string, rows: string) => `${written} of ${rows} rows written`,
  unchangedRows: (count: string, value: number) =>
    value === 1 ? '1 was in Cube like this already' : `${count} were in Cube like this already`,
  excludedRows: (count: string) => `${count} excluded by you`,
  notWritten: (count: string, reasons: string) => `${count} not written (${reasons})`,
  reasons: {
    invalid: (count: string, _value: number) => `${count} invalid`,
    unmatched: (count: string, _value: number) => `${count} not found`,
    duplicate: (count: string, value: number) => (value === 1 ? '1 duplicate' : `${count} duplicates`),
    conflict: (count: string, value: number) => (value === 1 ? '1 conflict' : `${count} conflicts`),
    failed: (count: string, _value: number) => `${count} failed`,
    skipped: (count: string, _value: number) => `${count} skipped`,
    unknown: (count: string, _value: number) => `${count} unknown`,
  },
  heldBackRows: (count: string) => `${count} held back until you decide`,
  /** `rows`: how many rows are excluded entirely. */
  excludedCells: (count: string, value: number, rows: number) =>
    (value === 1 ? '1 change excluded by you' : `${count} changes excluded by you`) +
    (rows > 0 ? ', with those of whole rows' : ''),
  waitingRows: (count: string) => `${count} waiting`,
  ran: (requests: string, retries: string, duration: string) =>
    `Last run: ${requests} requests, ${retries} of them tried again, in ${duration}.`,
  paused: 'Paused',
  pausedHint: (count: string, value: number) =>
    value === 1
      ? 'One row is waiting. Go on whenever you like.'
      : `${count} rows are waiting. Go on whenever you like.`,
  decide: (count: string, value: number) => (value === 1 ? 'Decide 1 conflict' : `Decide ${count} conflicts`),
  tryAgain: (count: string, value: number) => (value === 1 ? 'Try 1 row again' : `Try ${count} rows again`),
  goOn: (count: string, value: number) => (value === 1 ? 'Go on with 1 row…' : `Go on with ${count} rows…`),
  findOut: (count: string, value: number) => (value === 1 ? 'Find out about 1 row' : `Find out about ${count} rows`),
  toReview: 'Back to the review',
  messages: 'What was said about rows',
  messagesHint: 'By Cube or by Cube Bulk, the most frequent first.',
  firstRows: 'The first rows',
  firstRowsHint: 'Look them up in Cube. Go on when they are as they should be, or undo them below.',
  inCubeNow: 'In Cube now',
  emptyValue: '(empty)',
  afterwards: 'Afterwards',
  report: 'Report',
  reportHint: 'A workbook with every row of the sheet and what became of it.',
  reportName: 'report',
  saveReport: 'Save report…',
  reportSaved: (name: string) => `${name} is saved`,
  openReport: 'Open',
  undo: 'Undo',
  undoHint: (count: string, value: number) =>
    value === 1
      ? 'Prepares a plan that puts the customer back, for you to review.'
      : `Prepares a plan that puts ${count} customers back, for you to review.`,
  undoThis: 'Undo this batch…',
};

const fullReaderRows = 100_000;

/**
 * What each part measures, in the order in which it is run. `file` is its input file; a part that `isOwn` makes what it
 * needs by itself.
 */
export const parts = {
  'read-shared': readPart('shared'),
  'read-inline': readPart('inline'),
  write: {
    module: 'write',
    title: 'Writing a workbook',
    about:
      'REF: text put together and one deflate stream of level 6, from rows in memory; the peers have their rows in memory too, ours reads them from the stored snapshot and adds look, metadata and base values.',
    names: [
      'snapshot read only',
      'REF',
      'REF, rows from the snapshot',
      'ours',
      'ours, no base values',
      'exceljs streaming, styles',
      'hucre stream',
    ],
  },
  csv: {
    module: 'csv',
    title: 'Reading a csv file',
    about: 'REF: a parser by hand that guesses nothing.',
    names: ['REF', 'ours', 'papaparse string + step'],
  },
  pull: {
    module: 'pull',
    server: 'list',
    title: 'Pulling an assignment',
    about:
      'A list of customers over HTTP from another process. REF: found by their brackets, 64 at a time through JSON.parse, nothing kept; ours keeps each record as it was sent.',
    names: ['REF', 'REF + bulk insert', 'ours', 'fetch().json(), nothing kept'],
  },
  filter: {
    module: 'filter',
    title: 'Filtering the customers of a snapshot',
    about:
      "How many customers a filter means. REF: SQLite's own WHERE over the JSON of the same snapshot; ours reads the values that the snapshot keeps by field.",
    names: [
      'REF',
      'ours',
      'SQLite, three conditions',
      'ours, three conditions',
      'SQLite, an extra field',
      'ours, an extra field',
    ],
  },
  plan: {
    module: 'plan',
    server: 'list',
    title: 'Planning an edited workbook',
    about:
      'One row in a hundred is changed. Ours pulls the snapshot, reads the workbook, compares and writes the plan. REF reads the same workbook and pulls the same customers into a table, and compares nothing; with a stored snapshot it only reads.',
    names: [
      'REF',
      'ours',
      'REF, stored snapshot',
      'ours, stored snapshot',
      'exceljs full, reading only',
      'exceljs streaming, reading only',
      'ours, own export with base values',
    ],
  },
  edit: {
    module: 'edit',
    title: 'A change without a file',
    about:
      'Every customer of the stored snapshot gets a zone. REF: each record through JSON.parse, the change made into text, nothing kept; ours reads, compares and writes a plan with everything that a review, an undo and a report need.',
    names: ['REF', 'ours'],
  },
  'review-workbook': {
    module: 'review-workbook',
    title: 'A plan to decide about in Excel',
    about:
      'A row for each change of the plan before. REF: exceljs writing the same cells from memory, without looks, locks and seals; ours reads the plan as well.',
    names: ['REF', 'ours', 'ours, taking the answers back'],
  },
  review: {
    module: 'review',
    title: 'Reviewing a plan',
    about:
      'Two rows in five are changed, one in ten has a problem. Each line in a process of its own; all but the first two with the rows looked through before. Goals at a million rows: 20 ms for a page, 100 ms for counts and filters, 500 ms for a search.',
    names: [
      'opening, to the first page',
      'looking all rows through',
      'a page of 100 rows in the middle',
      'all counts',
      'a filter: status, field and outcome',
      'a search that many rows have',
      'a search that one row has',
      'the first patterns',
      'the rows of a pattern',
      'leaving out a pattern',
      'leaving out all rows',
      'correcting a cell',
    ],
  },
  apply: {
    module: 'apply',
    server: 'demo',
    title: 'Applying 2,000 updates',
    about:
      'A server in another process that lets every answer wait 20 ms, 16 requests at once. REF: a bare loop over node:http with connections kept, the same requests and nothing else; ours also keeps its journal.',
    names: ['REF', 'ours', 'REF, reading each first', 'ours, reading each first'],
  },
  'apply-near': {
    module: 'apply',
    server: 'demo',
    latencyMs: 1,
    slots: 32,
    title: 'Applying 2,000 updates to a server nearby',
    about: 'The same with a latency of 1 ms and 32 requests at once: what our own work costs shows.',
    names: ['REF', 'ours'],
  },
  start: {
    module: 'start',
    isOwn: true,
    title: 'Starting the windows',
    about:
      'From the launch to the first picture with words of its own, unless it says otherwise. REF: a window with one word and a second process, in the same program; where Electron is not there that is the stand-in, whose own start is half of the time.',
    names: [
      'REF',
      'ours',
      'ours, somebody connected before',
      'REF, from the navigation',
      'ours, from the navigation',
      'ours, first screen that can be used',
      'REF, engine ready',
      'ours, engine ready',
      'ours, first page of a plan',
    ],
  },
  'start-cli': {
    module: 'start-cli',
    isOwn: true,
    title: 'Starting the command line',
    about: 'The least of nine runs; `show` of a plan of 400 rows. REF: Node, which does nothing.',
    names: ['REF', 'ours, --help', 'ours, show'],
  },
};

function readPart(kind) {
  return {
    module: 'read',
    file: `${kind}.xlsx`,
    title: `Reading a workbook, ${kind === 'shared' ? 'shared strings' : 'strings in the cells'}`,
    about:
      'REF: zip directory, inflate, and a byte scanner that gives text, numbers and booleans. Ours checks the sheet before the first row; for a plan, while the rows come.',
    names: [
      'inflate only',
      'REF',
      'ours',
      'ours, for a plan',
      'calamine (native)',
      'hucre stream',
      'exceljs streaming',
      'exceljs full',
      'SheetJS',
      'read-excel-file',
      'openpyxl (Python)',
    ],
  };
}

/** Why a contender is not even tried at this size. */
export const tooLarge = (name, rows) =>
  name.startsWith('exceljs full') && rows > fullReaderRows ? 'needs more memory than there is' : undefined;

const kinds = { read: ['read-shared', 'read-inline'], start: ['start', 'start-cli'] };

/** `read` and `start` stand for both of their kinds. */
export const selectParts = (names) => names.flatMap((name) => kinds[name] ?? [name]);

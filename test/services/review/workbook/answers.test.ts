import { join } from 'node:path';
import exceljs from 'exceljs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isExcluded } from '../../../../src/core/plan/decided-changes.ts';
import type { TakenAnswers } from '../../../../src/core/review-workbook/taken-answers.ts';
import type { CustomerRecord } from '../../../../src/core/types.ts';
import { PlanFile } from '../../../../src/services/plan-file/plan-file.ts';
import type { PlanRow } from '../../../../src/services/plan-file/stored-row.ts';
import type { Progress } from '../../../../src/services/progress.ts';
import { excludeSelected } from '../../../../src/services/review/edit/select-changes.ts';
import { takeAnswers } from '../../../../src/services/review/workbook/take-answers.ts';
import { writeReview } from '../../../../src/services/review/workbook/write-review.ts';
import { customer } from '../../../support/customer.ts';
import { libreOffice, pythonWithOpenpyxl, runOpenpyxl, saveWithLibreOffice } from '../../../support/other-programs.ts';
import { planContents } from '../../../support/plan-contents.ts';
import { csv, planFor } from '../../../support/planning.ts';
import { byField, recount, storedRows } from '../../../support/recount.ts';
import { openReview } from '../../../support/reviewing.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';
import { withTurns } from '../../../support/turns.ts';

const at = '2026-06-02T10:00:00.000Z';
const signal = new AbortController().signal;

const rowsOf = (path: string): readonly PlanRow[] => {
  const plan = PlanFile.open(path);
  try {
    plan.checkBooks();
    return [...plan.rows()];
  } finally {
    plan.close();
  }
};

/** Every change of a plan as `row field: before → after`, with `-` before one that is left out. */
const changesOf = (path: string): readonly string[] =>
  rowsOf(path).flatMap((row) =>
    Object.entries(row.changes).map(
      ([field, { before, after }]) =>
        `${isExcluded(row, field) ? '-' : ''}${String(row.row)} ${field}: ${JSON.stringify(before)} → ${JSON.stringify(after)}`,
    ),
  );

/** Takes the answers, after a look at what they would do, which does nothing and says the same. */
async function take(path: string, file: string): Promise<TakenAnswers> {
  const dependencies = { at, openSnapshot: () => undefined, signal };
  const before = changesOf(path);
  const review = openReview(path, { offline: true });
  await review.ready();
  const state = review.state();
  const preview = await review.previewAnswers(file, { signal, onProgress: () => undefined });
  expect(review.state()).toEqual(state);
  review.close();
  expect(changesOf(path)).toEqual(before);
  const taken = await takeAnswers(path, file, dependencies);
  expect(preview).toEqual(taken);
  return taken;
}

async function reviewed(
  records: readonly CustomerRecord[],
  text: string,
  request: { readonly kind?: 'changes' | 'patterns'; readonly language?: 'en' | 'nb'; readonly maxLines?: number } = {},
): Promise<{ readonly path: string; readonly file: string; readonly lines: number }> {
  const { path } = await planFor(records, csv(text), { blanks: 'clear' });
  const file = join(temporaryFolder(), 'review.xlsx');
  const lines = await writeReview(
    path,
    file,
    { kind: 'changes', language: 'en', ...request },
    { signal, onProgress: () => undefined },
  );
  return { path, file, lines };
}

interface Line {
  after: string | number | null;
  decision: string | null;
  readonly before: string;
  readonly row: exceljs.Row;
}

/** Opens the workbook as another program would, changes it, and saves it. */
async function answer(file: string, change: (lines: readonly Line[], sheet: exceljs.Worksheet) => void): Promise<void> {
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.readFile(file);
  const [sheet] = workbook.worksheets;
  if (sheet === undefined) throw new Error('the workbook has a sheet');
  const headings = (sheet.getRow(4).values as string[]).slice(1);
  const place = (...names: readonly string[]): number => headings.findIndex((heading) => names.includes(heading)) + 1;
  const [after, decision, before] = [
    place('New value', 'Ny verdi'),
    place('Write?', 'Skrives?'),
    place('In Cube now', 'I Cube nå'),
  ];
  const lines: Line[] = [];
  for (let number = 5; number <= sheet.rowCount; number++) {
    const row = sheet.getRow(number);
    lines.push({
      row,
      before: row.getCell(before).text,
      get after() {
        return row.getCell(after).text;
      },
      set after(value: string | number | null) {
        row.getCell(after).value = value;
      },
      get decision() {
        return row.getCell(decision).text;
      },
      set decision(value: string | null) {
        row.getCell(decision).value = value;
      },
    });
  }
  change(lines, sheet);
  await workbook.xlsx.writeFile(file);
}

const records = [
  customer(1, { name: 'Ola', city: 'OSLO', zip_code: '0572' }),
  customer(2, { name: 'Kari', city: 'OSLO', phone_2: '22334455' }),
  customer(3, { name: 'Åse', city: 'Bodo', need_to_know: 'line 1\nline 2' }),
];
const text =
  'customer_id;city;zip_code;phone_2;need_to_know\r\n1;Oslo;0573;;\r\n2;Oslo;0572;;\r\n3;Bodø;0572;;"line 1\r\nline 3"\r\n';

test('untouched, it says nothing; the workbook is locked but for the answer and the new value', async () => {
  const { path, file, lines } = await reviewed(records, text);
  const before = changesOf(path);
  expect(lines).toBe(6);
  expect(await take(path, file)).toEqual({
    excluded: 0,
    included: 0,
    edited: 0,
    unchanged: 6,
    missing: 0,
    refused: [],
    isPlanChanged: false,
  });
  expect(changesOf(path)).toEqual(before);
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.readFile(file);
  expect(workbook.worksheets.map(({ name, state }) => [name, state])).toEqual([
    ['Review', 'visible'],
    ['_cube_review', 'veryHidden'],
  ]);
  const [sheet] = workbook.worksheets;
  expect((sheet as unknown as { sheetProtection: object }).sheetProtection).toMatchObject({ sheet: true });
  if (sheet === undefined) throw new Error('the workbook has a sheet');
  const row = sheet.getRow(5);
  expect((row.values as unknown[]).slice(1, 7)).toEqual([1, 'Ola', 'City', 'OSLO', 'Oslo', 'Yes']);
  const unlocked = [1, 2, 3, 4, 5, 6, 7].filter((column) => row.getCell(column).protection?.locked === false);
  expect(unlocked).toEqual([5, 6]);
  expect(row.getCell(6).dataValidation).toMatchObject({ type: 'list', formulae: ['"Yes,No"'] });
  expect(row.getCell(4).fill).not.toEqual(row.getCell(5).fill);
});

test('No leaves out, another value edits, a deleted row says nothing', async () => {
  const { path, file } = await reviewed(records, text, { language: 'nb' });
  await answer(file, ([first, second, , fourth], sheet) => {
    if (first === undefined || second === undefined || fourth === undefined) throw new Error('there are four lines');
    first.decision = 'Nei';
    second.after = '0174';
    sheet.spliceRows(fourth.row.number, 1);
  });
  expect(await take(path, file)).toMatchObject({ excluded: 1, edited: 1, unchanged: 3, missing: 1, refused: [] });
  expect(changesOf(path)).toEqual([
    '-2 city: "OSLO" → "Oslo"',
    '2 zip_code: "0572" → "0174"',
    '3 city: "OSLO" → "Oslo"',
    '3 phone_2: "22334455" → ""',
    '4 city: "Bodo" → "Bodø"',
    '4 need_to_know: "line 1\\nline 2" → "line 1\\r\\nline 3"',
  ]);
  // Read again, it says what the plan has by now.
  expect(await take(path, file)).toMatchObject({ excluded: 1, edited: 1, refused: [], isPlanChanged: true });
  expect(changesOf(path)[1]).toBe('2 zip_code: "0572" → "0174"');
});

test('what was left out before comes with No, and Yes takes it in again', async () => {
  const { path } = await planFor(records, csv(text), { blanks: 'clear' });
  excludeSelected(path, { fields: new Set(['city']) }, true, at);
  const file = join(temporaryFolder(), 'review.xlsx');
  await writeReview(path, file, { kind: 'changes', language: 'en' }, { signal, onProgress: () => undefined });
  await answer(file, (lines) => {
    expect(lines.map(({ decision }) => decision)).toEqual(['No', 'Yes', 'No', 'Yes', 'No', 'Yes']);
    const [first, , third] = lines;
    if (first !== undefined) first.decision = 'yes';
    // Another value is no Yes, and whoever wrote it is told.
    if (third !== undefined) third.after = 'Moss';
  });
  const refused = [expect.objectContaining({ row: 3, field: 'city', code: 'STILL_NO' })];
  expect(await take(path, file)).toMatchObject({ included: 1, unchanged: 4, excluded: 0, refused });
  expect(changesOf(path).filter((change) => change.startsWith('-'))).toHaveLength(2);
});

test('what cannot be taken is told, and leaves its change as it was', async () => {
  const { path, file } = await reviewed(
    [...records, customer(4, { birth_date: '1980-01-01' })],
    `${text
      .replace('need_to_know', 'need_to_know;birth_date')
      .replaceAll(/;(""|)\r\n/g, ';$1;\r\n')
      .replace('3"\r\n', '3";\r\n')}4;;;;;2.1.1980\r\n`,
  );
  const before = changesOf(path);
  await answer(file, (lines, sheet) => {
    const [first, second, third, fourth, fifth] = lines;
    const date = lines.find((line) => line.before === '1980-01-01');
    if (!first || !second || !third || !fourth || !fifth || !date) throw new Error('there are lines');
    first.row.getCell(4).value = 'Moss';
    second.decision = 'maybe';
    third.after = null;
    fourth.decision = null;
    date.after = '31.2.1980';
    const copy = sheet.addRow((fifth.row.values as unknown[]).slice(1));
    copy.getCell(6).value = 'No';
    sheet.addRow([99, 'Somebody']);
  });
  const { refused, ...counts } = await take(path, file);
  expect(refused.map(({ row, field, code }) => [row, field, code])).toEqual([
    [null, null, 'UNKNOWN_ROW'],
    [2, 'city', 'LOCKED_CELL'],
    [2, 'zip_code', 'NO_ANSWER'],
    [3, 'city', 'NO_VALUE'],
    [3, 'phone_2', 'NO_ANSWER'],
    [4, 'city', 'TWO_ANSWERS'],
    [5, 'birth_date', 'BAD_DATE'],
  ]);
  expect(counts).toMatchObject({ excluded: 0, edited: 0, missing: 0 });
  expect(changesOf(path)).toEqual(before);
});

test('rows whose hidden part was left behind in sorting are not taken for others', async () => {
  const { path, file } = await reviewed(records, text);
  const before = changesOf(path);
  await answer(file, (lines) => {
    const [first, second] = lines;
    if (!first || !second) throw new Error('there are lines');
    first.decision = 'No';
    for (let column = 1; column <= 7; column++) {
      const kept = first.row.getCell(column).value;
      first.row.getCell(column).value = second.row.getCell(column).value;
      second.row.getCell(column).value = kept;
    }
  });
  const { refused } = await take(path, file);
  expect(refused.map(({ code }) => code)).toEqual(['LOCKED_CELL', 'LOCKED_CELL']);
  expect(changesOf(path)).toEqual(before);
});

test('a pattern is decided for all customers that have it', async () => {
  const { path, file, lines } = await reviewed(records, text, { kind: 'patterns' });
  expect(lines).toBe(5);
  await answer(file, (all) => {
    const oslo = all.find(({ before }) => before === 'OSLO');
    const bodo = all.find(({ before }) => before === 'Bodo');
    if (!oslo || !bodo) throw new Error('there are lines');
    expect(oslo.row.getCell(1).value).toBe(2);
    oslo.after = 'Oslo by';
    bodo.decision = 'No';
  });
  expect(await take(path, file)).toMatchObject({ edited: 2, excluded: 1, unchanged: 3, missing: 0, refused: [] });
  expect(changesOf(path).filter((change) => change.includes(' city'))).toEqual([
    '2 city: "OSLO" → "Oslo by"',
    '3 city: "OSLO" → "Oslo by"',
    '-4 city: "Bodo" → "Bodø"',
  ]);
});

test('another plan’s workbook is refused, and so is any other file', async () => {
  const { path } = await reviewed(records, text);
  const other = await reviewed(records, text);
  await expect(take(path, other.file)).rejects.toThrow(expect.objectContaining({ code: 'FILE_OTHER_PLAN' }));
  const file = join(temporaryFolder(), 'x.xlsx');
  const workbook = new exceljs.Workbook();
  workbook.addWorksheet('x').addRow(['a']);
  await workbook.xlsx.writeFile(file);
  await expect(take(path, file)).rejects.toThrow(expect.objectContaining({ code: 'FILE_OTHER_PLAN' }));
});

test('more changes than a workbook takes are told with the limit', async () => {
  await expect(reviewed(records, text, { maxLines: 5 })).rejects.toThrow(
    expect.objectContaining({ code: 'FILE_TOO_LARGE', details: { limit: 5 } }),
  );
});

const oddText = fc.oneof(
  fc.constantFrom(
    '=1+1',
    "'x",
    ' x ',
    'a\u0301',
    '_x0041_',
    '_x005F_x0041_',
    '0572',
    'TRUE',
    '#N/A',
    '1.2.2020',
    '😀',
    'a\tb',
    '<&>"',
    '\u0001',
  ),
  fc.string({ unit: 'binary', maxLength: 6 }),
);

test('exactly what was decided is taken, whatever the values are and however the rows lie', async () => {
  const action = fc.constantFrom('keep', 'no', 'edit', 'delete', 'touch');
  const line = fc.record({ before: oddText, after: oddText, action, place: fc.nat() });
  await fc.assert(
    fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 6 }), async (all) => {
      const cells = all.map(({ after }) => after.replaceAll('"', '""'));
      const sheet = `customer_id;Notat\r\n${cells.map((cell, index) => `${String(index + 1)};"${cell}"\r\n`).join('')}`;
      const customers = all.map(({ before }, index) => customer(index + 1, { Notat: before }));
      const planned = await planFor(customers, csv(sheet), { key: ['customer_id'] });
      const changed = planned.rows.filter(({ status }) => status === 'changed');
      if (changed.length === 0) return;
      const file = join(temporaryFolder(), 'review.xlsx');
      await writeReview(
        planned.path,
        file,
        { kind: 'changes', language: 'nb' },
        { signal, onProgress: () => undefined },
      );
      const actions = changed.map(({ row }) => all[row - 2]);
      await answer(file, (lines, opened) => {
        for (const [index, one] of lines.entries()) {
          const what = actions[index]?.action;
          if (what === 'no') one.decision = 'Nei';
          if (what === 'edit') one.after = `rettet ${String(index)}`;
        }
        const kept = lines
          .map(({ row }, index) => ({ values: (row.values as exceljs.CellValue[]).slice(1), what: actions[index] }))
          .filter(({ what }) => what?.action !== 'delete')
          .toSorted((a, b) => (a.what?.place ?? 0) - (b.what?.place ?? 0));
        for (const index of lines.keys()) opened.getRow(5 + index).values = kept[index]?.values ?? [];
      });
      const before = changesOf(planned.path);
      const taken = await take(planned.path, file);
      const count = (what: string): number => actions.filter((one) => one?.action === what).length;
      expect(taken).toMatchObject({
        excluded: count('no'),
        edited: count('edit'),
        missing: count('delete'),
        refused: [],
        unchanged: count('keep') + count('touch'),
      });
      expect(changesOf(planned.path)).toEqual(
        before.map((change, index) => {
          if (actions[index]?.action === 'no') return `-${change}`;
          return actions[index]?.action === 'edit' ? change.replace(/ → .*$/s, ` → "rettet ${String(index)}"`) : change;
        }),
      );
    }),
    { numRuns: 30 },
  );
});

/** Sorts the rows by the new value, hides one, deletes one, answers one, corrects one: all in another program's way. */
const openpyxlScript = `
import sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1])
sheet = book.worksheets[0]
rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=5)]
rows.sort(key=lambda row: str(row[4]), reverse=True)
for row in rows:
    if row[4] == '0573': row[4] = 174
    if row[4] == 'Bodø': row[5] = 'No'
rows = [row for row in rows if row[0] != 2 or row[2] != 'City']
sheet.delete_rows(5, sheet.max_row)
for at, row in enumerate(rows):
    for column, value in enumerate(row): sheet.cell(5 + at, column + 1, value)
sheet.row_dimensions[6].hidden = True
book.save(sys.argv[1])
`;

const expectAnswersOfOthers = async (path: string, file: string): Promise<void> => {
  expect(await take(path, file)).toMatchObject({ excluded: 1, edited: 1, unchanged: 3, missing: 1, refused: [] });
  expect(changesOf(path)).toEqual([
    '2 city: "OSLO" → "Oslo"',
    '2 zip_code: "0572" → "0174"',
    '3 city: "OSLO" → "Oslo"',
    '3 phone_2: "22334455" → ""',
    '-4 city: "Bodo" → "Bodø"',
    '4 need_to_know: "line 1\\nline 2" → "line 1\\r\\nline 3"',
  ]);
};

test.skipIf(pythonWithOpenpyxl === undefined)('openpyxl sorts, hides, deletes and answers', async () => {
  const { path, file } = await reviewed(records, text);
  runOpenpyxl(openpyxlScript, file);
  await expectAnswersOfOthers(path, file);
});

test.skipIf(libreOffice === undefined || pythonWithOpenpyxl === undefined)(
  'LibreOffice saves it, as a workbook of either kind',
  async () => {
    for (const format of ['xlsx', 'ods'] as const) {
      const { path, file } = await reviewed(records, text);
      runOpenpyxl(openpyxlScript, file);
      await expectAnswersOfOthers(path, saveWithLibreOffice(file, format));
    }
    const untouched = await reviewed(records, text);
    const taken = await take(untouched.path, saveWithLibreOffice(untouched.file, 'xlsx'));
    expect(taken).toMatchObject({ unchanged: 6, refused: [] });
  },
  120_000,
);

test('many answers are taken in parts, as one choice that can be stopped and taken back', async () => {
  const ids = Array.from({ length: 900 }, (_, at) => at + 1);
  const cells = ['Bodø;31.12.1999', 'Trondheim;03.07.1984', 'Moss;03.07.1984'];
  const lines = ids.map((id) => `${String(id)};${cells[id % 3] ?? ''}`);
  const many = ids.map((id) => customer(id, { city: 'Bodø', birth_date: '1984-07-03' }));
  const { path, file } = await reviewed(many, `customer_id;city;birth_date\n${lines.join('\n')}\n`, {
    kind: 'patterns',
  });
  await answer(file, (patterns) => {
    for (const pattern of patterns) {
      if (pattern.after === 'Trondheim') pattern.after = 'Halden';
      else if (pattern.after === 'Moss') pattern.decision = 'No';
      else pattern.after = '31.02.1999';
    }
  });
  const review = openReview(path, { offline: true });
  await review.ready();
  const before = planContents(path);
  const stop = new AbortController();
  const told: Progress[] = [];
  const stopping = {
    signal: stop.signal,
    onProgress: (progress: Progress) => {
      told.push(progress);
      if (told.length === 6) stop.abort(new Error('stopped'));
    },
  };
  await expect(review.takeAnswers(file, stopping)).rejects.toThrow('stopped');
  expect(told.at(-1)).toMatchObject({ phase: 'restore' });
  expect(planContents(path)).toEqual(before);

  const watching = { signal, onProgress: () => undefined };
  const { result: taken, turns } = await withTurns(review.takeAnswers(file, watching), async () => {
    expect((await review.page({}, { from: 0, count: 1 })).total).toBe(900);
  });
  expect(taken).toMatchObject({ edited: 300, excluded: 300, refused: [{ code: 'BAD_DATE' }] });
  expect(turns).toBeGreaterThan(10);
  expect(byField(review.state())).toEqual(byField(recount(storedRows(path))));
  expect(review.state()).toMatchObject({ undo: { kind: 'answers' } });
  expect(changesOf(path).filter((change) => change.includes('Halden')).length).toBe(300);
  await review.undo();
  expect(planContents(path)).toEqual(before);
});

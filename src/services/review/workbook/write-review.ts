import { Duplex, type Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import type exceljs from 'exceljs';
import { AppError } from '../../../core/errors.ts';
import { sentence } from '../../../core/error-sentences.ts';
import { sealOf } from '../../../core/review-workbook/judge-answer.ts';
import type { LineKind, ReviewLine } from '../../../core/review-workbook/lines.ts';
import { workbookWords } from '../../../core/review-workbook/words.ts';
import type { Language } from '../../../core/types.ts';
import { writeFileAtomically } from '../../io/atomic-file.ts';
import { FileSink } from '../../io/file-sink.ts';
import { PlanFile } from '../../plan-file/plan-file.ts';
import type { OnProgress } from '../../progress.ts';
import { planHashInTurns } from '../../approving/approval-seal.ts';
import { inTurns, type Pieces } from '../../turns.ts';
import { lineHash, linesOf } from './plan-lines.ts';
import { columnKeys, type ColumnKey, hiddenHeadings, metaRows, metaSheetName } from './review-sheet.ts';

/**
 * Most lines of a workbook. Measured with exceljs' streaming writer: 100,000 lines take 3 s, 300,000 take 12 s and 290 MB;
 * nobody decides about so many one by one, and patterns are fewer.
 */
const maxReviewLines = 200_000;

export interface ReviewRequest {
  readonly kind: LineKind;
  readonly language: Language;
  /** Smaller in tests. */
  readonly maxLines?: number;
}

/**
 * Writes a workbook in which somebody without the program can decide about a plan: a line for each change, or for all that
 * are alike, with Yes or No and a new value that may be corrected. Everything else is locked, and sealed with the plan's
 * hash. Returns the number of lines.
 *
 * @throws AppError FILE_TOO_LARGE with more lines than exceljs writes in good time, USAGE where there is nothing to decide
 */
export async function writeReview(
  path: string,
  target: string,
  request: ReviewRequest,
  { signal, onProgress }: { readonly signal: AbortSignal; readonly onProgress: OnProgress },
): Promise<number> {
  const plan = PlanFile.open(path);
  try {
    // Of one state of the plan: the seal must be that of the lines.
    plan.database.exec('BEGIN');
    const { kind, language, maxLines = maxReviewLines } = request;
    const lines = await inTurns(collect(linesOf(plan, kind, language), maxLines), signal);
    const hash = await planHashInTurns(plan, signal);
    plan.database.exec('COMMIT');
    await writeFileAtomically(
      target,
      async (file) => {
        const stream = streamTo(new FileSink(file));
        const ended = finished(stream);
        // Awaited below; a failure until then must not count as unhandled.
        ended.catch(() => undefined);
        // Loaded here: it takes longer than all the rest of the program.
        const { default: library } = await import('exceljs');
        const workbook = new library.stream.xlsx.WorkbookWriter({ stream, useStyles: true });
        await addReview(workbook, plan, { lines, hash }, request, (done) => {
          signal.throwIfAborted();
          onProgress({ phase: 'report', done, total: lines.length });
        });
        await workbook.commit();
        await ended;
      },
      { signal },
    );
    return lines.length;
  } finally {
    plan.close();
  }
}

/** As exceljs wants to write. */
const streamTo = (sink: FileSink): Writable =>
  Duplex.from(async (pieces: AsyncIterable<Buffer>) => {
    for await (const bytes of pieces) await sink.write(bytes);
  });

function* collect(lines: Iterable<ReviewLine | undefined>, limit: number): Pieces<readonly ReviewLine[]> {
  const all: ReviewLine[] = [];
  for (const line of lines) {
    if (line === undefined) {
      yield;
      continue;
    }
    if (all.length === limit) {
      throw new AppError('FILE_TOO_LARGE', sentence('tooManyToReview', { limit }), { details: { limit } });
    }
    all.push(line);
  }
  if (all.length === 0) throw new AppError('USAGE', sentence('nothingToReview'));
  return all;
}

const headingRow = 4;

async function addReview(
  workbook: exceljs.stream.xlsx.WorkbookWriter,
  plan: PlanFile,
  { lines, hash }: { readonly lines: readonly ReviewLine[]; readonly hash: string },
  { kind, language }: ReviewRequest,
  onLine: (done: number) => void,
): Promise<void> {
  const keys = columnKeys(kind);
  const name = workbookWords.sheet[language];
  const sheet = workbook.addWorksheet(name, {
    views: [{ state: 'frozen', ySplit: headingRow }],
    pageSetup: { orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  });
  sheet.columns = keys.map((key) => ({ width: widths[key], hidden: key === 'id' || key === 'seal' }));
  // Without a password: it keeps hands off, and the seals tell what was changed all the same.
  await sheet.protect('', {
    selectLockedCells: true,
    selectUnlockedCells: true,
    autoFilter: true,
    sort: true,
    deleteRows: true,
    formatColumns: true,
    formatRows: true,
  });
  const last = headingRow + lines.length;
  const decision = letterOf(keys, 'decision');
  addHead(sheet, plan, lines.length, keys, { kind, language });
  const makeSeal = lineHash(hash);
  for (const [index, line] of lines.entries()) {
    addLine(sheet, line, keys, language, sealOf(line, makeSeal));
    if (index % 500 === 0) onLine(index);
  }
  addRules(sheet, `${decision}${String(headingRow + 1)}:${decision}${String(last)}`, language);
  sheet.autoFilter = { from: { row: headingRow, column: 1 }, to: { row: last, column: keys.length } };
  sheet.addConditionalFormatting({
    ref: `A${String(headingRow + 1)}:${letterOf(keys, 'remark')}${String(last)}`,
    rules: [
      {
        type: 'expression',
        priority: 1,
        formulae: [`$${decision}${String(headingRow + 1)}="${workbookWords.no[language]}"`],
        style: { font: { strike: true, color: { argb: 'FF6B6B6B' } } },
      },
    ],
  });
  sheet.commit();
  const hidden = workbook.addWorksheet(metaSheetName, { state: 'veryHidden' });
  const about = { plan: plan.header.id, hash, kind, sheet: name, language, source: plan.header.file.name };
  for (const row of metaRows(about)) hidden.addRow([...row]).commit();
  hidden.commit();
}

const letterOf = (keys: readonly ColumnKey[], key: ColumnKey): string => String.fromCharCode(65 + keys.indexOf(key));

const widths: Readonly<Record<ColumnKey, number>> = {
  customers: 12,
  customer: 14,
  name: 26,
  field: 20,
  before: 32,
  after: 32,
  decision: 11,
  remark: 46,
  id: 10,
  seal: 10,
};

const fill = (argb: string): exceljs.Fill => ({ type: 'pattern', pattern: 'solid', fgColor: { argb } });
const thin = { style: 'thin', color: { argb: 'FFD0D4DA' } } as const;
const alignment = { wrapText: true, vertical: 'top' } as const;
const border = { top: thin, bottom: thin, left: thin, right: thin };
/** One object for each look: exceljs keeps a look once for each object that it is told of. */
const plain: Partial<exceljs.Style> = { alignment, border, numFmt: '@' };
const looks: Readonly<Partial<Record<ColumnKey, Partial<exceljs.Style>>>> = {
  customer: { alignment, border },
  customers: { alignment, border },
  before: { ...plain, fill: fill('FFFDEBEA'), font: { color: { argb: 'FF8A1C12' } } },
  after: { ...plain, fill: fill('FFE7F5EA'), font: { color: { argb: 'FF0B5A24' } }, protection: { locked: false } },
  decision: {
    alignment: { ...alignment, horizontal: 'center' },
    border,
    fill: fill('FFFFF7DB'),
    font: { bold: true },
    protection: { locked: false },
  },
};
const lockedAfter: Partial<exceljs.Style> = { ...looks.after, protection: { locked: true } };
const headingLook: Partial<exceljs.Style> = {
  alignment,
  border,
  fill: fill('FF1F3A5F'),
  font: { bold: true, color: { argb: 'FFFFFFFF' } },
};

function addHead(
  sheet: exceljs.Worksheet,
  { header }: PlanFile,
  lines: number,
  keys: readonly ColumnKey[],
  { language }: ReviewRequest,
): void {
  const { title, howTo, facts } = workbookWords;
  const fill = (text: string): string =>
    text
      .replace('{assignment}', () => String(header.assignmentId))
      .replace('{lines}', () => String(lines))
      .replace('{source}', () => header.file.name)
      .replace('{account}', () => header.account);
  const looksOfHead = [
    { font: { bold: true, size: 14 } },
    { alignment: { wrapText: true, vertical: 'top' } },
    { font: { color: { argb: 'FF6B6B6B' } } },
  ] as const;
  for (const [index, words] of [title, howTo, facts].entries()) {
    const row = sheet.addRow([fill(words[language])]);
    row.getCell(1).style = looksOfHead[index] ?? {};
    if (words === howTo) row.height = 34;
    sheet.mergeCells(row.number, 1, row.number, keys.indexOf('remark') + 1);
    row.commit();
  }
  const headings = sheet.addRow(keys.map((key) => headingOf(key, language)));
  for (const [index] of keys.entries()) headings.getCell(index + 1).style = headingLook;
  headings.commit();
}

const headingOf = (key: ColumnKey, language: Language): string =>
  key === 'id' || key === 'seal' ? hiddenHeadings[key] : workbookWords[key][language];

function addLine(
  sheet: exceljs.Worksheet,
  { id, locked, after, isYes, isEditable }: ReviewLine,
  keys: readonly ColumnKey[],
  language: Language,
  seal: string,
): void {
  const texts: Readonly<Record<ColumnKey, string | number>> = {
    ...locked,
    customer: Number(locked.customer) || locked.customer,
    customers: Number(locked.customer),
    after,
    decision: workbookWords[isYes ? 'yes' : 'no'][language],
    id,
    seal,
  };
  const row = sheet.addRow(keys.map((key) => (texts[key] === '' ? null : texts[key])));
  for (const [index, key] of keys.entries()) {
    row.getCell(index + 1).style = key === 'after' && !isEditable ? lockedAfter : (looks[key] ?? plain);
  }
  row.commit();
}

/** The drop-down, for the whole column at once: exceljs has it, and its types do not. */
function addRules(sheet: exceljs.Worksheet, range: string, language: Language): void {
  const { yes, no, decision, answerHint } = workbookWords;
  const rules: unknown = Reflect.get(sheet, 'dataValidations');
  if (!isRules(rules)) throw new TypeError('exceljs has lost its data validations');
  rules.add(range, {
    type: 'list',
    allowBlank: false,
    formulae: [`"${yes[language]},${no[language]}"`],
    showErrorMessage: true,
    errorTitle: decision[language],
    error: answerHint[language].replace('{yes}', yes[language]).replace('{no}', no[language]),
  });
}

interface Rules {
  readonly add: (range: string, rule: exceljs.DataValidation) => void;
}

const isRules = (value: unknown): value is Rules =>
  typeof value === 'object' && value !== null && 'add' in value && typeof value.add === 'function';

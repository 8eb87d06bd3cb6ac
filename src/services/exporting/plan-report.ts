import { basename, extname } from 'node:path';
import { cutText } from '../../core/text.ts';
import { sheetNames } from '../../core/workbook/sheet-names.ts';
import type { Cell } from '../../core/cells.ts';
import type { Field } from '../../core/fields/field.ts';
import type { Language, Words } from '../../core/types.ts';
import { type Balance, rowEnd, rowEnds, totalBalance } from '../../core/plan/balance.ts';
import { endNames } from '../../core/plan/summary.ts';
import { balanceOf } from '../plan-file/balance.ts';
import { capitalised, endWord } from '../../core/plan/state-words.ts';
import { issueMessage } from '../../core/issues.ts';
import { toMappingFile } from '../../core/mapping/mapping-file.ts';
import type { OutcomeState, PlanHeader, PlanSource, RowStatus } from '../../core/plan/model.ts';
import { outcomeSentence } from '../../core/plan/outcome-sentence.ts';
import { presentText, presentValue, unguardFormula } from '../../core/values/present.ts';
import { cubeSheetName, type ExportedSheet, writeCubeSheet } from '../../core/workbook/export-metadata.ts';
import { resultColumns } from '../../core/mapping/result-columns.ts';
import type { SourceReading } from '../../core/workbook/source-reading.ts';
import { writeFileAtomically } from '../io/atomic-file.ts';
import { PlanFile } from '../plan-file/plan-file.ts';
import type { PlanRow } from '../plan-file/stored-row.ts';
import type { ExportDependencies } from './export-snapshots.ts';
import { maxCellText, type WriterCell } from './xlsx/writer-cell.ts';
import { FileSink } from '../io/file-sink.ts';
import type { SheetColumn } from './xlsx/sheet-xml.ts';
import type { StyleName } from './xlsx/style-sheet.ts';
import { WorkbookWriter } from './xlsx/workbook-writer.ts';

const summaryName: Words = { en: 'Summary', nb: 'Sammendrag' };
const reportName: Words = { en: 'Report', nb: 'Rapport' };

/** In words beside the codes, for people who asked for a language: headings that a later plan ignores like the others. */
const wordColumns: Readonly<Record<Language, readonly string[]>> = {
  en: ['cube_result_in_words', 'cube_result_local_time'],
  nb: ['cube_result_resultat', 'cube_result_klokkeslett'],
};

interface Copy {
  readonly name: Words;
  readonly has: (row: PlanRow) => boolean;
  readonly count: (plan: PlanFile) => number;
}

const ofState = (name: Words, state: Exclude<OutcomeState, 'pending'>): Copy => ({
  name,
  has: ({ outcome }) => outcome?.state === state,
  count: (plan) => plan.outcomeCounts()[state],
});
const ofStatus = (name: Words, status: RowStatus): Copy => ({
  name,
  has: (row) => row.status === status,
  count: (plan) => plan.counts[status],
});

/** The filtered copies behind the first sheet: only those that have rows. */
const copies: readonly Copy[] = [
  ofState({ en: 'Failed', nb: 'Mislyktes' }, 'failed'),
  ofState({ en: 'Conflicts', nb: 'Konflikter' }, 'conflict'),
  ofState({ en: 'Unknown', nb: 'Ukjent' }, 'unknown'),
  ofState({ en: 'Skipped', nb: 'Hoppet over' }, 'skipped'),
  ofStatus({ en: 'Invalid', nb: 'Ugyldige' }, 'invalid'),
  ofStatus({ en: 'Unmatched', nb: 'Ikke funnet' }, 'unmatched'),
  ofStatus({ en: 'Duplicates', nb: 'Duplikater' }, 'duplicate'),
];

const outcomeStyles: Readonly<Record<OutcomeState, StyleName>> = {
  applied: 'good',
  failed: 'bad',
  conflict: 'attention',
  unknown: 'attention',
  skipped: 'attention',
  excluded: 'quiet',
  pending: 'quiet',
};

/** What draws the eye to a row that had nothing to write. */
const statusStyles: Readonly<Record<RowStatus, StyleName>> = {
  changed: 'text',
  new: 'text',
  unchanged: 'text',
  invalid: 'bad',
  unmatched: 'attention',
  duplicate: 'attention',
};

/**
 * Writes the outcomes of a plan as a workbook. The first sheet holds every source column and row in order, with result
 * columns at the right that a later plan ignores: it can be fed back as it is. Filtered copies follow; on the hidden
 * sheet only the first one counts as data. A summary says where all rows of the sheet are. Rows stream through, once for each sheet.
 *
 * Several plans have a sheet each, every one of which counts as data, and no copies.
 *
 * @throws AppError the codes of opening a plan and of writing a file
 */
export async function writePlanReport(
  paths: readonly string[],
  target: string,
  dependencies: ExportDependencies,
  language?: Language,
): Promise<void> {
  const plans: PlanFile[] = [];
  try {
    for (const path of paths) plans.push(PlanFile.open(path));
    await writeFileAtomically(
      target,
      async (file) => writeReport(plans, new FileSink(file), dependencies, language),
      dependencies,
    );
  } finally {
    plans.forEach((plan) => plan.close());
  }
}

async function writeReport(
  plans: readonly PlanFile[],
  sink: FileSink,
  { clock, signal, onProgress }: ExportDependencies,
  language: Language | undefined,
): Promise<void> {
  const workbook = new WorkbookWriter(sink);
  const nameOf = (name: Words): string => name[language ?? 'en'];
  const used = plans.length > 1 ? [] : copies.filter(({ count }) => plans.some((plan) => count(plan) > 0));
  const wanted = plans.length > 1 ? plans.map(planTitle) : [nameOf(reportName)];
  const [summary = '', ...titles] = sheetNames([nameOf(summaryName), ...wanted]);
  const reserved = [summary, ...used.map(({ name }) => nameOf(name)), ...titles];
  const total = plans.reduce((sum, { counts }) => sum + counts.rows, 0);
  let before = 0;
  const sheets: ExportedSheet[] = [];
  for (const [index, plan] of plans.entries()) {
    const width = sourceWidth(plan, signal);
    const table = { name: titles[index] ?? nameOf(reportName), columns: reportColumns(plan, width, language) };
    const show = (done: number): void => {
      signal.throwIfAborted();
      onProgress({ phase: 'report', done: before + done, total });
    };
    const names = await workbook.addTable(
      table,
      reportRows(plan, width, () => true, language),
      show,
      reserved,
    );
    before += plan.counts.rows;
    for (const { name, has } of used) {
      const copy = { name: nameOf(name), columns: table.columns };
      const rows = reportRows(plan, width, has, language);
      await workbook.addTable(copy, rows, () => signal.throwIfAborted(), reserved);
    }
    sheets.push(...exportedSheets(plan, names));
  }
  const balances: Balance[] = [];
  for (const plan of plans) balances.push(await balanceOf(plan));
  await workbook.addTable(
    summaryTable(summary, language ?? 'en'),
    summaryRows(totalBalance(balances), language ?? 'en'),
  );
  const [first] = plans;
  if (first === undefined) throw new TypeError('a report is about at least one plan');
  const reading = readingOf(first.header);
  const isOther = ({ reading: own }: ExportedSheet): boolean => JSON.stringify(own) !== JSON.stringify(reading);
  const about = writeCubeSheet({
    version: 1,
    account: first.header.account,
    exportedAt: clock.now().toISOString(),
    sheets: sheets.map((sheet) => (isOther(sheet) ? sheet : withoutReading(sheet))),
    ...(reading !== undefined && { reading }),
  });
  await workbook.addTable({ name: cubeSheetName, columns: [], hidden: true, plain: true }, about);
  await workbook.end();
}

const summaryHeadings: Readonly<Record<Language, readonly [string, string, string]>> = {
  en: ['Where the rows are', 'Rows', 'To see them, choose this in cube_result_end'],
  nb: ['Hvor radene er', 'Rader', 'Velg dette i cube_result_end for å se dem'],
};
const sheetRows: Words = { en: 'All rows of the sheet', nb: 'Alle radene i arket' };
const changesExcluded: Words = { en: 'Changes excluded', nb: 'Endringer utelatt' };

const summaryTable = (name: string, language: Language) => ({
  name,
  columns: summaryHeadings[language].map((heading, index): SheetColumn => ({
    heading,
    headingStyle: 'heading',
    style: index === 1 ? 'general' : 'text',
  })),
});

/** Adds up to the sheet, as on the screen and in JSON: each end that has rows, and how to show them on the first sheet. */
function summaryRows(balance: Balance, language: Language): readonly (readonly WriterCell[])[] {
  const { rows, cellsExcluded } = balance;
  return [
    ...rowEnds
      .filter((end) => balance[end] > 0)
      .map((end) => [capitalised(endWord(end, language)), balance[end], endNames[end]]),
    [sheetRows[language], rows, null],
    ...(cellsExcluded > 0 ? [[changesExcluded[language], cellsExcluded, null]] : []),
  ];
}

/** Its file is named after the assignment, or by a person. */
const planTitle = ({ path }: PlanFile): string => basename(path, extname(path));

function exportedSheets({ header }: PlanFile, names: readonly string[]): readonly ExportedSheet[] {
  const { assignmentId, snapshotTakenAt: takenAt, mapping } = header;
  const fields = mapping.columns.flatMap(({ field, column }) => (field === column ? [field] : []));
  const reading = readingOf(header);
  return names.map((name, at) => ({
    name,
    assignmentId,
    part: at + 1,
    takenAt,
    fields,
    ...(reading !== undefined && { reading }),
  }));
}

function withoutReading({ name, assignmentId, part, takenAt, fields }: ExportedSheet): ExportedSheet {
  return { name, assignmentId, part, takenAt, fields };
}

/** Fed back, the report is read as its source was. An inverse plan has no sheet to repeat. */
function readingOf({ source, mapping }: PlanHeader): SourceReading | undefined {
  if (source.format === 'undo') return undefined;
  const origin = source.format === 'csv' || source.format === 'html' ? 'csv' : 'workbook';
  const decimal = source.decimal === undefined ? {} : { decimal: source.decimal };
  return { origin, ...decimal, mapping: toMappingFile(mapping) };
}

/** Columns of the widest row: some files have cells beyond their headings, far down, and none may be lost. */
function sourceWidth(plan: PlanFile, signal: AbortSignal): number {
  let width = plan.header.mapping.columns.length;
  for (const { cells } of plan.sourceRows()) {
    signal.throwIfAborted();
    width = Math.max(width, cells.length);
  }
  return width;
}

function reportColumns({ header }: PlanFile, width: number, language: Language | undefined): readonly SheetColumn[] {
  const source = Array.from({ length: width }, (_, index): SheetColumn => {
    const mapped = header.mapping.columns[index];
    const isKey = mapped?.kind === 'key';
    return {
      heading: cutText(mapped?.column ?? '', maxCellText),
      headingStyle: isKey ? 'keyHeading' : 'heading',
      style: isKey ? 'key' : 'text',
    };
  });
  const all = [...resultColumns, ...(language === undefined ? [] : wordColumns[language])];
  const results = all.map((heading): SheetColumn => ({
    heading,
    headingStyle: 'resultHeading',
    style: 'general',
  }));
  return [...source, ...results];
}

function* reportRows(
  plan: PlanFile,
  width: number,
  has: (row: PlanRow) => boolean,
  language: Language | undefined,
): Generator<readonly WriterCell[], void, undefined> {
  const source = plan.sourceRows();
  for (const row of plan.rows()) {
    const cells: readonly Cell[] = source.next().value?.cells ?? [];
    if (!has(row)) continue;
    const all: WriterCell[] = [];
    for (let index = 0; index < width; index++)
      all.push(sourceCell(cells[index] ?? null, row, plan.header.source.format));
    all.push(...resultCells(row, language ?? 'en'), ...(language === undefined ? [] : wordCells(row, language)));
    yield all;
  }
}

const textField: Field = { key: '', origin: 'extra', access: 'writable', kind: 'text' };

/**
 * A cell as the source has it, less the guard against formulas that only CSV needs. Not only CSV has longer texts
 * than a workbook can hold. Where Cube has the same one, the cell shows what an export would, which is never a change;
 * else an error, so that no cut text is ever written to Cube.
 */
function sourceCell(cell: Cell, { status }: PlanRow, format: PlanSource['format']): WriterCell {
  if (typeof cell !== 'string') return cell;
  const text = format === 'csv' || format === 'html' ? unguardFormula(cell) : cell;
  if (text.length <= maxCellText) return text;
  return status === 'unchanged' ? presentValue(text, textField) : { type: 'error', code: '#VALUE!' };
}

/** In the order of `resultColumns`. */
function resultCells(planned: PlanRow, language: Language): readonly WriterCell[] {
  const { row, customerId, status, issues, changes, outcome } = planned;
  const canBeWritten = status === 'changed' || status === 'new';
  const issueTexts = issues.map((issue) => {
    const place = issue.column === null ? '' : `${issue.column}: `;
    return `${place}${issueMessage(issue, language)} (${issue.code})`;
  });
  const changeTexts = Object.entries(changes).map(
    ([field, { before, after }]) =>
      `${field}: ${quote(presentText(before), language)} → ${quote(presentText(after), language)}`,
  );
  const state = outcome?.state ?? (canBeWritten ? 'pending' : undefined);
  const { written = '', code = '', retry = '', at = '' } = outcome ?? {};
  const message = (outcome && outcomeSentence(outcome, language, (field) => field)) ?? '';
  const texts = [written, code, cutText(message, maxCellText), retry, at];
  return [
    row,
    customerId,
    { type: 'styled', text: status, style: statusStyles[status] },
    cutText(issueTexts.join('\n'), maxCellText) || null,
    cutText(changeTexts.join('\n'), maxCellText) || null,
    state === undefined ? null : { type: 'styled', text: state, style: outcomeStyles[state] },
    ...texts.map((text) => text || null),
    endNames[rowEnd(planned)],
  ];
}

const quote = (text: string, language: Language): string => (language === 'nb' ? `«${text}»` : `“${text}”`);

const locales = { en: 'en-GB', nb: 'nb-NO' } as const satisfies Record<Language, string>;

/** In the order of `wordColumns`: how the row ended, and when, by the clock on the wall. */
function wordCells(row: PlanRow, language: Language): readonly WriterCell[] {
  const ending = endWord(rowEnd(row), language);
  const { outcome } = row;
  const time =
    outcome === undefined
      ? null
      : new Date(outcome.at).toLocaleString(locales[language], {
          year: 'numeric',
          month: '2-digit',
          day: '2-digit',
          hour: '2-digit',
          minute: '2-digit',
          second: '2-digit',
        });
  return [capitalised(ending), time];
}

import { basename, extname } from 'node:path';
import type { Cell } from '../../core/cells.ts';
import { toMappingFile } from '../../core/mapping/mapping-file.ts';
import { type Balance, type RowEnd, rowEnd, totalBalance } from '../../core/plan/balance.ts';
import type { PlanHeader } from '../../core/plan/model.ts';
import type { Language, Words } from '../../core/types.ts';
import {
  type CubeMetadata,
  cubeSheetName,
  type ExportedSheet,
  writeCubeSheet,
} from '../../core/workbook/export-metadata.ts';
import { sheetNames } from '../../core/workbook/sheet-names.ts';
import type { SourceReading } from '../../core/workbook/source-reading.ts';
import { writeFileAtomically } from '../io/atomic-file.ts';
import { FileSink } from '../io/file-sink.ts';
import { balanceOf } from '../plan-file/balance.ts';
import { PlanFile } from '../plan-file/plan-file.ts';
import type { PlanRow } from '../plan-file/stored-row.ts';
import type { ExportDependencies } from './export-snapshots.ts';
import { ReportColumns } from './report-columns.ts';
import { summaryLine, summaryName, summaryTable } from './report-summary.ts';
import { type TableSpec, WorkbookWriter } from './xlsx/workbook-writer.ts';
import type { WriterCell } from './xlsx/writer-cell.ts';

const reportName: Words = { en: 'Report', nb: 'Rapport' };

/** The filtered copies of one plan's rows, by how these ended: only those that have rows. */
const copies: readonly { readonly end: RowEnd; readonly name: Words }[] = [
  { end: 'failed', name: { en: 'Failed', nb: 'Mislyktes' } },
  { end: 'conflict', name: { en: 'Conflicts', nb: 'Konflikter' } },
  { end: 'heldBack', name: { en: 'Held back', nb: 'Holdt tilbake' } },
  { end: 'unknown', name: { en: 'Unknown', nb: 'Ukjent' } },
  { end: 'skipped', name: { en: 'Skipped', nb: 'Hoppet over' } },
  { end: 'invalid', name: { en: 'Invalid', nb: 'Ugyldige' } },
  { end: 'unmatched', name: { en: 'Unmatched', nb: 'Ikke funnet' } },
  { end: 'duplicate', name: { en: 'Duplicates', nb: 'Duplikater' } },
  { end: 'excluded', name: { en: 'Excluded', nb: 'Utelatt' } },
];

/**
 * Writes the outcomes of a plan as a workbook. The first sheet holds every source column and row in order; how each row
 * ended, what was written and why stand behind its key and its name. A later plan ignores the result columns: the sheet
 * can be fed back as it is. A summary says where all rows are, and filtered copies follow; on the hidden sheet only the
 * first one counts as data. Rows stream through, once for each sheet.
 *
 * Several plans have the summary first, then a sheet each, every one of which counts as data, and no copies.
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
  dependencies: ExportDependencies,
  language: Language | undefined,
): Promise<void> {
  const { clock, signal } = dependencies;
  const workbook = new WorkbookWriter(sink);
  const nameOf = (name: Words): string => name[language ?? 'en'];
  const isOne = plans.length === 1;
  const wanted = isOne ? [nameOf(reportName)] : plans.map(planTitle);
  const [summary = '', ...titles] = sheetNames([nameOf(summaryName), ...wanted]);
  const parts: ReportPart[] = [];
  for (const [index, plan] of plans.entries()) {
    const columns = new ReportColumns(plan.header, sourceWidth(plan, signal), language);
    parts.push({ plan, title: titles[index] ?? '', columns, balance: await balanceOf(plan) });
  }
  const total = totalBalance(parts.map(({ balance }) => balance));
  const used = isOne ? copies.filter(({ end }) => total[end] > 0) : [];
  const reserved = [summary, ...used.map(({ name }) => nameOf(name)), ...titles];
  const { spec, rows } = summaryTable(summary, total, parts, language ?? 'en');
  if (!isOne) await workbook.addTable(spec, rows);
  const sheets = await addPlans(workbook, parts, { dependencies, reserved, language: language ?? 'en' });
  if (isOne) await workbook.addTable(spec, rows);
  for (const { name, end } of used) {
    const has = (row: PlanRow): boolean => rowEnd(row) === end;
    for (const part of parts) {
      await workbook.addTable(
        tableOf(part, nameOf(name)),
        reportRows(part, has),
        () => signal.throwIfAborted(),
        reserved,
      );
    }
  }
  const about = writeCubeSheet(aboutReport(plans, sheets, clock.now()));
  await workbook.addTable({ name: cubeSheetName, columns: [], hidden: true, plain: true }, about);
  await workbook.end();
}

/** One plan of the report. */
interface ReportPart {
  readonly plan: PlanFile;
  /** Its sheet's name. */
  readonly title: string;
  readonly columns: ReportColumns;
  readonly balance: Balance;
}

const tableOf = ({ columns }: ReportPart, name: string): TableSpec => ({
  name,
  columns: columns.columns,
  frozenColumns: columns.frozen,
});

/** The sheets with all rows of the plans; how many ended where is said at the heading, too. */
async function addPlans(
  workbook: WorkbookWriter,
  parts: readonly ReportPart[],
  {
    dependencies: { signal, onProgress },
    reserved,
    language,
  }: {
    readonly dependencies: ExportDependencies;
    readonly reserved: readonly string[];
    readonly language: Language;
  },
): Promise<readonly ExportedSheet[]> {
  const total = parts.reduce((sum, { balance }) => sum + balance.rows, 0);
  const sheets: ExportedSheet[] = [];
  let before = 0;
  for (const part of parts) {
    const { plan, balance, title, columns } = part;
    const table = tableOf(part, title);
    const told = { note: summaryLine(balance, language) };
    const headed = table.columns.map((column, index) =>
      index === columns.frozen - 1 ? { ...column, ...told } : column,
    );
    const show = (done: number): void => {
      signal.throwIfAborted();
      onProgress({ phase: 'report', done: before + done, total });
    };
    const rows = reportRows(part, () => true);
    sheets.push(...exportedSheets(plan, await workbook.addTable({ ...table, columns: headed }, rows, show, reserved)));
    before += balance.rows;
  }
  return sheets;
}

/** What the hidden sheet says: how the sheets are read when the report is fed back. */
function aboutReport(plans: readonly PlanFile[], sheets: readonly ExportedSheet[], now: Date): CubeMetadata {
  const [first] = plans;
  if (first === undefined) throw new TypeError('a report is about at least one plan');
  const reading = readingOf(first.header);
  const isOther = ({ reading: own }: ExportedSheet): boolean => JSON.stringify(own) !== JSON.stringify(reading);
  return {
    version: 1,
    account: first.header.account,
    exportedAt: now.toISOString(),
    sheets: sheets.map((sheet) => (isOther(sheet) ? sheet : withoutReading(sheet))),
    ...(reading !== undefined && { reading }),
  };
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

function* reportRows(
  { plan, columns }: ReportPart,
  has: (row: PlanRow) => boolean,
): Generator<readonly WriterCell[], void, undefined> {
  const source = plan.sourceRows();
  for (const row of plan.rows()) {
    const cells: readonly Cell[] = source.next().value?.cells ?? [];
    if (has(row)) yield columns.row(cells, row);
  }
}

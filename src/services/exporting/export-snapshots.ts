import type { Language } from '../../core/types.ts';
import type { Field, FieldKind } from '../../core/fields/field.ts';
import { own } from '../../core/plan/judge-record.ts';
import { guardFormula, presentText, presentValue } from '../../core/values/present.ts';
import {
  type CubeMetadata,
  cubeSheetName,
  type ExportedSheet,
  writeCubeSheet,
} from '../../core/workbook/export-metadata.ts';
import { summaryWords } from '../../core/workbook/summary-words.ts';
import { sheetNames } from '../../core/workbook/sheet-names.ts';
import type { Clock } from '../io/clock.ts';
import { BaseEncoder } from './base-encoder.ts';
import { writeFileAtomically } from '../io/atomic-file.ts';
import type { OnProgress } from '../progress.ts';
import type { SnapshotReader } from '../workspace/snapshot-reader.ts';
import { CsvWriter } from './csv-writer.ts';
import { exportColumns } from './export-columns.ts';
import { formColumn, formGuide, formGuideName } from './form.ts';
import { JsonListWriter } from './json-writer.ts';
import { type SummaryOptions, summarySheet, SummaryTally } from './summary.ts';
import type { WriterCell } from './xlsx/writer-cell.ts';
import { FileSink } from '../io/file-sink.ts';
import type { SheetColumn } from './xlsx/sheet-xml.ts';
import type { StyleName } from './xlsx/style-sheet.ts';
import { WorkbookWriter } from './xlsx/workbook-writer.ts';

export type ExportFormat = 'xlsx' | 'csv' | 'json';

export interface ExportSource {
  readonly snapshot: SnapshotReader;
  /** The assignment's name, which becomes the sheet's. */
  readonly name: string;
}

export interface ExportOptions {
  readonly format: ExportFormat;
  /** Only these, in this order; undefined: all. */
  readonly fields: readonly string[] | undefined;
  /** csv: a `'` before what a spreadsheet program would run as a formula. */
  readonly guardFormulas: boolean;
  /** xlsx: the exported values go along on the hidden sheet, so that a later plan is three-way; true unless told. */
  readonly base?: boolean;
  /** xlsx: a form to fill in, with its guide in this language as the first sheet. */
  readonly form?: Language | undefined;
  /** xlsx: a last sheet that counts what was exported. */
  readonly summary?: SummaryOptions | undefined;
  /** Smaller in tests. */
  readonly maxSheetRows?: number;
}

export interface ExportDependencies {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly onProgress: OnProgress;
}

/** What was written of one assignment, in the public interface's words. */
export interface ExportedAssignment {
  readonly assignment_id: number;
  readonly rows: number;
  readonly sheets: readonly string[];
}

/**
 * Exports snapshots to one file, whole or not at all: a sheet for each assignment, or one assignment as CSV or JSON.
 * A heading is the field's key, exactly. Rows stream through: memory does not grow with them.
 *
 * @throws AppError USAGE for a field that an assignment does not have; the codes of writing a file
 */
export async function exportSnapshots(
  target: string,
  sources: readonly ExportSource[],
  options: ExportOptions,
  dependencies: ExportDependencies,
): Promise<readonly ExportedAssignment[]> {
  const tables = sources.map(({ snapshot, name }) => ({
    snapshot,
    name,
    fields: exportColumns(snapshot.fields, options.fields),
  }));
  const progress = new ExportProgress(tables, dependencies);
  let written: readonly ExportedAssignment[] = [];
  await writeFileAtomically(
    target,
    async (file) => {
      const sink = new FileSink(file);
      if (options.format === 'xlsx') written = await writeWorkbook(sink, tables, options, progress, dependencies.clock);
      else written = await Promise.all(tables.map((table) => writeText(sink, table, options, progress)));
    },
    { signal: dependencies.signal },
  );
  return written;
}

interface Table extends ExportSource {
  readonly fields: readonly Field[];
}

class ExportProgress {
  readonly #total: number;
  readonly #dependencies: ExportDependencies;
  #before = 0;

  constructor(tables: readonly Table[], dependencies: ExportDependencies) {
    this.#total = tables.reduce((sum, { snapshot }) => sum + snapshot.count, 0);
    this.#dependencies = dependencies;
  }

  readonly show = (rows: number): void => {
    this.#dependencies.signal.throwIfAborted();
    this.#dependencies.onProgress({ phase: 'export', done: this.#before + rows, total: this.#total });
  };

  finishTable(rows: number): void {
    this.#before += rows;
  }
}

async function writeWorkbook(
  sink: FileSink,
  tables: readonly Table[],
  { maxSheetRows, base = true, form, summary }: ExportOptions,
  progress: ExportProgress,
  clock: Clock,
): Promise<readonly ExportedAssignment[]> {
  const workbook = new WorkbookWriter(sink, maxSheetRows === undefined ? {} : { maxSheetRows });
  const names = sheetNames([
    ...tables.map(({ name }) => name),
    ...(form === undefined ? [] : [formGuideName(form)]),
    ...(summary === undefined ? [] : [summaryWords[summary.language].name]),
  ]);
  const tallies = tables.map(({ name, fields, snapshot }) =>
    summary === undefined ? undefined : new SummaryTally(name, fields, snapshot.fields, summary),
  );
  if (form !== undefined) {
    const guide = formGuide(names[tables.length] ?? formGuideName(form), form);
    await workbook.addTable(guide.spec, guide.rows);
  }
  const sheets: ExportedSheet[] = [];
  const encoders: BaseEncoder[] = [];
  const written: ExportedAssignment[] = [];
  for (const [index, { snapshot, fields }] of tables.entries()) {
    const { assignmentId, takenAt } = snapshot.info;
    const spec = {
      name: names[index] ?? String(assignmentId),
      columns: fields.map((field) => (form === undefined ? sheetColumn(field) : formColumn(sheetColumn(field), field))),
      protected: form !== undefined,
    };
    const keys = fields.map(({ key }) => key);
    const encoder = base ? new BaseEncoder(assignmentId, keys) : undefined;
    const rows = presentedRows(snapshot, fields, encoder, tallies[index]);
    const parts = await workbook.addTable(spec, rows, progress.show, names);
    encoder?.end();
    if (encoder !== undefined) encoders.push(encoder);
    sheets.push(...parts.map((name, at) => ({ name, assignmentId, part: at + 1, takenAt, fields: keys })));
    written.push({ assignment_id: assignmentId, rows: snapshot.count, sheets: parts });
    progress.finishTable(snapshot.count);
  }
  if (summary !== undefined) {
    const counted = tallies.filter((tally) => tally !== undefined);
    const sheet = summarySheet(names.at(-1) ?? summaryWords[summary.language].name, counted, summary);
    await workbook.addTable(sheet.spec, sheet.rows);
  }
  const account = tables[0]?.snapshot.info.account ?? '';
  const exportedAt = clock.now().toISOString();
  const hidden = { name: cubeSheetName, columns: [], hidden: true, plain: true };
  await workbook.addTable(hidden, cubeRows({ version: 1, account, exportedAt, sheets }, encoders));
  await workbook.end();
  return written;
}

/** The hidden sheet's rows; the packed values are made into text as they are written. */
async function* cubeRows(
  about: CubeMetadata,
  encoders: readonly BaseEncoder[],
): AsyncGenerator<readonly string[], void, undefined> {
  yield* writeCubeSheet(about);
  for (const encoder of encoders) yield* encoder.rows();
}

function sheetColumn({ key, access, kind }: Field): SheetColumn {
  if (access === 'identity') return { heading: key, headingStyle: 'keyHeading', style: 'key' };
  return { heading: key, headingStyle: 'heading', style: columnStyles[kind] };
}

/** Lists and objects are shown as text. */
const columnStyles: Readonly<Record<FieldKind, StyleName>> = {
  text: 'text',
  date: 'date',
  integer: 'general',
  decimal: 'general',
  boolean: 'general',
  json: 'text',
};

/** Read by field: half as much to parse as whole records, and what the encoder takes. */
function* presentedRows(
  snapshot: SnapshotReader,
  fields: readonly Field[],
  encoder: BaseEncoder | undefined,
  tally: SummaryTally | undefined,
): Generator<readonly WriterCell[]> {
  const own = encoder?.fields ?? fields.map(({ key }) => key);
  const counted = tally?.counted;
  // Behind those of the encoder, which takes them by their places.
  const names = counted === undefined || own.includes(counted) ? own : [...own, counted];
  const places = fields.map(({ key }) => names.indexOf(key));
  for (const block of snapshot.values(names)) {
    encoder?.add(block);
    const columns = places.map((place) => block.columns[place] ?? []);
    tally?.add(block.rows, columns, counted === undefined ? [] : (block.columns[names.indexOf(counted)] ?? []));
    for (let row = 0; row < block.rows; row++) {
      yield fields.map((field, at) => presentValue(columns[at]?.[row], field));
    }
  }
}

async function writeText(
  sink: FileSink,
  { snapshot, fields }: Table,
  { format, guardFormulas }: ExportOptions,
  progress: ExportProgress,
): Promise<ExportedAssignment> {
  if (format === 'json') await writeJson(sink, snapshot, progress);
  else await writeCsv(sink, snapshot, fields, guardFormulas, progress);
  return { assignment_id: snapshot.info.assignmentId, rows: snapshot.count, sheets: [] };
}

async function writeCsv(
  sink: FileSink,
  snapshot: SnapshotReader,
  fields: readonly Field[],
  guardFormulas: boolean,
  progress: ExportProgress,
): Promise<void> {
  const writer = new CsvWriter(sink);
  const guard = guardFormulas ? guardFormula : (text: string): string => text;
  writer.add(fields.map(({ key }) => key));
  let rows = 0;
  for (const { json } of snapshot.records()) {
    const record = snapshot.parse(json);
    writer.add(fields.map(({ key }) => guard(presentText(own(record, key)))));
    rows += 1;
    if (rows % rowsBetweenDrains !== 0) continue;
    await writer.drain();
    progress.show(rows);
  }
  await writer.end();
}

/** A list with a record a line, each exactly as the server sent it. */
async function writeJson(sink: FileSink, snapshot: SnapshotReader, progress: ExportProgress): Promise<void> {
  const writer = new JsonListWriter(sink);
  let rows = 0;
  for (const { json } of snapshot.records()) {
    writer.add(json);
    rows += 1;
    if (rows % rowsBetweenDrains !== 0) continue;
    await writer.drain();
    progress.show(rows);
  }
  await writer.end();
}

/** How often the disk, the signal and the progress are looked at. */
const rowsBetweenDrains = 64;

import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import type { SheetRow } from '../../core/cells.ts';
import { type DiffSettings, diffRow } from '../../core/diff/diff-row.ts';
import { AppError } from '../../core/errors.ts';
import type { PlanCounts, PlanHeader } from '../../core/plan/model.ts';
import { readIntegerKey } from '../../core/values/key.ts';
import type { Clock } from '../clock.ts';
import { BaseValues } from '../base-values/base-values.ts';
import { sha256File } from '../spreadsheet/sha256-file.ts';
import type { OnProgress } from '../progress.ts';
import { openSpreadsheet } from '../spreadsheet/open-spreadsheet.ts';
import type { Spreadsheet } from '../spreadsheet/spreadsheet.ts';
import type { SnapshotReader } from '../workspace/snapshot-reader.ts';
import { type ChosenSheets, chooseSheets } from './choose-sheets.ts';
import { CustomerFinder } from './customer-finder.ts';
import { layOutSheet, type SheetLayout } from './lay-out-sheet.ts';
import type { PlanRequest } from './plan-request.ts';
import { checkPlanTarget } from './plan-target.ts';
import { PlanWriter } from './plan-writer.ts';
import { sampleSheet } from './sample-sheet.ts';

export interface PlanDependencies {
  /** Gives the snapshot to compare with; called once, after the file has proved readable. The caller closes it. */
  readonly openSnapshot: () => Promise<SnapshotReader>;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly onProgress: OnProgress;
  readonly log: (line: string) => void;
}

export interface PlannedFile {
  readonly header: PlanHeader;
  readonly counts: PlanCounts;
  /** The name under which an applied plan is kept that was in the new one's place. */
  readonly kept: string | undefined;
}

/**
 * Reads a spreadsheet, finds each row's customer in the snapshot, compares, and writes the plan file. The sheet
 * streams through: memory does not grow with its rows. Nothing is written to Cube.
 *
 * @throws AppError with the codes of files, mapping, `FILE_OTHER_ASSIGNMENT`, `EMPTY_SHEET`; then there is no plan.
 */
export async function planSpreadsheet(request: PlanRequest, dependencies: PlanDependencies): Promise<PlannedFile> {
  const { signal, log } = dependencies;
  checkPlanTarget(request.out, [request.file]);
  const spreadsheet = await openSpreadsheet(request.file, { signal, log });
  try {
    const chosen = await chooseSheets(spreadsheet, request);
    const samples = await Promise.all(
      chosen.names.map(async (name) => ({ name, sample: await sampleSheet(spreadsheet, name, signal) })),
    );
    const snapshot = await dependencies.openSnapshot();
    const finder = new CustomerFinder(snapshot, request.create);
    // Of an export in several parts, one may have lost all its rows to the user.
    const filled = samples.filter(({ sample }) => sample.length > 1);
    const layouts = (filled.length > 0 ? filled : samples).map(({ name, sample }) =>
      layOutSheet({ name, sample, spreadsheet, exported: chosen.exported, request, snapshot, finder }),
    );
    const base = exportedValues(spreadsheet, chosen, request);
    return await writePlan(request, dependencies, { spreadsheet, snapshot, layouts, base });
  } finally {
    await spreadsheet.close();
  }
}

/** Everything that is known before the first row. */
interface Prepared {
  readonly spreadsheet: Spreadsheet;
  readonly snapshot: SnapshotReader;
  readonly layouts: readonly SheetLayout[];
  readonly base: BaseValues | undefined;
}

/** What our export wrote, where the file is one, of this very assignment and account, and brought the values along. */
function exportedValues(
  { cube }: Spreadsheet,
  { exported }: ChosenSheets,
  { account, assignmentId }: PlanRequest,
): BaseValues | undefined {
  const isOurs = cube?.account === account && exported?.assignmentId === assignmentId;
  return isOurs ? BaseValues.of(cube.base, assignmentId) : undefined;
}

async function writePlan(
  request: PlanRequest,
  { clock, signal, onProgress }: PlanDependencies,
  { spreadsheet, snapshot, layouts, base }: Prepared,
): Promise<PlannedFile> {
  const [first] = layouts;
  if (first === undefined) throw new TypeError('a file has at least one sheet');
  const now = clock.now();
  const header = makeHeader(request, { spreadsheet, snapshot, base }, first, {
    createdAt: now.toISOString(),
    sha256: await sha256File(request.file, signal),
  });
  const writer = new PlanWriter(request.out);
  try {
    let done = 0;
    for (const layout of layouts) {
      const sheet = layouts.length > 1 ? layout.name : undefined;
      const settings = settingsOf(layout, spreadsheet, base, localDate(now));
      for await (const batch of spreadsheet.rows(layout.name, { signal })) {
        signal.throwIfAborted();
        for (const row of batch) {
          if (row.number > layout.headerRow) addRow(row, { writer, snapshot, request, layout, settings, sheet });
        }
        done += batch.length;
        onProgress({ phase: 'plan', done });
        await writer.flush();
      }
    }
    if (writer.counter.counts().rows === 0) throw new AppError('EMPTY_SHEET');
    const { counts, kept } = await writer.finish(header, first.keyHeading, monthFirstColumns(layouts));
    return { header, counts, kept };
  } finally {
    await writer.abandon();
  }
}

/** What planning one sheet needs for each of its rows. */
interface SheetPlanning {
  readonly writer: PlanWriter;
  readonly snapshot: SnapshotReader;
  readonly request: PlanRequest;
  readonly layout: SheetLayout;
  readonly settings: DiffSettings;
  /** Named where the source is spread over several sheets. */
  readonly sheet: string | undefined;
}

function addRow(row: SheetRow, { writer, snapshot, request, layout, settings, sheet }: SheetPlanning): void {
  if (!request.otherAssignment) refuseOtherAssignment(row, layout, request.assignmentId);
  for (const { index, watch } of layout.dateWatches) {
    const cell = row.cells[index];
    if (typeof cell === 'string') watch.add(cell);
  }
  const planned = diffRow(row, layout.find(row), settings);
  const isKept = planned.status !== 'unchanged' && planned.customerId !== null;
  const record = isKept ? snapshot.getJson(planned.customerId) : undefined;
  writer.add(sheet === undefined ? planned : { ...planned, sheet }, row, record);
}

function refuseOtherAssignment(row: SheetRow, { assignmentColumn }: SheetLayout, assignmentId: number): void {
  if (assignmentColumn === undefined) return;
  const id = readIntegerKey(row.cells[assignmentColumn]);
  if (!id.ok || id.id === assignmentId) return;
  throw new AppError(
    'FILE_OTHER_ASSIGNMENT',
    `Row ${String(row.number)} belongs to assignment ${String(id.id)}, not ${String(assignmentId)}. Choose that assignment, or say that this is meant.`,
    { details: { row: row.number, assignment_id: id.id } },
  );
}

const settingsOf = (
  layout: SheetLayout,
  { format, cube }: Spreadsheet,
  base: BaseValues | undefined,
  today: string,
): DiffSettings => ({
  columns: layout.columns,
  origin: format === 'csv' ? 'csv' : (cube?.reading?.origin ?? 'workbook'),
  decimal: layout.decimal ?? ',',
  today,
  guarded: format === 'csv',
  base: base === undefined ? undefined : (customerId, field) => base.get(customerId, field),
});

const monthFirstColumns = (layouts: readonly SheetLayout[]): ReadonlySet<string> =>
  new Set(
    layouts
      .flatMap(({ dateWatches }) => dateWatches)
      .filter(({ watch }) => watch.monthFirstFits())
      .map(({ column }) => column),
  );

function makeHeader(
  request: PlanRequest,
  { spreadsheet, snapshot, base }: Omit<Prepared, 'layouts'>,
  layout: SheetLayout,
  { createdAt, sha256 }: { readonly createdAt: string; readonly sha256: string },
): PlanHeader {
  const { format, encoding, delimiter } = spreadsheet;
  return {
    id: randomUUID(),
    kind: 'update',
    account: request.account,
    assignmentId: request.assignmentId,
    createdAt,
    snapshotTakenAt: snapshot.info.takenAt,
    file: { name: basename(request.file), sha256 },
    source: {
      format,
      ...(encoding !== undefined && { encoding: encoding === 'utf-8-bom' ? 'utf-8' : encoding }),
      ...(encoding === 'utf-8-bom' && { bom: true }),
      ...(delimiter !== undefined && { delimiter }),
      ...(layout.decimal !== undefined && { decimal: layout.decimal }),
      ...(format === 'xlsx' && { sheet: layout.name }),
      header_row: layout.headerRow,
      date_order: 'dmy',
    },
    base: base === undefined ? 'none' : 'embedded',
    mapping: layout.mapping,
    fields: snapshot.fields,
  };
}

/** The user's own day, for years of birth with two digits. */
const localDate = (now: Date): string =>
  `${String(now.getFullYear())}-${twoDigits(now.getMonth() + 1)}-${twoDigits(now.getDate())}`;

const twoDigits = (value: number): string => String(value).padStart(2, '0');

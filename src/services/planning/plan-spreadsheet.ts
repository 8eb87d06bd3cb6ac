import { setImmediate } from 'node:timers/promises';
import type { SheetRow } from '../../core/cells.ts';
import { type DiffSettings, diffRow } from '../../core/diff/diff-row.ts';
import { AppError } from '../../core/errors.ts';
import { sentence } from '../../core/error-sentences.ts';
import type { IgnoredSheet, PlanCounts, PlanHeader } from '../../core/plan/model.ts';
import { readIntegerKey } from '../../core/values/key.ts';
import type { Clock } from '../io/clock.ts';
import type { BaseValues } from '../exporting/base-values.ts';
import { sha256File } from '../spreadsheet/sha256-file.ts';
import type { OnProgress } from '../progress.ts';
import { openSpreadsheet } from '../spreadsheet/open.ts';
import type { Spreadsheet } from '../spreadsheet/spreadsheet.ts';
import type { SnapshotReader } from '../workspace/snapshot-reader.ts';
import { ignoredSheets } from '../mapping/ignored-sheets.ts';
import type { MappingMemory, Recalled } from '../mapping/mapping-memory.ts';
import { ColumnRemarks, type UnmappedColumn, unmappedColumns } from './column-remarks.ts';
import { ExportedValues, valuesOfExport } from './exported-values.ts';
import { layOutFile, settingsOf, type SheetLayout } from './sheet-layout.ts';
import { planHeader } from './build-plan-header.ts';
import type { PlanRequest } from './plan-request.ts';
import { checkPlanTarget } from '../plan-file/target.ts';
import { PlanWriter } from '../plan-file/writer.ts';

export interface PlanDependencies {
  /** Gives the snapshot to compare with; called once, after the file has proved readable. The caller closes it. */
  readonly openSnapshot: () => Promise<SnapshotReader>;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly onProgress: OnProgress;
  readonly log: (line: string) => void;
  /** Where it is remembered how sheets are mapped; without it nothing is recalled, and nothing kept. */
  readonly memory?: MappingMemory | undefined;
}

export interface PlannedFile {
  readonly header: PlanHeader;
  readonly counts: PlanCounts;
  /** The name under which an applied plan is kept that was in the new one's place. */
  readonly kept: string | undefined;
  /** What was decided for sheets of this shape before, and was used again. */
  readonly recalled: Recalled | undefined;
  /** Keeps how the sheet was mapped, for the next one of its shape; call it while the snapshot is open. */
  readonly remember: () => void;
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
  const spreadsheet = await openSpreadsheet(request.file, { signal, log, encoding: request.encoding });
  try {
    const { chosen, snapshot, layouts } = await layOutFile(spreadsheet, request, dependencies);
    const base = valuesOfExport(spreadsheet, chosen, request);
    const ignored = await ignoredSheets(spreadsheet, layouts, signal);
    return await writePlan(request, dependencies, { spreadsheet, snapshot, layouts, base, ignored });
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
  readonly ignored: readonly IgnoredSheet[];
}

async function writePlan(
  request: PlanRequest,
  { clock, signal, onProgress }: PlanDependencies,
  { spreadsheet, snapshot, layouts, base, ignored }: Prepared,
): Promise<PlannedFile> {
  const [first, ...others] = layouts;
  if (first === undefined) throw new TypeError('a file has at least one sheet');
  const now = clock.now();
  const sha256 = await sha256File(request.file, signal);
  const planned = planHeader(request, {
    spreadsheet,
    snapshot,
    layouts: [first, ...others],
    hasBase: base !== undefined,
    now,
    sha256,
  });
  const exported = base === undefined ? undefined : new ExportedValues(base, layouts);
  const remarks = new ColumnRemarks();
  const writer = new PlanWriter(request.out);
  try {
    let done = 0;
    let hidden = 0;
    for (const layout of layouts) {
      const sheet = layouts.length > 1 ? layout.name : undefined;
      const settings = { ...settingsOf(layout, planned.reading, exported), remarks: remarks.rules(exported?.lookup) };
      const unmapped = unmappedColumns(layout.mapping);
      const planning = { writer, snapshot, request, layout, settings, sheet, exported, remarks, unmapped };
      for await (const batch of spreadsheet.rows(layout.name, { signal })) {
        signal.throwIfAborted();
        for (const row of batch) {
          if (row.number <= layout.headerRow) continue;
          if (row.hidden === true && request.skipHidden === true) hidden += 1;
          else addRow(row, planning);
        }
        done += batch.length;
        onProgress({ phase: 'plan', done });
        await writer.flush();
      }
    }
    const { rows, invalid, unmatched } = writer.counter.counts();
    if (rows === 0) throw new AppError('EMPTY_SHEET');
    if (exported !== undefined && invalid + unmatched > 0) await keepOthers(exported, writer, snapshot, signal);
    const monthFirst = monthFirstColumns(layouts);
    const header = {
      ...planned,
      ...remarks.found(),
      ...(hidden > 0 && { leftOut: { hidden } }),
      ...(ignored.length > 0 && { ignoredSheets: ignored }),
      reading: { ...planned.reading, monthFirst: [...monthFirst] },
    };
    const { counts, kept } = await writer.finish(header, first.keyHeading, monthFirst);
    const { recalled, remember } = first;
    return { header, counts, kept, recalled, remember };
  } finally {
    await writer.abandon();
  }
}

/** A row whose key is wrong may turn out to be about any customer of the export that no other row is about. */
async function keepOthers(
  exported: ExportedValues,
  writer: PlanWriter,
  snapshot: SnapshotReader,
  signal: AbortSignal,
): Promise<void> {
  let looked = 0;
  for (const id of exported.customers()) {
    if ((looked += 1) % 1000 === 0) await setImmediate();
    signal.throwIfAborted();
    if (writer.hasCustomer(id)) continue;
    const record = snapshot.get(id);
    const fields = record && exported.differingFrom(id, record);
    if (fields !== undefined) writer.addExported(id, fields);
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
  readonly exported: ExportedValues | undefined;
  readonly remarks: ColumnRemarks;
  readonly unmapped: readonly UnmappedColumn[];
}

function addRow(read: SheetRow, planning: SheetPlanning): void {
  const { writer, snapshot, request, layout, settings, sheet, exported, remarks, unmapped } = planning;
  const row = layout.withoutIds?.(read) ?? read;
  if (!request.otherAssignment) refuseOtherAssignment(row, layout, request.assignmentId);
  for (const { index, watch } of layout.dateWatches) {
    const cell = row.cells[index];
    if (typeof cell === 'string') watch.add(cell);
  }
  const target = layout.find(row);
  const planned = diffRow(row, target, settings);
  remarks.add(row, planned, unmapped);
  const isKept = planned.status !== 'unchanged' && planned.customerId !== null;
  const record = isKept ? snapshot.getJson(planned.customerId) : undefined;
  writer.add(sheet === undefined ? planned : { ...planned, sheet }, row, record);
  if (target.kind !== 'existing') return;
  const differing = exported?.differing(target.customerId, target.record);
  if (differing !== undefined) writer.addExported(target.customerId, differing);
}

function refuseOtherAssignment(row: SheetRow, { assignmentColumn }: SheetLayout, assignmentId: number): void {
  if (assignmentColumn === undefined) return;
  const id = readIntegerKey(row.cells[assignmentColumn]);
  if (!id.ok || id.id === assignmentId) return;
  throw new AppError(
    'FILE_OTHER_ASSIGNMENT',
    sentence('rowOfOtherAssignment', { row: row.number, found: id.id, assignment: assignmentId }),
    { details: { row: row.number, assignment_id: id.id } },
  );
}

const monthFirstColumns = (layouts: readonly SheetLayout[]): ReadonlySet<string> =>
  new Set(
    layouts
      .flatMap(({ dateWatches }) => dateWatches)
      .filter(({ watch }) => watch.monthFirstFits())
      .map(({ column }) => column),
  );

import { setImmediate } from 'node:timers/promises';
import type { SheetRow } from '../../core/cells.ts';
import { type DiffSettings, diffRow } from '../../core/diff/diff-row.ts';
import { AppError } from '../../core/errors.ts';
import { sentence } from '../../core/error-sentences.ts';
import type { IgnoredSheet, PlanHeader } from '../../core/plan/model.ts';
import { readIntegerKey } from '../../core/values/key.ts';
import type { BaseValues } from '../exporting/base-values.ts';
import { PlanWriter, type SealedPlan } from '../plan-file/writer.ts';
import type { Spreadsheet } from '../spreadsheet/spreadsheet.ts';
import type { SnapshotReader } from '../workspace/snapshot-reader.ts';
import { planHeader } from './build-plan-header.ts';
import { ColumnRemarks, type UnmappedColumn, unmappedColumns } from './column-remarks.ts';
import { ExportedValues } from './exported-values.ts';
import type { PlanRequest } from './plan-request.ts';
import { settingsOf, type SheetLayout } from './sheet-layout.ts';
import { UntouchedRows } from './untouched-rows.ts';

/** Everything that is known of a plan before its first row. */
export interface DraftInput {
  readonly request: PlanRequest;
  readonly spreadsheet: Spreadsheet;
  readonly snapshot: SnapshotReader;
  readonly layouts: readonly SheetLayout[];
  /** What our export wrote, where the file is one and brought the values along. */
  readonly base: BaseValues | undefined;
  readonly ignored: readonly IgnoredSheet[];
  readonly now: Date;
  readonly sha256: string;
}

/**
 * A plan in the making: takes the rows of its sheets one after the other, compares each with its customer, and becomes a
 * plan file. Memory does not grow with its rows.
 */
export class PlanDraft {
  readonly #input: DraftInput;
  readonly #header: ReturnType<typeof planHeader>;
  readonly #exported: ExportedValues | undefined;
  readonly #remarks = new ColumnRemarks();
  readonly #writer: PlanWriter;
  readonly #sheets: ReadonlyMap<string, SheetPlanning>;
  #hidden = 0;

  constructor(input: DraftInput) {
    const { request, base, layouts } = input;
    const [first, ...others] = layouts;
    if (first === undefined) throw new TypeError('a plan has at least one sheet');
    this.#input = input;
    this.#header = planHeader(request, { ...input, layouts: [first, ...others], hasBase: base !== undefined });
    this.#exported = base === undefined ? undefined : new ExportedValues(base, layouts);
    this.#writer = new PlanWriter(request.out);
    this.#sheets = new Map(layouts.map((layout) => [layout.name, this.#planning(layout)]));
  }

  #planning(layout: SheetLayout): SheetPlanning {
    const settings = {
      ...settingsOf(layout, this.#header.reading, this.#exported),
      remarks: this.#remarks.rules(this.#exported?.lookup),
    };
    const sheet = this.#input.layouts.length > 1 ? layout.name : undefined;
    const untouched = UntouchedRows.of(settings, layout.idColumn, this.#input.snapshot);
    return { layout, settings, sheet, unmapped: unmappedColumns(layout.mapping), untouched };
  }

  /** Adds the next row of a sheet; what is not under its heading is no row. */
  add(sheet: string, row: SheetRow): void {
    const planning = this.#sheets.get(sheet);
    if (planning === undefined) throw new TypeError('a row comes from a sheet of the plan');
    if (row.number <= planning.layout.headerRow) return;
    if (row.hidden === true && this.#input.request.skipHidden === true) this.#hidden += 1;
    else this.#addRow(row, planning);
  }

  #addRow(read: SheetRow, { layout, settings, sheet, unmapped, untouched }: SheetPlanning): void {
    const { request, snapshot } = this.#input;
    const row = layout.withoutIds?.(read) ?? read;
    if (!request.otherAssignment) refuseOtherAssignment(row, layout, request.assignmentId);
    for (const { index, watch } of layout.dateWatches) {
      const cell = row.cells[index];
      if (typeof cell === 'string') watch.add(cell);
    }
    const customerId = untouched?.customerOf(row);
    if (customerId !== undefined) {
      this.#remarks.addUnmapped(row, unmapped);
      this.#writer.addUnchanged(row, customerId, sheet);
      return;
    }
    const target = layout.find(row);
    const planned = diffRow(row, target, settings);
    this.#remarks.add(row, planned, unmapped, layout.hiddenColumns);
    const isKept = planned.status !== 'unchanged' && planned.customerId !== null;
    const record = isKept ? snapshot.getJson(planned.customerId) : undefined;
    this.#writer.add(sheet === undefined ? planned : { ...planned, sheet }, row, record);
    if (target.kind !== 'existing') return;
    const differing = this.#exported?.differing(target.customerId, target.record);
    if (differing !== undefined) this.#writer.addExported(target.customerId, differing);
  }

  /** Call between batches: waits where the disk is slower. */
  flush(): Promise<void> {
    return this.#writer.flush();
  }

  /**
   * Makes the plan file whole, under its unfinished name.
   *
   * @throws AppError EMPTY_SHEET
   */
  async seal(signal: AbortSignal): Promise<SealedPlan & { readonly header: PlanHeader }> {
    const { layouts, ignored, spreadsheet } = this.#input;
    const hiddenSheets = spreadsheet.sheets
      .filter(({ name, hidden }) => hidden && layouts.some((layout) => layout.name === name))
      .map(({ name }) => name);
    const { rows, invalid, unmatched } = this.#writer.counter.counts();
    if (rows === 0) throw new AppError('EMPTY_SHEET');
    if (invalid + unmatched > 0) await this.#keepOthers(signal);
    const monthFirst = monthFirstColumns(layouts);
    const header = {
      ...this.#header,
      ...this.#remarks.found(),
      ...(this.#hidden > 0 && { leftOut: { hidden: this.#hidden } }),
      ...(ignored.length > 0 && { ignoredSheets: ignored }),
      ...(hiddenSheets.length > 0 && { hiddenSheets }),
      reading: { ...this.#header.reading, monthFirst: [...monthFirst] },
    };
    return { ...(await this.#writer.seal(header, layouts[0]?.keyHeading ?? null, monthFirst)), header };
  }

  /** Leaves nothing behind of a plan that was not put in place. */
  abandon(): Promise<void> {
    return this.#writer.abandon();
  }

  /** A row whose key is wrong may turn out to be about any customer of the export that no other row is about. */
  async #keepOthers(signal: AbortSignal): Promise<void> {
    const exported = this.#exported;
    if (exported === undefined) return;
    let looked = 0;
    for (const id of exported.customers()) {
      if ((looked += 1) % 1000 === 0) await setImmediate();
      signal.throwIfAborted();
      if (this.#writer.hasCustomer(id)) continue;
      const record = this.#input.snapshot.get(id);
      const fields = record && exported.differingFrom(id, record);
      if (fields !== undefined) this.#writer.addExported(id, fields);
    }
  }
}

/** What planning one sheet needs for each of its rows. */
interface SheetPlanning {
  readonly layout: SheetLayout;
  readonly settings: DiffSettings;
  /** Named where the source is spread over several sheets. */
  readonly sheet: string | undefined;
  readonly unmapped: readonly UnmappedColumn[];
  /** Tells the rows that need no comparison; absent where none can be told. */
  readonly untouched: UntouchedRows | undefined;
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

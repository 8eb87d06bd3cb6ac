import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { SheetRow } from '../../core/cells.ts';
import { type DiffSettings, diffRow, type RowTarget } from '../../core/diff/diff-row.ts';
import { type SheetColumns, sheetColumns } from '../../core/diff/sheet-columns.ts';
import { withMonthFirst } from '../../core/diff/month-first.ts';
import { AppError } from '../../core/errors.ts';
import { sentence } from '../../core/error-sentences.ts';
import type { CustomerRecord, JsonValue } from '../../core/types.ts';
import type { Mapping } from '../../core/mapping/mapping.ts';
import type { PlanHeader, PlannedRow } from '../../core/plan/model.ts';
import { CustomerFinder } from '../mapping/customer-finder.ts';
import { parseStored } from '../plan-file/parse-stored.ts';
import type { PlanRow } from '../plan-file/stored-row.ts';
import type { SnapshotReader } from '../workspace/snapshot-reader.ts';

/** Gives the snapshot that the plan was made with, else the latest of its assignment; undefined where none is stored. */
export type OpenSnapshot = (header: PlanHeader) => SnapshotReader | undefined;
/** The same, so that nothing has to wait while a file of gigabytes is checked. */
export type OpenSnapshotInPieces = (header: PlanHeader, signal: AbortSignal) => Promise<SnapshotReader | undefined>;

/** What people did about a row's cells. */
interface Corrections {
  readonly isKeyChanged: boolean;
  readonly overrides: DiffSettings['overrides'];
}

/** A row that was compared again, before it is settled with others of its customer. */
export interface Compared {
  readonly planned: PlannedRow;
  /** The customer as Cube had it, where it is known. */
  readonly record: CustomerRecord | undefined;
}

/**
 * Compares rows of a plan again, in the way in which the plan was made: same mapping, same day, same exported values.
 * Most rows bring their customer's record along; the snapshot is opened only for those that do not.
 */
export class RowComparer {
  readonly #header: PlanHeader;
  readonly #openSnapshot: OpenSnapshot;
  readonly #selectExported: StatementSync;
  readonly #selectKin: StatementSync;
  readonly #columns = new Map<string | undefined, SheetColumns>();
  #exported: { readonly customerId: number; readonly fields: CustomerRecord | undefined } | undefined;
  #snapshot: SnapshotReader | undefined;
  #finder: CustomerFinder | undefined;

  constructor(db: DatabaseSync, header: PlanHeader, openSnapshot: OpenSnapshot) {
    this.#header = header;
    this.#openSnapshot = openSnapshot;
    this.#selectExported = db.prepare('SELECT fields FROM exported WHERE customer_id = ?');
    this.#selectKin = db.prepare(
      `SELECT 1 FROM row WHERE customer_id = ?
       AND (status = 'new' OR (record IS NULL AND (status = 'invalid' OR changes != '{}'))) LIMIT 1`,
    );
  }

  /** The mapping of the row's own sheet. */
  mapping(sheet: string | undefined): Mapping {
    const { reading, mapping } = this.#header;
    return reading?.sheets?.find((one) => one.sheet === sheet)?.mapping ?? mapping;
  }

  columns(sheet: string | undefined): SheetColumns {
    const known = this.#columns.get(sheet);
    if (known !== undefined) return known;
    const columns = sheetColumns(this.mapping(sheet), this.#header.fields);
    this.#columns.set(sheet, columns);
    return columns;
  }

  /** What an export of ours said of a field, where Cube says something else by now. */
  exported(customerId: number, field: string): JsonValue | undefined {
    // Asked for each cell of a row; nothing ever changes these values.
    if (this.#exported?.customerId !== customerId) {
      const stored = this.#selectExported.get(customerId);
      this.#exported = { customerId, fields: stored && parseStored(stored['fields'], isFields) };
    }
    const { fields } = this.#exported;
    return fields !== undefined && Object.hasOwn(fields, field) ? fields[field] : undefined;
  }

  settings({ sheet, issues }: Pick<PlanRow, 'sheet' | 'issues'>, overrides: DiffSettings['overrides']): DiffSettings {
    const { reading } = this.#header;
    if (reading === undefined) throw new AppError('USAGE', sentence('undoHasNoSheet'));
    const { compared, spare } = this.columns(sheet);
    const given = spare.filter(({ slot }) => overrides?.has(slot));
    return {
      columns: given.length === 0 ? compared : [...compared, ...given],
      overrides,
      origin: reading.origin,
      decimal: reading.decimal,
      today: reading.today,
      guarded: reading.guarded,
      shape: reading.shape,
      base: (customerId, field) => this.exported(customerId, field),
      // What was said of the row when the whole sheet was read holds for it again, and of no other.
      remarks: {
        unknown: (field) => issues.some((issue) => issue.code === 'FIELD_UNKNOWN' && issue.field === field),
        emptied: (_, field) => issues.some((issue) => issue.code === 'EMPTIED' && issue.field === field),
      },
    };
  }

  /**
   * @throws AppError NO_SNAPSHOT where the row's customer is not in the plan and there is no stored snapshot
   */
  compare(row: PlanRow, cells: SheetRow, { isKeyChanged, overrides }: Corrections): Compared {
    const target = isKeyChanged ? this.#find(row.sheet, cells) : this.target(row);
    const planned = diffRow(cells, target, this.settings(row, overrides));
    const monthFirst = new Set(this.#header.reading?.monthFirst);
    const issues = withMonthFirst(planned.issues, monthFirst);
    return {
      planned: { ...planned, issues, ...(row.sheet !== undefined && { sheet: row.sheet }) },
      record: target.kind === 'existing' ? target.record : undefined,
    };
  }

  /** The customer that the plan found for a row. */
  target(row: PlanRow): RowTarget {
    const { status, customerId, record } = row;
    const [issue] = row.issues;
    if (status === 'unmatched' && issue !== undefined) return { kind: 'unmatched', customerId, issue };
    if (customerId === null) {
      if (issue === undefined) throw new TypeError('a row without a customer says why');
      return { kind: 'invalid', customerId, issue };
    }
    if (record !== undefined) return { kind: 'existing', customerId, record };
    if (this.isToCreate(row, customerId)) return { kind: 'new', customerId };
    // Of an unchanged row the plan has nothing to compare with, and other values than those it saw would make changes
    // of cells that nobody touched.
    const snapshot = this.#openedSnapshot();
    const isOwn = snapshot.info.takenAt === this.#header.snapshotTakenAt;
    const stored = isOwn ? snapshot.get(customerId) : undefined;
    if (stored === undefined) throw noSnapshot();
    return { kind: 'existing', customerId, record: stored };
  }

  /** A customer to create has no record; neither has one of which the plan kept none because nothing changes. */
  isToCreate({ status, changes, record }: PlanRow, customerId: number): boolean {
    if (record !== undefined) return false;
    if (status === 'new' || status === 'invalid') return true;
    if (status !== 'duplicate') return false;
    return Object.keys(changes).length > 0 || this.#selectKin.get(customerId) !== undefined;
  }

  #find(sheet: string | undefined, cells: SheetRow): RowTarget {
    return this.#finderIn(this.#openedSnapshot()).by(this.columns(sheet).keys)(cells);
  }

  /** Of a row that changes nothing the plan has no record to compare with. */
  needsSnapshot(row: PlanRow): boolean {
    const { customerId, status, record } = row;
    return customerId !== null && status !== 'unmatched' && record === undefined && !this.isToCreate(row, customerId);
  }

  /**
   * Gets ready what takes long, with turns for other work in between: the snapshot, and with `byKey` an index of its
   * customers by the key of each sheet. Where there is no snapshot, the first row that needs it says so.
   */
  async prepare(
    open: OpenSnapshotInPieces | undefined,
    { byKey, signal }: { readonly byKey: boolean; readonly signal: AbortSignal },
  ): Promise<void> {
    if (this.#snapshot === undefined) {
      const opened = await open?.(this.#header, signal);
      // Somebody else may have been faster.
      if (this.#snapshot === undefined) this.#snapshot = opened;
      else opened?.close();
    }
    if (!byKey || this.#snapshot === undefined) return;
    const sheets = [undefined, ...(this.#header.reading?.sheets ?? []).map(({ sheet }) => sheet)];
    const keys = sheets.map((sheet) => this.columns(sheet).keys.map(({ field }) => field));
    await this.#finderIn(this.#snapshot).prepare(keys, signal);
  }

  #finderIn(snapshot: SnapshotReader): CustomerFinder {
    this.#finder ??= new CustomerFinder(snapshot, this.#header.reading?.create === true);
    return this.#finder;
  }

  #openedSnapshot(): SnapshotReader {
    this.#snapshot ??= this.#openSnapshot(this.#header);
    if (this.#snapshot === undefined) throw noSnapshot();
    return this.#snapshot;
  }

  close(): void {
    this.#snapshot?.close();
    this.#snapshot = undefined;
    this.#finder = undefined;
  }
}

const isFields = (value: unknown): value is CustomerRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const noSnapshot = (): AppError => new AppError('NO_SNAPSHOT', sentence('customerNotStored'));

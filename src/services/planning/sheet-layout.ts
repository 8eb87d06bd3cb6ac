import type { SheetRow } from '../../core/cells.ts';
import type { DiffColumn, DiffSettings } from '../../core/diff/diff-row.ts';
import type { PlanReading } from '../../core/plan/model.ts';
import { type RowShape, rowShape } from '../../core/row-shape.ts';
import { idRemover } from '../../core/fitting/national-id.ts';
import { columnField, sheetColumns } from '../../core/diff/sheet-columns.ts';
import { type DateOrderWatch, watchDateOrder } from '../../core/mapping/date-order.ts';
import { inferDecimal } from '../../core/mapping/infer-decimal.ts';
import type { MappedColumn, Mapping } from '../../core/mapping/mapping.ts';
import { keysToPrepare, suggestMapping } from '../../core/mapping/suggest-mapping.ts';
import { bareAmount } from '../../core/values/numbers.ts';
import { columnNumbers } from '../../core/values/text-meaning.ts';
import { type ExportedSheet, sheetReading } from '../../core/workbook/export-metadata.ts';
import type { Spreadsheet } from '../spreadsheet/spreadsheet.ts';
import type { SnapshotReader } from '../workspace/snapshot-reader.ts';
import { SampleEvidence } from '../mapping/column-evidence.ts';
import { type ChosenSheets, chooseSheets } from '../mapping/choose-sheets.ts';
import { CustomerFinder, type FindCustomer } from '../mapping/customer-finder.ts';
import type { ExportedValues } from './exported-values.ts';
import { type MappingMemory, recall, type Recalled, remember } from '../mapping/mapping-memory.ts';
import type { PlanRequest } from './plan-request.ts';
import { fieldsOfKeys } from '../mapping/propose-mapping.ts';
import { type SampledSheet, sampleSheet, splitHeader } from '../mapping/sample-sheet.ts';

/** How one sheet is read: where its heading is, what its columns are, and how its rows find their customers. */
export interface SheetLayout {
  readonly name: string;
  readonly headerRow: number;
  readonly mapping: Mapping;
  /** csv, and reports of one. */
  readonly decimal: ',' | '.' | undefined;
  /** The columns to compare: neither key columns nor ignored ones. */
  readonly columns: readonly DiffColumn[];
  /** The columns that are compared though nobody sees them in the sheet. */
  readonly hiddenColumns: readonly DiffColumn[];
  /** csv: the shape that its rows should have. */
  readonly shape: RowShape | undefined;
  /** Where a column names each row's assignment. */
  readonly assignmentColumn: number | undefined;
  readonly keyHeading: string | null;
  /** The column of customer numbers, where those alone are the key. */
  readonly idColumn: number | undefined;
  readonly find: FindCustomer;
  /** What was decided for sheets of this shape before, and is used again. */
  readonly recalled: Recalled | undefined;
  /** Keeps what was decided for this sheet, while the snapshot is open. */
  readonly remember: () => void;
  /** What must not go on of a row; absent where nothing must be taken out. */
  readonly withoutIds: ReturnType<typeof idRemover>;
  readonly dateWatches: readonly { readonly index: number; readonly column: string; readonly watch: DateOrderWatch }[];
}

interface LayOutInput {
  readonly name: string;
  readonly sample: readonly SheetRow[];
  readonly spreadsheet: Spreadsheet;
  readonly exported: ExportedSheet | undefined;
  readonly request: Omit<PlanRequest, 'out'>;
  readonly snapshot: SnapshotReader;
  readonly finder: CustomerFinder;
  readonly memory: MappingMemory | undefined;
}

/** A file with the sheets that are read of it, each laid out. */
export interface FileLayout {
  readonly chosen: ChosenSheets;
  readonly snapshot: SnapshotReader;
  readonly layouts: readonly SheetLayout[];
}

/** @throws AppError the codes of files, EMPTY_SHEET, MAPPING_INVALID, KEY_NOT_MAPPED */
export async function layOutFile(
  spreadsheet: Spreadsheet,
  request: Omit<PlanRequest, 'out'>,
  {
    signal,
    openSnapshot: open,
    memory,
  }: {
    readonly signal: AbortSignal;
    readonly openSnapshot: () => Promise<SnapshotReader>;
    readonly memory?: MappingMemory | undefined;
  },
): Promise<FileLayout> {
  let opened: Promise<SnapshotReader> | undefined;
  const openSnapshot = (): Promise<SnapshotReader> => (opened ??= open());
  const chosen = await chooseSheets(spreadsheet, {
    ...request,
    fields: async () => (await openSnapshot()).fields,
    hints: request.mappingFile ?? request.template,
  });
  const samples = await Promise.all(
    chosen.names.map(async (name) => ({ name, sample: await sampleSheet(spreadsheet, name, signal) })),
  );
  const snapshot = await openSnapshot();
  const finder = new CustomerFinder(snapshot, request.create);
  // Of an export in several parts, one may have lost all its rows to the user.
  const filled = samples.filter(({ sample }) => sample.length > 1);
  const layouts: SheetLayout[] = [];
  for (const { name, sample } of filled.length > 0 ? filled : samples) {
    const sheet = { name, sample, spreadsheet, exported: chosen.exported, request, snapshot, finder, memory };
    layouts.push(await layOutSheet(sheet, signal));
  }
  return { chosen, snapshot, layouts };
}

/** How the rows of a sheet are compared. */
export const settingsOf = (
  layout: SheetLayout,
  { origin, decimal, today, guarded }: PlanReading,
  exported: ExportedValues | undefined,
): DiffSettings => ({
  columns: layout.columns,
  origin,
  decimal,
  today,
  guarded,
  shape: layout.shape,
  base: exported?.lookup,
});

/** @throws AppError EMPTY_SHEET, MAPPING_INVALID, KEY_NOT_MAPPED */
export async function layOutSheet(input: LayOutInput, signal: AbortSignal): Promise<SheetLayout> {
  const { name, spreadsheet, exported, request, snapshot, finder, memory } = input;
  const { fields } = snapshot;
  const { mappingFile } = request;
  // A report that is fed back brings the mapping of its source along; what the user asks for goes before it.
  const template = request.template ?? sheetReading(spreadsheet.cube, name)?.mapping;
  const metadata = exported?.fields;
  const sampled = splitHeader(name, input.sample, {
    headerRow: request.headerRow,
    fields,
    hints: { file: mappingFile ?? template, metadata },
  });
  const evidence = new SampleEvidence(sampled.rows, snapshot, finder);
  const atHand = { headings: sampled.headings, fields, evidence };
  // An export says itself what its columns are, and so does whoever gives a mapping.
  const isOpen = metadata === undefined && mappingFile === undefined && template === undefined;
  const prepare = (keys: readonly (readonly string[])[]): Promise<void> =>
    finder.prepare(fieldsOfKeys(keys, fields), signal);
  const recalled = isOpen && memory !== undefined ? await recall(memory, atHand, prepare) : undefined;
  const mappingInput = {
    headings: sampled.headings,
    groups: sampled.groups,
    fields,
    key: request.key,
    blanks: request.blanks,
    allowValues: request.allowValues,
    file: mappingFile,
    template,
    metadata,
    learnt: recalled,
    evidence,
  };
  await prepare(keysToPrepare(mappingInput));
  const suggested = suggestMapping(mappingInput);
  const mapping = withNumbers(suggested, sampled.rows);
  const { compared, keys, keyHeading, assignmentColumn } = sheetColumns(mapping, fields);
  return {
    name,
    headerRow: sampled.headerRow,
    mapping,
    decimal:
      spreadsheet.format === 'csv' || spreadsheet.format === 'html'
        ? csvDecimal(sampled.rows, spreadsheet.delimiter)
        : sheetReading(spreadsheet.cube, name)?.decimal,
    columns: compared,
    hiddenColumns: compared.filter(({ index }) => input.sample[0]?.hiddenColumns?.includes(index)),
    shape: spreadsheet.format === 'csv' ? shapeOf(input.sample, sampled) : undefined,
    assignmentColumn,
    keyHeading,
    idColumn: keys.length === 1 && keys[0]?.field.key === 'customer_id' ? keys[0].index : undefined,
    find: finder.by(keys),
    recalled,
    remember: () => {
      const decided = request.learn ?? recalled?.mapping;
      if (memory !== undefined && decided !== undefined && metadata === undefined) remember(memory, decided, atHand);
    },
    withoutIds: idRemover(mapping),
    dateWatches: mapping.columns
      .filter((mapped) => columnField(mapped, fields).kind === 'date' && mapped.dateOrder === 'dmy')
      .map(({ index, column }) => ({ index, column, watch: watchDateOrder() })),
  };
}

function shapeOf(sample: readonly SheetRow[], { headerRow, rows }: SampledSheet): RowShape | undefined {
  const heading = sample.find(({ number }) => number === headerRow);
  return heading && rowShape(heading, rows);
}

/** Says of each column that is compared how its numbers are written, where that matters. */
function withNumbers(mapping: Mapping, rows: readonly SheetRow[]): Mapping {
  const columns = mapping.columns.map((column): MappedColumn => {
    const numbers = column.field === null ? undefined : columnNumbers(rows.map(({ cells }) => cells[column.index]));
    return numbers === undefined ? column : { ...column, numbers };
  });
  return { ...mapping, columns };
}

function csvDecimal(rows: readonly SheetRow[], delimiter: string | undefined): ',' | '.' {
  const texts = rows.flatMap(({ cells }) => cells.filter((cell) => typeof cell === 'string'));
  // `kr 4 567,00` and `12,5 %` say what their sign is as well.
  const amounts = texts.map((text) => bareAmount(text.trim().replace(/\s?%$/, '')));
  return inferDecimal(amounts, delimiter) ?? (delimiter === ';' ? ',' : '.');
}

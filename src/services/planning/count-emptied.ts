import { isBlankCell } from '../../core/cells.ts';
import { diffRow } from '../../core/diff/diff-row.ts';
import type { EmptiedColumn } from '../../core/plan/model.ts';
import { openSpreadsheet } from '../spreadsheet/open.ts';
import type { SnapshotReader } from '../workspace/snapshot-reader.ts';
import { readingOf } from './build-plan-header.ts';
import { ColumnRemarks } from './column-remarks.ts';
import { ExportedValues, valuesOfExport } from './exported-values.ts';
import type { PlanRequest } from './plan-request.ts';
import { layOutFile, settingsOf } from './sheet-layout.ts';

/**
 * The columns of an export with cells that had a value and are empty now, as a plan would count them where empty cells
 * leave the value alone: before anything is compared, so that one can still say that they shall be emptied. Reads the
 * whole sheet. Nothing for a file that does not bring its exported values along.
 */
export async function countEmptied(
  request: Omit<PlanRequest, 'out' | 'blanks'>,
  snapshot: SnapshotReader,
  {
    now,
    signal,
    onRows,
  }: { readonly now: Date; readonly signal: AbortSignal; readonly onRows?: (done: number) => void },
): Promise<readonly EmptiedColumn[]> {
  const spreadsheet = await openSpreadsheet(request.file, { signal, encoding: request.encoding });
  try {
    const keeping = { ...request, blanks: 'keep' } as const;
    const { chosen, layouts } = await layOutFile(spreadsheet, keeping, { signal, openSnapshot: async () => snapshot });
    const base = valuesOfExport(spreadsheet, chosen, request);
    const [first, ...others] = layouts;
    if (base === undefined || first === undefined) return [];
    const exported = new ExportedValues(base, layouts);
    const remarks = new ColumnRemarks();
    const reading = readingOf(keeping, { spreadsheet, layouts: [first, ...others], now });
    let rows = 0;
    for (const layout of layouts) {
      const settings = { ...settingsOf(layout, reading, exported), remarks: remarks.rules(exported.lookup) };
      for await (const batch of spreadsheet.rows(layout.name, { signal })) {
        signal.throwIfAborted();
        for (const row of batch) {
          const hasBlank = layout.columns.some(({ mapped }) => isBlankCell(row.cells[mapped.index] ?? null));
          if (row.number > layout.headerRow && hasBlank)
            remarks.add(row, diffRow(row, layout.find(row), settings), [], []);
        }
        rows += batch.length;
        onRows?.(rows);
      }
    }
    return remarks.found().emptied ?? [];
  } finally {
    await spreadsheet.close();
  }
}

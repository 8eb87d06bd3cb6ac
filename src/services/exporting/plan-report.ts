import type { Cell } from '../../core/cells.ts';
import { issueMessage } from '../../core/issues.ts';
import type { OutcomeState } from '../../core/plan/model.ts';
import { presentText } from '../../core/values/present.ts';
import { cubeSheetName, writeCubeSheet } from '../../core/workbook/cube-sheet.ts';
import { resultColumns } from '../../core/workbook/result-columns.ts';
import { writeFileAtomically } from '../files/atomic-file.ts';
import { PlanFile } from '../planning/plan-file.ts';
import type { PlanRow } from '../planning/stored-row.ts';
import type { ExportDependencies } from './export-snapshots.ts';
import type { WriterCell } from './xlsx/cell-xml.ts';
import { FileSink } from './xlsx/file-sink.ts';
import type { SheetColumn } from './xlsx/sheet-xml.ts';
import type { StyleName } from './xlsx/style-sheet.ts';
import { WorkbookWriter } from './xlsx/workbook-writer.ts';

const reportName = 'Report';

/** The filtered copies behind the first sheet: only those that have rows. */
const copies: readonly { readonly name: string; readonly has: (row: PlanRow) => boolean }[] = [
  { name: 'Failed', has: ({ outcome }) => outcome?.state === 'failed' },
  { name: 'Conflicts', has: ({ outcome }) => outcome?.state === 'conflict' },
  { name: 'Unknown', has: ({ outcome }) => outcome?.state === 'unknown' },
  { name: 'Skipped', has: ({ outcome }) => outcome?.state === 'skipped' },
  { name: 'Invalid', has: ({ status }) => status === 'invalid' },
  { name: 'Unmatched', has: ({ status }) => status === 'unmatched' },
  { name: 'Duplicates', has: ({ status }) => status === 'duplicate' },
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

/**
 * Writes what became of a plan as a workbook. The first sheet holds every source column and row in order, with result
 * columns at the right that a later plan ignores: it can be fed back as it is. Filtered copies follow; on the hidden
 * sheet only the first one counts as data.
 */
export async function writePlanReport(
  path: string,
  target: string,
  { clock, signal, onProgress }: ExportDependencies,
): Promise<void> {
  const plan = PlanFile.open(path);
  try {
    await writeFileAtomically(
      target,
      async (file) => {
        const workbook = new WorkbookWriter(new FileSink(file));
        const columns = reportColumns(plan);
        const show = (done: number): void => {
          signal.throwIfAborted();
          onProgress({ phase: 'report', done, total: plan.counts.rows });
        };
        const spec = { columns, styleOf: styleOf(columns.length - resultColumns.length) };
        const names = await workbook.addTable(
          { ...spec, name: reportName },
          reportRows(plan, () => true),
          show,
        );
        for (const { name, has } of copies) {
          if (!hasAny(plan, has)) continue;
          await workbook.addTable({ ...spec, name }, reportRows(plan, has));
        }
        const { account, assignmentId, snapshotTakenAt: takenAt, mapping } = plan.header;
        const fields = mapping.columns.flatMap(({ field, column }) => (field === column ? [field] : []));
        const sheets = names.map((name, at) => ({ name, assignmentId, part: at + 1, takenAt, fields }));
        const about = writeCubeSheet({ version: 1, account, exportedAt: clock.now().toISOString(), sheets });
        await workbook.addTable({ name: cubeSheetName, columns: [], hidden: true, plain: true }, about);
        await workbook.end();
      },
      { signal },
    );
  } finally {
    plan.close();
  }
}

function reportColumns({ header }: PlanFile): readonly SheetColumn[] {
  const source = header.mapping.columns.map(({ column, kind }): SheetColumn => {
    const headingStyle = kind === 'key' ? 'keyHeading' : 'heading';
    return { heading: column, headingStyle, style: 'text' };
  });
  const results = resultColumns.map((heading): SheetColumn => ({
    heading,
    headingStyle: 'resultHeading',
    style: 'general',
  }));
  return [...source, ...results];
}

/** The result columns of a row take the colour of its outcome. */
const styleOf =
  (sourceColumns: number) =>
  (row: readonly WriterCell[], column: number): StyleName | undefined => {
    if (column < sourceColumns) return undefined;
    const state = row[sourceColumns + resultColumns.indexOf('cube_result_outcome')];
    const known = Object.entries(outcomeStyles).find(([name]) => name === state);
    return known?.[1] ?? 'text';
  };

function* reportRows(plan: PlanFile, has: (row: PlanRow) => boolean): Generator<readonly WriterCell[]> {
  const width = plan.header.mapping.columns.length;
  const source = plan.sourceRows();
  for (const row of plan.rows()) {
    const cells: readonly Cell[] = source.next().value?.cells ?? [];
    if (!has(row)) continue;
    yield [...Array.from({ length: width }, (_, index) => cells[index] ?? null), ...resultCells(row)];
  }
}

function hasAny(plan: PlanFile, has: (row: PlanRow) => boolean): boolean {
  for (const row of plan.rows()) if (has(row)) return true;
  return false;
}

/** In the order of `resultColumns`. */
function resultCells({ row, customerId, status, issues, changes, outcome }: PlanRow): readonly WriterCell[] {
  const canBeWritten = status === 'changed' || status === 'new';
  const issueTexts = issues.map((issue) => {
    const place = issue.column === null ? '' : `${issue.column}: `;
    return `${place}${issueMessage(issue)} (${issue.code})`;
  });
  const changeTexts = Object.entries(changes).map(
    ([field, { before, after }]) => `${field}: “${presentText(before)}” → “${presentText(after)}”`,
  );
  const texts = [
    status,
    shortened(issueTexts.join('\n')),
    shortened(changeTexts.join('\n')),
    outcome?.state ?? (canBeWritten ? 'pending' : ''),
    outcome?.written ?? '',
    outcome?.code ?? '',
    shortened(outcome?.message ?? ''),
    outcome?.at ?? '',
  ];
  return [row, customerId, ...texts.map((text) => (text === '' ? null : text))];
}

/** Excel's limit for the text of a cell. */
const maxText = 32_767;
const shortened = (text: string): string =>
  (text.length <= maxText ? text : `${text.slice(0, maxText - 1).replace(/[\uD800-\uDBFF]$/, '')}…`).toWellFormed();

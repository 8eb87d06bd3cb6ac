import { join } from 'node:path';
import type { SheetColumn } from '../../src/services/exporting/xlsx/sheet-xml.ts';
import {
  type TableSpec,
  type WorkbookOptions,
  WorkbookWriter,
} from '../../src/services/exporting/xlsx/workbook-writer.ts';
import type { WriterCell } from '../../src/services/exporting/xlsx/writer-cell.ts';
import { writeFileAtomically } from '../../src/services/io/atomic-file.ts';
import { FileSink } from '../../src/services/io/file-sink.ts';
import { openSourceFile } from '../../src/services/spreadsheet/source-file.ts';
import { inflatedBytes } from '../../src/services/spreadsheet/zip/inflated-bytes.ts';
import { readZipDirectory } from '../../src/services/spreadsheet/zip/zip-archive.ts';
import { temporaryFolder } from './temporary-folder.ts';

export type WriterRow = readonly WriterCell[];
export interface WriterTable extends TableSpec {
  readonly rows: Iterable<WriterRow> | AsyncIterable<WriterRow>;
}

export const column = (heading: string, style: SheetColumn['style'] = 'text'): SheetColumn => ({
  heading,
  headingStyle: style === 'key' ? 'keyHeading' : 'heading',
  style,
});

/** A table of text columns, named `A`, `B` … */
export const textTable = (rows: WriterTable['rows'], width = 1): WriterTable => ({
  name: 'Kunder',
  columns: Array.from({ length: width }, (_, index) => column(String.fromCharCode(65 + index))),
  rows,
});

/** Writes tables into a workbook of the running test's own and gives its path. */
export async function writtenWorkbook(
  tables: readonly WriterTable[],
  options: WorkbookOptions = {},
  path: string = join(temporaryFolder(), 'bok.xlsx'),
): Promise<string> {
  await writeFileAtomically(path, async (file) => {
    const workbook = new WorkbookWriter(new FileSink(file), options);
    for (const { rows, ...spec } of tables) await workbook.addTable(spec, rows);
    await workbook.end();
  });
  return path;
}

/** The parts of a workbook by name, as text. */
export async function workbookXml(path: string): Promise<ReadonlyMap<string, string>> {
  const file = await openSourceFile(path);
  try {
    const parts = new Map<string, string>();
    for (const entry of await readZipDirectory(file, 1000)) {
      const pieces: Buffer[] = [];
      for await (const piece of inflatedBytes(file, entry, false)) pieces.push(piece);
      parts.set(entry.name, Buffer.concat(pieces).toString('utf8'));
    }
    return parts;
  } finally {
    await file.close();
  }
}

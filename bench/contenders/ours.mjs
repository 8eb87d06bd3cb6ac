/** Reads through the product's public interface, workbook or csv; says when it did not use its own reader. */
export async function readWithOurs(openSpreadsheet, file, tally, options = {}) {
  const notes = [];
  const spreadsheet = await openSpreadsheet(file, { log: (line) => notes.push(line) });
  try {
    for await (const batch of spreadsheet.rows(spreadsheet.sheets[0].name, options)) {
      for (const { cells } of batch) tally.row(cells);
    }
  } finally {
    await spreadsheet.close();
  }
  return { tally, notes };
}

/** Services want these; nothing is shown and nothing is stopped. */
export const quiet = () => ({
  clock: { now: () => new Date() },
  signal: new AbortController().signal,
  onProgress: () => undefined,
  log: () => undefined,
});

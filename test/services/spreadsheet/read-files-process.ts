/**
 * Reads spreadsheets one after the other in a process of its own, as the program does: `node read-files-process.ts
 * <file>…`. Prints how each ended, the CPU time that it took, and the most memory that the process ever had.
 */
import { AppError } from '../../../src/core/errors.ts';
import { openSpreadsheet } from '../../../src/services/spreadsheet/open.ts';

const megabyte = 1024;

async function read(path: string): Promise<string> {
  try {
    const spreadsheet = await openSpreadsheet(path);
    try {
      let rows = 0;
      for (const { name } of spreadsheet.sheets) for await (const batch of spreadsheet.rows(name)) rows += batch.length;
      return `${String(rows)} rows`;
    } finally {
      await spreadsheet.close();
    }
  } catch (error) {
    // Anything but an expected failure is a bug, and ends the process.
    if (error instanceof AppError) return error.code;
    throw error;
  }
}

const results: unknown[] = [];
for (const path of process.argv.slice(2)) {
  const before = process.cpuUsage();
  const result = await read(path);
  const { user, system } = process.cpuUsage(before);
  results.push({ result, cpuMs: (user + system) / 1000, peakMb: process.resourceUsage().maxRSS / megabyte });
}
process.stdout.write(JSON.stringify(results));

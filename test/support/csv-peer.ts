import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { CsvDialect } from '../../src/services/spreadsheet/csv/dialect.ts';
import type { TextEncodingName } from '../../src/services/spreadsheet/spreadsheet.ts';
import { isProgram } from './other-programs.ts';

/** A Python that reads csv files, or undefined where none is installed. */
export const python = ['/usr/bin/python3', 'python3'].find((program) => isProgram(program, '-c', 'import csv'));

export interface PeerReading {
  /** With empty texts for empty cells, and empty records for blank lines. */
  readonly rows: readonly (readonly string[])[];
  /** False where a quote is not closed as it should be: `rows` are then those before. */
  readonly end: boolean;
}

interface CsvPeer {
  read(bytes: Buffer, encoding: TextEncodingName, dialect: CsvDialect): Promise<PeerReading>;
  close(): void;
}

/** Python's csv module in a process of its own, which answers one question after the other. */
export function startCsvPeer(program: string): CsvPeer {
  const script = new URL('read-with-csv.py', import.meta.url).pathname;
  const child = spawn(program, [script], { stdio: ['pipe', 'pipe', 'inherit'] });
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    async read(bytes, encoding, { delimiter, newline, skip, hasSpacedQuotes: spaced }) {
      const question = { bytes: bytes.toString('base64'), encoding, delimiter, newline, skip, spaced };
      child.stdin.write(`${JSON.stringify(question)}\n`);
      const { done, value } = await answers.next();
      if (done === true) throw new Error('Python ended before it answered.');
      return JSON.parse(value);
    },
    close() {
      child.stdin.end();
    },
  };
}

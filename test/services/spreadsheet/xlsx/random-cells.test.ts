import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dice } from '../../../support/mutations.ts';
import { randomWorkbook } from '../../../support/random-workbook.ts';
import { decisions, type Disagreement, formatDecisions } from '../../../support/reading-decisions.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';
import { peers, readWithOurs } from '../../../support/workbook-peers.ts';

const seeds = Number(process.env['CELL_SEEDS'] ?? 5);
const all = Object.values({ ...decisions, ...formatDecisions });
const isDecided = (found: Disagreement): boolean =>
  all.some(({ readers, covers }) => readers.includes(found.reader) && covers(found));

describe.each(peers.filter(({ name }) => name === 'exceljs' || name === 'openpyxl'))(
  'workbooks made by chance, beside $name',
  ({ name, read }) => {
    it.skipIf(read === undefined)(
      'differ only where that was decided (not run where it is not installed)',
      async () => {
        const folder = temporaryFolder();
        const paths = Array.from({ length: seeds }, (_, index) => join(folder, `${String(index + 1)}.xlsx`));
        for (const [index, path] of paths.entries()) writeFileSync(path, randomWorkbook(dice(index + 1)));
        const theirs = (await read?.(paths)) ?? [];
        for (const [index, path] of paths.entries()) {
          const [own = {}] = Object.values(await readWithOurs(path));
          const [other = {}] = Object.values(theirs[index] ?? {});
          const workbook = `seed ${String(index + 1)}`;
          const undecided = Object.keys({ ...own, ...other })
            .filter((at) => own[at] !== other[at])
            .map((at) => ({ workbook, reader: name, ours: own[at], theirs: other[at] }))
            .filter((found) => !isDecided(found));
          expect(undecided).toEqual([]);
          expect(Object.keys(own).length).toBeGreaterThan(100);
        }
      },
      60_000 + seeds * 1000,
    );
  },
);

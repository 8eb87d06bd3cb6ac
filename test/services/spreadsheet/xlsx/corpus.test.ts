import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { decisions, type Disagreement, formatDecisions, refusals } from '../../../support/reading-decisions.ts';
import { peers, readWithOurs, type SheetsOfCells } from '../../../support/workbook-peers.ts';

const fileOf = (path: string): string => fileURLToPath(new URL(`../../../../${path}`, import.meta.url));
const folder = fileOf('test/fixtures/workbooks');
const workbooks = readdirSync(folder)
  .filter((name) => name.endsWith('.xlsx'))
  .map((name) => name.replace('.xlsx', ''))
  .sort();
const pathOf = (workbook: string): string => join(folder, `${workbook}.xlsx`);

/** What another reader has that ours has not, or differently, cell by cell. */
function compare(workbook: string, reader: string, ours: SheetsOfCells, theirs: SheetsOfCells): Disagreement[] {
  return Object.keys({ ...ours, ...theirs }).flatMap((sheet) => {
    const [own = {}, other = {}] = [ours[sheet], theirs[sheet]];
    return Object.keys({ ...own, ...other })
      .filter((at) => own[at] !== other[at])
      .map((at) => ({ workbook, reader, ours: own[at], theirs: other[at] }));
  });
}

const coveredBy = (found: Disagreement): string | undefined =>
  Object.entries(decisions).find(([, { readers, covers }]) => readers.includes(found.reader) && covers(found))?.[0];

describe('the workbooks of other programs', () => {
  it('are there from each of them', () => {
    expect(workbooks).toEqual([
      'as-excel',
      'exceljs',
      'libreoffice',
      'openpyxl',
      'prefixed',
      'sheetjs',
      'strict',
      'without-addresses',
      'xlsxwriter',
      'xlsxwriter-constant-memory',
    ]);
  });

  it('have the cells that were decided', async () => {
    const cells: Record<string, SheetsOfCells> = {};
    for (const workbook of workbooks) cells[workbook] = await readWithOurs(pathOf(workbook));
    await expect(`${JSON.stringify(cells, null, 1)}\n`).toMatchFileSnapshot(join(folder, 'cells.json'));
  });
});

for (const { name, read } of peers) {
  describe.skipIf(read === undefined)(
    `${name} reads the same workbooks (not run where its version of the decisions is not installed)`,
    () => {
      it('and differs from ours only where that was decided', async () => {
        const undecided: Disagreement[] = [];
        const used = new Set<string>();
        const refused: string[] = [];
        const all = (await read?.(workbooks.map(pathOf))) ?? [];
        for (const [index, workbook] of workbooks.entries()) {
          const theirs = all[index];
          if (theirs === undefined) {
            refused.push(`${name} ${workbook}`);
            continue;
          }
          for (const found of compare(workbook, name, await readWithOurs(pathOf(workbook)), theirs)) {
            const decision = coveredBy(found);
            if (decision === undefined) undecided.push(found);
            else used.add(decision);
          }
        }
        expect(undecided).toEqual([]);
        expect(refused).toEqual(refusals.filter((refusal) => refusal.startsWith(`${name} `)));
        const decided = Object.entries(decisions).filter(([, { readers }]) => readers.includes(name));
        // A decision that nothing comes under any more would be a rule about nobody.
        expect([...used].sort()).toEqual(decided.map(([decision]) => decision).sort());
      });
    },
  );
}

describe('the decisions', () => {
  it('are all written down, and no others', () => {
    const written = readFileSync(fileOf('docs/reading-files.md'), 'utf8');
    const names = [...written.matchAll(/^\| `([\w-]+)`/gm)].map(([, name]) => String(name));
    expect(names.sort()).toEqual([...Object.keys({ ...decisions, ...formatDecisions }), 'refusals'].sort());
  });
});

import { readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openSpreadsheet } from '../../../src/services/spreadsheet/open.ts';
import { keepPasted } from '../../../src/services/planning/keep-pasted.ts';
import { readAllRows } from '../../support/read-all-rows.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const now = new Date(2026, 10, 27, 13, 45);
const options = { name: 'Limt inn', clock: { now: () => now }, keepDays: 30 };

async function cellsOf(path: string): Promise<unknown> {
  const spreadsheet = await openSpreadsheet(path);
  try {
    const [sheet] = spreadsheet.sheets;
    return (await readAllRows(spreadsheet, sheet?.name ?? '')).map(({ cells }) => cells);
  } finally {
    await spreadsheet.close();
  }
}

describe('a pasted table', () => {
  it('is a file that is read like any other, with every cell as it was', async () => {
    const folder = join(temporaryFolder(), 'pasted');
    const text = 'Kundenr\tBy\tMerknad\r\n001001\tOslo, Norge\t"to\nlinjer"\r\n001002\t\t"Fin" butikk\r\n';
    const { path, rows } = await keepPasted(
      folder,
      { text, html: '<table><tr><td>1</td><td>2</td></tr></table>' },
      options,
    );
    expect([basename(path), rows]).toEqual(['Limt inn 2026-11-27 1345.tsv', 3]);
    expect(await cellsOf(path)).toEqual([
      ['Kundenr', 'By', 'Merknad'],
      ['001001', 'Oslo, Norge', 'to\nlinjer'],
      ['001002', null, '"Fin" butikk'],
    ]);
    expect(basename((await keepPasted(folder, { text, html: '' }, options)).path)).toBe(
      'Limt inn 2026-11-27 1345 (2).tsv',
    );
  });

  it('of one column is one column, whatever signs are in it, and of many rows has them all', async () => {
    const lines = ['By', ...Array.from({ length: 20_000 }, (_, at) => `Oslo; Norge, ${at}`)];
    const { path, rows } = await keepPasted(temporaryFolder(), { text: lines.join('\r\n'), html: '' }, options);
    expect(rows).toBe(20_001);
    expect(await cellsOf(path)).toEqual(lines.map((line) => [line]));
  });

  it('is taken from the page where the text does not tell the cells apart', async () => {
    const html = '<table><tr><th>Kundenr</th><th>By</th></tr><tr><td>001001</td><td>Tromsø</td></tr></table>';
    const { path, rows } = await keepPasted(temporaryFolder(), { text: 'Kundenr By 001001 Tromsø', html }, options);
    expect(rows).toBe(2);
    expect(await cellsOf(path)).toEqual([
      ['Kundenr', 'By'],
      ['001001', 'Tromsø'],
    ]);
  });

  it.each([
    ['', 'nothingToPaste', 'EMPTY_SHEET'],
    ['\r\n\t\r\n', 'nothingToPaste', 'EMPTY_SHEET'],
    ['Oslo', 'pastedOneCell', 'EMPTY_SHEET'],
    ['x'.repeat(64 * 1024 * 1024 + 1), 'pastedTooLarge', 'FILE_TOO_LARGE'],
  ])('that is none is refused with a sentence (%#)', async (text, id, code) => {
    const folder = temporaryFolder();
    await expect(keepPasted(folder, { text, html: '' }, options)).rejects.toMatchObject({ code, sentence: { id } });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is removed when it is older than customers are kept, and readable by nobody else', async () => {
    const folder = temporaryFolder();
    const old = join(folder, 'Limt inn 2026-10-01 0800.tsv');
    writeFileSync(old, 'x');
    utimesSync(old, new Date(2026, 9, 1), new Date(2026, 9, 1));
    const { path } = await keepPasted(folder, { text: 'a\tb\r\n1\t2\r\n', html: '' }, options);
    expect(readdirSync(folder)).toEqual([basename(path)]);
    // Windows keeps no such bits.
    expect(process.platform === 'win32' ? 0 : statSync(path).mode & 0o077).toBe(0);
  });
});

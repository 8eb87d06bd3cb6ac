import { execFileSync } from 'node:child_process';
import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeCellEscapes } from '../../../src/core/values/cell-escapes.ts';
import { sameText } from '../../../src/core/values/equal.ts';
import { libreOffice, pythonWithOpenpyxl, saveWithLibreOffice } from '../../support/other-programs.ts';
import { textTable, writtenWorkbook } from '../../support/written-workbook.ts';

const hostile: readonly string[] = [
  '0150',
  '=1+1',
  '+47 90978457',
  '1E5',
  '12/11',
  'TRUE',
  '#N/A',
  "'quoted",
  '<b>&amp;</b>',
  ']]>',
  ' outer ',
  '  ',
  'two  spaces',
  '\ttab\t',
  '\n\nline\n',
  'line\nbreak',
  'a\u00a0b\u00a0',
  '\u0085\u2028\u2029\u200b',
  '\ufeffbom',
  'emoji 😀👩‍👩‍👧',
  'e\u0301',
  '_',
  '_x',
  '_x000D',
  '_x000D_',
  '_x000d_',
  '_X000D_',
  'x_x0041_y',
  '_x005F_x000D_',
  'x'.repeat(32_767),
  'å'.repeat(32_767),
];
/** With what only our own escapes carry. */
const unusual: readonly string[] = [
  'cr\rcr',
  'crlf\r\ncrlf',
  'NUL\u0000',
  '\u0001\u0008\u000b\u000c\u001f\u007f',
  '\ufffe\uffff',
  '_x000D\r',
  '\r_x000D_\r',
  '_x000D_x000D_',
  '__x0041__x0041_',
];

async function readWithExceljs(path: string): Promise<readonly string[]> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(path);
  const texts: string[] = [];
  workbook.worksheets[0]?.eachRow((row) => {
    texts.push(row.getCell(1).text);
  });
  return texts.slice(1);
}

const written = (texts: readonly string[]): Promise<string> =>
  writtenWorkbook([
    textTable(
      texts.map((text) => [text, '|']),
      2,
    ),
  ]);

describe('text in a workbook', () => {
  it('is the same for a reader that decodes escapes', async () => {
    const texts = [...hostile, ...unusual, 'half \ud83d pair \ude00'];
    expect((await readWithExceljs(await written(texts))).map(decodeCellEscapes)).toEqual(texts);
  });

  it('is the same without decoding where it needs none', async () => {
    const plain = hostile.filter((text) => decodeCellEscapes(text) === text);
    expect(await readWithExceljs(await written(plain))).toEqual(plain);
  });

  it('is the same, whatever it is', async () => {
    const pieces = ['_', '_x', 'x', '000D', '0041', '\r', '\u0001', '\ufffe', ' ', '\n', '&', '<', 'æ', '😀', '\ud83d'];
    const text = fc.oneof(
      fc.string({ unit: 'binary', minLength: 1 }),
      fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 12 }).map((parts) => parts.join('')),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 100 }), async (texts) => {
        expect((await readWithExceljs(await written(texts))).map(decodeCellEscapes)).toEqual(texts);
      }),
      { numRuns: 40 },
    );
  });
});

describe.skipIf(libreOffice === undefined)('LibreOffice (not run where it is not installed)', () => {
  it('saves every text as the same, raw or decoded', async () => {
    // Of two escapes that share an underline LibreOffice escapes only one when it saves: these texts are lost there.
    const lost = /_x[\dA-F]{4}_x[\dA-F]{4}_/i;
    const texts = [...hostile, ...unusual].filter((text) => !lost.test(text));
    const saved = await readWithExceljs(saveWithLibreOffice(await written(texts), 'xlsx'));
    const different = texts.filter((text, index) => {
      const raw = saved[index] ?? '';
      return !sameText(raw, text) && !sameText(decodeCellEscapes(raw), text);
    });
    expect(different).toEqual([]);
    expect(saved).toHaveLength(texts.length);
  });
});

describe.skipIf(pythonWithOpenpyxl === undefined)('openpyxl (not run where it is not installed)', () => {
  it('reads and saves every text as the same, raw or decoded', async () => {
    const texts = [...hostile, ...unusual];
    const path = await written(texts);
    const script = `
import sys, json, openpyxl
book = openpyxl.load_workbook(sys.argv[1])
read = [row[0].value for row in book.active.iter_rows(min_row=2)]
book.save(sys.argv[1])
json.dump(read, sys.stdout)`;
    const output = execFileSync(pythonWithOpenpyxl ?? 'python3', ['-c', script, path], {
      encoding: 'utf8',
      maxBuffer: 2 ** 24,
    });
    const read: readonly string[] = JSON.parse(output);
    expect(read.map(decodeCellEscapes)).toEqual(texts);
    expect((await readWithExceljs(path)).map(decodeCellEscapes)).toEqual(texts);
  });
});

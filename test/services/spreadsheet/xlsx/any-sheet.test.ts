import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cell, SheetRow } from '../../../../src/core/cells.ts';
import { defaultXlsxLimits } from '../../../../src/services/spreadsheet/workbook-limits.ts';
import { CellStyles } from '../../../../src/services/spreadsheet/xlsx/parts/styles.ts';
import { columnLetters } from '../../../../src/core/text.ts';
import { SharedFormulas } from '../../../../src/services/spreadsheet/xlsx/sheet/shared-formulas.ts';
import { sheetRows } from '../../../../src/services/spreadsheet/xlsx/sheet/sheet-rows.ts';
import { readSharedStrings } from '../../../../src/services/spreadsheet/xlsx/strings/read-shared-strings.ts';
import { mainNamespace } from '../../../support/xlsx-package.ts';

/** A cell as XML, with what it must be read as. */
interface Written {
  readonly cell: Cell;
  /** What follows the address in the tag, and what is inside. */
  readonly attributes: string;
  readonly inside: string;
}

const escaped = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('\r', '&#13;')
    .replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udfff]|_(?=x)/gu, (character) =>
      `_x${character.charCodeAt(0).toString(16).padStart(4, '0')}_`.toUpperCase().replace('X', 'x'),
    );

const text = fc.string({
  unit: fc.oneof(
    fc.constantFrom(
      'æ',
      'Å',
      '_x',
      '&',
      '<',
      '>',
      ' ',
      '\n',
      '\r',
      '\t',
      '"',
      '東',
      '👩‍👧',
      '\0',
      '\ud83d',
      '\ude00',
      '\ufffd',
    ),
    fc.string({ unit: 'grapheme', maxLength: 1 }),
    fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 20 }),
  ),
  maxLength: 12,
});
const spaced = fc.constantFrom('', ' xml:space="preserve"');
const value = (inside: string): string => `<v>${inside}</v>`;
const number = fc.oneof(
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((double) => double + 0),
  fc.tuple(fc.integer({ min: -1e6, max: 1e6 }), fc.nat(5)).map(([whole, places]) => whole / 10 ** places + 0),
);

const styles = ['General', 'dd.mm.yyyy', '0000', 'h:mm'];
const plainCell: fc.Arbitrary<Written> = fc.oneof(
  number.map((cell) => ({ cell, attributes: '', inside: value(String(cell)) })),
  fc
    .nat(99)
    .map((day) => ({
      cell: {
        type: 'date' as const,
        date: `2024-01-01`,
        ...(day === 0 ? {} : { time: `00:${String(day % 60).padStart(2, '0')}:00` }),
      },
      attributes: ' s="1"',
      inside: value(String(45292 + (day % 60) / 1440)),
    }))
    .filter(({ cell }) => cell.time !== '00:00:00'),
  fc.nat(9999).map((whole) => ({
    cell: { type: 'number' as const, value: whole, format: '0000' },
    attributes: ' s="2" t="n"',
    inside: value(String(whole)),
  })),
  fc.boolean().map((cell) => ({ cell, attributes: ' t="b"', inside: value(cell ? '1' : '0') })),
  fc.constant({ cell: { type: 'error' as const, code: '#N/A' }, attributes: ' t="e"', inside: value('#N/A') }),
  fc.tuple(text, spaced).map(([given, space]) => ({
    cell: given || null,
    attributes: ' t="inlineStr"',
    inside: `<is><t${space}>${escaped(given)}</t></is>`,
  })),
  fc.tuple(text, text).map(([a, b]) => ({
    cell: a + b || null,
    attributes: ' t="inlineStr"',
    inside: `<is><r><t>${escaped(a)}</t></r><r><rPr><b/></rPr><t>${escaped(b)}</t></r></is>`,
  })),
  text.map((given) => ({ cell: given || null, attributes: ' t="str"', inside: value(escaped(given)) })),
  text.map((given) => ({
    cell: { type: 'formula' as const, formula: 'A1&"x"', cached: given || null },
    attributes: ' t="str"',
    inside: `<f>A1&amp;"x"</f>${value(escaped(given))}`,
  })),
  fc.constant({ cell: null, attributes: ' s="3"', inside: '' }),
);

const table = fc.array(
  fc.tuple(
    fc.integer({ min: 1, max: 3 }),
    fc.array(fc.tuple(fc.integer({ min: 1, max: 3 }), plainCell), { maxLength: 6 }),
  ),
  { maxLength: 8 },
);
type Table = typeof table extends fc.Arbitrary<infer T> ? T : never;

/** The table as XML, texts of a table of their own by `share`, and the rows that must come out. */
function write(
  rows: Table,
  share: (written: Written) => Written,
  between: string,
): { readonly xml: string; readonly rows: readonly SheetRow[] } {
  let number = 0;
  const expected: SheetRow[] = [];
  const xml = rows.map(([down, cells]) => {
    number += down;
    let column = 0;
    const values: Cell[] = [];
    const inside = cells.map(([right, given]) => {
      column += right;
      const { cell, attributes, inside } = share(given);
      while (values.length < column) values.push(null);
      values[column - 1] = cell;
      const tag = `<c r="${columnLetters(column - 1)}${number}"${attributes}`;
      return inside === '' ? `${tag}/>` : `${tag}>${inside}</c>`;
    });
    const last = values.findLastIndex((cell) => cell !== null);
    const isBlank = values.every(
      (cell) => cell === null || (typeof cell === 'object' && cell.type === 'formula' && cell.cached === null),
    );
    if (!isBlank) expected.push({ number, cells: values.slice(0, last + 1) });
    return `<row r="${number}" spans="1:18">${inside.join(between)}</row>`;
  });
  return {
    xml: `<worksheet xmlns="${mainNamespace}"><sheetData>${xml.join(between)}</sheetData></worksheet>`,
    rows: expected,
  };
}

async function* inPieces(xml: string, bytes: number): AsyncGenerator<Buffer, void, undefined> {
  const whole = Buffer.from(xml);
  for (let at = 0; at < whole.length; at += bytes) yield whole.subarray(at, at + bytes);
}

const noEnd = { merges: [], lastRow: 0 };

async function read(xml: string, pieceBytes: number, items = ''): Promise<readonly SheetRow[]> {
  const sst = `<sst xmlns="${mainNamespace}">${items}</sst>`;
  const strings = await readSharedStrings(inPieces(sst, pieceBytes), 10, defaultXlsxLimits);
  const context = { styles: new CellStyles(styles, '1900'), strings, formulas: new SharedFormulas(1e6) };
  const rows: SheetRow[] = [];
  for await (const batch of sheetRows(inPieces(xml, pieceBytes), context, noEnd, defaultXlsxLimits))
    rows.push(...batch);
  return rows;
}

const asItIs = (written: Written): Written => written;
const pieceBytes = fc.integer({ min: 1, max: 200 });

describe('any sheet', () => {
  it('is read right however it is cut into pieces', async () => {
    await fc.assert(
      fc.asyncProperty(table, pieceBytes, async (rows, bytes) => {
        const written = write(rows, asItIs, '');
        expect(await read(written.xml, bytes)).toEqual(written.rows);
      }),
      { numRuns: 150 },
    );
  });

  it('is read right with prefixes, comments and white space', async () => {
    await fc.assert(
      fc.asyncProperty(
        table,
        pieceBytes,
        fc.constantFrom('\n  ', '<!-- <c r="A1"> -->', '<?hei <c>?>'),
        async (rows, bytes, between) => {
          const written = write(rows, asItIs, between);
          const prefixed = written.xml
            .replace(/(<\/?)(?=[a-z])(?!c r="A1"> -->)/gi, '$1x:')
            .replace('xmlns=', 'xmlns:x=');
          expect(await read(written.xml, bytes)).toEqual(written.rows);
          expect(await read(prefixed, bytes)).toEqual(written.rows);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('is read right with its texts in a table', async () => {
    await fc.assert(
      fc.asyncProperty(table, pieceBytes, async (rows, bytes) => {
        const items: string[] = [];
        const share = (written: Written): Written => {
          if (!written.inside.startsWith('<is>')) return written;
          const index = items.push(written.inside.replace(/^<is>(.*)<\/is>$/s, '<si>$1</si>')) - 1;
          return { cell: written.cell, attributes: ' t="s"', inside: value(String(index)) };
        };
        const written = write(rows, share, '');
        expect(await read(written.xml, bytes, items.join(''))).toEqual(written.rows);
      }),
      { numRuns: 100 },
    );
  });

  it('that is cut off anywhere is refused', async () => {
    const { xml } = write(
      [
        [
          1,
          [
            [1, { cell: 'Bjørn', attributes: ' t="inlineStr"', inside: '<is><t>Bjørn</t></is>' }],
            [1, { cell: 1, attributes: '', inside: '<v>1</v>' }],
          ],
        ],
      ],
      asItIs,
      '\n',
    );
    const whole = Buffer.from(xml);
    for (let length = 0; length < whole.length; length++) {
      await expect(read(whole.subarray(0, length).toString('latin1'), 7)).rejects.toMatchObject({
        code: 'FILE_UNREADABLE',
      });
    }
  });
});

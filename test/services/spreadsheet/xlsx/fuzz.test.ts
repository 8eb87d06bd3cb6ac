import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { SheetRow } from '../../../../src/core/cells.ts';
import { AppError } from '../../../../src/core/errors.ts';
import { type Dice, dice, mutateBytes, mutateXml } from '../../../support/mutations.ts';
import { readXlsxSheets, xlsxBytes, xlsxParts, type XlsxXml } from '../../../support/xlsx-package.ts';
import { buildZip } from '../../../support/zip-builder.ts';

const rows = Array.from({ length: 20 }, (_, index) => {
  const row = index + 1;
  return (
    `<row r="${row}" spans="1:6"><c r="A${row}" t="s"><v>${index % 4}</v></c><c r="B${row}" s="1"><v>${45_000 + index}.5</v></c>` +
    `<c r="C${row}" t="inlineStr"><is><t xml:space="preserve">Bjørn &amp; ${index}</t></is></c><c r="D${row}" s="2"><v>${index}</v></c>` +
    `<c r="E${row}"><f${index === 0 ? ' t="shared" ref="E1:E20" si="0">D1+1' : ' t="shared" si="0">'}</f><v>${index + 1}</v></c><c r="F${row}" t="b"><v>1</v></c></row>`
  );
});
const xml: XlsxXml = {
  sheets: [
    rows.join(''),
    '<row><c><v>1</v></c><c t="str"><f>A1&amp;"x"</f><v>1x</v></c><c t="e"><v>#N/A</v></c></row>',
  ],
  sharedStrings: '<si><t>Åse</t></si><si><r><t>Ka</t></r><r><t>ri</t></r></si><si><t>a_x000D_b</t></si><si/>',
  styles:
    '<numFmts><numFmt numFmtId="164" formatCode="dd.mm.yyyy"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="1"/></cellXfs>',
};

type Outcome = Readonly<Record<string, readonly SheetRow[]>> | 'refused';

async function outcome(bytes: Buffer): Promise<Outcome> {
  try {
    return await readXlsxSheets(bytes);
  } catch (error) {
    if (error instanceof AppError) return 'refused';
    throw error;
  }
}

/** Runs the reader over so many mutations, each named by its number, so that a failure can be run again alone. */
async function fuzz(count: number, make: (random: Dice) => Buffer, check: (found: Outcome, seed: number) => void) {
  const started = performance.now();
  for (let seed = 1; seed <= count; seed++) check(await outcome(make(dice(seed))), seed);
  expect((performance.now() - started) / count).toBeLessThan(500);
}

describe('a workbook of which bytes have changed', () => {
  it('is read as it was, or refused', async () => {
    const whole = xlsxBytes(xml);
    const expected = await outcome(whole);
    const different: number[] = [];
    let refusals = 0;
    await fuzz(
      400,
      (random) => mutateBytes(whole, random),
      (found, seed) => {
        if (found === 'refused') refusals++;
        else if (!isDeepStrictEqual(found, expected)) different.push(seed);
      },
    );
    expect(different).toEqual([]);
    expect(refusals).toBeGreaterThan(100);
  });

  it('is read or refused when the XML has changed before it was packed', async () => {
    const parts = xlsxParts(xml);
    let read = 0;
    await fuzz(
      600,
      (random) => {
        const chosen = random(parts.length);
        const changed = parts.map((part, index) =>
          index === chosen ? { ...part, content: mutateXml(Buffer.from(part.content), random) } : part,
        );
        return buildZip(changed);
      },
      (found) => {
        if (found !== 'refused') read++;
      },
    );
    expect(read).toBeGreaterThan(10);
  });
});

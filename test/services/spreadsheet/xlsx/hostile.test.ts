import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { XlsxLimits } from '../../../../src/services/spreadsheet/workbook-limits.ts';
import { mainNamespace, readXlsx, xlsxBytes, xlsxParts, type XlsxXml } from '../../../support/xlsx-package.ts';
import { buildZip, type ZipPart } from '../../../support/zip-builder.ts';

const cell = '<c r="A1"><v>1</v></c>';
const sheet: XlsxXml = { sheets: [`<row r="1">${cell}</row>`] };
const sheetName = 'xl/worksheets/sheet1.xml';

/** The same workbook with lies about its sheet. */
const lying = (lies: NonNullable<ZipPart['lies']>, how: Partial<ZipPart> = {}): Buffer =>
  buildZip(xlsxParts(sheet).map((part) => (part.name === sheetName ? { ...part, ...how, lies } : part)));

const expectRefused = async (
  file: Buffer | XlsxXml,
  code: string,
  xlsxLimits: Partial<XlsxLimits> = {},
): Promise<void> => {
  await expect(readXlsx(file, { xlsxLimits })).rejects.toMatchObject({ name: 'AppError', code });
};

describe('archives that lie or are damaged', () => {
  it('cut off anywhere', async () => {
    const whole = xlsxBytes({ ...sheet, sharedStrings: '<si><t>x</t></si>' });
    for (let length = 0; length < whole.length; length++)
      await expectRefused(whole.subarray(0, length), 'FILE_UNREADABLE');
  });

  it.each<[string, NonNullable<ZipPart['lies']>]>([
    ['a wrong checksum', { crc: 1 }],
    ['more bytes than there are', { bytes: 5000 }],
    ['fewer bytes than there are', { bytes: 10 }],
    ['fewer compressed bytes', { packedBytes: 10 }],
    ['more compressed bytes than the file has', { packedBytes: 1_000_000 }],
    ['an unknown method', { method: 12 }],
    ['no compression', { method: 0 }],
    ['another name before the content', { localName: 'xl/worksheets/sheet2.xml' }],
    ['the place of another part', { headerAt: 0 }],
    ['a place outside of the file', { headerAt: 4_000_000_000 }],
    ['rubbish', { packed: Buffer.alloc(100, 7) }],
  ])('%s', async (_, lies) => {
    await expectRefused(lying(lies), 'FILE_UNREADABLE');
  });

  it('two parts of one name, encrypted parts, too many parts', async () => {
    await expectRefused(
      buildZip([...xlsxParts(sheet), { name: 'XL/worksheets/SHEET1.xml', content: 'x' }]),
      'FILE_UNREADABLE',
    );
    await expectRefused(lying({ flags: 1 }), 'PASSWORD_PROTECTED');
    const many = Array.from({ length: 300 }, (_, index) => ({ name: `m/${index}`, content: '' }));
    const limits = { limits: { zipEntries: 200 } };
    await expect(readXlsx(buildZip([...xlsxParts(sheet), ...many]), limits)).rejects.toMatchObject({
      code: 'FILE_TOO_LARGE',
    });
  });

  it('parts that are packed into each other', async () => {
    const parts = xlsxParts(sheet);
    const inner = { name: 'xl/theme.xml', content: 'x', lies: { headerAt: 10 } };
    await expectRefused(buildZip([...parts, inner]), 'FILE_UNREADABLE');
  });
});

describe('bombs', () => {
  it('a thousand to one is refused before it is inflated', async () => {
    const started = performance.now();
    await expectRefused({ sheets: [`${' '.repeat(30_000_000)}<row r="1">${cell}</row>`] }, 'FILE_TOO_LARGE');
    await expectRefused({ ...sheet, sharedStrings: '<si/>'.repeat(4_000_000) }, 'FILE_TOO_LARGE');
    expect(performance.now() - started).toBeLessThan(5000);
  });

  it('what claims to be small is inflated no further than it claims', async () => {
    const packed = deflateRawSync(Buffer.alloc(50_000_000));
    await expectRefused(lying({ packed, bytes: 1000 }), 'FILE_UNREADABLE');
  });

  it.each<[string, XlsxXml, Partial<XlsxLimits>]>([
    [
      'cells of rows that are very wide',
      { sheets: ['<row><c r="Z1"><v>1</v></c></row><row><c r="Z2"><v>1</v></c></row>'] },
      { cells: 51 },
    ],
    ['a sheet', { sheets: [' '.repeat(5000)] }, { sheetBytes: 4000 }],
    [
      'a table of texts',
      { ...sheet, sharedStrings: `<si><t>${'x'.repeat(5000)}</t></si>` },
      { sharedStringsBytes: 4000 },
    ],
    ['many texts', { ...sheet, sharedStrings: '<si/>'.repeat(101) }, { sharedStrings: 100 }],
    [
      'many texts of the usual kind',
      { ...sheet, sharedStrings: '<si><t>x</t></si>'.repeat(101) },
      { sharedStrings: 100 },
    ],
    ['styles', { ...sheet, styles: `<cellXfs>${'<xf numFmtId="0"/>'.repeat(101)}</cellXfs>` }, { cellStyles: 100 }],
    ['another part', { ...sheet, styles: ' '.repeat(5000) }, { partBytes: 4000 }],
    [
      'merged cells',
      {
        sheets: [
          `<worksheet xmlns="${mainNamespace}"><sheetData/>${'<mergeCells><mergeCell ref="A1:B1"/></mergeCells>'.repeat(11)}</worksheet>`,
        ],
      },
      { mergedCells: 10 },
    ],
    [
      'a cell',
      { sheets: [`<row><c t="inlineStr"><is><t>${'x'.repeat(3_000_000)}</t></is></c></row>`] },
      { unitBytes: 1_000_000 },
    ],
    ['white space', { sheets: [`<row>${cell}</row>${' '.repeat(3_000_000)}`] }, { unitBytes: 1_000_000 }],
    ['a comment', { sheets: [`<row>${cell}</row><!--${' '.repeat(3_000_000)}-->`] }, { unitBytes: 1_000_000 }],
    ['a tag', { sheets: [`<row>${cell}</row><row ${' '.repeat(3_000_000)}/>`] }, { unitBytes: 1_000_000 }],
    [
      'a text of the table',
      { ...sheet, sharedStrings: `<si><t>${'x'.repeat(3_000_000)}</t></si>` },
      { unitBytes: 1_000_000 },
    ],
  ])('%s beyond the limit', async (_, xml, limits) => {
    await expectRefused(xml, 'FILE_TOO_LARGE', { inflateRatio: 1e6, ...limits });
  });

  it('rows that are much too long', async () => {
    const long = `<c t="s"><v>0</v></c>`.repeat(100);
    const strings = { sharedStrings: `<si><t>${'x'.repeat(1_000_000)}</t></si>` };
    await expectRefused({ ...strings, sheets: [`<row>${long}</row>`] }, 'FILE_TOO_LARGE');
  });

  it('number formats that would take long to understand', async () => {
    const format = (id: number): string => `<numFmt numFmtId="${id}" formatCode="${'['.repeat(900)}${id}"/>`;
    const formats = Array.from({ length: 1000 }, (_, index) => format(index + 200));
    const xfs = Array.from({ length: 1000 }, (_, index) => `<xf numFmtId="${index + 200}"/>`);
    const started = performance.now();
    const styles = `<numFmts>${formats.join('')}</numFmts><cellXfs>${xfs.join('')}</cellXfs>`;
    expect(await readXlsx({ ...sheet, styles })).toEqual([{ number: 1, cells: [1] }]);
    expect(performance.now() - started).toBeLessThan(5000);
    await expectRefused(
      { ...sheet, styles: `<numFmts><numFmt numFmtId="200" formatCode="${'['.repeat(5000)}"/></numFmts>` },
      'FILE_UNREADABLE',
    );
    await expectRefused(
      { ...sheet, styles: `<numFmts>${Array.from({ length: 6000 }, (_, id) => format(id)).join('')}</numFmts>` },
      'FILE_TOO_LARGE',
    );
  });
});

describe('XML that is not well-formed', () => {
  const wrap = (inside: string): string => `<worksheet xmlns="${mainNamespace}">${inside}</worksheet>`;
  const data = `<sheetData><row r="1">${cell}</row></sheetData>`;

  it.each([
    ['a document type', `<!DOCTYPE worksheet [<!ENTITY a "b">]>${wrap(data)}`],
    ['no end of the sheet', wrap(data).replace('</worksheet>', '')],
    ['no end of the cells', wrap(data).replace('</sheetData>', '')],
    ['no end of a row', wrap(data).replace('</row>', '')],
    ['no end of a cell', wrap(data).replace('</c>', '')],
    ['no end of a value', wrap(data).replace('</v>', '')],
    ['ends in the wrong order', wrap(data).replace('</v></c>', '</c></v>')],
    ['an end too much', wrap(`${data}</sheetData>`)],
    ['an end of a row that is empty', wrap('<sheetData><row r="1"/></row></sheetData>')],
    ['cells of a row that is empty', wrap(`<sheetData><row r="1"/>${cell}</sheetData>`)],
    ['a second root', wrap(data) + wrap(data)],
    ['text after the root', `${wrap(data)}x`],
    ['text before the root', `x${wrap(data)}`],
    ['text among rows', wrap(data.replace('<row', 'x<row'))],
    ['text among cells', wrap(data.replace('</c>', '</c>x'))],
    ['text in a cell', wrap(data.replace('<v>', 'x<v>'))],
    ['an attribute twice', wrap(data.replace('r="A1"', 'r="A1" r="A1"'))],
    ['an attribute without quotes', wrap(data.replace('r="A1"', 'r=A1'))],
    ['an attribute without a value', wrap(data.replace('r="A1"', 'r'))],
    ['attributes without a space', wrap(data.replace('r="A1"', 'r="A1"s="0"'))],
    ['a < in an attribute', wrap(data.replace('r="A1"', 'x="<"'))],
    ['a prefix that stands for nothing', wrap(data.replace('<row', '<z:row').replace('</row', '</z:row'))],
    ['a name that begins with a digit', wrap(`${data}<1/>`)],
    ['a < alone', wrap(`${data}< />`)],
    ['a comment without an end', wrap(`${data}<!-- `)],
    ['an instruction without an end', `${wrap(data)}<?x `],
    ['CDATA without an end', wrap(data.replace('<v>1', '<v><![CDATA[1'))],
    ['CDATA outside of the root', `${wrap(data)}<![CDATA[x]]>`],
    ['a NUL', wrap(data.replace('<v>1', '<v>\0'))],
    ['a reference that only JavaScript knows', wrap(data.replace('<v>1', '<v>&constructor;'))],
    ['elements within a value', wrap(data.replace('<v>1', '<v><b>1</b>'))],
    ['a value twice', wrap(data.replace('</v>', '</v><v>2</v>'))],
    ['cells twice', wrap(data + data)],
    ['nothing at all', ''],
    ['nothing but white space', '  '],
    ['elements a thousand deep', wrap(data + '<a>'.repeat(1000) + '</a>'.repeat(1000))],
    [
      'a thousand attributes',
      wrap(`${data}<a ${Array.from({ length: 1000 }, (_, index) => `a${index}="1"`).join(' ')}/>`),
    ],
    ['a very long name', wrap(`${data}<${'a'.repeat(10_000)}/>`)],
  ])('%s', async (_, xml) => {
    const failed = readXlsx({ parts: { [sheetName]: xml } });
    await expect(failed).rejects.toMatchObject({ name: 'AppError', code: 'FILE_UNREADABLE' });
  });

  it.each(['xl/workbook.xml', 'xl/styles.xml', 'xl/sharedStrings.xml', 'xl/_rels/workbook.xml.rels', '_rels/.rels'])(
    '%s cut off anywhere',
    async (name) => {
      const given = { ...sheet, sharedStrings: '<si><t>x</t></si>', styles: '<cellXfs><xf numFmtId="0"/></cellXfs>' };
      const xml = String(xlsxParts(given).find((part) => part.name === name)?.content);
      for (let length = 0; length < xml.length; length += 3) {
        await expectRefused({ ...given, parts: { [name]: xml.slice(0, length) } }, 'FILE_UNREADABLE');
      }
    },
  );
});

import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import type { WriterCell } from '../../../src/services/exporting/xlsx/writer-cell.ts';
import { column, textTable, workbookXml, type WriterTable, writtenWorkbook } from '../../support/written-workbook.ts';

const customers: WriterTable = {
  name: 'Kunder',
  columns: [column('customer_id', 'key'), column('phone_1'), column('birth_date', 'date'), column('sum', 'general')],
  rows: [
    [1, '90978457', { type: 'date', date: '1984-07-03' }, 2.5],
    [2, 'x'.repeat(100), 'unknown', null],
    [3, { type: 'not-exportable', text: 'long…' }, null, { type: 'styled', text: 'failed', style: 'bad' }],
  ],
};

async function open(path: string): Promise<ExcelJS.Worksheet> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(path);
  return workbook.worksheets[0]!;
}

const fillOf = (cell: ExcelJS.Cell): unknown =>
  cell.fill?.type === 'pattern' && cell.fill.pattern === 'solid' ? cell.fill.fgColor?.argb : undefined;

describe('the look of a sheet', () => {
  it('is a frozen, bold, filled heading with a filter', async () => {
    const sheet = await open(await writtenWorkbook([customers]));
    expect(sheet.views).toMatchObject([{ state: 'frozen', xSplit: 0, ySplit: 1, topLeftCell: 'A2' }]);
    expect(sheet.autoFilter).toBe('A1:D4');
    const headings = ['A1', 'B1', 'C1', 'D1'].map((address) => sheet.getCell(address));
    expect(headings.map(({ font }) => font.bold)).toEqual([true, true, true, true]);
    const [key, ...others] = headings.map(fillOf);
    expect(new Set(others).size).toBe(1);
    expect(key).toBeDefined();
    expect(others).not.toContain(key);
  });

  it('has columns of text and of dates below the data as well, so that what is typed there is kept', async () => {
    const sheet = await open(await writtenWorkbook([customers]));
    const formats = [1, 2, 3, 4].map((index) => sheet.getColumn(index).style.numFmt ?? 'General');
    expect(formats).toEqual(['General', '@', 'yyyy-mm-dd', 'General']);
    expect(['B2', 'C2', 'C3', 'D2'].map((address) => sheet.getCell(address).numFmt ?? 'General')).toEqual([
      '@',
      'yyyy-mm-dd',
      '@',
      'General',
    ]);
  });

  it('has columns as wide as their content, within reason', async () => {
    const short = { name: 'Kort', columns: [column('a')], rows: [['b']] };
    const sheet = await open(await writtenWorkbook([customers]));
    expect([1, 2, 3, 4].map((index) => sheet.getColumn(index).width)).toEqual([15, 60, 14, 8]);
    expect((await open(await writtenWorkbook([short]))).getColumn(1).width).toBe(8);
  });

  it('marks keys, values that do not fit, and what is coloured', async () => {
    const sheet = await open(await writtenWorkbook([customers]));
    const fills = ['A2', 'A3', 'B2', 'B4', 'D4'].map((address) => fillOf(sheet.getCell(address)));
    expect(fills[0]).toBeDefined();
    expect(fills[1]).toBe(fills[0]);
    expect(fills[2]).toBeUndefined();
    expect(new Set(fills).size).toBe(4);
    expect(sheet.getCell('B4').value).toBe('long…');
    expect(sheet.getCell('B4').dataValidation).toMatchObject({ promptTitle: 'NOT_EXPORTABLE', showInputMessage: true });
  });

  it('does not put green corners at digits that are text', async () => {
    const parts = await workbookXml(await writtenWorkbook([customers]));
    expect(parts.get('xl/worksheets/sheet1.xml')).toContain('<ignoredError sqref="A1:D4" ');
  });
});

/** ECMA-376 part 1, 18.3.1.99, 18.2.27 and 18.8.39: programs refuse elements in another order. */
const orders: Readonly<Record<string, readonly string[]>> = {
  worksheet: words(
    'sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges scenarios',
    'autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting dataValidations',
    'hyperlinks printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks customProperties cellWatches',
    'ignoredErrors smartTags drawing legacyDrawing legacyDrawingHF picture oleObjects controls webPublishItems',
    'tableParts extLst',
  ),
  workbook: words(
    'fileVersion fileSharing workbookPr workbookProtection bookViews sheets functionGroups externalReferences',
    'definedNames calcPr extLst',
  ),
  styleSheet: words('numFmts fonts fills borders cellStyleXfs cellXfs cellStyles dxfs tableStyles colors extLst'),
};

function words(...lines: readonly string[]): readonly string[] {
  return lines.flatMap((line) => line.split(' '));
}

/** The names of the elements right below the root. */
function children(xml: string): readonly string[] {
  const names: string[] = [];
  let depth = 0;
  for (const [, slash, name = '', selfClosed] of xml.matchAll(/<(\/?)([A-Za-z]+)(?:\s[^<>]*?)?(\/?)>/g)) {
    if (slash === '/') depth--;
    else {
      if (depth === 1) names.push(name);
      if (selfClosed !== '/') depth++;
    }
  }
  expect(depth).toBe(0);
  return names;
}

describe('the XML', () => {
  it('has its elements in the order of the standard, each once', async () => {
    const parts = await workbookXml(await writtenWorkbook([customers]));
    for (const [path, root] of [
      ['xl/worksheets/sheet1.xml', 'worksheet'],
      ['xl/workbook.xml', 'workbook'],
      ['xl/styles.xml', 'styleSheet'],
    ] as const) {
      const found = children(parts.get(path) ?? '');
      expect(found.length).toBeGreaterThan(2);
      expect(found).toEqual((orders[root] ?? []).filter((name) => found.includes(name)));
    }
  });

  it('names every part with its type, and every range that is filtered', async () => {
    const parts = await workbookXml(await writtenWorkbook([customers, { ...textTable([['x']]), name: "Kari's & co" }]));
    const types = parts.get('[Content_Types].xml') ?? '';
    for (const part of parts.keys()) {
      const isNamed = types.includes(`PartName="/${part}"`) || part.endsWith('.rels') || part.startsWith('[');
      expect([part, isNamed]).toEqual([part, true]);
    }
    const names = parts.get('xl/workbook.xml')?.match(/<definedName .*?<\/definedName>/g);
    expect(names).toEqual([
      '<definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">\'Kunder\'!$A$1:$D$4</definedName>',
      '<definedName name="_xlnm._FilterDatabase" localSheetId="1" hidden="1">\'Kari\'\'s &amp; co\'!$A$1:$A$2</definedName>',
    ]);
  });

  it('names many marked cells in several rules, and stops at what nobody would look at', async () => {
    const marked: WriterCell = { type: 'not-exportable', text: 'x' };
    const rows = Array.from({ length: 10_500 }, () => [marked]);
    const xml = (await workbookXml(await writtenWorkbook([textTable(rows)]))).get('xl/worksheets/sheet1.xml') ?? '';
    const rules = [...xml.matchAll(/<dataValidation [^>]*sqref="([^"]*)"/g)].map(([, cells = '']) => cells.split(' '));
    expect(rules).toHaveLength(50);
    expect(xml).toContain('<dataValidations count="50">');
    expect(rules.flat()).toHaveLength(10_000);
    expect(Math.max(...rules.map((cells) => cells.join(' ').length))).toBeLessThan(8192);
  });
});

import { describe, expect, it } from 'vitest';
import { planSummary } from '../../../src/core/plan/summary.ts';
import { customer } from '../../support/customer.ts';
import { brief, csv, planFor } from '../../support/planning.ts';
import { workbookXml, xlsxBytes, worksheetXml } from '../../support/xlsx-package.ts';

type Value = string | number | null;

const cellXml = (value: Value): string =>
  value === null
    ? '<c/>'
    : typeof value === 'number'
      ? `<c><v>${value}</v></c>`
      : `<c t="inlineStr"><is><t>${value}</t></is></c>`;
const rowXml = (values: readonly Value[], how = ''): string => `<row${how}>${values.map(cellXml).join('')}</row>`;
const sheetXml = (...rows: readonly (readonly Value[])[]): string => rows.map((row) => rowXml(row)).join('');

/** A workbook of these sheets by name; a name that begins with `-` is hidden. */
const workbook = (sheets: Readonly<Record<string, string>>): { name: string; content: Buffer } => ({
  name: 'bok.xlsx',
  content: xlsxBytes({
    sheets: Object.values(sheets),
    workbook: workbookXml(
      Object.keys(sheets)
        .map(
          (name, index) =>
            `<sheet name="${name.replace(/^-/, '')}" sheetId="${index + 1}" r:id="rId${index + 1}"${name.startsWith('-') ? ' state="hidden"' : ''}/>`,
        )
        .join(''),
    ),
  }),
});

const customers = [customer(1), customer(2), customer(3)];
const heading = ['Kundenr', 'Poststed'];

describe('hidden rows', () => {
  const hidden = (how: string) =>
    workbook({ Ark1: rowXml(heading) + rowXml([1, 'Moss']) + rowXml([2, 'Moss'], how) + rowXml([3, 'Moss']) });

  it.each([' hidden="1"', ' hidden="true"', ' ht="0" customHeight="1"'])(
    '%s: noted where they change something',
    async (how) => {
      const { rows, counts } = await planFor(customers, hidden(how));
      expect(brief(rows)).toEqual([
        [2, 'changed'],
        [3, 'changed', 'HIDDEN_ROW'],
        [4, 'changed'],
      ]);
      expect(counts.issues).toEqual({ HIDDEN_ROW: 1 });
    },
  );

  it('are no matter where they change nothing', async () => {
    const { counts } = await planFor(
      [customer(1, { city: 'Moss' }), customer(2, { city: 'Moss' }), customer(3)],
      hidden(' hidden="1"'),
    );
    expect(counts.issues).toEqual({});
  });

  it('are left out when a person says so, and counted apart', async () => {
    const { rows, header, counts } = await planFor(customers, hidden(' hidden="1"'), { skipHidden: true });
    expect(brief(rows)).toEqual([
      [2, 'changed'],
      [4, 'changed'],
    ]);
    expect(planSummary('p', header, counts)).toMatchObject({ rows: 2, changed: 2, left_out: { hidden: 1 } });
  });
});

describe('hidden columns', () => {
  const hidden = (column: number) => ({
    name: 'bok.xlsx',
    content: xlsxBytes({
      sheets: [
        worksheetXml(sheetXml(['Kundenr', 'Poststed', 'Ukjent'], [1, 'Moss', 'a'], [2, 'OSLO', 'b'])).replace(
          '<sheetData>',
          `<cols><col min="${column}" max="${column}" hidden="1"/></cols><sheetData>`,
        ),
      ],
    }),
  });

  it('are told with their changes', async () => {
    const { header, rows, counts } = await planFor(customers, hidden(2));
    expect(brief(rows)).toEqual([
      [2, 'changed'],
      [3, 'unchanged'],
    ]);
    const hiddenColumns = [{ column: 'Poststed', field: 'city', changes: 1 }];
    expect(header.hiddenColumns).toEqual(hiddenColumns);
    expect(planSummary('p', header, counts)).toMatchObject({ hidden_columns: hiddenColumns });
  });

  it.each([1, 3])('are no matter where nothing of them is written: %d', async (column) => {
    const { header } = await planFor(customers, hidden(column));
    expect(header.hiddenColumns).toBeUndefined();
  });

  it('and hidden sheets, where one is planned', async () => {
    const data = sheetXml(heading, [1, 'Moss']);
    const file = workbook({ Info: sheetXml(['Hei'], ['x']), '-Kunder': data });
    const { header } = await planFor(customers, file, { sheet: 'Kunder' });
    expect(header.hiddenSheets).toEqual(['Kunder']);
  });
});

describe('total rows', () => {
  it.each([[[null, 'Sum']], [['Totalt', '12']], [['Total', null]]])('%j: left out with a note', async (last) => {
    const file = workbook({ Ark1: sheetXml(heading, [1, 'Moss'], last) });
    const { rows, counts } = await planFor(customers, file);
    expect(brief(rows)).toEqual([
      [2, 'changed'],
      [3, 'unmatched', 'TOTAL_ROW'],
    ]);
    expect(counts.invalid).toBe(0);
  });

  it('of a csv file too; a row of a customer never is one', async () => {
    const { rows } = await planFor(customers, csv('Poststed;Kundenr\nTotal;1\nSum;\nOslo;\n'));
    expect(brief(rows)).toEqual([
      [2, 'changed'],
      [3, 'unmatched', 'TOTAL_ROW'],
      [4, 'invalid', 'MISSING_KEY'],
    ]);
  });
});

describe('which sheet', () => {
  const data = sheetXml(heading, [1, 'Moss']);

  it.each([
    ['a description', sheetXml(['Les dette først'], ['Arket Kunder har kundene.'])],
    ['a pivot table', sheetXml(['Radetiketter', 'Antall av Kundenr'], ['Oslo', 2], ['Totalsum', 2])],
    ['a list of choices', sheetXml(['Poststed'], ['Oslo'], ['Moss'])],
    ['nothing', ''],
  ])('is the one whose columns are known, also after %s', async (_, first) => {
    const { header, rows } = await planFor(customers, workbook({ Ark1: first, Kunder: data }));
    expect(header.source.sheet).toBe('Kunder');
    expect(brief(rows)).toEqual([[2, 'changed']]);
  });

  it('names the others with data', async () => {
    const other = sheetXml(['assignment_id', 'Navn'], [17, 'Kari'], [17, 'Ola']);
    const file = workbook({
      Info: sheetXml(['Hei'], ['x']),
      Kunder: data,
      Andre: other,
      Tomt: '',
      '-Valg': sheetXml(['a'], ['b']),
    });
    const { header, counts } = await planFor(customers, file);
    expect(planSummary('p', header, counts)).toMatchObject({
      ignored_sheets: [
        { sheet: 'Info', rows: 1 },
        { sheet: 'Andre', rows: 2, assignment_id: 17 },
        { sheet: 'Valg', rows: 1 },
      ],
    });
    const chosen = await planFor(customers, workbook({ A: data, B: sheetXml(heading, [2, 'Moss'], [3, 'Moss']) }), {
      sheet: 'B',
    });
    expect(chosen.header).toMatchObject({ source: { sheet: 'B' }, ignoredSheets: [{ sheet: 'A', rows: 1 }] });
  });

  it('is another one where the first cannot be read, but not one that nobody knows', async () => {
    const bad = worksheetXml('').replaceAll('worksheet', 'chartsheet');
    const { header } = await planFor(customers, workbook({ Ark1: bad, Kunder: data }));
    expect(header.source.sheet).toBe('Kunder');
    const unknown = workbook({ Ark1: bad, Info: sheetXml(['Hei'], ['x']) });
    await expect(planFor(customers, unknown)).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
  });
});

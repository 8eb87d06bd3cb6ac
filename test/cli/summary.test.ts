import { describe, expect, it } from 'vitest';
import { cliAccount } from '../support/cli-account.ts';
import { customer } from '../support/customer.ts';
import { pythonWithOpenpyxl, runOpenpyxl } from '../support/other-programs.ts';

const records = Array.from({ length: 12 }, (_, index) =>
  customer(index + 1, {
    city: ['Oslo', 'Bodø', 'Oslo', ''][index % 4] ?? '',
    email: index < 5 ? 'a@example.no' : null,
  }),
);

/** Fails where the last sheet but the hidden one is not what was exported, counted. */
const look = `
import sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1])
shown = [sheet for sheet in book.worksheets if sheet.sheet_state == 'visible']
assert [sheet.title for sheet in shown][-1] == 'Oppsummering', book.sheetnames
rows = [[cell.value for cell in row] for row in shown[-1].iter_rows()]
assert rows[0] == ['Oppsummering: oppdrag', 'Felt', 'Verdi', 'Kunder'], rows[0]
counts = {(row[1] or '', row[2]): row[3] for row in rows[1:]}
assert counts[('', 'alle kunder')] == 9, counts
assert counts[('Poststed', 'Oslo')] == 6 and counts[('Poststed', 'Bodø')] == 3, counts
assert counts[('Poststed', 'utfylt')] == 9 and counts[('E-post', 'utfylt')] == 4, counts
assert [row[2] for row in rows[1:4]] == ['alle kunder', 'Oslo', 'Bodø'], rows
`;

const options = [
  '--where',
  'city is not empty',
  '--summary',
  'Poststed',
  '--language',
  'nb',
  '--save-preset',
  'telling',
];

describe('export --summary', () => {
  it('is no data when the file comes back', async () => {
    const { cli } = await cliAccount(records);
    expect((await cli('export', '9', '--out', 'a.xlsx', ...options)).json()).toMatchObject({ preset: 'telling' });
    const planned = await cli('plan', 'a.xlsx', '--assignment', '9', '--out', 'p.cubeplan');
    expect(planned.json()).toMatchObject({ rows: 9, unchanged: 9 });
    expect(planned.json()).not.toHaveProperty('ignored_sheets');
    expect((await cli('plan', 'a.xlsx', '--out-dir', 'planer')).json()).not.toHaveProperty('ignored_sheets');
  });

  it.skipIf(pythonWithOpenpyxl === undefined)('counts what was exported, also by a preset, for openpyxl', async () => {
    const { cli, file } = await cliAccount(records);
    expect((await cli('export', '9', '--out', 'a.xlsx', ...options)).json()).toMatchObject({ preset: 'telling' });
    expect((await cli('export', '--preset', 'telling', '--language', 'nb', '--offline')).code).toBe(0);
    for (const name of ['a.xlsx', 'telling.xlsx']) expect(() => runOpenpyxl(look, file(name))).not.toThrow();
  });

  it('says wrong usage', async () => {
    const { cli } = await cliAccount(records);
    expect((await cli('export', '9', '--out', 'a.csv', '--summary')).json().error.code).toBe('USAGE');
    expect((await cli('export', '9', '--out', 'a.xlsx', '--summary', 'kommune_x')).json().error.code).toBe('USAGE');
  });
});

import { writeFileSync } from 'node:fs';
import exceljs from 'exceljs';
import { expect, it } from 'vitest';
import { cliAccount } from '../support/cli-account.ts';
import { customer } from '../support/customer.ts';

it('lets a colleague decide in a workbook, and writes exactly that', async () => {
  const { cli, file, server } = await cliAccount([1, 2, 3].map((id) => customer(id, { city: 'OSLO' })));
  const plan = file('p.cubeplan');
  writeFileSync(file('l.csv'), 'customer_id;city\r\n1;Oslo\r\n2;Oslo\r\n3;Oslo\r\n');
  await cli('plan', file('l.csv'), '--assignment', '9', '--out', plan);
  const review = await cli('review', plan, '--out', file('r.xlsx'), '--language', 'nb');
  expect(review.json()).toEqual({ file: file('r.xlsx'), plan, rows: 3 });
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.readFile(file('r.xlsx'));
  const [sheet] = workbook.worksheets;
  if (sheet === undefined) throw new Error('there is a sheet');
  expect(sheet.getCell('F5').value).toBe('Ja');
  sheet.getCell('F5').value = 'Nei';
  sheet.getCell('E6').value = 'Moss';
  await workbook.xlsx.writeFile(file('r.xlsx'));
  const decided = await cli('decide', plan, file('r.xlsx'));
  expect(decided.code).toBe(0);
  const counts = { excluded: 1, included: 0, edited: 1, unchanged: 1, missing: 0 };
  expect(decided.json()).toEqual({ plan, ...counts, refused: [] });
  await cli('apply', plan, '--yes');
  expect(server.records(9).map(({ city }) => city)).toEqual(['OSLO', 'Moss', 'Oslo']);
  const again = await cli('decide', plan, file('r.xlsx'));
  expect(again.code).toBe(3);
  expect(again.json()).toMatchObject({ refused: [{ row: 3, field: 'city', code: 'ALREADY_WRITTEN', sheet_row: 6 }] });
});

it('refuses another plan’s workbook, and a review that has no room or no name', async () => {
  const { cli, file } = await cliAccount([customer(1, { city: 'OSLO' })]);
  await cli('plan', '--set', 'city=Oslo', '--assignment', '9', '--out', file('a.cubeplan'));
  await cli('plan', '--set', 'city=Moss', '--assignment', '9', '--out', file('b.cubeplan'), '--offline');
  await cli('review', file('a.cubeplan'), '--out', file('r.xlsx'), '--patterns');
  expect((await cli('decide', file('a.cubeplan'), file('r.xlsx'))).json()).toMatchObject({ unchanged: 1, refused: [] });
  const other = await cli('decide', file('b.cubeplan'), file('r.xlsx'));
  expect(other.code).toBe(1);
  expect(other.json()).toMatchObject({ error: { code: 'FILE_OTHER_PLAN' } });
  expect((await cli('review', file('a.cubeplan'), '--out', file('r.csv'))).code).toBe(2);
});

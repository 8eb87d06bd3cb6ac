import { join } from 'node:path';
import { officeAssignment, openOffice, startOffice, writeWorkbook } from './support/office.ts';
import { expect, test } from './support/test.ts';

/** Trondhjem is spelt as today; one e-mail is none, one customer is not there. */
const sheet: readonly (readonly (string | number)[])[] = [
  ['Customer ID', 'City', 'E-mail'],
  [1001, 'Trondheim', 'kunde0@example.no'],
  [1002, 'Oslo', 'kunde1@example.no'],
  [1003, 'Trondheim', 'not an address'],
  [1005, 'Trondheim', 'ny@example.no'],
  [1007, 'Trondheim', 'kunde6@example.no'],
  [9999, 'Trondheim', 'nobody@example.no'],
];

test('a dropped workbook is reviewed, corrected, written through faults, its conflict decided, and undone', async ({
  cubeBulk,
  home,
}) => {
  test.setTimeout(180_000);
  const server = await startOffice();
  const before = server.records(officeAssignment);
  await openOffice(cubeBulk, server);
  const path = await writeWorkbook(join(home, 'kunder.xlsx'), sheet);
  const { page } = cubeBulk;

  await test.step('drop the file, look at its columns, compare', async () => {
    await cubeBulk.go('Bulk update');
    await cubeBulk.drop(path);
    await expect(page.getByText('kunder.xlsx').first()).toBeVisible();
    await cubeBulk.button('Continue').click();
    await cubeBulk.button('Continue').click();
    await expect(page.getByRole('table', { name: 'Map columns' })).toBeVisible();
    await expect(page.getByRole('combobox', { name: 'Field for City' })).toHaveValue('City');
    await cubeBulk.button('Compare with Cube').click();
    await expect(cubeBulk.heading('kunder.xlsx')).toBeVisible();
  });

  await test.step('every row is counted where it belongs', async () => {
    for (const status of ['All 6', 'Changed 3', 'Invalid 1', 'Not found 1', 'Unchanged 1'])
      await expect(page.getByRole('radio', { name: status })).toBeVisible();
  });

  await test.step('correct the invalid cell in place', async () => {
    await page.getByRole('radio', { name: 'Invalid 1' }).click();
    await page.getByRole('row', { name: /1003/u }).click();
    const details = page.getByRole('complementary', { name: 'Details of the row' });
    await cubeBulk.button(/Correct…/u, details).click();
    await details.getByRole('textbox', { name: /Corrected text of/u }).fill('riktig@example.no');
    await cubeBulk.button('Correct', details).click();
    await expect(page.getByRole('radio', { name: 'Invalid 0' })).toBeVisible();
  });

  await test.step('leave a row out', async () => {
    await page.getByRole('radio', { name: 'All 6' }).click();
    await page
      .getByRole('row', { name: /1007/u })
      .getByRole('gridcell', { name: /^Select row/u })
      .click();
    await cubeBulk.button('Exclude', page.getByRole('region', { name: 'Selection' })).click();
    await expect(page.getByRole('list', { name: 'Summary' })).toContainText('1 whole row');
  });

  await test.step('write while the server struggles and a colleague changes the same value', async () => {
    server.change(officeAssignment, 1005, { city: 'Bergen' });
    // Each first try fails.
    const tried = new Set<number | undefined>();
    server.setFault(({ method, customerId }) => {
      if (method !== 'POST' || tried.has(customerId)) return undefined;
      tried.add(customerId);
      return { kind: 'status', status: 503 };
    });
    await cubeBulk.button('Write to Cube…').click();
    await cubeBulk.button('Write 3 customers…').click();
    await cubeBulk.button('Write now', page.getByRole('alertdialog')).click();
    await expect(page.getByText('Some rows need you')).toBeVisible({ timeout: 60_000 });
    await expect(page.getByText(/^Last run: .* 2 of them tried again/u)).toBeVisible();
  });

  await test.step('decide the conflict with all three values in view', async () => {
    server.setFault(undefined);
    await cubeBulk.button('Decide 1 conflict').click();
    const conflict = page.getByRole('article', { name: /1005/u });
    await expect(conflict).toContainText('Trondhjem');
    await expect(conflict.getByRole('radio', { name: /Theirs.*Bergen/u })).toBeVisible();
    await conflict.getByText('Mine', { exact: true }).click();
    await expect(conflict.getByRole('radio', { name: /Mine.*Trondheim/u })).toBeChecked();
    await cubeBulk.button('Write decisions…').click();
    await cubeBulk.button('Go on with 1 row…').click();
    await cubeBulk.button('Write now', page.getByRole('alertdialog')).click();
    await expect(page.getByRole('heading', { name: 'What was chosen is written' })).toBeVisible({ timeout: 60_000 });
  });

  await test.step('Cube has what was shown, and nothing else', () => {
    const now = new Map(server.records(officeAssignment).map((record) => [record['customer_id'], record]));
    const values = [1001, 1002, 1003, 1005, 1007].map((id) => [now.get(id)?.['city'], now.get(id)?.['email']]);
    expect(values).toEqual([
      ['Trondheim', 'kunde0@example.no'],
      ['Oslo', 'kunde1@example.no'],
      ['Trondheim', 'riktig@example.no'],
      ['Trondheim', 'ny@example.no'],
      ['Trondhjem', 'kunde6@example.no'],
    ]);
  });

  await test.step('undo the batch from the history', async () => {
    await cubeBulk.go('History');
    await cubeBulk
      .button(/^More for/u)
      .first()
      .click();
    await page.getByRole('menuitem', { name: 'Undo this batch…' }).click();
    await cubeBulk.button('Undo…').click();
    await cubeBulk.button('Undo 3 customers…').click();
    await cubeBulk.button('Undo now', page.getByRole('alertdialog')).click();
    await expect(page.getByText('Everything is undone')).toBeVisible({ timeout: 60_000 });
  });

  await test.step('Cube has again what it had, with what the colleague wrote', () => {
    const was = before.map((record) => (record['customer_id'] === 1005 ? { ...record, city: 'Bergen' } : record));
    expect(server.records(officeAssignment)).toEqual(was);
  });

  await test.step('the history marks the batch, and leads to its undo and back', async () => {
    await cubeBulk.go('History');
    const row = (text: string) => page.getByRole('listitem').filter({ hasText: text });
    const batch = row('Undone').first();
    await expect(batch).toContainText('kunder.xlsx');
    await cubeBulk.button(/^Undone/u, batch).click();
    await expect(row('Puts back kunder.xlsx')).toBeFocused();
    await cubeBulk.button('Puts back kunder.xlsx').click();
    await expect(batch).toBeFocused();
  });

  await test.step('the same is run again with the next file, and what is different there is told', async () => {
    const next = [
      ['Customer ID', 'City', 'Phone'],
      [1001, 'Trondheim', '97 00 00 01'],
    ];
    await cubeBulk.choosing(await writeWorkbook(join(home, 'neste.xlsx'), next));
    await cubeBulk.button('More for kunder.xlsx').first().click();
    await page.getByRole('menuitem', { name: 'Run again with a new file…' }).click();
    await expect(page.getByRole('table', { name: 'Map columns' })).toBeVisible();
    await expect(page.getByText(/^Filled in as for “kunder\.xlsx”/u)).toBeVisible();
    await expect(page.getByText('A column of then is not in this file: “E-mail”.')).toBeVisible();
    await expect(page.getByText(/A column is new: “Phone”/u)).toBeVisible();
    await cubeBulk.button('Compare with Cube').click();
    await expect(cubeBulk.heading('neste.xlsx')).toBeVisible();
  });
  await server.close();
});

test('rows that are hidden in the sheet are told before they are written, and left out in one press', async ({
  cubeBulk,
  home,
}) => {
  const server = await startOffice();
  await openOffice(cubeBulk, server);
  const rows = [
    ['Customer ID', 'City'],
    [1001, 'Trondheim'],
    [1003, 'Trondheim'],
    [1005, 'Trondheim'],
  ];
  const path = await writeWorkbook(join(home, 'filtrert.xlsx'), rows, [3, 4]);
  const { page } = cubeBulk;
  await cubeBulk.go('Bulk update');
  await test.step('a table that was copied in Excel is a sheet as well', async () => {
    await page.keyboard.press('ControlOrMeta+v');
    await expect(page.getByText(/^There is no table to paste/u)).toBeVisible();
    const copied = 'Customer ID\tCity\r\n1001\tMoss\r\n1002\t"Oslo\nØst"\r\n';
    await cubeBulk.app.evaluate(async ({ clipboard }, text) => clipboard.writeText(text), copied);
    await page.keyboard.press('ControlOrMeta+v');
    await expect(page.getByText('3 rows pasted from the clipboard')).toBeVisible();
    await expect(page.getByText(/^Pasted .*\.tsv$/u).first()).toBeVisible();
    await cubeBulk.button('Continue').click();
    await expect(page.getByText('Oslo Øst')).toBeVisible();
  });
  await cubeBulk.drop(path);
  // The pasted table has a button of that name as well.
  await expect(page.getByText('filtrert.xlsx').first()).toBeVisible();
  await cubeBulk.button('Continue').click();
  await cubeBulk.button('Continue').click();
  await cubeBulk.button('Compare with Cube').click();
  await expect(page.getByText('2 rows are hidden in the sheet')).toBeVisible();
  await cubeBulk.button('Show them').click();
  await expect(page.getByText('2 of 3')).toBeVisible();
  await cubeBulk.button('Exclude them').click();
  await expect(page.getByRole('list', { name: 'Summary' })).toContainText('1 customer');
  await expect(page.getByRole('list', { name: 'Summary' })).toContainText('2 whole rows');
  await server.close();
});

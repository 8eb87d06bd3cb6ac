import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openSpreadsheet } from '../../src/services/spreadsheet/open.ts';
import { expectAccessible } from './support/axe.ts';
import { officeAssignment, openOffice, startOffice } from './support/office.ts';
import { expect, test } from './support/test.ts';

test('the file has the fields that were chosen, in the order that was given by keyboard alone', async ({
  cubeBulk,
  home,
}) => {
  const server = await startOffice(3);
  await openOffice(cubeBulk, server);
  const { page } = cubeBulk;
  const path = join(home, 'byer.csv');
  await cubeBulk.savingTo(path);

  // From the assignment: it is chosen already.
  await cubeBulk.button('Export', page.getByRole('region', { name: 'Assignment' })).press('Enter');
  await expect(page.getByText('1 chosen', { exact: true })).toBeVisible();
  await page.getByRole('radio', { name: 'Excel' }).press('ArrowDown');
  await expect(page.getByRole('radio', { name: 'CSV' })).toBeChecked();
  await page.getByRole('radio', { name: 'Choose and order' }).press('Enter');

  await cubeBulk.button('Leave all out').press('Enter');
  const leftOut = page.getByRole('grid', { name: 'Left out' });
  for (const field of ['City', 'E-mail', 'Name'])
    await leftOut.getByRole('row', { name: field, exact: true }).press('Enter');
  const inFile = page.getByRole('grid', { name: 'In the file' });
  await expect(inFile.getByRole('row')).toHaveText([/City/u, /E-mail/u, /Name/u]);
  const name = inFile.getByRole('row', { name: 'Name', exact: true });
  await name.press('Alt+ArrowUp');
  await name.press('Alt+ArrowUp');
  await name.press('Alt+ArrowUp');
  await expect(inFile.getByRole('row')).toHaveText([/Name/u, /City/u, /E-mail/u]);
  await expect(name).toBeFocused();

  await cubeBulk.button('Export…').press('Enter');
  await expect(page.getByText('3 customers are in byer.csv.')).toBeVisible({ timeout: 30_000 });
  await expect(cubeBulk.button('Show in folder')).toBeVisible();
  // The next export can begin at once.
  await expect(cubeBulk.button('Export…')).toBeEnabled();
  await cubeBulk.button('Dismiss').click();
  await expect(page.getByText('3 customers are in byer.csv.')).toBeHidden();
  const [heading, first] = readFileSync(path, 'utf8')
    .replace(/^\uFEFF/u, '')
    .split(/\r?\n/u);
  expect(heading?.split(/[;,]/u)).toEqual(['customer_id', 'name', 'city', 'email']);
  const record = server.records(officeAssignment)[0];
  expect(first?.split(/[;,]/u)).toEqual(['1001', record?.['name'], 'Trondhjem', 'kunde0@example.no']);
  await server.close();
});

test('several assignments fit in a workbook, not in a CSV file, and without a connection only what is stored', async ({
  cubeBulk,
}) => {
  const { page } = cubeBulk;
  await cubeBulk.tryDemo();
  await cubeBulk.fetchCustomers();
  await cubeBulk.go('Export');
  await expect(page.getByText('Choose at least one assignment.')).toBeVisible();
  await expect(cubeBulk.button('Export…')).toBeDisabled();
  for (const option of await page.getByRole('option').all()) await option.click();
  await expect(cubeBulk.button('Export…')).toBeEnabled();
  await page.getByRole('radio', { name: 'CSV' }).press('Space');
  await expect(page.getByText('CSV and JSON hold one assignment each. Choose Excel for several.')).toBeVisible();
  await page.getByRole('radio', { name: 'Excel' }).press('Space');

  await page.getByRole('button', { name: /Local Cube/u }).click();
  await page.getByRole('menuitem', { name: 'Disconnect and work offline' }).click();
  await expect(page.getByRole('radio', { name: 'Fetch from Cube now' })).toBeDisabled();
  await expect(page.getByRole('radio', { name: 'Take what is stored here' })).toBeChecked();
});

test('a filtered form is saved under a name and made again by one press', async ({ cubeBulk, home }) => {
  const { page } = cubeBulk;
  await cubeBulk.tryDemo();
  await cubeBulk.fetchCustomers();
  await cubeBulk.button('Export', page.getByRole('region', { name: 'Assignment' })).click();
  const dialog = page.getByRole('dialog');
  await cubeBulk.button('Filter…', page.getByRole('region', { name: 'Which customers' })).press('Enter');
  await dialog.getByRole('radio', { name: 'As text' }).press('Space');
  await dialog.getByRole('textbox', { name: 'The filter' }).fill("city = 'Oslo'");
  await cubeBulk.button('Use the filter').press('Enter');
  await expect(page.getByText('64 of 400 customers')).toBeVisible();
  await page.getByRole('checkbox', { name: 'A form to fill in' }).press('Space');
  await cubeBulk.button('Save this export…').press('Enter');
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Skjema Oslo');
  await page.keyboard.press('Enter');
  const saved = page.getByRole('region', { name: 'Saved exports' });
  await expect(saved.getByText(/Strømkunder privat · Excel · A form to fill in · filtered/u)).toBeVisible();
  await expectAccessible(page);

  // Whatever is chosen meanwhile, what was saved is made.
  await cubeBulk.button('Clear the filter').press('Enter');
  await page.getByRole('radio', { name: 'Excel' }).press('ArrowDown');
  const path = join(home, 'skjema.xlsx');
  await cubeBulk.savingTo(path);
  await cubeBulk.button('Export Skjema Oslo again').press('Enter');
  await expect(page.getByText('64 customers are in skjema.xlsx.')).toBeVisible({ timeout: 30_000 });
  const book = await openSpreadsheet(path, { signal: new AbortController().signal });
  expect(book.sheets.map(({ name }) => name).slice(0, 2)).toEqual(['Read first', 'Strømkunder privat']);
  let rows = 0;
  for await (const batch of book.rows('Strømkunder privat')) rows += batch.length;
  await book.close();
  expect(rows).toBe(65);

  await cubeBulk.button('More about Skjema Oslo').press('Enter');
  await page.getByRole('menuitem', { name: 'Delete…' }).press('Enter');
  await cubeBulk.button('Delete', page.getByRole('alertdialog')).press('Enter');
  await expect(saved).toBeHidden();
});

import { join } from 'node:path';
import type { CubeBulk } from './support/cube-bulk.ts';
import { expectAccessible } from './support/axe.ts';
import { officeAssignment, openOffice, startOffice, writeWorkbook } from './support/office.ts';
import { expect, test } from './support/test.ts';

/** Two rows stand above the headings, dates can be read either way, and two columns mean the city. */
const sheet: readonly (readonly (string | number)[])[] = [
  ['Liste fra salg', 'x', 'x', 'x', 'x'],
  ['Kundenr', 'Poststed', 'Fødselsdato', 'Merke', 'By'],
  [1001, 'Trondheim', '3/4/1990', 'a', 'Moss'],
  [1002, 'Bergen', '5/6/1991', 'b', 'Moss'],
  [1003, 'Bergen', '7/8/1992', '', 'Moss'],
];

const field = (cubeBulk: CubeBulk, column: string) =>
  cubeBulk.page.getByRole('combobox', { name: `Field for ${column}`, exact: true });

/** Chooses a field as somebody at the keyboard does: types a part of its name and takes what is found. */
async function choose(cubeBulk: CubeBulk, column: string, typed: string, name: string): Promise<void> {
  await field(cubeBulk, column).focus();
  await cubeBulk.page.keyboard.type(typed);
  await expect(cubeBulk.page.getByRole('option', { name })).toBeVisible();
  await cubeBulk.page.keyboard.press('ArrowDown');
  await cubeBulk.page.keyboard.press('Enter');
  await expect(field(cubeBulk, column)).toHaveValue(name);
}

async function toColumns(cubeBulk: CubeBulk, path: string): Promise<void> {
  await cubeBulk.go('Bulk update');
  await cubeBulk.drop(path);
  await expect(cubeBulk.page.getByText('Excel workbook')).toBeVisible();
  await cubeBulk.button('Continue').click();
  await expect(cubeBulk.page.getByText('Headings in row 2')).toBeVisible();
  await cubeBulk.button('Continue').click();
  await expect(cubeBulk.page.getByRole('table', { name: 'Map columns' })).toBeVisible();
}

test('what is wrong with the columns is shown where it is, can be put right there, and is remembered', async ({
  cubeBulk,
  home,
}) => {
  test.setTimeout(120_000);
  const server = await startOffice();
  await openOffice(cubeBulk, server);
  const { page } = cubeBulk;
  const compare = cubeBulk.button('Compare with Cube');
  await toColumns(cubeBulk, await writeWorkbook(join(home, 'salg.xlsx'), sheet));
  await expectAccessible(page);

  await test.step('two columns on one field hold the plan back until one gives way', async () => {
    await choose(cubeBulk, 'Poststed', 'city', 'City');
    await choose(cubeBulk, 'By', 'city', 'City');
    await expect(page.getByText('City has another column as well: “By”. Only one can be written.')).toBeVisible();
    await expect(page.getByText('City has another column as well: “Poststed”.')).toBeVisible();
    await expect(compare).toBeDisabled();
    await expectAccessible(page);
    await page
      .getByRole('row', { name: /“Poststed”/u })
      .getByRole('button', { name: 'Ignore this column' })
      .click();
    await expect(field(cubeBulk, 'By')).toHaveValue('Ignore this column');
    await expect(compare).toBeEnabled();
  });

  await test.step('without a key another column can find the customers', async () => {
    await choose(cubeBulk, 'Kundenr', 'ignore', 'Ignore this column');
    await expect(page.getByRole('alert')).toContainText('No column says which customer a row is about');
    await expect(compare).toBeDisabled();
    await page.getByRole('button', { name: 'Kundenr: as suggested again' }).click();
    await expect(field(cubeBulk, 'Kundenr')).toHaveValue('Customer number');
    await expect(page.getByText('3 of the first 3 rows find their customer.')).toBeVisible();
  });

  await test.step('dates that can be read in two ways are asked about, once', async () => {
    await expect(page.getByText('Dates such as 3/4/1990 can be read in two ways.')).toBeVisible();
    await cubeBulk.button(/^Month first/u).click();
    await expect(page.getByText('Dates such as')).toBeHidden();
  });

  await test.step('a column is cleaned', async () => {
    await cubeBulk.button('Options for Poststed').click();
    await page.getByRole('button', { name: /Letters/u }).click();
    await page.getByRole('option', { name: 'UPPER CASE', exact: true }).click();
    await page.keyboard.press('Escape');
    await expect(cubeBulk.button('Options for Poststed')).toContainText('Adjusted');
  });

  await test.step('the mapping is saved, going back and forth loses nothing', async () => {
    await cubeBulk.button('Saved mappings').click();
    await page.getByRole('menuitem', { name: 'Save this mapping…' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('Salg');
    await page.keyboard.press('Enter');
    await expect(page.getByText('The mapping “Salg” is saved')).toBeVisible();
    await cubeBulk.button('File').click();
    await cubeBulk.button('Columns').click();
    await expect(field(cubeBulk, 'By')).toHaveValue('Ignore this column');
    await expect(cubeBulk.button('Options for Poststed')).toContainText('Adjusted');
  });

  await test.step('the plan has what was shown', async () => {
    await compare.click();
    const row = page.getByRole('row', { name: /1001/u });
    await expect(row).toContainText('TRONDHEIM');
    await row.click();
    await expect(page.getByRole('complementary', { name: 'Details of the row' })).toContainText('1990-03-04');
  });

  await test.step('another file with the same columns is mapped in the same way', async () => {
    await cubeBulk.drop(await writeWorkbook(join(home, 'salg uke 2.xlsx'), sheet));
    await cubeBulk.button('Continue').click();
    await cubeBulk.button('Continue').click();
    await expect(page.getByText('Your saved mapping').first()).toBeVisible();
    await expect(field(cubeBulk, 'Poststed')).toHaveValue('City');
    await expect(field(cubeBulk, 'By')).toHaveValue('Ignore this column');
    await expect(page.getByText('Dates such as')).toBeHidden();
  });
  await server.close();
});

test('a file of another assignment is explained, and its own is offered', async ({ cubeBulk, home }) => {
  const server = await startOffice();
  await openOffice(cubeBulk, server);
  const { page } = cubeBulk;
  const rows = [
    ['customer_id', 'assignment_id', 'city'],
    [1001, 999, 'Moss'],
  ];
  await cubeBulk.go('Bulk update');
  await cubeBulk.drop(await writeWorkbook(join(home, 'annet.xlsx'), rows));
  await cubeBulk.button('Continue').click();
  await cubeBulk.button('Continue').click();
  await expect(page.getByText('The file says that it belongs to Assignment 999')).toBeVisible();
  await expect(cubeBulk.button('Compare with Cube')).toBeDisabled();
  await page.getByText('Update this assignment with it all the same').click();
  await cubeBulk.button('Compare with Cube').click();
  // A row of the columns' table has the number as well: the review is there with its heading.
  await expect(cubeBulk.heading('annet.xlsx')).toBeVisible();
  await expect(page.getByRole('row', { name: /1001/u })).toContainText('Moss');
  expect(server.records(officeAssignment)[0]?.['city']).toBe('Trondhjem');
  await server.close();
});

test('without a connection the columns are compared with the stored customers', async ({ cubeBulk, home }) => {
  const server = await startOffice();
  await openOffice(cubeBulk, server);
  const { page } = cubeBulk;
  await cubeBulk.button(/kari/u).click();
  await page.getByRole('menuitem', { name: 'Disconnect and work offline' }).click();
  const asked = server.requests.length;
  await toColumns(cubeBulk, await writeWorkbook(join(home, 'salg.xlsx'), sheet));
  await expect(page.getByRole('button', { name: /Stored .* Compare with/u })).toBeVisible();
  await cubeBulk.button('Compare with Cube').click();
  await expect(cubeBulk.heading('salg.xlsx')).toBeVisible();
  await expect(page.getByRole('row', { name: /1001/u })).toContainText('Trondheim');
  expect(server.requests.length).toBe(asked);
  await server.close();
});

test('the row with the headings is chosen with the keyboard alone', async ({ cubeBulk, home }) => {
  const server = await startOffice();
  await openOffice(cubeBulk, server);
  const { page } = cubeBulk;
  await cubeBulk.go('Bulk update');
  await cubeBulk.drop(await writeWorkbook(join(home, 'salg.xlsx'), sheet));
  await expect(page.getByText('Excel workbook')).toBeVisible();
  await cubeBulk.button('Continue').press('Enter');
  await expect(page.getByText('Headings in row 2')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('radio', { name: 'Headings in row 2' }).focus();
  await page.keyboard.press('ArrowUp');
  await expect(page.getByText('Headings in row 1')).toBeVisible();
  await cubeBulk.button('Continue').press('Enter');
  await expect(page.getByRole('rowheader', { name: /Liste fra salg/u })).toBeVisible();
  await cubeBulk.button('Back').press('Enter');
  await page.getByRole('radio', { name: 'Headings in row 1' }).focus();
  await page.keyboard.press('ArrowDown');
  await cubeBulk.button('Continue').press('Enter');
  await expect(page.getByRole('rowheader', { name: /Kundenr/u })).toBeVisible();
  await server.close();
});

test('a list without customer numbers says what finds its customers, how well, and whom a row may mean', async ({
  cubeBulk,
  home,
}) => {
  const server = await startOffice();
  // Two share an address.
  server.change(officeAssignment, 1002, { email: 'kunde0@example.no', name: 'Berit Bø' });
  await openOffice(cubeBulk, server);
  const { page } = cubeBulk;
  const rows = Array.from({ length: 8 }, (_, at) => [`kunde${String(at === 1 ? 0 : at)}@example.no`, 'Moss']);
  await cubeBulk.go('Bulk update');
  await cubeBulk.drop(await writeWorkbook(join(home, 'adresser.xlsx'), [['E-post', 'Poststed'], ...rows]));
  await cubeBulk.button('Continue').click();
  await cubeBulk.button('Continue').click();
  await expect(page.getByText('Customers are found by E-mail')).toBeVisible();
  await expect(
    page.getByText(
      '6 of 8 sampled rows find exactly one customer. 2 rows find several. Chosen because the sheet has no customer numbers of this assignment.',
    ),
  ).toBeVisible();
  await expectAccessible(page);
  await cubeBulk.button('Compare with Cube').click();
  await page.getByRole('radio', { name: 'Invalid 2' }).click();
  await page
    .getByRole('row', { name: /kunde0@example.no/u })
    .first()
    .click();
  const details = page.getByRole('complementary', { name: 'Details of the row' });
  await expect(details.getByText(/^1002 · Berit Bø · /u)).toBeVisible();
  await server.close();
});

test('that no row has headings is chosen with the keyboard, in Norwegian', async ({ cubeBulk, home }) => {
  const server = await startOffice();
  await openOffice(cubeBulk, server);
  const { page } = cubeBulk;
  await cubeBulk.go('Settings');
  await page.getByRole('button', { name: /Language/u }).click();
  await page.getByRole('option', { name: 'Norsk bokmål' }).click();
  await page.getByRole('navigation').getByRole('button', { name: 'Masseoppdatering' }).click();
  const rows = Array.from({ length: 8 }, (_, at) => ['Kari Berg', `kunde${String(at)}@example.no`, 'Moss']);
  await cubeBulk.drop(await writeWorkbook(join(home, 'uten.xlsx'), rows));
  await cubeBulk.button('Fortsett').click();
  await page.getByRole('radio', { name: 'Overskrifter i rad 2', exact: true }).focus();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await expect(page.getByRole('radio', { name: 'Arket har ingen overskrifter' })).toBeChecked();
  await expect(page.getByText('Ingen overskriftsrad')).toBeVisible();
  await expectAccessible(page);
  await cubeBulk.button('Fortsett').press('Enter');
  await expect(page.getByText('Kundene finnes med E-post')).toBeVisible();
  await expect(page.getByText('8 av 8 rader i stikkprøven finner nøyaktig én kunde.')).toBeVisible();
  await server.close();
});

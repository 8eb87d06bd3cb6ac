import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expectAccessible } from './support/axe.ts';
import { openOffice, startOffice, writeWorkbook } from './support/office.ts';
import { expect, test } from './support/test.ts';

const november: readonly (readonly (string | number)[])[] = [
  ['Kundenr', 'Sted', 'Fødselsdato', 'Merke'],
  [1001, 'Trondheim', '3/4/1990', 'a'],
  [1002, 'Bergen', '5/6/1991', 'b'],
  [1003, 'Bergen', '7/8/1992', ''],
];
/** The columns are in another order, and the birthdays have become e-mail addresses. */
const december: readonly (readonly (string | number)[])[] = [
  ['MERKE', 'Fødselsdato', 'Sted', 'Kundenr.'],
  ['a', 'a@example.no', 'Moss', 1001],
  ['b', 'b@example.no', 'Moss', 1002],
  ['', 'c@example.no', 'Moss', 1003],
];

test('a file that was compared teaches how the next one is mapped, until it is forgotten', async ({
  cubeBulk,
  home,
}) => {
  test.setTimeout(120_000);
  const server = await startOffice();
  await openOffice(cubeBulk, server);
  const { page } = cubeBulk;
  const field = (column: string, of = 'Field for') =>
    page.getByRole('combobox', { name: `${of} ${column}`, exact: true });
  const choose = async (column: string, typed: string, name: string): Promise<void> => {
    await field(column).focus();
    await page.keyboard.type(typed);
    await expect(page.getByRole('option', { name })).toBeVisible();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(field(column)).toHaveValue(name);
  };

  await test.step('the first file is corrected and compared', async () => {
    await cubeBulk.go('Bulk update');
    await cubeBulk.drop(await writeWorkbook(join(home, 'november.xlsx'), november));
    await cubeBulk.button('Continue').click();
    await cubeBulk.button('Continue').click();
    await expect(page.getByRole('table', { name: 'Map columns' })).toBeVisible();
    await choose('Sted', 'county', 'County');
    await cubeBulk.button(/^Month first/u).click();
    await cubeBulk.button('Compare with Cube').click();
    await expect(cubeBulk.heading('november.xlsx')).toBeVisible();
  });

  await test.step('the next one opens mapped, and what does not fit is to be checked', async () => {
    await cubeBulk.drop(await writeWorkbook(join(home, 'desember.xlsx'), december));
    await cubeBulk.button('Continue').click();
    await cubeBulk.button('Continue').click();
    await expect(page.getByText(/^Mapped as last time, /u)).toBeVisible();
    await expect(page.getByText('One column does not fit any more and is to be checked: “Fødselsdato”.')).toBeVisible();
    await expect(field('Sted')).toHaveValue('County');
    await expect(page.getByText('As last time', { exact: true })).toHaveCount(2);
    await page.getByRole('radio', { name: 'To check 1' }).click();
    await expect(cubeBulk.button('Use Date of birth for Fødselsdato')).toBeVisible();
    await expect(page.getByText('so it was last time, but the values do not fit any more')).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('radio', { name: /^All/u }).click();
  });

  await test.step('who wants a fresh suggestion gets one', async () => {
    await cubeBulk.button('Suggest afresh').click();
    await expect(page.getByText(/^Mapped as last time, /u)).toBeHidden();
    await expect(field('Sted')).not.toHaveValue('County');
  });

  await test.step('in Norwegian, and forgotten in the settings', async () => {
    await cubeBulk.go('Settings');
    await page.getByRole('button', { name: /Language/u }).click();
    await page.getByRole('option', { name: 'Norsk bokmål' }).click();
    await page.getByRole('button', { name: 'Vis (1) …' }).click();
    const dialog = page.getByRole('dialog', { name: 'Huskede koblinger' });
    await expect(dialog).toContainText('Kundenr, Sted, Fødselsdato, Merke');
    await expectAccessible(page);
    await dialog.getByRole('button', { name: /^Glem koblingen av Kundenr/u }).click();
    await expect(dialog).toContainText('Ingenting er husket');
    await dialog.getByRole('button', { name: 'Lukk', exact: true }).last().click();
    await expect(page.getByRole('button', { name: 'Vis (0) …' })).toBeVisible();
  });
  await server.close();
});

test('a mapping is exported to a file, and imported where it is needed', async ({ cubeBulk, home }) => {
  const server = await startOffice();
  await openOffice(cubeBulk, server);
  const { page } = cubeBulk;
  const path = join(home, 'Salg.json');
  await cubeBulk.go('Bulk update');
  await cubeBulk.drop(await writeWorkbook(join(home, 'november.xlsx'), november));
  await cubeBulk.button('Continue').click();
  await cubeBulk.button('Continue').click();
  await cubeBulk.button(/^Month first/u).click();
  await cubeBulk.savingTo(path);
  await cubeBulk.button('Saved mappings').click();
  await page.getByRole('menuitem', { name: 'Export to a mapping file…' }).click();
  await expect(page.getByText('The mapping is in “Salg.json”')).toBeVisible();
  const exported: unknown = JSON.parse(readFileSync(path, 'utf8'));
  expect(exported).toMatchObject({ version: 1, key: ['customer_id'] });

  writeFileSync(path, JSON.stringify({ version: 1, columns: [{ column: 'Sted', field: 'county' }] }));
  await cubeBulk.choosing(path);
  await cubeBulk.button('Saved mappings').click();
  await page.getByRole('menuitem', { name: 'Import a mapping file…' }).click();
  await expect(page.getByText('The mapping “Salg” is imported and in use')).toBeVisible();
  await expect(page.getByText('In this sheet: 1 of its 1 columns.')).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'Field for Sted', exact: true })).toHaveValue('County');
  await expectAccessible(page);
  await server.close();
});

import { expectAccessible } from './support/axe.ts';
import { expect, test } from './support/test.ts';

test('customers are fetched once, searched, and there without a connection too', async ({ cubeBulk, start }) => {
  const { page, app } = cubeBulk;
  await cubeBulk.tryDemo();
  await expect(page.getByText('Not fetched')).toHaveCount(2);
  await cubeBulk.fetchCustomers();
  await expect(page.getByText('Not fetched')).toHaveCount(1);
  const first = page.getByRole('row').nth(1);
  const name = await first.getByRole('gridcell').nth(1).innerText();
  const customerId = await first.getByRole('rowheader').innerText();
  await page.getByRole('searchbox', { name: 'Search customers' }).fill(customerId);
  await expect(page.getByText('1 customer', { exact: true })).toBeVisible();
  await expect(page.getByRole('row').nth(1).getByRole('gridcell').nth(1)).toHaveText(name);
  await expect(page.getByRole('row')).toHaveCount(2);

  await app.close();
  const again = await start();
  await again.page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: 'Assignments' }).click();
  await expect(again.page.getByRole('rowheader', { name: customerId })).toBeVisible();
});

test('a text that has no room in its cell is whole for who comes to it with the keys, and under the mouse', async ({
  cubeBulk,
}) => {
  const { page } = cubeBulk;
  await cubeBulk.tryDemo();
  await cubeBulk.fetchCustomers();
  await page.getByRole('grid', { name: 'Customers' }).focus();
  for (let step = 0; step < 4; step += 1) await page.keyboard.press('ArrowRight');
  const inColumn = '[data-column="5"]';
  const cell = page.getByRole('row').nth(1).locator(inColumn);
  const [cut, whole] = await Promise.all([cell, cell.locator('span')].map((each) => each.boundingBox()));
  expect(whole!.width).toBeGreaterThan(cut!.width);
  const other = page.getByRole('row').nth(6).locator(inColumn);
  await other.hover();
  await expect(other).toHaveAttribute('title', await other.innerText());
});

test('by keyboard: customers are filtered in rows and as text, sorted and chosen, and a change of them is reviewed', async ({
  cubeBulk,
}) => {
  const { page } = cubeBulk;
  await cubeBulk.tryDemo();
  await cubeBulk.fetchCustomers();
  const grid = page.getByRole('grid', { name: 'Customers' });

  // A condition about the column that the cursor is on: 0 is the box, 1 the number, 2 the name.
  await grid.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Alt+ArrowDown');
  await page.getByRole('menuitem', { name: 'Filter…' }).press('Enter');
  const dialog = page.getByRole('dialog');
  // The field is chosen, and what customers have in it is offered at once.
  await expect(dialog.getByRole('combobox', { name: 'Value' })).toBeFocused();
  await expect(page.getByRole('option', { name: /have it|Nilsen/u }).first()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog.getByRole('combobox', { name: 'Field' })).toHaveValue('Name');
  await dialog.getByRole('combobox', { name: 'Field' }).fill('City');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await dialog.getByRole('combobox', { name: 'Value' }).fill('oslo');
  await expect(page.getByRole('option', { name: /Oslo/u })).toContainText(/have it/u);
  await page.keyboard.press('Escape');
  await expect(dialog.getByText('64 of 400 customers')).toBeVisible();
  await expectAccessible(page);

  // The same as text: a wrong name is shown where it stands, and nothing can be used before it is put right.
  await dialog.getByRole('radio', { name: 'As text' }).press('Space');
  const typed = dialog.getByRole('textbox', { name: 'The filter' });
  await expect(typed).toHaveValue("city = 'oslo'");
  await typed.fill("city = 'Oslo' and not emial is empty");
  await expect(dialog.getByText('“email” may be meant (at character 23)')).toBeVisible();
  await expect(cubeBulk.button('Use the filter', dialog)).toBeDisabled();
  await typed.fill("city = '😀' or birth_date < 'abc'");
  await expect(dialog.getByText("a date such as '2024-12-31' is expected (at character 28)")).toBeVisible();
  await expect(dialog.locator('mark')).toHaveText("'");
  await expect(cubeBulk.button('Use the filter', dialog)).toBeDisabled();
  await typed.fill("city = 'Oslo' or city = 'Bergen'");
  await expect(dialog.getByText(/^\d+ of 400 customers$/u)).toBeVisible();
  await cubeBulk.button('Use the filter', dialog).press('Enter');
  await expect(cubeBulk.button('Change the filter: City is Oslo or City is Bergen')).toBeVisible();

  await grid.focus();
  await page.keyboard.press('Alt+ArrowDown');
  await page.getByRole('menuitem', { name: /^Sort from highest/u }).press('Enter');
  await expect(page.getByRole('columnheader', { name: 'Name' })).toHaveAttribute('aria-sort', 'descending');
  await expect(grid).toBeFocused();
  await page.keyboard.press('Space');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(page.getByRole('row', { selected: true })).toHaveCount(2);
  const chosen = await page.getByRole('row', { selected: true }).getByRole('rowheader').allInnerTexts();
  await expectAccessible(page);

  await cubeBulk.button('Change 2…').press('Enter');
  await dialog.getByRole('combobox', { name: 'Field' }).fill('Gender');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await dialog.getByRole('combobox', { name: 'Value' }).fill('Ukjent');
  await expect(dialog.getByText('This value cannot be written.')).toBeVisible();
  await expect(cubeBulk.button('Make the plan', dialog)).toBeDisabled();
  await dialog.getByRole('checkbox', { name: /although no customer has it/u }).press('Space');
  await expect(dialog.getByText(/^2 of 2 customers change\./u)).toBeVisible();
  await expectAccessible(page);
  await cubeBulk.button('Make the plan', dialog).press('Enter');
  await expect(page.getByRole('radio', { name: 'Changed 2' })).toBeVisible();
  for (const id of chosen) await expect(page.getByRole('row').filter({ hasText: id })).toContainText('Ukjent');
});

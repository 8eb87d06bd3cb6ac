import { expect, test } from './support/test.ts';

test('language and theme change at once, and are there after the next start', async ({ cubeBulk, start }) => {
  const { page, app } = cubeBulk;
  await cubeBulk.go('Settings');
  await page.getByRole('button', { name: /Language/u }).click();
  await page.getByRole('option', { name: 'Norsk bokmål' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Innstillinger' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'nb');
  await page.getByRole('radio', { name: 'Mørkt' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(page).toHaveTitle('Innstillinger – Cube Bulk');

  await app.close();
  const again = await start();
  await expect(again.page.getByRole('navigation', { name: 'Steder' })).toBeVisible();
  await expect(again.page.locator('html')).toHaveAttribute('data-theme', 'dark');
});

test('the licences of what ships are read under About', async ({ cubeBulk }) => {
  const { page } = cubeBulk;
  await cubeBulk.go('Settings');
  await cubeBulk.button('Licences…').click();
  const dialog = page.getByRole('dialog', { name: 'What Cube Bulk is made with' });
  await dialog.getByRole('searchbox').fill('papaparse');
  await expect(dialog.getByRole('listitem')).toHaveCount(1);
  await dialog.getByRole('button', { name: /papaparse/u }).focus();
  await page.keyboard.press('Enter');
  await expect(dialog.getByText('Permission is hereby granted')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
});

test('a person, and an assignment, are forgotten only after asking', async ({ cubeBulk }) => {
  const { page } = cubeBulk;
  await cubeBulk.tryDemo();
  await cubeBulk.fetchCustomers();
  await cubeBulk.go('Settings');
  await cubeBulk.button('Forget a person…').click();
  await page.getByRole('textbox', { name: 'Customer number' }).fill('20103');
  await page.keyboard.press('Enter');
  const person = page.getByRole('alertdialog', { name: 'Forget customer 20103?' });
  await expect(person).toContainText('1 fetched list of customers and 0 plans');
  await expect(cubeBulk.button('Cancel', person)).toBeFocused();
  await cubeBulk.button('Forget 20103', person).click();
  const removed = page.getByRole('dialog', { name: 'Forget a person' });
  await expect(removed).toContainText('Customer 20103 is removed');
  await page.keyboard.press('Escape');
  await expect(removed).toHaveCount(0);
  await page.getByRole('button', { name: /Choose an assignment/u }).click();
  await page.getByRole('option').first().click();
  await cubeBulk.button('Forget…').click();
  const asked = page.getByRole('alertdialog');
  await expect(cubeBulk.button('Cancel', asked)).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(asked).toHaveCount(0);
  await cubeBulk.button('Forget…').click();
  await cubeBulk.button('Forget', asked).click();
  await expect(asked).toHaveCount(0);
  await cubeBulk.go('Assignments');
  await expect(page.getByText('Not fetched')).toHaveCount(2);
});

test('the keys are shown by a key, lead to their places, and wait while something is asked', async ({ cubeBulk }) => {
  const { page } = cubeBulk;
  await cubeBulk.tryDemo();
  await page.keyboard.press('ControlOrMeta+4');
  await expect(page).toHaveTitle('History – Cube Bulk');
  await page.keyboard.press('?');
  const overview = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(overview).toBeVisible();
  await page.keyboard.press('ControlOrMeta+5');
  await expect(page).toHaveTitle('History – Cube Bulk');
  await page.keyboard.press('Escape');
  await expect(overview).toHaveCount(0);
  await page.keyboard.press('ControlOrMeta+5');
  await expect(page).toHaveTitle('Settings – Cube Bulk');
});

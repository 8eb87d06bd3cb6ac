import { join } from 'node:path';
import { expectAccessible } from './support/axe.ts';
import type { Place } from './support/cube-bulk.ts';
import { writeWorkbook } from './support/office.ts';
import { expect, test } from './support/test.ts';

/** The demo's first customers. */
const sheet = [
  ['Kundenummer', 'Poststed', 'E-post', 'Hva er dette?'],
  [20_103, 'Ny-Ålesund', 'ny@example.no', 'x'],
  [20_106, '', 'feil', ''],
  [1, 'Oslo', '', 'y'],
] as const;

for (const theme of ['light', 'dark'] as const)
  test(`axe finds nothing on any screen, ${theme}`, async ({ cubeBulk, home }) => {
    test.setTimeout(300_000);
    const { app, page } = cubeBulk;
    /** As it is, and once also as a window of 1280 by 800 is with everything twice as large. */
    const check = async (): Promise<void> => {
      await expectAccessible(page);
      if (theme === 'light') return;
      await page.setViewportSize({ width: 640, height: 400 });
      await expectAccessible(page, { otherThanColours: true });
      await page.setViewportSize({ width: 1280, height: 800 });
    };
    await app.evaluate(({ nativeTheme }, theme) => {
      nativeTheme.themeSource = theme;
    }, theme);
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
    await check();
    await cubeBulk.tryDemo();
    await check();

    await test.step('dialogs and menus', async () => {
      await cubeBulk.button('Add by number…').click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await check();
      await page.keyboard.press('Escape');
      await cubeBulk.button('More').click();
      await expect(page.getByRole('menu')).toBeVisible();
      await check();
      await page.keyboard.press('Escape');
    });

    await test.step('customers and fields', async () => {
      await cubeBulk.fetchCustomers();
      await check();
      await page.getByRole('tab', { name: 'Fields' }).click();
      await check();
    });

    await test.step('places', async () => {
      const places: readonly Place[] = ['Export', 'History', 'Settings', 'Bulk update'];
      for (const place of places) {
        await cubeBulk.go(place);
        await check();
      }
    });

    await test.step('an export with chosen fields', async () => {
      await cubeBulk.go('Export');
      await page.getByRole('option', { name: /Strømkunder privat/u }).click();
      await page.getByText('Choose and order').click();
      await expect(page.getByRole('grid', { name: 'In the file' })).toBeVisible();
      await check();
    });

    await test.step('a file, its sheet, its columns, its changes', async () => {
      await cubeBulk.go('Assignments');
      await cubeBulk.button('Bulk update', page.getByRole('region', { name: 'Assignment' })).click();
      await expect(page.getByRole('combobox')).toHaveValue(/101/u);
      await cubeBulk.drop(await writeWorkbook(join(home, 'kunder.xlsx'), sheet));
      await expect(cubeBulk.button('Continue')).toBeEnabled();
      await check();
      await cubeBulk.button('Continue').click();
      await check();
      await cubeBulk.button('Continue').click();
      await expect(page.getByRole('table', { name: 'Map columns' })).toBeVisible();
      await check();
      await cubeBulk.button('Options for Poststed').click();
      await check();
      await page.keyboard.press('Escape');
      await cubeBulk.button('Compare with Cube').click();
      await expect(page.getByRole('radio', { name: 'Changed 1' })).toBeVisible();
      await check();
    });

    await test.step('every view of a review, its menus and dialogs', async () => {
      for (const view of ['Columns', 'Patterns', 'Problems', 'Conflicts', 'Rows']) {
        await page.getByRole('radio', { name: view, exact: true }).click();
        await expect(page.getByRole('radio', { name: view, exact: true })).toBeChecked();
        await check();
      }
      await cubeBulk.button('More actions').click();
      await expect(page.getByRole('menu')).toBeVisible();
      await check();
      await page.keyboard.press('Escape');
      for (const keys of ['Control+k', '?', 'Control+Shift+h']) {
        await page.keyboard.press(keys);
        await expect(page.getByRole('dialog')).toBeVisible();
        await check();
        await page.keyboard.press('Escape');
        await expect(page.getByRole('dialog')).toBeHidden();
      }
    });

    await test.step('before, during and after writing', async () => {
      await cubeBulk.button('Write to Cube…').click();
      await cubeBulk.button('Advanced').click();
      await check();
      await cubeBulk.button(/^Write 1 customer/u).click();
      await expect(page.getByRole('alertdialog')).toBeVisible();
      await check();
      await cubeBulk.button('Write now').click();
      await expect(cubeBulk.button('Undo this batch…')).toBeVisible();
      await check();
      await cubeBulk.go('History');
      await check();
      await cubeBulk.button(/^Check now/u).click();
      await expect(cubeBulk.button('Save as workbook…')).toBeVisible();
      await check();
    });
  });

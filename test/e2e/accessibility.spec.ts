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
    test.setTimeout(120_000);
    const { app, page } = cubeBulk;
    await app.evaluate(({ nativeTheme }, theme) => {
      nativeTheme.themeSource = theme;
    }, theme);
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
    await expectAccessible(page);
    await cubeBulk.tryDemo();
    await expectAccessible(page);

    await test.step('dialogs and menus', async () => {
      await cubeBulk.button('Add by number…').click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await expectAccessible(page);
      await page.keyboard.press('Escape');
      await cubeBulk.button('More').click();
      await expect(page.getByRole('menu')).toBeVisible();
      await expectAccessible(page);
      await page.keyboard.press('Escape');
    });

    await test.step('customers and fields', async () => {
      await cubeBulk.fetchCustomers();
      await expectAccessible(page);
      await page.getByRole('tab', { name: 'Fields' }).click();
      await expectAccessible(page);
    });

    await test.step('places', async () => {
      const places: readonly Place[] = ['Export', 'History', 'Settings', 'Bulk update'];
      for (const place of places) {
        await cubeBulk.go(place);
        await expectAccessible(page);
      }
    });

    await test.step('an export with chosen fields', async () => {
      await cubeBulk.go('Export');
      await page.getByRole('option', { name: /Strømkunder privat/u }).click();
      await page.getByText('Choose and order').click();
      await expect(page.getByRole('grid', { name: 'In the file' })).toBeVisible();
      await expectAccessible(page);
    });

    await test.step('a file, its sheet, its columns, its changes', async () => {
      await cubeBulk.go('Assignments');
      await cubeBulk.button('Bulk update', page.getByRole('region', { name: 'Assignment' })).click();
      await expect(page.getByRole('combobox')).toHaveValue(/101/u);
      await cubeBulk.drop(await writeWorkbook(join(home, 'kunder.xlsx'), sheet));
      await expect(cubeBulk.button('Continue')).toBeEnabled();
      await expectAccessible(page);
      await cubeBulk.button('Continue').click();
      await expectAccessible(page);
      await cubeBulk.button('Continue').click();
      await expect(page.getByRole('table', { name: 'Map columns' })).toBeVisible();
      await expectAccessible(page);
      await cubeBulk.button('Options for Poststed').click();
      await expectAccessible(page);
      await page.keyboard.press('Escape');
      await cubeBulk.button('Compare with Cube').click();
      await expect(page.getByRole('radio', { name: 'Changed 1' })).toBeVisible();
      await expectAccessible(page);
    });
  });

import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { expect, test } from './support/test.ts';

test('with no account: export the demo’s customers, edit the file, see the changes, write them', async ({
  cubeBulk,
  home,
}) => {
  test.setTimeout(180_000);
  const { page } = cubeBulk;
  const path = join(home, 'eksport.xlsx');

  await test.step('export', async () => {
    await cubeBulk.tryDemo();
    await cubeBulk.fetchCustomers();
    await cubeBulk.go('Export');
    await page.getByRole('option', { name: /Strømkunder privat/u }).click();
    await cubeBulk.savingTo(path);
    await cubeBulk.button('Export…').click();
    await expect(cubeBulk.button('Show in folder')).toBeVisible({ timeout: 60_000 });
  });

  const edited = await test.step('edit it as a person does: a city spelt otherwise', async () => {
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.readFile(path);
    const sheet = workbook.worksheets[0];
    if (sheet === undefined) throw new Error('The export has no sheet');
    const headings = sheet.getRow(1).values as readonly unknown[];
    const city = headings.findIndex((heading) => /^city$/iu.test(String(heading)));
    expect(city).toBeGreaterThan(0);
    sheet.getCell(2, city).value = 'Ny-Ålesund';
    sheet.getCell(3, city).value = 'Ny-Ålesund';
    await workbook.xlsx.writeFile(path);
    return [sheet.getCell(2, 1).text, sheet.getCell(3, 1).text];
  });

  await test.step('drop it: two customers would change, all others would not', async () => {
    await cubeBulk.go('Bulk update');
    await cubeBulk.drop(path);
    await expect(page.getByText(/Exported by Cube Bulk/u)).toBeVisible();
    // Of an export it is known where its headings are.
    await cubeBulk.button('Continue').click();
    await cubeBulk.button('Compare with Cube').click();
    await expect(page.getByRole('radio', { name: 'Changed 2' })).toBeVisible({ timeout: 60_000 });
    await page.getByRole('radio', { name: 'Changed 2' }).click();
    for (const id of edited)
      await expect(page.getByRole('row', { name: new RegExp(id, 'u') })).toContainText('Ny-Ålesund');
  });

  await test.step('write them', async () => {
    await cubeBulk.button('Write to Cube…').click();
    await cubeBulk.button('Write 2 customers…').click();
    await cubeBulk.button('Write now', page.getByRole('alertdialog')).click();
    await expect(page.getByText('Everything is written')).toBeVisible({ timeout: 60_000 });
  });
});

import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expectAccessible } from './support/axe.ts';
import type { CubeBulk } from './support/cube-bulk.ts';
import { officeAssignment, openOffice, startOffice, writeWorkbook } from './support/office.ts';
import { expect, test } from './support/test.ts';

async function applyPlan(cubeBulk: CubeBulk, path: string): Promise<void> {
  const { page } = cubeBulk;
  await cubeBulk.drop(path);
  await cubeBulk.button('Continue').click();
  await cubeBulk.button('Continue').click();
  await cubeBulk.button('Compare with Cube').click();
  await cubeBulk.button('Write to Cube…').click();
  await cubeBulk.button('Write 1 customer…').click();
  await cubeBulk.button('Write now', page.getByRole('alertdialog')).click();
  await expect(page.getByText('Everything is written')).toBeVisible({ timeout: 60_000 });
}

test('a plan is found again with what became of it, gives its report, and may leave the list', async ({
  cubeBulk,
  home,
}) => {
  test.setTimeout(120_000);
  const server = await startOffice(5);
  await openOffice(cubeBulk, server);
  const { page } = cubeBulk;
  const sheet = [
    ['Customer ID', 'City'],
    [1001, 'Trondheim'],
  ] as const;
  await applyPlan(cubeBulk, await writeWorkbook(join(home, 'byer.xlsx'), sheet));
  expect(server.records(officeAssignment)[0]).toMatchObject({ city: 'Trondheim' });

  await cubeBulk.go('History');
  const plan = page.getByRole('region', { name: 'Today' }).getByRole('listitem').filter({ hasText: 'byer.xlsx' });
  await expect(plan).toHaveCount(1);
  await expect(plan).toContainText('byer.xlsx');
  await expect(plan).toContainText('by kari');
  await expect(plan).toContainText('1 written');

  await test.step('it is still as written, until somebody changes it', async () => {
    await cubeBulk.button('Check now: is it still as written?').click();
    const dialog = page.getByRole('dialog', { name: 'Is it still as written?' });
    await expect(dialog).toContainText('The customer is still as written');
    server.change(officeAssignment, 1001, { city: 'Moss', updated_by: 'Ola' });
    await cubeBulk.button('Check again', dialog).click();
    const differences = dialog.getByRole('table', { name: 'Customers that are not as written' });
    await expect(differences).toContainText('Trondheim');
    await expect(differences).toContainText('Moss');
    await expect(differences).toContainText('Ola');
    await expectAccessible(page);
    await cubeBulk.savingTo(join(home, 'kontroll.xlsx'));
    await cubeBulk.button('Save as workbook…', dialog).click();
    await expect(page.getByText('kontroll.xlsx is saved')).toBeVisible();
    await cubeBulk.button('Close', dialog).click();
  });

  const report = join(home, 'rapport.xlsx');
  await cubeBulk.savingTo(report);
  await cubeBulk.button('More for byer.xlsx').click();
  await page.getByRole('menuitem', { name: 'Save report…' }).click();
  await expect(page.getByText('The report is saved: rapport.xlsx')).toBeVisible({ timeout: 30_000 });
  expect(existsSync(report)).toBe(true);

  await page.getByRole('searchbox', { name: 'Search history' }).fill('something else');
  await expect(page.getByText('No plan matches the search.')).toBeVisible();
  await page.getByRole('searchbox', { name: 'Search history' }).press('Escape');

  await test.step('the report and the undo of a plan that is under review leave it open', async () => {
    await cubeBulk.go('Bulk update');
    await expect(page.getByText('Everything is written')).toBeVisible();
  });

  await test.step('a file that is gone is said to be', async () => {
    const plans = readdirSync(home, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.cubeplan'));
    for (const path of plans) rmSync(join(home, path));
    expect(plans).toHaveLength(1);
    await cubeBulk.go('History');
    await expect(plan).toContainText('The file is no longer where it was');
    await expect(cubeBulk.button('Open byer.xlsx')).toHaveCount(0);
  });

  await cubeBulk.button('More for byer.xlsx').click();
  await page.getByRole('menuitem', { name: 'Remove from the list…' }).click();
  await cubeBulk.button('Remove', page.getByRole('alertdialog')).click();
  await expect(cubeBulk.heading('Nothing here yet')).toBeVisible();
  await server.close();
});

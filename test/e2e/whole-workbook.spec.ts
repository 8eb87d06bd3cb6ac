import { existsSync } from 'node:fs';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import type { Page } from 'playwright';
import { expectAccessible } from './support/axe.ts';
import { CubeBulk } from './support/cube-bulk.ts';
import { planFile, townsPutRight } from './support/plan-file.ts';
import { expect, test } from './support/test.ts';

/** 12 customers: 11 change their town, three of them lose their e-mail. */
const small = townsPutRight(12);
const summary = (page: Page) => page.getByRole('list', { name: 'Summary' });

/** A colleague's work in Excel: No to the first line, another new value in the second, and a locked cell changed. */
async function answer(path: string): Promise<void> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(path);
  const [sheet] = workbook.worksheets;
  sheet!.getRow(5).getCell(6).value = 'No';
  sheet!.getRow(6).getCell(5).value = 'Moss';
  sheet!.getRow(7).getCell(4).value = 'Somewhere';
  await workbook.xlsx.writeFile(path);
}

test('a colleague decides in Excel, and the answers come back by dropping them on the plan', async ({
  home,
  start,
}) => {
  const path = await planFile(home, small.records, small.sheet);
  const cubeBulk = new CubeBulk(await start({ args: [path], env: { CUBE_BULK_WORKSPACE: join(home, 'workspace') } }));
  const { page } = cubeBulk;
  await expect(summary(page)).toContainText('11 customers');
  const review = join(home, 'review.xlsx');
  await test.step('the workbook is made', async () => {
    await cubeBulk.savingTo(review);
    await cubeBulk.button('More actions').click();
    await page.getByRole('menuitem', { name: 'Send to review in Excel…' }).click();
    await expectAccessible(page);
    await cubeBulk.button('Save the workbook…').click();
    await expect(page.getByText('review.xlsx is saved, with 14 lines')).toBeVisible();
    expect(existsSync(review)).toBe(true);
    await answer(review);
  });
  await test.step('nothing is taken before somebody has seen what it says', async () => {
    await cubeBulk.drop(review);
    const dialog = page.getByRole('dialog', { name: 'Take answers back' });
    await expect(dialog).toContainText('1 change left out (No)');
    await expect(dialog).toContainText('1 change gets another new value');
    await expect(dialog).toContainText('1 answer cannot be taken');
    await expect(dialog.getByRole('table', { name: 'Answers that cannot be taken' })).toContainText(
      'A locked cell was changed',
    );
    await expect(summary(page)).not.toContainText('excluded');
    await expectAccessible(page);
    await cubeBulk.button('Take 2 answers', dialog).click();
    await expect(
      page.getByText('Answers taken: 1 change left out (No), 1 change gets another new value'),
    ).toBeVisible();
    await expect(summary(page)).toContainText('1 excluded');
    await expect(summary(page)).toContainText('1 cell corrected');
  });
  await test.step('they are one choice, which can be taken back', async () => {
    await page.keyboard.press('Control+z');
    await expect(page.getByText('Undone: answers about 2 rows')).toBeVisible();
    await expect(summary(page)).not.toContainText('excluded');
    await expect(summary(page)).not.toContainText('corrected');
  });
  await test.step('elsewhere it is told what it is', async () => {
    await cubeBulk.drop(join(home, 'kunder.csv'));
    await expect(page.getByText('kunder.csv').first()).toBeVisible();
    await expect(cubeBulk.heading('Bulk update')).toBeVisible();
    await cubeBulk.drop(review);
    await expect(page.getByText('This is a review workbook: answers about the changes of kunder.csv')).toBeVisible();
    await expect(page.getByText('This workbook holds answers about a plan')).toBeVisible();
    await expect(cubeBulk.button('Continue')).toBeDisabled();
  });
});

import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import type { Page } from 'playwright';
import { expectAccessible } from './support/axe.ts';
import { customer } from '../support/customer.ts';
import { startCubeServer } from '../support/cube-server.ts';
import { CubeBulk } from './support/cube-bulk.ts';
import { openOffice } from './support/office.ts';
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
    await expect(dialog).toContainText('1 change excluded (No)');
    await expect(dialog).toContainText('1 change gets another new value');
    await expect(dialog).toContainText('1 answer cannot be taken');
    await expect(dialog.getByRole('table', { name: 'Answers that cannot be taken' })).toContainText(
      'A locked cell was changed',
    );
    await expect(summary(page)).not.toContainText('excluded');
    await expectAccessible(page);
    await cubeBulk.button('Take 2 answers', dialog).click();
    await expect(
      page.getByText('Answers taken: 1 change excluded (No), 1 change gets another new value'),
    ).toBeVisible();
    await expect(summary(page)).toContainText('1 whole row');
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

const customersOf = (assignment: number, first: number) =>
  Array.from({ length: 8 }, (_, at) => customer(first + at, { assignment_id: assignment, city: 'Trondhjem' }));

test('rows of two assignments become two plans, written as one, found again, and undone as one', async ({
  home,
  cubeBulk,
}) => {
  test.setTimeout(180_000);
  const server = await startCubeServer({
    assignments: { 246: customersOf(246, 1001), 310: customersOf(310, 5001) },
    listAssignments: true,
    username: 'kari',
    password: 'hemmelig',
  });
  const written = (): number =>
    [246, 310].flatMap((id) => server.records(id)).filter(({ city }) => city === 'Moss').length;
  const rows = [...server.records(246), ...server.records(310)].toSorted(
    (a, b) => (Number(a['customer_id']) % 10) - (Number(b['customer_id']) % 10),
  );
  const lines = rows.map((one) => `${Number(one['assignment_id'])};${Number(one['customer_id'])};Moss`);
  const file = join(home, 'alle.csv');
  writeFileSync(file, `assignment_id;customer_id;city\n${lines.join('\n')}\n`);

  await openOffice(cubeBulk, server);
  const { page } = cubeBulk;
  await test.step('the file says whom it is about, and a plan is made for each', async () => {
    await cubeBulk.go('Bulk update');
    await cubeBulk.drop(file);
    await expect(cubeBulk.heading('This file is about 2 assignments')).toBeVisible();
    await expectAccessible(page);
    await cubeBulk.button('See the columns').click();
    const columns = page.getByRole('table', { name: 'Columns of the file' });
    await expect(columns.getByRole('row', { name: /^city City Same name/u })).toBeVisible();
    await expect(page.getByText('Empty cells leave the value in Cube as it is.')).toBeVisible();
    await page.getByRole('radio', { name: 'Clear' }).click();
    await expect(columns).toHaveCount(0);
    await page.getByRole('radio', { name: 'Keep' }).click();
    await expect(columns).toBeVisible();
    await expectAccessible(page);
    await cubeBulk.button('Make 2 plans').click();
    await expect(cubeBulk.heading('Several assignments')).toBeVisible();
    await expect(page.getByRole('table', { name: 'Plans' }).getByRole('row')).toHaveCount(3);
    await expectAccessible(page);
  });
  await test.step('each is reviewed by itself', async () => {
    await cubeBulk.button(/^Open .*310/u).click();
    await expect(summary(page)).toContainText('8 customers');
    await page.getByRole('grid', { name: 'Changes by row' }).focus();
    await page.keyboard.press('e');
    await expect(summary(page)).toContainText('1 whole row');
    await cubeBulk.button('All plans of this file').click();
    await expect(cubeBulk.button('Write 15 customers…')).toBeVisible();
  });
  await test.step('a few of all of them first, in one run', async () => {
    await cubeBulk.button('Try 5 rows first…').click();
    await cubeBulk.button('Write now', page.getByRole('alertdialog')).click();
    await expect(page.getByText('5 of 16 rows written')).toBeVisible();
    expect(written()).toBe(5);
  });
  await test.step('another day they are found again as one, and gone on with', async () => {
    await cubeBulk.go('History');
    await cubeBulk.button('Go on with alle.csv').click();
    await cubeBulk.button('Go on with 10 rows…').click();
    await cubeBulk.button('Write now', page.getByRole('alertdialog')).click();
    await expect(page.getByText('15 of 16 rows written · 1 excluded by you')).toBeVisible();
    await expect(page.getByRole('checkbox', { name: /^Write/u })).toHaveCount(0);
    expect(written()).toBe(15);
    await expectAccessible(page);
  });
  await test.step('one report, one undo', async () => {
    const report = join(home, 'rapport.xlsx');
    await cubeBulk.savingTo(report);
    await cubeBulk.button('Save report…').click();
    await expect(page.getByText('rapport.xlsx is saved')).toBeVisible();
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.readFile(report);
    expect(workbook.worksheets.filter(({ state }) => state === 'visible')).toHaveLength(3);
    await cubeBulk.button('Undo all of it…').click();
    await expect(cubeBulk.heading('Undo of several assignments')).toBeVisible();
    await cubeBulk.button('Undo 15 customers…').click();
    await cubeBulk.button('Undo now', page.getByRole('alertdialog')).click();
    await expect(page.getByText('Everything is undone')).toBeVisible();
    expect(written()).toBe(0);
  });
  await server.close();
});

test('an assignment that Cube does not have is named with its rows, and the others are planned without it', async ({
  home,
  start,
}) => {
  const server = await startCubeServer({
    assignments: { 246: customersOf(246, 1001), 310: customersOf(310, 5001) },
    listAssignments: true,
    username: 'kari',
    password: 'hemmelig',
  });
  const file = join(home, 'alle.csv');
  const rows = ['246;1001;Moss', '310;5001;Moss', '999;7001;Moss', '999;7002;Moss'];
  const wrong = `assignment_id;customer_id;city\n${rows.join('\n')}\n`;
  writeFileSync(file, wrong);
  const cubeBulk = new CubeBulk(await start());
  const { page } = cubeBulk;
  await openOffice(cubeBulk, server);
  await cubeBulk.go('Bulk update');
  await cubeBulk.drop(file);
  await cubeBulk.button('See the columns').click();
  await expect(page.getByText('you have no access to it: Assignment 999 with 2 rows')).toBeVisible();
  await expect(page.getByRole('row', { name: /^Assignment 999/u })).toContainText('gets no plan');
  await expect(page.getByText('2 of them get a plan of their own.')).toBeVisible();
  await expect(page.getByText('Go on with all the assignments above')).toBeVisible();
  await expectAccessible(page);
  await test.step('the number is put right in the file, which is looked through anew', async () => {
    writeFileSync(file, `assignment_id;customer_id;city\n${rows.join('\n').replaceAll('999;', '310;')}\n`);
    await cubeBulk.drop(file);
    await expect(cubeBulk.heading('This file is about 2 assignments')).toBeVisible();
    await cubeBulk.button('See the columns').click();
    await expect(cubeBulk.button('Make 2 plans')).toBeVisible();
    writeFileSync(file, wrong);
    await cubeBulk.drop(file);
    await cubeBulk.button('See the columns').click();
  });
  await cubeBulk.button('Make 2 plans without these rows').click();
  await expect(page.getByText('Not part of any plan: “alle” (2 rows, assignment 999)')).toBeVisible();
  await expect(page.getByRole('table', { name: 'Plans' }).getByRole('row')).toHaveCount(3);
  await cubeBulk.button(/^Open .*310/u).click();
  await expect(page.getByText('Not part of this plan: “alle” (2 rows, assignment 999)')).toBeVisible();
  await server.close();
});

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright';
import { startCubeServer } from '../support/cube-server.ts';
import { expectAccessible } from './support/axe.ts';
import { CubeBulk } from './support/cube-bulk.ts';
import { openOffice, startOffice, writeWorkbook } from './support/office.ts';
import { planFile, townsPutRight } from './support/plan-file.ts';
import { expect, test } from './support/test.ts';

/** Windows as small as they get, and one at 200 %: half as many pixels of the page. */
const sizes = [
  { width: 1024, height: 700 },
  { width: 960, height: 600 },
  { width: 640, height: 400 },
] as const;

async function expectNoneCut(page: Page): Promise<void> {
  const cut = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(cut).toBeLessThanOrEqual(0);
}

async function box(locator: Locator) {
  const found = await locator.boundingBox();
  if (found === null) throw new Error('It is not on the page');
  return found;
}

test('the list of changes has the room of a small window, and the details lie over it when they are asked for', async ({
  home,
  start,
}) => {
  const { records, sheet } = townsPutRight(120);
  const path = await planFile(home, records, sheet);
  const { page } = await start({ args: [path], env: { CUBE_BULK_WORKSPACE: join(home, 'workspace') } });
  const grid = page.getByRole('grid', { name: 'Changes by row' });
  await expect(page.getByRole('complementary')).toBeVisible();
  for (const size of sizes) {
    await page.setViewportSize(size);
    await expect(page.getByRole('complementary')).toBeHidden();
    await expectNoneCut(page);
    const change = grid.getByRole('row').nth(1).getByText('Trondheim', { exact: true });
    await change.scrollIntoViewIfNeeded();
    const { x, width } = await box(change);
    expect(x + width).toBeLessThanOrEqual(size.width);
    const cell = grid.getByRole('row').filter({ hasText: 'Kunde 20004' }).getByRole('gridcell').last();
    await cell.hover();
    // An address has no room here: the mouse has all of it, and the keys open the details.
    if (size.width === 640) await expect(cell).toHaveAttribute('title', /kunde@example\.no/u);
    await grid.focus();
    await page.keyboard.press('Enter');
    const details = page.getByRole('complementary');
    await expect(details).toContainText('Kunde 20001');
    expect((await box(details)).width).toBeGreaterThan(Math.min(400, size.width - 80));
    await expectAccessible(page);
    // The first one takes the hint of the focused button away, as everywhere.
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await expect(details).toBeHidden();
    await expect(grid).toBeFocused();
  }
});

test('no screen is cut off in a small window or at a large text size', async ({ cubeBulk, home }) => {
  test.setTimeout(120_000);
  const { page } = cubeBulk;
  const server = await startOffice();
  const check = async (): Promise<void> => {
    for (const size of sizes) {
      await page.setViewportSize(size);
      await expectNoneCut(page);
    }
    await expectAccessible(page);
    await page.setViewportSize({ width: 1280, height: 800 });
  };
  await check();
  await openOffice(cubeBulk, server);
  await check();
  for (const place of ['Export', 'History', 'Settings', 'Bulk update'] as const) {
    await cubeBulk.go(place);
    await check();
  }
  const rows = [
    ['customer_id', 'city'],
    [1001, 'Moss'],
  ];
  await cubeBulk.drop(await writeWorkbook(join(home, 'kunder.xlsx'), rows));
  await cubeBulk.button('Continue').click();
  await check();
  await cubeBulk.button('Continue').click();
  await expect(page.getByRole('table', { name: 'Map columns' })).toBeVisible();
  await check();
  await page.setViewportSize({ width: 960, height: 600 });
  const bar = [cubeBulk.button('Saved mappings'), page.getByRole('radio', { name: 'Keep', exact: true })];
  const [saved, keep] = await Promise.all(bar.map(box));
  expect(saved!.y).toBeLessThan(keep!.y + keep!.height);
  // Chosen by hand, a column has one more button: the words of the other are whole.
  const table = page.getByRole('table', { name: 'Map columns' });
  const again = cubeBulk.button('city: as suggested again', table);
  await table.getByRole('combobox').last().fill('County');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(again).toBeVisible();
  const words = cubeBulk.button('Options for city', table).getByText('Options', { exact: true });
  expect(await words.evaluate((one) => one.scrollWidth - one.clientWidth)).toBe(0);
  await again.click();
  await page.setViewportSize({ width: 1280, height: 800 });
  await cubeBulk.button('Compare with Cube').click();
  await cubeBulk.button('Write to Cube…').click();
  await expect(page.getByText('What will be written')).toBeVisible();
  await check();
  await server.close();
});

test('with the system’s own colours it is seen what is chosen', async ({ cubeBulk }) => {
  const { page } = cubeBulk;
  await page.emulateMedia({ forcedColors: 'active' });
  await cubeBulk.tryDemo();
  const place = page.getByRole('navigation').first().getByRole('button', { name: 'Assignments' });
  const other = page.getByRole('navigation').first().getByRole('button', { name: 'Export' });
  const ground = (locator: Locator) => locator.evaluate((element) => getComputedStyle(element).backgroundColor);
  expect(await ground(place)).not.toBe(await ground(other));
  await cubeBulk.go('Export');
  const [first, second] = await page.getByRole('option').all();
  if (first === undefined || second === undefined) throw new Error('The demo has two assignments');
  await first.click();
  expect(await ground(first)).not.toBe(await ground(second));
});

test('a folder says that it is one, and of several files the others are named', async ({ cubeBulk, home }) => {
  const { page } = cubeBulk;
  await cubeBulk.tryDemo();
  mkdirSync(join(home, 'Lister'));
  await cubeBulk.drop(join(home, 'Lister'));
  await expect(
    page.getByText('"Lister" is a folder. Open it, and choose the spreadsheet or plan in it.'),
  ).toBeVisible();
  const rows = [
    ['customer_id', 'city'],
    [1, 'Moss'],
  ];
  const first = await writeWorkbook(join(home, 'en.xlsx'), rows);
  const second = await writeWorkbook(join(home, 'to.xlsx'), rows);
  await cubeBulk.drop(first, second);
  await expect(page.getByText('One file at a time: en.xlsx is opened')).toBeVisible();
  await expect(page.getByText('Not opened: to.xlsx')).toBeVisible();
  await expect(page.getByText('is a folder')).toBeHidden();
  await expect(page.getByRole('paragraph').filter({ hasText: 'en.xlsx' })).toBeVisible();

  // What is reported in passing does not cover the way on.
  const next = await box(cubeBulk.button('Continue'));
  for (const toast of await page.getByRole('alertdialog').all()) {
    const { y, height } = await box(toast);
    expect(y + height).toBeLessThanOrEqual(next.y);
  }
});

test('what is reported in passing does not lie over the buttons of a dialog', async ({ home, start }) => {
  const { records, sheet } = townsPutRight(120);
  const path = await planFile(home, records, sheet);
  const cubeBulk = new CubeBulk(await start({ args: [path], env: { CUBE_BULK_WORKSPACE: join(home, 'workspace') } }));
  const { page } = cubeBulk;
  await page.setViewportSize({ width: 960, height: 600 });
  await page.getByRole('grid', { name: 'Changes by row' }).focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('e');
  const toast = page.getByRole('alertdialog').filter({ hasText: '108 rows excluded' });
  await expect(toast).toBeVisible();
  await cubeBulk.button('Approve…').click();
  const approve = cubeBulk.button('Approve', page.getByRole('dialog'));
  await expect(approve).toBeVisible();
  const [over, button] = await Promise.all([toast, approve].map(box));
  expect(over!.y + over!.height).toBeLessThan(button!.y);
});

test('a password that was accepted is nowhere when one comes back', async ({ start }) => {
  const server = await startCubeServer({
    assignments: { 246: [] },
    listAssignments: true,
    username: 'kari',
    password: 'hemmelig',
  });
  const first = await start();
  const cubeBulk = new CubeBulk(first);
  await first.app.evaluate(({ safeStorage }) => {
    safeStorage.isAsyncEncryptionAvailable = () => Promise.resolve(false);
  });
  await first.page.reload();
  await first.page.getByLabel('Account address').fill(server.url);
  await first.page.getByLabel('User name', { exact: true }).fill('kari');
  await first.page.getByLabel('Password', { exact: true }).fill('hemmelig');
  await cubeBulk.button('Save and connect').click();
  await expect(first.page.getByRole('option', { name: /246/u })).toBeVisible();
  await cubeBulk.button(/as kari/u).click();
  await first.page.getByRole('menuitem', { name: 'Switch connection…' }).click();
  await expect(first.page.getByLabel('Password', { exact: true })).toHaveValue('');
  await first.app.close();

  const { page } = await start();
  await page.getByRole('button', { name: /Offline/u }).click();
  await page.getByRole('menuitem', { name: 'Connect…' }).click();
  await page.getByRole('button', { name: /^Connect: / }).click();
  await page.getByRole('dialog').getByLabel('Password').fill('hemmelig');
  await page.getByRole('dialog').getByRole('button', { name: 'Connect' }).click();
  await expect(page.getByRole('option', { name: /246/u })).toBeVisible();
  await page.getByRole('button', { name: /as kari/u }).click();
  await page.getByRole('menuitem', { name: 'Switch connection…' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Connections' })).toBeVisible();
  await expect(page.getByRole('dialog')).toBeHidden();
  await server.close();
});

test('the first screen has its room in both languages, and nothing in it moves when the keychain’s answer comes', async ({
  start,
}) => {
  for (const language of ['nb', 'en'] as const) {
    const { app, page } = await start({ language });
    await page.setViewportSize({ width: 1280, height: 800 });
    await app.evaluate(({ safeStorage }) => {
      safeStorage.isAsyncEncryptionAvailable = () => Promise.resolve(false);
    });
    await page.reload();
    const warning = page.locator('form').getByText(/nøkkelring|keychain/u);
    await expect(warning).toBeVisible();
    // One line, for which the page keeps the room before it knows.
    expect((await box(warning)).height).toBe(38);
    const screen = page.locator('main');
    expect(await screen.evaluate((main) => main.scrollHeight - main.clientHeight)).toBeLessThanOrEqual(0);
    await app.close();
  }
});

test('in both languages nothing above the rows of a review is cut, whatever the width', async ({ home, start }) => {
  test.setTimeout(120_000);
  const { records, sheet } = townsPutRight(1200);
  const path = await planFile(home, records, sheet);
  for (const language of ['nb', 'en'] as const) {
    const { app, page } = await start({
      language,
      args: [path],
      env: { CUBE_BULK_WORKSPACE: join(home, 'workspace') },
    });
    const cubeBulk = new CubeBulk({ app, page }, language);
    await expect(page.getByRole('list', { name: cubeBulk.say('Summary') })).toContainText('1');
    for (const width of [960, 1100, 1110, 1160, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      await expect.poll(() => page.evaluate(cutWords), `${language} ${width}`).toEqual([]);
    }
    await page.getByRole('radio', { name: cubeBulk.say('Patterns') }).click();
    await expect(page.getByText(/(?:patterns|mønstre)$/u)).toBeVisible();
    const choice = page.getByRole('radio', { name: cubeBulk.say('New value') });
    const sort = page.getByRole('button', { name: cubeBulk.say('Sort') });
    const search = page.getByRole('searchbox', { name: cubeBulk.say('Search values') });
    for (const width of [960, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      await expect.poll(() => page.evaluate(cutWords), `${language} ${width}`).toEqual([]);
      const [first, second, last] = await Promise.all([choice, search, sort].map(middle));
      // In one line, or in the second with what belongs to it.
      expect(last).toBe(second);
      if (width === 1280) expect(last).toBe(first);
    }
    await app.close();
  }
});

async function middle(locator: Locator): Promise<number> {
  const { y, height } = await box(locator);
  return Math.round(y + height / 2);
}

/** The words above the rows that have more than their room, and hints of empty fields that have. Runs in the page. */
function cutWords(): readonly string[] {
  const paint = document.createElement('canvas').getContext('2d');
  const above = [...document.querySelectorAll<HTMLElement>('main *')].filter(
    (each) => each.closest('[role="grid"], aside') === null && each.clientWidth > 1,
  );
  return above.flatMap((each) => {
    if (each instanceof HTMLInputElement) {
      if (paint === null || each.placeholder === '') return [];
      const { font, paddingLeft, paddingRight } = getComputedStyle(each);
      paint.font = font;
      const room = each.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
      return paint.measureText(each.placeholder).width > room ? [each.placeholder] : [];
    }
    const isCut = getComputedStyle(each).overflowX !== 'visible' && each.scrollWidth > each.clientWidth + 1;
    return isCut ? [each.textContent] : [];
  });
}

import { join } from 'node:path';
import type { Locator, Page } from 'playwright';
import { officeAssignment, startOffice, writeWorkbook } from './support/office.ts';
import { expect, test } from './support/test.ts';

/** Goes on by Tab until it is there, as somebody without a mouse does; what cannot be reached so is not reachable. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let presses = 0; presses < 60; presses++) {
    // While a list of choices is open, nothing else is there for who hears the page.
    const [isThere, isVisible] = await target.evaluateAll(([element]) => [
      element !== undefined && element === document.activeElement,
      element?.matches(':focus-visible') === true,
    ]);
    if (isThere) {
      expect(isVisible).toBe(true);
      return;
    }
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not reach ${String(target)}`);
}

test('the whole job, from connecting to undoing, with the keyboard alone', async ({ cubeBulk, home }) => {
  test.setTimeout(180_000);
  const server = await startOffice(8);
  const before = server.records(officeAssignment);
  const path = await writeWorkbook(join(home, 'kunder.xlsx'), [
    ['customer_id', 'city'],
    [1001, 'Moss'],
    [1002, 'Moss'],
    [1003, 'Moss'],
  ]);
  const { page } = cubeBulk;
  const { keyboard } = page;
  const press = async (name: string | RegExp, key = 'Enter'): Promise<void> => {
    await expect(cubeBulk.button(name)).toBeEnabled();
    await tabTo(page, cubeBulk.button(name));
    await keyboard.press(key);
  };

  await test.step('connect', async () => {
    await tabTo(page, page.getByLabel('Account address'));
    await keyboard.type(server.url);
    await tabTo(page, page.getByLabel('User name', { exact: true }));
    await keyboard.type('kari');
    await tabTo(page, page.getByLabel('Password', { exact: true }));
    await keyboard.type('hemmelig');
    await keyboard.press('Enter');
    await press('Fetch customers');
    await expect(page.getByRole('tab', { name: 'Customers' })).toBeVisible();
  });

  await test.step('choose the file, look at its columns, compare', async () => {
    await cubeBulk.choosing(path);
    await keyboard.press('Control+2');
    await press('Choose a file…');
    await press('Continue');
    await press('Continue');
    await press('Compare with Cube');
    await expect(page.getByRole('radio', { name: 'Changed 3' })).toBeVisible();
  });

  await test.step('leave the second row out', async () => {
    await tabTo(page, page.getByRole('grid'));
    await keyboard.press('ArrowDown');
    await keyboard.press('e');
    await expect(page.getByRole('list', { name: 'Summary' })).toContainText('1 excluded');
  });

  await test.step('write, and undo', async () => {
    for (const action of ['Write to Cube…', 'Undo…']) {
      await press(action);
      await press('Write 2 customers…');
      await press('Write now');
      const end = action === 'Undo…' ? 'Everything is written' : 'What was chosen is written';
      await expect(page.getByRole('heading', { name: end })).toBeVisible();
      if (action === 'Undo…') break;
      expect(
        server
          .records(officeAssignment)
          .map(({ city }) => city)
          .slice(0, 3),
      ).toEqual(['Moss', 'Oslo', 'Moss']);
      await press('Undo this batch…');
    }
    expect(server.records(officeAssignment)).toEqual(before);
  });
  await server.close();
});

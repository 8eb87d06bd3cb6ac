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
    ['customer_id', 'city', 'email', 'birth_date'],
    [1001, 'Moss', 'ny@example.no', ''],
    [1002, 'Moss', 'ny@example.no', ''],
    [1003, 'Moss', 'ny@example.no', ''],
    [1004, 'Halden', 'ny@example.no', '31.02.1980'],
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

  await test.step('find a command by its name: the view of patterns, and back to the rows', async () => {
    for (const [typed, name] of [
      ['patt', 'View: Patterns'],
      ['view row', 'View: Rows'],
    ] as const) {
      await keyboard.press('Control+k');
      const commands = page.getByRole('dialog', { name: 'Commands' });
      await expect(commands.getByRole('combobox')).toBeFocused();
      await keyboard.type(typed);
      await expect(commands.getByRole('option', { selected: true })).toContainText(name);
      await keyboard.press('Enter');
      await expect(commands).toHaveCount(0);
      await expect(page.getByRole('radio', { name: name.replace('View: ', '') })).toBeChecked();
    }
  });

  const columns = page.getByRole('grid', { name: 'Changes by column' });
  const heading = (name: RegExp): Locator => columns.getByRole('columnheader', { name });
  const chosen = page.getByRole('region', { name: 'The chosen cells' });

  const goTo = async (column: RegExp): Promise<void> => {
    const place = Number(await heading(column).getAttribute('aria-colindex'));
    await keyboard.press('Home');
    for (let step = 1; step < place; step++) await keyboard.press('ArrowRight');
  };

  await test.step('put a date right where it stands, in the columns', async () => {
    await keyboard.press('Control+Shift+K');
    await expect(heading(/^Date of birth/u)).toBeVisible();
    await tabTo(page, columns);
    await keyboard.press('F8');
    await expect(chosen).toContainText('Row 5');
    await keyboard.press('Control+ArrowRight');
    await expect(chosen).toContainText('This is not a date.');
    await keyboard.type('28.02.1980');
    await keyboard.press('Enter');
    await expect(page.getByRole('radio', { name: 'Changed 4' })).toBeVisible();
  });

  await test.step('exclude a field, sort by another, and leave a row out', async () => {
    await goTo(/^E-mail/u);
    await keyboard.press('Alt+ArrowDown');
    await page.getByRole('menuitem', { name: 'Exclude this field' }).waitFor();
    for (let step = 0; step < 4; step++) await keyboard.press('ArrowDown');
    await expect(page.getByRole('menuitem', { name: 'Exclude this field' })).toBeFocused();
    await keyboard.press('Enter');
    await expect(page.getByText('The change is excluded in 4 rows')).toBeVisible();
    await expect(columns).toBeFocused();
    await goTo(/^City/u);
    await keyboard.press('Alt+Shift+ArrowDown');
    await expect(heading(/^City/u)).toHaveAttribute('aria-sort', 'descending');
    await expect(columns.locator('[data-row="0"]')).toContainText('1001');
    await expect(columns.locator('[data-row="3"]')).toContainText('1004');
    for (let step = 0; step < 2; step++) await keyboard.press('ArrowDown');
    await keyboard.press('Home');
    await expect(chosen).toContainText('Row 3');
    await keyboard.press('e');
    await expect(page.getByRole('list', { name: 'Summary' })).toContainText('1 whole row');
  });

  await test.step('write, and undo', async () => {
    for (const action of ['Write to Cube…', 'Undo…']) {
      await press(action);
      const isUndo = action === 'Undo…';
      await press(isUndo ? 'Undo 3 customers…' : 'Write 3 customers…');
      await press(isUndo ? 'Undo now' : 'Write now');
      const end = isUndo ? 'Everything is undone' : 'What was chosen is written';
      await expect(page.getByRole('heading', { name: end })).toBeVisible();
      if (isUndo) break;
      expect(
        server
          .records(officeAssignment)
          .map(({ city, email, birth_date }) => [city, email, birth_date])
          .slice(0, 4),
      ).toEqual([
        ['Moss', 'kunde0@example.no', null],
        ['Oslo', 'kunde1@example.no', null],
        ['Moss', 'kunde2@example.no', null],
        ['Halden', 'kunde3@example.no', '1980-02-28'],
      ]);
      await press('Undo this batch…');
    }
    expect(server.records(officeAssignment)).toEqual(before);
  });
  await server.close();
});

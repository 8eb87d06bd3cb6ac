import type { Locator, Page } from 'playwright';
import { customer } from '../support/customer.ts';
import { expectAccessible } from './support/axe.ts';
import { planFile } from './support/plan-file.ts';
import { expect, test } from './support/test.ts';

const ids = Array.from({ length: 500 }, (_, n) => 20_001 + n);
const records = ids.map((id, n) =>
  customer(id, {
    name: `Kunde ${id}`,
    city: 'OSLO',
    birth_date: '1980-02-28',
    gender: n % 2 === 0 ? 'Male' : 'Female',
    address_street_no: 1,
    address_entrance: 'A',
    email: `k${id}@example.no`,
    phone_1: '22334455',
  }),
);
/** A hundred cells of each of five kinds cannot be read; each row has a town that is put right. */
const sheet = `customer_id;city;birth_date;gender;address_street_no;address_entrance;email;phone_1\r\n${ids
  .map((id, n) =>
    [
      id,
      'Oslo',
      n % 5 === 0 ? '31.02.1980' : '28.02.1980',
      n % 5 === 1 ? 'K' : 'Male',
      n % 5 === 2 ? '12B' : '1',
      'A',
      n % 5 === 3 ? 'ikke oppgitt' : `k${id}@example.no`,
      n % 5 === 4 ? `tlf 90${String(n).padStart(6, '0')}` : '22334455',
    ].join(';'),
  )
  .join('\r\n')}\r\n`;

const list = (page: Page) => page.getByRole('grid', { name: 'Problems' });
const summary = (page: Page) => page.getByRole('list', { name: 'Summary' });
const invalid = (page: Page) =>
  page.getByRole('radiogroup', { name: 'Status' }).getByRole('radio', { name: /^Invalid/ });

/** A person at the keyboard: every key is counted. */
class Keys {
  readonly #page: Page;
  count = 0;

  constructor(page: Page) {
    this.#page = page;
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      this.count += 1;
      await this.#page.keyboard.press(key);
    }
  }

  async type(text: string): Promise<void> {
    this.count += text.length;
    await this.#page.keyboard.type(text);
  }

  async tabTo(target: Locator): Promise<void> {
    for (let n = 0; n < 60; n++) {
      if (await target.evaluate((element) => element === document.activeElement)) return;
      await this.press('Tab');
    }
    throw new Error('the keyboard does not get there');
  }
}

test('500 invalid cells of five kinds are put right by keyboard alone', async ({ home, start }) => {
  const path = await planFile(home, records, sheet);
  const { page } = await start({ args: [path] });
  await expect(invalid(page)).toHaveText(/500$/);
  const keys = new Keys(page);
  const startedMs = performance.now();

  await keys.tabTo(page.getByRole('radiogroup', { name: 'View' }).getByRole('radio', { name: 'Rows' }));
  await keys.press('ArrowRight', 'ArrowRight', 'ArrowRight', 'Enter');
  await expect(page.getByText('104 problems')).toBeVisible();
  await keys.tabTo(list(page));
  const first = list(page).locator('[data-row="0"]');
  const act = page.getByRole('region', { name: 'What to do about it' });

  const kinds = new Map<string, () => Promise<void>>([
    [
      '31.02.1980',
      async () => {
        await keys.press('Enter');
        await keys.type('28.02.1980');
        await keys.press('Enter');
      },
    ],
    ['K', () => keys.press('u')],
    ['12B', () => keys.press('u')],
    ['ikke oppgitt', () => keys.press('l')],
  ]);
  for (let left = 104; left > 100; left--) {
    await expect(list(page)).toHaveAttribute('aria-rowcount', String(left + 1));
    const value = await first.getByRole('gridcell').nth(1).textContent();
    await kinds.get(value ?? '')?.();
    await expect(page.getByText(`${left - 1} problems`)).toBeVisible();
  }
  await keys.press('Control+Shift+H');
  const dialog = page.getByRole('dialog', { name: 'Find and replace' });
  await expect(dialog.getByLabel('Find', { exact: true })).toBeFocused();
  await keys.type('tlf ');
  await keys.press('Enter');
  await expect(dialog.getByText('100 rows, 100 different texts')).toBeVisible();
  await keys.press('Enter');
  await expect(page.getByText('Nothing to put right')).toBeVisible();
  await expect(page.getByText('Replaced in 100 rows')).toBeVisible();

  const seconds = (performance.now() - startedMs) / 1000;
  test.info().annotations.push({ type: 'keys', description: `${keys.count} keys, ${seconds.toFixed(1)} s` });
  console.log(`500 invalid cells put right with ${keys.count} keys in ${seconds.toFixed(1)} seconds`);
  expect(seconds).toBeLessThan(120);
  await expect(summary(page)).toContainText('500 customers');
  await expect(act).toBeHidden();
});

test('what was put right is undone and made again, and a field that is typed in keeps its own undo', async ({
  home,
  start,
}) => {
  const path = await planFile(home, records, sheet);
  const { page } = await start({ args: [path] });
  await page.getByRole('radio', { name: 'Problems' }).click();
  await expect(page.getByText('104 problems')).toBeVisible();
  await page.getByText('31.02.1980', { exact: true }).click();
  await list(page).focus();
  await page.keyboard.press('F2');
  const cell = page.getByLabel('New text for 100 rows');
  await expect(cell).toBeFocused();
  await page.keyboard.type('30.02.1980');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Replaced in 100 rows; 100 still cannot be read')).toBeVisible();
  await expect(list(page).getByText('30.02.1980', { exact: true })).toBeVisible();

  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('Undone: 100 rows repaired')).toBeVisible();
  await expect(list(page).getByText('31.02.1980', { exact: true })).toBeVisible();
  await list(page).focus();
  await page.keyboard.press('Control+y');
  await expect(list(page).getByText('30.02.1980', { exact: true })).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(list(page).getByText('31.02.1980', { exact: true })).toBeVisible();

  await page.getByText('K', { exact: true }).click();
  await list(page).focus();
  await page.keyboard.press('e');
  await expect(page.getByText('100 rows excluded')).toBeVisible();
  await expect(summary(page)).toContainText('100 whole rows');
  await page.getByText('31.02.1980', { exact: true }).click();
  await list(page).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.type('x');
  await page.keyboard.press('Control+z');
  await expect(cell).toHaveValue('31.02.1980');
  await expect(summary(page)).toContainText('100 whole rows');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+z');
  await expect(summary(page)).not.toContainText('excluded');
  await page.keyboard.press('Control+z');
  await expect(page.getByText('There is no choice to undo in this review.')).toBeVisible();
});

test('the menu undoes what is typed where a field has the focus, and a choice elsewhere', async ({ home, start }) => {
  const path = await planFile(home, records, sheet);
  const { app, page } = await start({ args: [path] });
  const undo = async (): Promise<void> =>
    app.evaluate(({ Menu }) => {
      const edit = Menu.getApplicationMenu()?.items.find(({ label }) => label === 'Edit');
      edit?.submenu?.items.find(({ id }) => id === 'edit.undo')?.click();
    });
  await page.getByRole('radio', { name: 'Problems' }).click();
  await page.getByText('ikke oppgitt', { exact: true }).click();
  await list(page).focus();
  await page.keyboard.press('l');
  await expect(summary(page)).toContainText('100 cells corrected');
  await expect(list(page).getByText('ikke oppgitt', { exact: true })).toBeHidden();
  await page.keyboard.press('Enter');
  const cell = page.getByRole('textbox');
  await expect(cell).toBeFocused();
  await page.keyboard.type('x');
  await expect(cell).toHaveValue('x');
  await undo();
  await expect(cell).not.toHaveValue('x');
  await expect(summary(page)).toContainText('100 cells corrected');
  await page.keyboard.press('Escape');
  await undo();
  await expect(summary(page)).not.toContainText('corrected');
});

test('a hint is a button, for this row or for all that have the same', async ({ home, start }) => {
  const path = await planFile(home, records, sheet);
  const { page } = await start({ args: [path] });
  await page.getByRole('radio', { name: 'Problems' }).click();
  await page.getByText('12B', { exact: true }).click();
  await list(page).focus();
  await page.keyboard.press('v');
  await expect(page.getByText('100 of 500')).toBeVisible();
  await page.keyboard.press('Control+Shift+H');
  await expect(page.getByRole('dialog', { name: 'Find and replace' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('radio', { name: 'Rows' }).click();
  const details = page.getByRole('complementary', { name: 'Details of the row' });
  await details.getByRole('button', { name: 'Use Street number 12 and Entrance B', exact: true }).click();
  await expect(page.getByText('99 of 500')).toBeVisible();
  await details.getByRole('button', { name: 'Use Street number 12 and Entrance B for all 99' }).click();
  await expect(page.getByText('No row matches these filters')).toBeVisible();
  await expect(summary(page)).toContainText('100 customers');
});

test('problems and find and replace are good for everybody', async ({ home, start }) => {
  const path = await planFile(home, records, sheet);
  const { page } = await start({ args: [path] });
  await page.getByRole('radio', { name: 'Problems' }).click();
  await expect(page.getByText('104 problems')).toBeVisible();
  await expectAccessible(page);
  await page.getByText('tlf 90000004', { exact: true }).click();
  await page.getByRole('button', { name: 'Find and replace…' }).click();
  await page.getByLabel('Find', { exact: true }).fill('tlf');
  await page.keyboard.press('Enter');
  await expect(page.getByText('100 rows, 100 different texts')).toBeVisible();
  await expectAccessible(page);
});

import { existsSync } from 'node:fs';
import type { Page } from 'playwright';
import { join } from 'node:path';
import type { CubeBulk } from './support/cube-bulk.ts';
import { expectAccessible } from './support/axe.ts';
import { officeAssignment, openOffice, startOffice, writeWorkbook } from './support/office.ts';
import { expect, test } from './support/test.ts';

const count = 40;
const ids = Array.from({ length: count }, (_, index) => 1001 + index);

async function toApply(cubeBulk: CubeBulk, path: string, blanks: 'Keep' | 'Clear' = 'Keep'): Promise<void> {
  await cubeBulk.go('Bulk update');
  await cubeBulk.drop(path);
  await cubeBulk.button('Continue').click();
  await cubeBulk.button('Continue').click();
  await cubeBulk.page.getByRole('radio', { name: blanks, exact: true }).click();
  await cubeBulk.button('Compare with Cube').click();
  await cubeBulk.button('Write to Cube…').click();
  await expect(cubeBulk.page.getByText('What will be written')).toBeVisible();
}

/** With the system's own colours each part of the result is still told from the next. */
async function expectBarWithoutColours(page: Page): Promise<void> {
  await page.emulateMedia({ forcedColors: 'active' });
  const legend = page.getByRole('list', { name: 'How the rows ended' });
  await expect(legend).toContainText('5 written');
  const grounds = await legend.locator('xpath=preceding-sibling::*/span').evaluateAll((parts) =>
    parts.map((part) => {
      const { backgroundColor, borderTopWidth } = getComputedStyle(part);
      return `${backgroundColor} with ${borderTopWidth}`;
    }),
  );
  expect(new Set(grounds).size).toBe(2);
  for (const ground of grounds) expect(ground).toMatch(/ with 1px$/u);
  await page.emulateMedia({ forcedColors: 'none' });
}

test('a few rows first, then all with a pause between, a report, and what the server refused in its own words', async ({
  cubeBulk,
  home,
}) => {
  test.setTimeout(120_000);
  const server = await startOffice(count);
  await openOffice(cubeBulk, server);
  const { page } = cubeBulk;
  const written = (): number => server.records(officeAssignment).filter(({ city }) => city === 'Moss').length;
  const rows = [['customer_id', 'city'], ...ids.map((id) => [id, 'Moss'])];
  await toApply(cubeBulk, await writeWorkbook(join(home, 'kunder.xlsx'), rows));
  await expect(page.getByText(/^Write 40 customers…$/u)).toBeVisible();
  await expectAccessible(page);

  await test.step('five rows, and a look at them', async () => {
    await cubeBulk.button('Try 5 rows first…').click();
    await cubeBulk.button('Write now', page.getByRole('alertdialog')).click();
    const first = page.getByRole('table', { name: 'The first rows' });
    await expect(first.getByRole('row')).toHaveCount(6);
    await expect(first).toContainText('Trondhjem Moss');
    expect(written()).toBe(5);
    await expectAccessible(page);
    await expectBarWithoutColours(page);
  });

  await test.step('a pause finishes what is in flight; going on writes the rest', async () => {
    let isReached = (): void => undefined;
    const reached = new Promise<void>((resolve) => {
      isReached = resolve;
    });
    const from = server.requests.length;
    let isPaused = false;
    server.setFault(({ customerId, method, index }) => {
      const isHeld = index > from + 20 && !isPaused;
      if (isHeld) isReached();
      if (customerId === 1039 && method === 'POST')
        return { kind: 'status', status: 400, body: JSON.stringify({ message: 'Moss er stengt' }) };
      // The rest would take longer than anybody needs to press a button.
      return { kind: 'slow', ms: isHeld ? 2000 : 50 };
    });
    await cubeBulk.button('Go on with 35 rows…').click();
    await expect(page.getByRole('alertdialog')).toContainText('Write 35 customers to Cube?');
    await cubeBulk.button('Write now', page.getByRole('alertdialog')).click();
    await reached;
    await cubeBulk.button('Pause').click();
    isPaused = true;
    await expect(page.getByText('Paused', { exact: true })).toBeVisible();
    const soFar = written();
    expect(soFar).toBeGreaterThan(5);
    expect(soFar).toBeLessThan(count);
    await cubeBulk.button(/^Go on with/u).click();
    await cubeBulk.button('Write now', page.getByRole('alertdialog')).click();
    await expect(page.getByText('Some rows need you')).toBeVisible();
    expect(written()).toBe(count - 1);
  });

  await test.step('the refusal is told once, and can be tried again', async () => {
    await expect(
      page.getByText(
        'Cube refused this row (status 400). Trying again will not help until something is changed. The server says: “Moss er stengt”',
      ),
    ).toBeVisible();
    server.setFault(undefined);
    await cubeBulk.button('Try 1 row again').click();
    await expect(page.getByText('Everything is written')).toBeVisible();
    expect(written()).toBe(count);
    await expectAccessible(page);
  });

  await test.step('a report is saved', async () => {
    const report = join(home, 'rapport.xlsx');
    await cubeBulk.savingTo(report);
    await cubeBulk.button('Save report…').click();
    await expect(page.getByText('rapport.xlsx is saved')).toBeVisible();
    expect(existsSync(report)).toBe(true);
  });
  await server.close();
});

test('many emptied values need a word of their own', async ({ cubeBulk, home }) => {
  const server = await startOffice(count);
  await openOffice(cubeBulk, server);
  const { page } = cubeBulk;
  const rows = [['customer_id', 'city', 'email'], ...ids.map((id) => [id, 'Moss', ''])];
  await toApply(cubeBulk, await writeWorkbook(join(home, 'kunder.xlsx'), rows), 'Clear');
  await expect(page.getByText('40 values would be emptied')).toBeVisible();
  await expect(cubeBulk.button('Write 40 customers…')).toBeDisabled();
  await page.getByText('These 40 values shall be emptied').click();
  const byField = page.getByRole('table', { name: 'What is written, by field' });
  await expect(byField.getByRole('row', { name: /^E-mail 40 40 kunde0@example.no \(empty\) 1001/u })).toBeVisible();
  await cubeBulk.button('Write 40 customers…').click();
  const question = page.getByRole('alertdialog', { name: 'Write 40 customers to Cube?' });
  await expect(question).toContainText(/, as kari\./u);
  await expect(question.getByRole('listitem')).toHaveText(['City: 40 values', 'E-mail: 40 values, 40 emptied']);
  await expectAccessible(page);
  await cubeBulk.button('Write now', question).click();
  await expect(page.getByText('Everything is written')).toBeVisible();
  expect(server.records(officeAssignment).every(({ email }) => email === '')).toBe(true);
  await server.close();
});

test('a plan is not written without a connection, and says what to do', async ({ cubeBulk, home }) => {
  const server = await startOffice(count);
  await openOffice(cubeBulk, server);
  const { page } = cubeBulk;
  await toApply(
    cubeBulk,
    await writeWorkbook(join(home, 'kunder.xlsx'), [
      ['customer_id', 'city'],
      [1001, 'Moss'],
    ]),
  );
  await cubeBulk.button(/kari/u).click();
  await page.getByRole('menuitem', { name: 'Disconnect and work offline' }).click();
  await expect(page.getByRole('alert')).toContainText('Not connected to Cube');
  await expect(cubeBulk.button('Write 1 customer…')).toBeDisabled();
  expect(server.requests.some(({ method }) => method === 'POST')).toBe(false);
  await server.close();
});

import { join } from 'node:path';
import type { CustomerRecord } from '../../src/core/types.ts';
import { type CubeServer, startCubeServer } from '../support/cube-server.ts';
import { customer } from '../support/customer.ts';
import { expectAccessible } from './support/axe.ts';
import type { CubeBulk } from './support/cube-bulk.ts';
import { officeAssignment, openOffice, writeWorkbook } from './support/office.ts';
import { expect, test } from './support/test.ts';

const many = 400;

/** Customers of whom Cube keeps the street's number and the entrance apart, and whose values are from lists. */
const startUtility = (): Promise<CubeServer> =>
  startCubeServer({
    assignments: {
      [officeAssignment]: Array.from({ length: many }, (_, index): CustomerRecord =>
        customer(1001 + index, {
          assignment_id: officeAssignment,
          gender: index % 2 === 0 ? 'Male' : 'Female',
          address_street: 'Gamleveien',
          address_street_no: 1 + (index % 90),
          address_entrance: '',
          Nettselskap: ['Elvia', 'Glitre Nett', 'Lnett'][index % 3] ?? '',
        }),
      ),
    },
    listAssignments: true,
    username: 'kari',
    password: 'hemmelig',
  });

/** A list as another system writes it: its own words for the same things, and whole addresses. */
const list = (addresses: boolean): readonly (readonly (string | number)[])[] => [
  addresses ? ['Kundenr', 'Adresse'] : ['Kundenr', 'Kjønn', 'Nettselskap'],
  ...Array.from({ length: many }, (_, index) =>
    addresses
      ? [
          1001 + index,
          index === 7 ? 'Nordre gate 3-5' : `Storgata ${String(1 + (index % 90))}${index % 4 === 0 ? 'B' : ''}`,
        ]
      : [1001 + index, index % 2 === 0 ? 'K' : 'M', ['Elvia AS', 'Glitre Nett', 'Lnett'][(index + 1) % 3] ?? ''],
  ),
];

async function toColumns(cubeBulk: CubeBulk, path: string): Promise<void> {
  await cubeBulk.go('Bulk update');
  await cubeBulk.drop(path);
  await expect(cubeBulk.page.getByText('Excel workbook')).toBeVisible();
  await cubeBulk.button('Continue').click();
  await cubeBulk.button('Continue').click();
  await expect(cubeBulk.page.getByRole('table', { name: 'Map columns' })).toBeVisible();
}

test('words that Cube does not have are decided once for each column, and again by nobody', async ({
  cubeBulk,
  home,
}) => {
  test.setTimeout(120_000);
  const server = await startUtility();
  await openOffice(cubeBulk, server);
  const { page } = cubeBulk;
  await toColumns(cubeBulk, await writeWorkbook(join(home, 'liste.xlsx'), list(false)));
  await expect(page.getByText('2 values that no customer has: “K” (200 rows), “M” (200 rows).')).toBeVisible();
  await expect(page.getByText('One value that no customer has: “Elvia AS” (133 rows).')).toBeVisible();

  await test.step('each value is shown beside those that customers have, and is chosen by keyboard', async () => {
    await cubeBulk.button('3 values: Nettselskap').press('Enter');
    const meaning = page.getByRole('button', { name: /What “Elvia AS” becomes/u });
    await meaning.focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('option').filter({ hasText: 'probably meant · 134 customers' })).toContainText('Elvia');
    await expectAccessible(page);
    await expect(page.getByRole('option').filter({ hasText: 'Leave the field alone' })).toBeVisible();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(page.getByText('“Elvia AS” → Elvia')).toBeVisible();
  });

  await test.step('what is probably meant is taken for a whole column by one press', async () => {
    await cubeBulk.button('Use K → Female, M → Male').press('Enter');
    await expect(page.getByText('“K” → Female, “M” → Male')).toBeVisible();
    await expect(page.getByText('that no customer has:')).toBeHidden();
    await expectAccessible(page);
  });

  await test.step('saved with the mapping', async () => {
    await cubeBulk.button('Saved mappings').click();
    await page.getByRole('menuitem', { name: 'Save this mapping…' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('Nett');
    await page.keyboard.press('Enter');
    await expect(page.getByText('The mapping “Nett” is saved')).toBeVisible();
  });

  await test.step('no row is stopped', async () => {
    await cubeBulk.button('Compare with Cube').click();
    await expect(page.getByRole('row', { name: /1001/u })).toContainText('Female');
    await expect(page.getByRole('radio', { name: 'Changed 400' })).toBeVisible();
    await expect(page.getByRole('radio', { name: 'Invalid 0' })).toBeVisible();
  });

  await test.step('the list of the next month needs no decision', async () => {
    await cubeBulk.drop(await writeWorkbook(join(home, 'liste 2.xlsx'), list(false)));
    await cubeBulk.button('Continue').click();
    await cubeBulk.button('Continue').click();
    await expect(page.getByText('“K” → Female, “M” → Male')).toBeVisible();
    await expect(page.getByText('that no customer has:')).toBeHidden();
  });
  await server.close();
});

test('addresses of 400 customers are taken apart by two presses, and that is undone by one', async ({
  cubeBulk,
  home,
}) => {
  test.setTimeout(120_000);
  const server = await startUtility();
  await openOffice(cubeBulk, server);
  const { page } = cubeBulk;
  await toColumns(cubeBulk, await writeWorkbook(join(home, 'adresser.xlsx'), list(true)));
  const compare = cubeBulk.button('Compare with Cube');
  const offer = cubeBulk.button('Split into Street, Street number and Entrance');

  await test.step('nothing is written over what Cube keeps apart before somebody has said what is meant', async () => {
    await expect(page.getByText('Street and number in one cell, but Cube keeps the number')).toBeVisible();
    await expect(compare).toBeDisabled();
    await cubeBulk.button('Write all of it as the street').click();
    await expect(compare).toBeEnabled();
    await cubeBulk.button('Adresse: as suggested again').click();
    await expect(compare).toBeDisabled();
    await expectAccessible(page);
  });

  await test.step('the parts are shown on real cells, with what cannot be taken apart', async () => {
    await offer.click();
    const preview = page.getByRole('table', { name: 'Preview' });
    await expect(preview.getByRole('row', { name: 'Storgata 1B Storgata 1 B' })).toBeVisible();
    await expect(
      page.getByText('399 cells can be read. 1 cell cannot, and its row is stopped: “Nordre gate 3-5”.'),
    ).toBeVisible();
    await expectAccessible(page);
    await cubeBulk.button('Split').click();
    await expect(page.getByText('Address, split into Street, Street number and Entrance')).toBeVisible();
    await expect(compare).toBeEnabled();
  });

  await test.step('undone by one press, and done again', async () => {
    await cubeBulk.button('Undo split').click();
    await expect(offer).toBeVisible();
    await offer.click();
    await cubeBulk.button('Split').click();
  });

  await test.step('each part is in its field', async () => {
    await compare.click();
    await expect(page.getByRole('row', { name: /1001/u })).toContainText('Storgata');
    await expect(page.getByRole('row', { name: /1008/u })).toContainText('cannot be taken apart');
  });

  await test.step('the trail shows each step, and a part is corrected by itself', async () => {
    await page.getByRole('row', { name: /1001/u }).click();
    const details = page.getByRole('complementary', { name: 'Details of the row' });
    await cubeBulk.button(/^Entrance:/u, details).click();
    const trail = details.getByRole('list', { name: 'Trail of the cell Adresse' });
    await expect(trail).toContainText(/In the sheet.*Storgata 1B.*Part of it.*Entrance.*B/su);
    await details
      .getByRole('listitem')
      .filter({ has: page.getByRole('list', { name: 'Trail of the cell Adresse' }) })
      .getByRole('button', { name: 'Correct…' })
      .click();
    await page.keyboard.type('C');
    await page.keyboard.press('Enter');
    await expect(trail).toContainText(/Corrected to.*C/su);
    await expect(trail).toContainText('Storgata 1B');
    await expectAccessible(page);
  });
  await test.step('the next list of this shape is taken apart without a question', async () => {
    await cubeBulk.drop(await writeWorkbook(join(home, 'adresser 2.xlsx'), list(true)));
    await cubeBulk.button('Continue').click();
    await cubeBulk.button('Continue').click();
    await expect(page.getByText('Address, split into Street, Street number and Entrance')).toBeVisible();
    await expect(compare).toBeEnabled();
  });
  await server.close();
});

test('a field that no column holds is put together, tried on the cells, and taken away again', async ({
  cubeBulk,
  home,
}) => {
  const server = await startUtility();
  await openOffice(cubeBulk, server);
  const { page } = cubeBulk;
  const rows = [
    ['Kundenr', 'Fornavn', 'Etternavn'],
    [1001, 'Kari', 'Berg'],
    [1002, 'Ola', 'Lie'],
  ];
  await toColumns(cubeBulk, await writeWorkbook(join(home, 'navn.xlsx'), rows));
  await cubeBulk.button('Fill one more field…').click();
  const dialog = page.getByRole('dialog', { name: 'Fill one more field…' });
  await dialog.getByRole('combobox', { name: 'Field in Cube' }).fill('name');
  await page.getByRole('option', { name: /^Name/u }).first().click();
  for (const column of ['Fornavn', 'Etternavn']) {
    await cubeBulk.button(/Add a column/u, dialog).click();
    await page.getByRole('option', { name: column, exact: true }).click();
  }
  await expect(dialog.getByRole('row', { name: 'Kari | Berg Kari Berg' })).toBeVisible();
  await expectAccessible(page);
  await cubeBulk.button('Fill it').click();
  await expect(page.getByText('Name: Fornavn + Etternavn')).toBeVisible();
  await cubeBulk.button('Do not fill Name').click();
  await expect(page.getByText('Name: Fornavn + Etternavn')).toBeHidden();
  await server.close();
});

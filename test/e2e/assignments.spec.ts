import { expect, test } from './support/test.ts';

test('customers are fetched once, searched, and there without a connection too', async ({ cubeBulk, start }) => {
  const { page, app } = cubeBulk;
  await cubeBulk.tryDemo();
  await expect(page.getByText('Not fetched')).toHaveCount(2);
  await cubeBulk.fetchCustomers();
  await expect(page.getByText('Not fetched')).toHaveCount(1);
  const first = page.getByRole('row').nth(1);
  const name = await first.getByRole('cell').first().innerText();
  const customerId = await first.getByRole('rowheader').innerText();
  await page.getByRole('searchbox', { name: 'Search customers' }).fill(customerId);
  await expect(page.getByText('1 customer', { exact: true })).toBeVisible();
  await expect(page.getByRole('row').nth(1).getByRole('cell').first()).toHaveText(name);
  await expect(page.getByRole('row')).toHaveCount(2);

  await app.close();
  const again = await start();
  await again.page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: 'Assignments' }).click();
  await expect(again.page.getByRole('rowheader', { name: customerId })).toBeVisible();
});

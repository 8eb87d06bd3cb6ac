import { expect, test } from './support/test.ts';

test('follows a system in Norwegian, and its menu with it', async ({ start }) => {
  const { app, page } = await start({ language: 'nb' });
  await expect(page.locator('html')).toHaveAttribute('lang', /^nb/u);
  const rail = page.getByRole('navigation').first();
  await expect(rail.getByRole('button', { name: 'Oppdrag' })).toBeVisible();
  await expect(page.getByRole('button', { name: /demo/iu })).toBeVisible();
  const labels = await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.map(({ label }) => label) ?? []);
  expect(labels).toContain('Rediger');
});

import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { startCubeServer } from '../support/cube-server.ts';
import { expect, test } from './support/test.ts';

const listed = { listAssignments: true, username: 'admin' };
const customers = { 246: [{ customerid: 1, firstname: 'Kari', lastname: 'Nordmann' }] };

test('a wrong password is said in words, and the right one connects', async ({ cubeBulk }) => {
  const server = await startCubeServer({ assignments: customers, ...listed, password: 'right' });
  const { page } = cubeBulk;
  await page.getByLabel('Account address').fill(server.url);
  await page.getByLabel('User name', { exact: true }).fill('admin');
  await page.getByLabel('Password', { exact: true }).fill('wrong');
  await cubeBulk.button('Save and connect').click();
  await expect(page.getByRole('alert')).toContainText(/password/iu);
  await expect(cubeBulk.button('Save and connect')).toBeEnabled();

  await page.getByLabel('Password', { exact: true }).fill('right');
  await cubeBulk.button('Try the connection').click();
  await expect(page.getByText('Cube accepted the connection.')).toBeVisible();
  await cubeBulk.button('Save and connect').click();
  await expect(page.getByRole('option', { name: /246/u })).toBeVisible();
  await server.close();
});

test('the password is on no disk where the system has no safe place for it', async ({ cubeBulk, home }) => {
  const server = await startCubeServer({ assignments: customers, ...listed, password: 'S3cret-æøå' });
  const { app, page } = cubeBulk;
  await app.evaluate(({ safeStorage }) => {
    safeStorage.isAsyncEncryptionAvailable = () => Promise.resolve(false);
  });
  await page.reload();
  await expect(
    page.getByText('This system has no keychain: password or token is remembered only until Cube Bulk is closed.'),
  ).toBeVisible();
  await page.getByLabel('Account address').fill(server.url);
  await page.getByLabel('User name', { exact: true }).fill('admin');
  await page.getByLabel('Password', { exact: true }).fill('S3cret-æøå');
  await cubeBulk.button('Save and connect').click();
  await expect(page.getByRole('option', { name: /246/u })).toBeVisible();
  const files = readdirSync(home, { recursive: true, encoding: 'utf8' }).map((name) => join(home, name));
  const written = files.filter((path) => statSync(path).isFile()).map((path) => readFileSync(path).toString('latin1'));
  expect(written.length).toBeGreaterThan(0);
  const secrets = [
    'S3cret',
    Buffer.from('S3cret-æøå').toString('base64'),
    Buffer.from('admin:S3cret-æøå').toString('base64'),
  ];
  expect(secrets.filter((secret) => written.some((text) => text.includes(secret)))).toEqual([]);
  await server.close();
});

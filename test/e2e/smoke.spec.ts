import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from './support/test.ts';

test('opens its window, ready to begin', async ({ cubeBulk, home }) => {
  const { app, page } = cubeBulk;
  await expect(page).toHaveTitle('Connect – Cube Bulk');
  await expect(cubeBulk.heading('Update your customers in Cube from a spreadsheet')).toBeVisible();
  const window = await app.browserWindow(page);
  // When the window takes its title over from the page is the program's matter.
  expect(await window.evaluate((one) => [one.isVisible(), one.getTitle().endsWith('Cube Bulk')])).toEqual([true, true]);
  expect(await app.evaluate(({ app }) => app.getPath('userData'))).toContain(home);
});

test('a page gets nothing of Node or Electron, and no script but the own ones', async ({ cubeBulk, complaints }) => {
  const { page } = cubeBulk;
  const globals = ['require', 'process', 'module', 'Buffer', 'electron', 'ipcRenderer'];
  expect(await page.evaluate((names) => names.filter((name) => name in globalThis), globals)).toEqual([]);
  await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'document.title = "from outside"';
    document.head.append(script);
  });
  await expect.poll(() => complaints.join('\n')).toContain('Content Security Policy');
  complaints.length = 0;
  await expect(page).toHaveTitle('Connect – Cube Bulk');
});

test('a second start brings the first window to the front', async ({ home, cubeBulk: { app, page } }) => {
  const window = await app.browserWindow(page);
  await window.evaluate((one) => one.minimize());
  // As a plain process: it only hands over and ends, which Playwright would take for a failed start.
  const env = await app.evaluate(() => process.env);
  const program = createRequire(import.meta.url)('electron') as unknown as string;
  await promisify(execFile)(program, [resolve(import.meta.dirname, '../..')], { env, cwd: home });
  await expect.poll(() => window.evaluate((one) => [one.isMinimized(), one.isFocused()])).toEqual([false, true]);
});

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

test('a second start brings the first window to the front', async ({ start, cubeBulk: { app, page } }) => {
  const window = await app.browserWindow(page);
  await window.evaluate((one) => one.minimize());
  await expect(start()).rejects.toThrow();
  await expect.poll(() => window.evaluate((one) => [one.isMinimized(), one.isFocused()])).toEqual([false, true]);
});

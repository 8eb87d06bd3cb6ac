import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from './support/test.ts';

/*
 * What Cube Bulk needs of Electron, tried with a small application: true of Electron, and so of the stand-in for it.
 */

interface Tiny {
  invoke(channel: string, ...values: unknown[]): Promise<unknown>;
  send(channel: string, value: unknown): void;
  pathOf(file: File): string;
  refuse(): void;
}
declare const tiny: Tiny;

const tinyApp = { application: resolve(import.meta.dirname, '../fixtures/tiny-electron-app') };

test('opens its window on its own protocol, with its style, its preload and its size', async ({ start }) => {
  const { app, page } = await start(tinyApp);
  await expect(page).toHaveTitle('Tiny function');
  await expect(page.getByRole('heading')).toHaveCSS('color', 'rgb(1, 2, 3)');
  expect(await page.evaluate(() => isSecureContext)).toBe(true);
  const shape = await (await app.browserWindow(page)).evaluate((one) => [one.isVisible(), one.getBounds().width]);
  expect(shape).toEqual([true, 900]);
  expect(await app.evaluate(({ app }) => [app.getVersion(), app.isPackaged, app.name])).toEqual([
    '1.2.3',
    false,
    'tiny-electron-app',
  ]);
});

test('keeps its data in the folder of the test', async ({ start, home }) => {
  const { app } = await start(tinyApp);
  expect(await app.evaluate(({ app }) => app.getPath('userData'))).toBe(join(home, 'config', 'tiny-electron-app'));
});

test('a page calls main with anything that can be cloned, and main knows who calls', async ({ start }) => {
  const { page } = await start(tinyApp);
  const answer = await page.evaluate(async () => {
    const values = [
      -0,
      5n,
      undefined,
      null,
      new Date(7),
      new Map([[{ a: 1 }, new Set([NaN])]]),
      new Uint8Array([1, 255]),
    ];
    const echoed = (await tiny.invoke('echo', ...values, ['$clone', 'æøå😀'])) as {
      values: unknown[];
      url: string;
      isTop: boolean;
    };
    const [zero, big, nothing, nil, date, map, bytes, list] = echoed.values;
    return [
      Object.is(zero, -0),
      big === 5n,
      nothing === undefined && nil === null,
      (date as Date).getTime(),
      [...(map as Map<unknown, Set<unknown>>)].map(([key, set]) => [JSON.stringify(key), set.has(NaN)]),
      [...(bytes as Uint8Array)],
      list,
      echoed.url,
      echoed.isTop,
    ];
  });
  const asSent = [true, true, true, 7, [['{"a":1}', true]], [1, 255], ['$clone', 'æøå😀']];
  expect(answer).toEqual([...asSent, 'app://tiny/index.html', true]);
});

test('failures cross in both ways as errors', async ({ start }) => {
  const { page } = await start(tinyApp);
  const failed = await page.evaluate(() => tiny.invoke('fail').catch((error: Error) => error.message));
  expect(failed).toBe("Error invoking remote method 'fail': TypeError: no good");
  const absent = await page.evaluate(() => tiny.invoke('absent').catch((error: Error) => error.message));
  expect(absent).toContain("No handler registered for 'absent'");
  await expect(page.evaluate(() => tiny.refuse())).rejects.toThrow('refused');
});

test('a test answers a dialog', async ({ start }) => {
  const { app, page } = await start(tinyApp);
  await app.evaluate(({ dialog }) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: ['/chosen.xlsx'] });
  });
  expect(await page.evaluate(() => tiny.invoke('choose'))).toEqual({ canceled: false, filePaths: ['/chosen.xlsx'] });
});

test('a utility process answers, and its end is heard of', async ({ start }) => {
  const { page } = await start(tinyApp);
  const body = page.locator('body');
  await page.evaluate(() => tiny.send('engine', { rows: [1, 2] }));
  await expect(body).toHaveAttribute('data-heard', '{"got":{"rows":[1,2]},"argument":"one","type":"utility"}');
  await page.evaluate(() => tiny.send('engine', 'die'));
  await expect(body).toHaveAttribute('data-heard', 'exit 7');
});

test('a dropped file has its path, a made-up one has none', async ({ start, home }) => {
  const { page } = await start(tinyApp);
  const path = join(home, 'kunder og æøå.xlsx');
  writeFileSync(path, 'x');
  await page.evaluate(() => {
    document.addEventListener('dragover', (event) => event.preventDefault());
    document.addEventListener('drop', (event) => {
      event.preventDefault();
      const file = event.dataTransfer?.files[0];
      if (file !== undefined) document.body.dataset['dropped'] = tiny.pathOf(file);
    });
  });
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [path], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', { type, x: 50, y: 50, data });
  await expect(page.locator('body')).toHaveAttribute('data-dropped', path);
  expect(await page.evaluate(() => tiny.pathOf(new File(['x'], 'made-up')))).toBe('');
});

test('a page goes nowhere else, opens nothing, and its policy holds', async ({ start, complaints }) => {
  const { app, page } = await start(tinyApp);
  await page.evaluate(() => {
    location.href = 'https://example.invalid/';
    window.open('https://example.invalid/');
    const script = document.createElement('script');
    script.textContent = 'document.title = "inline"';
    document.head.append(script);
  });
  await expect.poll(() => complaints.join('\n')).toContain('Content Security Policy');
  complaints.length = 0;
  await expect(page).toHaveTitle('Tiny function');
  expect(new URL(page.url()).pathname).toBe('/index.html');
  await expect.poll(() => app.windows().length).toBe(1);
});

test('a second program hands over to the first', async ({ start, home }) => {
  const { page } = await start(tinyApp);
  const env = { ...process.env, XDG_CONFIG_HOME: join(home, 'config'), APPDATA: join(home, 'config') };
  const program = createRequire(import.meta.url)('electron') as unknown as string;
  const args = [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), tinyApp.application, 'customers.cubeplan'];
  await promisify(execFile)(program, args, { env, timeout: 30_000 });
  await expect(page.locator('body')).toHaveAttribute('data-heard', '["customers.cubeplan",{"from":"tiny"}]');
});

test('what is asked of the page prefers the theme that main says', async ({ start }) => {
  const { app, page } = await start(tinyApp);
  for (const theme of ['dark', 'light'] as const) {
    await app.evaluate(({ nativeTheme }, theme) => {
      nativeTheme.themeSource = theme;
    }, theme);
    await page.waitForFunction((theme) => matchMedia(`(prefers-color-scheme: ${theme})`).matches, theme);
  }
});

test('closing the last window ends the program', async ({ start }) => {
  const { app, page } = await start(tinyApp);
  const closed = app.waitForEvent('close');
  await (await app.browserWindow(page)).evaluate((one) => one.close());
  await closed;
});

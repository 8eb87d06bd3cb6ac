import { execFile } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from 'playwright';
import { startDemoServer } from '../../src/demo-server/server.ts';
import type { Api, CallName, EventName } from '../../src/shared/ipc.ts';
import { expect, test } from './support/test.ts';

/*
 * What the app is around its pages: the one object that a page gets, files that the system opens, the menu, a second
 * start, and quitting in the middle of work.
 */

declare const cube: Api;

/** Asks main as the page does, without the page's own parts in between. */
const call = (page: Page, name: CallName, input: object = {}): Promise<unknown> =>
  page.evaluate(([name, input]) => (cube.call as (...all: unknown[]) => unknown)(name, input), [name, input] as const);

/** The next event of its name that the page hears. */
const hear = (page: Page, name: EventName): Promise<unknown> =>
  page.evaluate(
    (name) =>
      new Promise((heard) => {
        const end = cube.on(name, (told) => {
          end();
          heard(told);
        });
      }),
    name,
  );

test('a page has one object to talk through, and neither Node nor a network', async ({ start, complaints }) => {
  const { page } = await start();
  await expect(page.getByRole('navigation')).toBeVisible();
  const preload = readFileSync(resolve(import.meta.dirname, '../../out/preload/index.cjs'), 'utf8');
  expect(preload.match(/require\([^)]*\)/gu)).toEqual(['require("electron")']);
  expect(preload.length).toBeLessThan(10_000);
  expect(await page.evaluate(() => Object.keys(cube).toSorted())).toEqual(
    ['call', 'cancel', 'dropped', 'on', 'platform', 'start'].toSorted(),
  );
  expect(
    await page.evaluate(() => ['require', 'process', 'module', 'ipcRenderer'].filter((name) => name in globalThis)),
  ).toEqual([]);
  // What main's door does not find in the contract is refused there.
  expect(await page.evaluate(() => cube.call('toString' as never, {} as never))).toMatchObject({
    ok: false,
    error: { code: 'INTERNAL' },
  });
  expect(complaints.splice(0)).toEqual([]);
  expect(await page.evaluate(() => fetch('http://127.0.0.1:9').catch((error: unknown) => String(error)))).toContain(
    'Failed to fetch',
  );
  expect(complaints.splice(0).join('\n')).toContain("connect-src 'none'");
});

test('a bug that nobody caught in a page is in the log, with its stack', async ({ start, complaints, home }) => {
  const { page } = await start();
  await expect(page.getByRole('navigation')).toBeVisible();
  await page.evaluate(() => {
    setTimeout(() => {
      throw new Error('a bug of the page');
    });
    void Promise.reject(new Error('another bug of the page'));
  });
  const log = join(home, 'config', 'Cube Bulk', 'logs', 'cube-bulk.log');
  await expect.poll(() => readFileSync(log, 'utf8')).toMatch(/window: Error: a bug of the page\n +at /u);
  await expect.poll(() => readFileSync(log, 'utf8')).toContain('window: Error: another bug of the page');
  // A page tells its test of them in its own time.
  await expect.poll(() => complaints).toEqual(expect.arrayContaining([expect.stringContaining('Error: a bug')]));
  await expect.poll(() => complaints).toEqual(expect.arrayContaining([expect.stringContaining('another bug')]));
  complaints.length = 0;
});

test('what is chosen in the settings is there after the next start, and where secrets are kept is said', async ({
  start,
}) => {
  const first = await start({ language: 'nb-NO' });
  expect(await call(first.page, 'app.info')).toMatchObject({ ok: true, value: { systemLanguage: 'nb' } });
  const changed = hear(first.page, 'settings.changed');
  expect(await call(first.page, 'settings.set', { theme: 'dark', concurrency: 3 })).toMatchObject({ ok: true });
  expect(await changed).toMatchObject({ theme: 'dark', concurrency: 3 });
  await first.app.close();
  const { page } = await start();
  expect(await call(page, 'settings.get')).toMatchObject({ ok: true, value: { theme: 'dark', concurrency: 3 } });
  expect(await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)).toBe(true);
});

test('a file on the command line is opened, and so is one that a second start brings', async ({ start, home }) => {
  const [first, second] = [join(home, 'kunder.csv'), join(home, 'flere.xlsx')];
  for (const path of [first, second]) writeFileSync(path, 'customer_id\n1\n');
  const { app, page } = await start({ args: [first] });
  await expect
    .poll(async () => call(page, 'file.recent'))
    .toMatchObject({ ok: true, value: [{ name: 'kunder.csv', kind: 'spreadsheet', bytes: 14 }] });
  // The page has taken what was waiting for it.
  await expect(page.getByRole('paragraph').filter({ hasText: 'kunder.csv' })).toBeVisible();
  const opened = hear(page, 'file.opened');
  // The page does one thing after the other: it listens when this is done.
  await page.evaluate(() => undefined);
  const env = await app.evaluate(() => process.env);
  const program = createRequire(import.meta.url)('electron') as unknown as string;
  await promisify(execFile)(program, [resolve(import.meta.dirname, '../..'), second], { env, cwd: home });
  const file = await opened;
  expect(file).toMatchObject({ name: 'flere.xlsx', kind: 'spreadsheet' });
  expect(JSON.stringify(file)).not.toContain(home);
  expect(app.windows()).toHaveLength(1);
});

test('the menu speaks the chosen language and tells the page what to do', async ({ start }) => {
  const { app, page } = await start();
  const labels = (): Promise<readonly string[]> =>
    app.evaluate(({ Menu }) => (Menu.getApplicationMenu()?.items ?? []).map(({ label }) => label));
  expect(await labels()).toContain('Edit');
  await call(page, 'settings.set', { language: 'nb' });
  await expect.poll(labels).toContain('Rediger');
  const command = hear(page, 'menu.command');
  // The page does one thing after the other: it listens when this is done.
  await page.evaluate(() => undefined);
  await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('go.history')?.click());
  expect(await command).toEqual({ command: 'go.history' });
});

test('quitting in the middle of work asks; staying loses nothing, and stopping ends well', async ({ start, home }) => {
  const server = await startDemoServer({ latencyMs: 700 });
  const { app, page } = await start();
  const form = { url: server.url, kind: 'token', name: 'Slow', secret: server.token, keep: false };
  const saved = (await call(page, 'connection.save', form)) as { readonly value: { readonly id: string } };
  expect(await call(page, 'connection.use', { id: saved.value.id })).toMatchObject({ ok: true });
  /** Quits while a pull runs, and answers the question by one of its buttons. */
  const quitWhilePulling = async (response: number): Promise<unknown> => {
    const done = hear(page, 'job.done');
    await page.evaluate(() => cube.start('snapshot.pull', { assignmentId: 101 }));
    const asked = await app.evaluate(
      ({ app, dialog }, response) =>
        new Promise((question) => {
          Object.assign(dialog, {
            showMessageBox: async (...[, options]: [unknown, { readonly buttons: readonly string[] }]) => {
              question(options.buttons);
              return { response, checkboxChecked: false };
            },
          });
          app.quit();
        }),
      response,
    );
    expect(asked).toEqual(['Keep Working', 'Stop and Quit']);
    return done.catch(() => 'gone');
  };
  expect(await quitWhilePulling(0)).toMatchObject({ kind: 'snapshot.pull', reply: { ok: true } });
  const closed = app.waitForEvent('close');
  await quitWhilePulling(1);
  await closed;
  // The first pull's snapshot, and nothing half-done of the second's.
  const kept = readdirSync(join(home, 'config', 'Cube Bulk', 'workspace', 'snapshots'));
  expect(kept).toEqual([expect.stringMatching(/\.db$/u)]);
  await server.close();
});

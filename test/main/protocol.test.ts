import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { FirstLook } from '../../src/main/first-page.ts';
import { isOwnPage, respond } from '../../src/main/protocol.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

function pages(): string {
  const folder = temporaryFolder();
  const inside = join(folder, 'renderer');
  mkdirSync(join(inside, 'assets'), { recursive: true });
  mkdirSync(join(folder, 'renderer-other'));
  mkdirSync(join(inside, 'first-picture'));
  writeFileSync(join(inside, 'index.html'), '<!doctype html>\n<html lang="en"><div id="root"></div>');
  for (const name of ['en-welcome', 'en-places', 'nb-welcome', 'nb-places'])
    writeFileSync(join(inside, 'first-picture', `${name}.html`), `<p>${name} costs $1 $&</p>`);
  writeFileSync(join(inside, 'assets', 'a b.js'), 'export {};');
  writeFileSync(join(inside, 'secret.db'), 'no page');
  writeFileSync(join(folder, 'outside.js'), 'outside');
  writeFileSync(join(folder, 'renderer-other', 'x.js'), 'outside');
  return inside;
}

const look: FirstLook = { language: 'en', isDark: false, isFirstRun: true };
const get = (url: string, folder: string, method = 'GET', of = look) => respond({ method, url }, folder, () => of);

test('the page comes with a policy that lets nothing in from elsewhere', async () => {
  const answer = await get('app://cube/', pages());
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(answer.headers.get('content-security-policy')).toBe(
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; " +
      "connect-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  );
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  const script = await get('app://cube/assets/a%20b.js', pages());
  expect(await script.text()).toBe('export {};');
});

test.each([
  [look, 'lang="en" data-theme="light"', 'en-welcome'],
  [{ ...look, language: 'nb', isDark: true }, 'lang="nb" data-theme="dark"', 'nb-welcome'],
  [{ ...look, isFirstRun: false }, 'lang="en" data-theme="light"', 'en-places'],
] as const)('the page comes with its first picture: %o', async (of, root, picture) => {
  const answer = await get('app://cube/index.html', pages(), 'GET', of);
  expect(await answer.text()).toBe(
    `<!doctype html>\n<html ${root}><div id="root"><div id="first-picture" inert aria-hidden="true">` +
      `<p>${picture} costs $1 $&</p></div></div>`,
  );
});

test.each([
  'app://cube/../outside.js',
  'app://cube/%2e%2e/outside.js',
  'app://cube/..%2foutside.js',
  'app://cube/..%5coutside.js',
  'app://cube/assets/..%2f..%2frenderer-other%2fx.js',
  'app://cube//etc/passwd.js',
  'app://cube/assets',
  'app://cube/secret.db',
  'app://cube/none.js',
  'app://cube/%',
  'app://cube/index.html%00.js',
  'app://elsewhere/index.html',
  'file:///etc/passwd.js',
])('nothing is given for %s', async (url) => {
  const answer = await get(url, pages());
  expect(answer.status).toBe(404);
  expect(await answer.text()).toBe('');
});

test('only reading', async () => {
  for (const method of ['POST', 'HEAD', 'PUT']) expect((await get('app://cube/', pages(), method)).status).toBe(405);
});

test('an address is ours by scheme and host, not by how it begins', () => {
  expect(isOwnPage('app://cube/index.html#/history')).toBe(true);
  for (const url of ['app://cube.evil/', 'app://cubes/', 'https://cube/', 'app:cube', 'data:text/html,app://cube/', ''])
    expect(isOwnPage(url)).toBe(false);
});

import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { LogFile } from '../../src/main/log.ts';
import { proxyFrom } from '../../src/main/proxy.ts';
import { RecentFiles } from '../../src/main/recent-files.ts';
import { Redactor } from '../../src/shared/redact.ts';
import { StateStore } from '../../src/main/settings.ts';
import { chosenLanguage, systemLanguage } from '../../src/main/language.ts';
import { fail } from '../support/fail.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

test('what was chosen is there the next time, and only for its owner', () => {
  const folder = temporaryFolder();
  const store = new StateStore(folder, fail);
  store.change({ settings: { ...store.value.settings, theme: 'dark' }, workspace: '/somewhere' });
  expect(new StateStore(folder, fail).value).toMatchObject({ settings: { theme: 'dark' }, workspace: '/somewhere' });
  expect(statSync(join(folder, 'settings.json')).mode & 0o777).toBe(0o600);
});

test('a damaged file is set aside, and one strange value costs only itself', () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'settings.json'), '{"settings": {"theme":');
  expect(new StateStore(folder, fail).value.settings.theme).toBe('system');
  expect(readFileSync(join(folder, 'settings.json.damaged'), 'utf8')).toContain('"theme"');
  const strange = { settings: { theme: 'pink', concurrency: 16 }, recent: 'none', lastConnection: 'demo' };
  writeFileSync(join(folder, 'settings.json'), JSON.stringify(strange));
  expect(new StateStore(folder, fail).value).toMatchObject({
    settings: { theme: 'system', concurrency: 16 },
    recent: [],
    lastConnection: 'demo',
  });
});

test('what cannot be written holds until the app ends, and the failure is told', () => {
  const folder = temporaryFolder();
  const failures: string[] = [];
  const store = new StateStore(folder, ({ message }) => failures.push(message));
  mkdirSync(join(folder, 'settings.json'));
  store.change({ workspace: '/somewhere' });
  expect(store.value.workspace).toBe('/somewhere');
  expect(failures).toHaveLength(1);
});

test('recent files: the latest first, each once, ten at most, only those that are still there', () => {
  const folder = temporaryFolder();
  const recent = new RecentFiles(new StateStore(folder, fail), () => undefined);
  const names = Array.from({ length: 12 }, (_, index) => join(folder, `${String(index)}.csv`));
  for (const name of names) writeFileSync(name, '');
  for (const name of [...names, names[5]!, join(folder, 'gone.csv')]) recent.add(name);
  const list = recent.list();
  expect(list[0]).toBe(names[5]);
  expect(list).toHaveLength(9);
  expect(new Set(list).size).toBe(9);
});

test('the log has no secrets, is for its owner, and does not grow', () => {
  const redactor = new Redactor((text) => Buffer.from(text, 'utf8').toString('base64'));
  redactor.add('kråke/42!');
  const log = new LogFile(join(temporaryFolder(), 'logs', 'cube-bulk.log'), redactor, () => new Date(0));
  log.write('sent kråke/42! and kr%C3%A5ke%2F42! and Authorization: Basic ZGVtbzpkZW1v to https://me:pw123@host/');
  const text = readFileSync(log.path, 'utf8');
  expect(text).toMatch(/^1970-01-01T00:00:00\.000Z sent \*\*\* and /u);
  for (const secret of ['42', 'ZGVtbzpkZW1v', 'pw123']) expect(text).not.toContain(secret);
  expect(statSync(log.path).mode & 0o777).toBe(0o600);
  for (let line = 0; line < 45; line += 1) log.write('x'.repeat(100_000));
  expect(statSync(log.path).size).toBeLessThan(1_200_000);
  expect(statSync(`${log.path}.2`).size).toBeGreaterThan(900_000);
  expect(statSync(`${log.path}.3`, { throwIfNoEntry: false })).toBeUndefined();
});

test('the proxy is what the system answers first that we can speak to', () => {
  expect(proxyFrom('DIRECT')).toBeUndefined();
  expect(proxyFrom('PROXY proxy.example.com:3128; DIRECT')).toBe('http://proxy.example.com:3128');
  expect(proxyFrom('SOCKS5 s:1080; HTTPS p:443')).toBe('https://p:443');
  expect(proxyFrom('DIRECT; PROXY p:1')).toBeUndefined();
  expect(proxyFrom('')).toBeUndefined();
  // It is refused by the client, and not passed by.
  expect(proxyFrom('SOCKS5 s:1080; SOCKS t:1')).toBe('socks5://s:1080');
  expect(proxyFrom('SOCKS5 s:1080; DIRECT')).toBeUndefined();
});

test('the language follows the system until somebody chooses', () => {
  expect(['nb-NO', 'no', 'nn', 'NB'].map((one) => systemLanguage([one]))).toEqual(['nb', 'nb', 'nb', 'nb']);
  expect(['en-US', 'nl', 'sv-SE'].map((one) => systemLanguage([one]))).toEqual(['en', 'en', 'en']);
  expect(systemLanguage([])).toBe('en');
  const { settings } = new StateStore(temporaryFolder(), fail).value;
  expect(chosenLanguage(settings, 'nb')).toBe('nb');
  expect(chosenLanguage({ ...settings, language: 'en' }, 'nb')).toBe('en');
});

import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Connections } from '../../src/main/credentials.ts';
import { electronSecretBox } from '../../src/main/secret-box.ts';
import { secretBox } from '../support/secret-box.ts';
import { fail } from '../support/fail.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const form = { url: 'https://acme.cube4sales.com', kind: 'basic', username: 'kari' } as const;
const secret = 'very secret 4711';

test('a secret outlives the app encrypted, in a file for its owner, and the window never gets it', async () => {
  const folder = temporaryFolder();
  const saved = await new Connections(folder, secretBox(7), fail).save({ ...form, name: 'Acme', secret, keep: true });
  expect(saved).toEqual({ id: saved.id, name: 'Acme', ...form, hasSecret: true });
  const file = join(folder, 'connections.json');
  expect(readFileSync(file, 'utf8')).not.toContain('4711');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const later = new Connections(folder, secretBox(7), fail);
  expect(JSON.stringify(later.list())).not.toMatch(/secret (?!")/u);
  expect(await later.login(saved.id)).toMatchObject({
    url: form.url,
    credentials: { kind: 'basic', username: 'kari', password: secret },
  });
  expect(await later.place()).toBe('keychain');
});

test('without a safe place a secret is known until the app ends, and is never on the disk', async () => {
  const folder = temporaryFolder();
  const connections = new Connections(folder, secretBox(undefined), fail);
  const { id, hasSecret } = await connections.save({ ...form, name: 'Acme', secret, keep: true });
  expect(hasSecret).toBe(true);
  expect(await connections.place()).toBe('session');
  expect(await connections.login(id)).toMatchObject({ credentials: { password: secret } });
  expect(readFileSync(join(folder, 'connections.json'), 'utf8')).not.toMatch(/4711|secret/u);
  const later = new Connections(folder, secretBox(undefined), fail);
  expect(later.list()).toMatchObject([{ id, hasSecret: false }]);
  await expect(later.login(id)).rejects.toMatchObject({ code: 'AUTH_FAILED', details: { secretNeeded: true } });
  expect(await later.login(id, 'typed')).toMatchObject({ credentials: { password: 'typed' } });
});

test('a kept secret goes to the address and the user that it was typed for, and nowhere else', async () => {
  const connections = new Connections(temporaryFolder(), secretBox(7), fail);
  const { id } = await connections.save({ ...form, name: 'Acme', secret, keep: true });
  expect(await connections.formLogin({ ...form, id })).toMatchObject({ credentials: { password: secret } });
  for (const other of [{ url: 'https://evil.example' }, { username: 'ola' }, { kind: 'token' as const }]) {
    const changed = { ...form, ...other, id };
    await expect(connections.formLogin(changed)).rejects.toMatchObject({ code: 'AUTH_FAILED' });
  }
  // Nor by saving the connection under another address first.
  const moved = await connections.save({ ...form, id, url: 'https://evil.example', name: 'Acme', keep: true });
  expect(moved).toMatchObject({ id, hasSecret: false });
  await expect(connections.login(id)).rejects.toMatchObject({ code: 'AUTH_FAILED' });
});

test('another name keeps the secret; not to be kept takes it off the disk', async () => {
  const folder = temporaryFolder();
  const connections = new Connections(folder, secretBox(7), fail);
  const { id } = await connections.save({ ...form, name: 'Acme', secret, keep: true });
  expect(await connections.save({ ...form, id, name: 'Acme AS', keep: true })).toMatchObject({ hasSecret: true });
  expect(await new Connections(folder, secretBox(7), fail).login(id)).toMatchObject({
    credentials: { password: secret },
  });
  await connections.save({ ...form, id, name: 'Acme AS', keep: false });
  expect(await connections.login(id)).toMatchObject({ credentials: { password: secret } });
  expect(new Connections(folder, secretBox(7), fail).list()).toMatchObject([{ hasSecret: false }]);
  connections.remove(id);
  expect(connections.list()).toEqual([]);
});

test('a file that came from another computer asks for the secret again', async () => {
  const folder = temporaryFolder();
  const { id } = await new Connections(folder, secretBox(7), fail).save({ ...form, name: 'Acme', secret, keep: true });
  await expect(new Connections(folder, secretBox(8), fail).login(id)).rejects.toMatchObject({ code: 'AUTH_FAILED' });
});

test('Linux’ clear text is no safe place', async () => {
  const storage = (backend: string, isAvailable = true) => ({
    isAsyncEncryptionAvailable: async () => isAvailable,
    getSelectedStorageBackend: () => backend,
  });
  const isSafe = (backend: string, platform: NodeJS.Platform, isAvailable = true) =>
    electronSecretBox(storage(backend, isAvailable) as never, platform).isAvailable();
  expect(await isSafe('gnome_libsecret', 'linux')).toBe(true);
  expect(await isSafe('basic_text', 'linux')).toBe(false);
  expect(await isSafe('unknown', 'linux')).toBe(false);
  expect(await isSafe('', 'win32')).toBe(true);
  expect(await isSafe('', 'darwin', false)).toBe(false);
});

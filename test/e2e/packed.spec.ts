import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { extractAll } from '@electron/asar';
import { makeUpElectron } from '../support/made-up-electron.ts';
import { CubeBulk } from './support/cube-bulk.ts';
import { expect, test } from './support/test.ts';

test('what is packed runs by itself: the files of the package, and nothing else', async ({ home, start }) => {
  test.setTimeout(180_000);
  const cli = resolve(import.meta.dirname, '../../node_modules/electron-builder/cli.js');
  const release = join(home, 'release');
  const options = [`-c.electronDist=${await makeUpElectron(home)}`, `-c.directories.output=${release}`];
  await promisify(execFile)(process.execPath, [cli, '--linux', 'dir', '--publish', 'never', ...options], {
    cwd: resolve(import.meta.dirname, '../..'),
  });
  // No address of updates is configured: the installed app has nowhere to look.
  expect(existsSync(join(release, 'linux-unpacked', 'resources', 'app-update.yml'))).toBe(false);
  const application = join(home, 'app');
  extractAll(join(release, 'linux-unpacked', 'resources', 'app.asar'), application);

  const cubeBulk = new CubeBulk(await start({ application }));
  await cubeBulk.tryDemo();
  await cubeBulk.fetchCustomers();
  await expect(cubeBulk.page.getByRole('row', { name: /Per Martinsen/u })).toBeVisible();
});

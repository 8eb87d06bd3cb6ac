import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { CubeBulk } from './support/cube-bulk.ts';
import { expect, test } from './support/test.ts';

// Electron's own program knows where it is installed; of the stand-in a folder says so.
test.skip(process.env['ELECTRON_OVERRIDE_DIST_PATH'] === undefined, 'needs the stand-in for Electron');

const notes = '### In short\n\n- Faster than before.\n\n### Kort fortalt\n\n- Raskere enn før.\n';

/** A program that leaves a mark when it is started, as the installed AppImage and as the next one. */
const program = (mark: string): string => `#!/bin/sh\necho "$0" >> '${mark}'\n`;

/** A server of updates on this computer, and what it has: changed by the test as it goes on. */
async function feed() {
  const file = { name: 'cube-bulk-99.0.0.AppImage', version: '99.0.0', bytes: '', promised: '' };
  const held: ServerResponse[] = [];
  const is = { held: false };
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '', 'http://localhost').pathname;
    if (path.endsWith('.yml')) {
      const sha512 = createHash('sha512').update(file.promised).digest('base64');
      const files = [{ url: file.name, sha512, size: Buffer.byteLength(file.promised) }];
      response.end(JSON.stringify({ version: file.version, files, path: file.name, sha512, releaseNotes: notes }));
    } else if (path.endsWith(file.name)) {
      response.writeHead(200, { 'content-length': Buffer.byteLength(file.bytes) });
      if (is.held) {
        response.write(file.bytes.slice(0, 10));
        held.push(response);
      } else response.end(file.bytes);
    } else response.writeHead(404).end();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    file,
    is,
    held,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Cube Bulk as an AppImage has it when it runs. */
function install(home: string, url: string): { readonly application: string; readonly appImage: string } {
  const application = join(home, 'installed', 'resources', 'app');
  mkdirSync(application, { recursive: true });
  cpSync(resolve('package.json'), join(application, 'package.json'));
  symlinkSync(resolve('out'), join(application, 'out'), 'junction');
  writeFileSync(
    join(application, '..', 'app-update.yml'),
    `provider: generic\nurl: ${url}\nupdaterCacheDirName: cube-bulk-updater\n`,
  );
  const appImage = join(home, 'Cube Bulk.AppImage');
  writeFileSync(appImage, program('nowhere'), { mode: 0o755 });
  return { application, appImage };
}

test('an update is found, refused where it is not what was published, downloaded on consent and installed at the end', async ({
  home,
  start,
}) => {
  const server = await feed();
  try {
    const { application, appImage } = install(home, server.url);
    const mark = join(home, 'started');
    const next = program(mark);
    const env = { APPIMAGE: appImage, XDG_CACHE_HOME: join(home, 'cache') };
    const cubeBulk = new CubeBulk(await start({ application, env }));
    const { page, app } = cubeBulk;
    await cubeBulk.go('Settings');
    const settings = page.getByRole('region', { name: 'Updates' });

    // Nothing older is ever offered.
    server.file.version = '0.0.1';
    await cubeBulk.button('Look now', settings).click();
    await expect(settings).toContainText('This is the newest version.');

    Object.assign(server.file, { version: '99.0.0', bytes: `${next}# changed on the way`, promised: next });
    await cubeBulk.button('Look now', settings).click();
    const banner = page.getByRole('status').filter({ hasText: 'Version 99.0.0 is available.' }).first();
    await cubeBulk.button('What is new', banner).click();
    const news = page.getByRole('dialog', { name: 'What is new in 99.0.0' });
    await expect(news.getByRole('listitem')).toHaveText(['Faster than before.']);
    await cubeBulk.button('Close', news).click();
    await cubeBulk.button('Download', settings).click();
    await expect(settings).toContainText('The update is not the one that was published, and was thrown away.');

    // The right one, first cancelled in the middle.
    Object.assign(server.file, { bytes: next });
    server.is.held = true;
    await cubeBulk.button('Try again', settings).click();
    await expect.poll(() => server.held.length).toBe(1);
    await cubeBulk.button('Cancel', settings).click();
    await expect(settings).toContainText('Version 99.0.0 is available.');
    server.is.held = false;
    await cubeBulk.button('Download', settings).click();
    await expect(settings).toContainText('Version 99.0.0 is downloaded.');
    await expect(settings).toContainText('It is installed when you quit, never while anything is being written.');
    expect(readFileSync(appImage, 'utf8')).toBe(program('nowhere'));

    await app.close();
    expect(readFileSync(appImage, 'utf8')).toBe(next);
    // It was started once, to make itself at home, and without a window.
    expect(existsSync(mark)).toBe(true);
    expect(existsSync(join(home, 'config', 'Cube Bulk', 'workspace'))).toBe(true);
  } finally {
    server.close();
  }
});

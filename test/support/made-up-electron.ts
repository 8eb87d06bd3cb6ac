import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createPackage } from '@electron/asar';

/** What Electron's binary carries, so that its fuses can be found: https://www.electronjs.org/docs/latest/tutorial/fuses */
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const wireVersion = 1;
const fuses = '001101000';

/**
 * Fills a folder so that electron-builder takes it for an unpacked Electron, where the real one cannot be downloaded:
 * enough to pack the app and to flip the fuses, and nothing that runs.
 */
export async function makeUpElectron(folder: string): Promise<string> {
  const dist = join(folder, 'dist');
  mkdirSync(dist);
  const { version } = JSON.parse(readFileSync('node_modules/electron/package.json', 'utf8')) as { version: string };
  writeFileSync(
    join(dist, 'electron'),
    Buffer.concat([
      Buffer.from('\u007fELF made up '),
      Buffer.from(sentinel),
      Buffer.from([wireVersion, fuses.length]),
      Buffer.from(fuses),
    ]),
    { mode: 0o755 },
  );
  writeFileSync(join(dist, 'version'), version);
  writeFileSync(join(dist, 'LICENSE'), 'made up');
  writeFileSync(join(dist, 'LICENSES.chromium.html'), 'made up');
  mkdirSync(join(dist, 'locales'));
  writeFileSync(join(dist, 'locales', 'en-US.pak'), '');
  writeFileSync(join(dist, 'locales', 'nb.pak'), '');
  const app = join(folder, 'default-app');
  mkdirSync(app);
  writeFileSync(join(app, 'package.json'), '{"name":"default-app","main":"index.js"}');
  writeFileSync(join(app, 'index.js'), '');
  mkdirSync(join(dist, 'resources'));
  await createPackage(app, join(dist, 'resources', 'default_app.asar'));
  return dist;
}

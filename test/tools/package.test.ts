import { execFile, execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { extractFile, listPackage } from '@electron/asar';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeUpElectron } from '../support/made-up-electron.ts';

/**
 * The packed app, made once: electron-builder with the real configuration around a made-up Electron; where dpkg is, as a
 * package of Debian's, too.
 */
const hasDpkg = spawnSync('dpkg-deb', ['--version']).status === 0;
const folder = mkdtempSync(join(tmpdir(), 'cube-bulk-package-'));
const packed = join(folder, 'release', 'linux-unpacked');

const run = promisify(execFile);

beforeAll(async () => {
  const cli = resolve('node_modules/electron-builder/cli.js');
  const options = [
    `-c.electronDist=${await makeUpElectron(folder)}`,
    `-c.directories.output=${join(folder, 'release')}`,
  ];
  await run(process.execPath, [resolve('tools/notices.mjs')]);
  await run(process.execPath, [cli, '--linux', hasDpkg ? 'deb' : 'dir', '--publish', 'never', ...options], {
    env: { ...process.env, ELECTRON_BUILDER_OFFLINE: 'true', CUSTOM_FPM_PATH: resolve('test/support/made-up-fpm.mjs') },
  });
}, 120_000);

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** What the bundler took out of node_modules for the main side, as its remarks in the bundles say. */
function bundledPackages(): ReadonlySet<string> {
  const names = new Set<string>();
  for (const file of readdirSync('out/main', { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.js')) continue;
    const code = readFileSync(join('out/main', file), 'utf8');
    for (const [, name] of code.matchAll(/^\/\/ node_modules\/((?:@[^/]+\/)?[^/]+)\//gm)) names.add(name ?? '');
  }
  return names;
}

const asar = (): string => join(packed, 'resources', 'app.asar');

describe('the packed app', () => {
  it('holds the three bundles and nothing else: no sources, tests, tools or packages', () => {
    const files = listPackage(asar(), { isPack: false }).map((file) => file.replaceAll('\\', '/'));
    for (const needed of [
      '/package.json',
      '/out/main/index.js',
      '/out/main/engine.js',
      '/out/preload/index.cjs',
      '/out/renderer/index.html',
    ]) {
      expect(files).toContain(needed);
    }
    const others = files.filter(
      (file) =>
        !/^\/(package\.json|out|out\/(main|preload|renderer)(\/.*)?)$/.test(file) || /\.(map|ts|tsx)$/.test(file),
    );
    expect(others).toEqual([]);
  });

  it('names a main that is there, and needs no package that is not bundled', () => {
    const manifest = JSON.parse(extractFile(asar(), 'package.json').toString('utf8')) as Record<string, unknown>;
    expect(manifest['main']).toBe('out/main/index.js');
    expect(manifest['type']).toBe('module');
    expect(manifest['devDependencies']).toBeUndefined();
    for (const bundle of ['out/main/index.js', 'out/main/engine.js', 'out/preload/index.cjs']) {
      const code = extractFile(asar(), bundle).toString('utf8');
      const imported = [...code.matchAll(/(?:^|\n)import\s(?:[^'";]*\sfrom\s)?["']([^"']+)["']/g)].map(
        ([, name]) => name,
      );
      const foreign = imported.filter((name) => name !== 'electron' && !/^(node:|\.)/.test(name ?? ''));
      expect(foreign).toEqual([]);
    }
  });

  it('brings our licence, and the notices of everything that is bundled', () => {
    expect(readFileSync(join(packed, 'LICENSE.txt'), 'utf8')).toBe(readFileSync('LICENSE', 'utf8'));
    const notices = readFileSync(join(packed, 'THIRD-PARTY-NOTICES.txt'), 'utf8');
    expect(bundledPackages()).toContain('zod');
    for (const name of [...bundledPackages(), 'react', 'react-aria-components'])
      expect(notices).toMatch(new RegExp(`^${name.replaceAll(/[.+]/g, '\\$&')} \\d`, 'm'));
    expect(notices.split('The package brings no licence text of its own.').length - 1).toBeLessThan(12);
    expect(notices).toContain('LICENSES.chromium.html');
    expect(existsSync(join(packed, 'LICENSES.chromium.html'))).toBe(true);
  });

  it('says who made it, and points to nothing that is not there', () => {
    const manifest = JSON.parse(extractFile(asar(), 'package.json').toString('utf8')) as Record<string, unknown>;
    expect(manifest).toMatchObject({ license: 'MIT', homepage: expect.stringMatching(/^https:/) as string });
    expect(manifest).not.toHaveProperty('bin');
    expect(manifest).not.toHaveProperty('scripts');
  });

  it.skipIf(!hasDpkg)('is a package of Debian’s that says what it is, and holds the program and its licences', () => {
    const name = readdirSync(join(folder, 'release')).find((file) => file.endsWith('.deb'));
    const deb = join(folder, 'release', name ?? 'missing.deb');
    const control = execFileSync('dpkg', ['-I', deb], { encoding: 'utf8' });
    const { version, homepage, author } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      readonly version: string;
      readonly homepage: string;
      readonly author: { readonly name: string; readonly email: string };
    };
    expect(control).toContain(`Version: ${version}\n`);
    expect(control).toContain(`Maintainer: ${author.name} <${author.email}>\n`);
    expect(control).toContain(`Homepage: ${homepage}\n`);
    expect(control).toContain('License: MIT\n');
    expect(control).toMatch(/Depends: .*libgtk-3-0.*libsecret-1-0/);
    expect(control).toContain('Bulk-update customers in Cube from spreadsheets');
    const files = execFileSync('dpkg', ['-c', deb], { encoding: 'utf8', maxBuffer: 2 ** 26 });
    for (const needed of ['resources/app.asar', 'LICENSE.txt', 'THIRD-PARTY-NOTICES.txt', 'LICENSES.chromium.html']) {
      expect(files).toContain(`./opt/Cube Bulk/${needed}`);
    }
    expect(files).toMatch(/usr\/share\/applications\/.*\.desktop/);
    expect(files).toMatch(/usr\/share\/mime\/packages\/cube-bulk\.xml/);
  });

  it('has its fuses set: it runs only what was packed, and cannot be used as Node', async () => {
    const wire = await getCurrentFuseWire(join(packed, 'cube-bulk'));
    expect(wire[FuseV1Options.RunAsNode]).toBe(FuseState.DISABLE);
    expect(wire[FuseV1Options.EnableCookieEncryption]).toBe(FuseState.ENABLE);
    expect(wire[FuseV1Options.EnableNodeOptionsEnvironmentVariable]).toBe(FuseState.DISABLE);
    expect(wire[FuseV1Options.EnableNodeCliInspectArguments]).toBe(FuseState.DISABLE);
    expect(wire[FuseV1Options.EnableEmbeddedAsarIntegrityValidation]).toBe(FuseState.ENABLE);
    expect(wire[FuseV1Options.OnlyLoadAppFromAsar]).toBe(FuseState.ENABLE);
    expect(wire[FuseV1Options.GrantFileProtocolExtraPrivileges]).toBe(FuseState.DISABLE);
  });
});

import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { extractFile, listPackage } from '@electron/asar';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appImageOffset, hasDpkg, hasRpm, hasSquashfs, linuxTargets, pack } from '../support/pack.ts';

/** The packed app, made once, as every kind of package that this system can make, with an address for updates. */
const folder = mkdtempSync(join(tmpdir(), 'cube-bulk-package-'));
const packed = join(folder, 'release', 'linux-unpacked');
const { version, homepage, author } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  readonly version: string;
  readonly homepage: string;
  readonly author: { readonly name: string; readonly email: string };
};

beforeAll(async () => {
  const address = ['-c.publish.provider=generic', '-c.publish.url=https://updates.example.com/cube-bulk'];
  await pack(folder, linuxTargets, address);
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

/** The one package with this ending. */
function made(ending: string): string {
  const name = readdirSync(join(folder, 'release')).find((file) => file.endsWith(ending));
  return join(folder, 'release', name ?? `missing${ending}`);
}

function read(command: string, args: readonly string[]): string {
  return execFileSync(command, args, { encoding: 'utf8', maxBuffer: 2 ** 26 });
}

/** What lies beside the program wherever it is installed. */
const beside = [
  'cube-bulk-desktop',
  'resources/cli/cube-bulk',
  'resources/app.asar',
  'resources/app-update.yml',
  'LICENSE.txt',
  'THIRD-PARTY-NOTICES.txt',
  'sbom.cdx.json',
  'LICENSES.chromium.html',
];
/** Where a system looks for programs, types of files and their pictures. */
const integration = [
  'usr/bin/cube-bulk',
  'usr/share/man/man1/cube-bulk.1',
  'usr/share/bash-completion/completions/cube-bulk',
  'usr/share/zsh/vendor-completions/_cube-bulk',
  'usr/share/zsh/site-functions/_cube-bulk',
  'usr/share/applications/cube-bulk.desktop',
  'usr/share/mime/packages/cube-bulk.xml',
  ...[16, 32, 48, 256].flatMap((size) => [
    `usr/share/icons/hicolor/${size}x${size}/apps/cube-bulk-desktop.png`,
    `usr/share/icons/hicolor/${size}x${size}/mimetypes/application-x-cubeplan.png`,
  ]),
];

describe('the packed app', () => {
  it('holds the three bundles and nothing else: no sources, tests, tools or packages', () => {
    const files = listPackage(asar(), { isPack: false }).map((file) => file.replaceAll('\\', '/'));
    for (const needed of [
      '/package.json',
      '/out/main/index.js',
      '/out/main/engine.js',
      '/out/preload/index.cjs',
      '/out/renderer/index.html',
      '/out/renderer/first-picture/nb-welcome.html',
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

  it('brings our licence, the notices of everything that is bundled, and the list of it for programs', () => {
    expect(readFileSync(join(packed, 'LICENSE.txt'), 'utf8')).toBe(readFileSync('LICENSE', 'utf8'));
    const notices = readFileSync(join(packed, 'THIRD-PARTY-NOTICES.txt'), 'utf8');
    expect(bundledPackages()).toContain('zod');
    for (const name of [...bundledPackages(), 'react', 'react-aria-components'])
      expect(notices).toMatch(new RegExp(`^${name.replaceAll(/[.+]/g, '\\$&')} \\d`, 'm'));
    expect(notices.split('The package brings no licence text of its own.').length - 1).toBeLessThan(12);
    expect(notices).toContain('LICENSES.chromium.html');
    expect(existsSync(join(packed, 'LICENSES.chromium.html'))).toBe(true);
    const shown = JSON.parse(extractFile(asar(), 'out/main/notices.json').toString('utf8')) as readonly {
      readonly name: string;
      readonly text: string;
    }[];
    for (const name of bundledPackages()) expect(shown.map((one) => one.name)).toContain(name);
    for (const { text } of shown) expect(text).not.toBe('');
    const bom = JSON.parse(readFileSync(join(packed, 'sbom.cdx.json'), 'utf8')) as {
      readonly components: readonly { readonly name: string }[];
    };
    const listed = bom.components.map(({ name }) => name);
    for (const name of bundledPackages()) expect(listed).toContain(name);
  });

  it('says who made it, and points to nothing that is not there', () => {
    const manifest = JSON.parse(extractFile(asar(), 'package.json').toString('utf8')) as Record<string, unknown>;
    expect(manifest).toMatchObject({ license: 'MIT', homepage: expect.stringMatching(/^https:/) as string });
    // How a desktop knows whose window it sees: the name of its entry.
    expect(manifest['desktopName']).toBe('cube-bulk.desktop');
    expect(manifest).not.toHaveProperty('bin');
    expect(manifest).not.toHaveProperty('scripts');
  });

  it('knows where its updates are, and what is new is told beside the packages', () => {
    const address = readFileSync(join(packed, 'resources', 'app-update.yml'), 'utf8');
    expect(address).toContain('provider: generic\nurl: https://updates.example.com/cube-bulk\n');
    const feed = readFileSync(join(folder, 'release', 'latest-linux.yml'), 'utf8');
    expect(feed).toContain(`version: ${version}\n`);
    expect(feed).toContain('releaseNotes: ');
    for (const ending of [...(hasDpkg ? ['deb'] : []), ...(hasSquashfs ? ['AppImage'] : [])])
      expect(feed).toMatch(new RegExp(`url: .*\\.${ending}\n    sha512: `));
  });

  it('has its fuses set: it runs only what was packed, and cannot be used as Node', async () => {
    const wire = await getCurrentFuseWire(join(packed, 'cube-bulk-desktop'));
    expect(wire[FuseV1Options.RunAsNode]).toBe(FuseState.DISABLE);
    expect(wire[FuseV1Options.EnableCookieEncryption]).toBe(FuseState.ENABLE);
    expect(wire[FuseV1Options.EnableNodeOptionsEnvironmentVariable]).toBe(FuseState.DISABLE);
    expect(wire[FuseV1Options.EnableNodeCliInspectArguments]).toBe(FuseState.DISABLE);
    expect(wire[FuseV1Options.EnableEmbeddedAsarIntegrityValidation]).toBe(FuseState.ENABLE);
    expect(wire[FuseV1Options.OnlyLoadAppFromAsar]).toBe(FuseState.ENABLE);
    expect(wire[FuseV1Options.GrantFileProtocolExtraPrivileges]).toBe(FuseState.DISABLE);
  });
});

describe('the packages', () => {
  it('are an archive to unpack anywhere', () => {
    const files = read('tar', ['-tzf', made('.tar.gz')]);
    for (const needed of beside) expect(files).toContain(`cube-bulk-${version}-linux-x64/${needed}\n`);
  });

  it.skipIf(!hasDpkg)('are a package of Debian’s that says what it is, and fits into the desktop', () => {
    const control = read('dpkg', ['-I', made('.deb')]);
    expect(control).toContain(`Version: ${version}\n`);
    expect(control).toContain(`Maintainer: ${author.name} <${author.email}>\n`);
    expect(control).toContain(`Homepage: ${homepage}\n`);
    expect(control).toContain('License: MIT\n');
    expect(control).toMatch(/Depends: libgtk-3-0 \| libgtk-3-0t64, .*libsecret-1-0/);
    expect(control).toContain('Bulk-update customers in Cube from spreadsheets');
    const files = read('dpkg', ['-c', made('.deb')]);
    for (const needed of beside) expect(files).toContain(`./opt/Cube Bulk/${needed}\n`);
    for (const needed of integration) expect(files).toContain(`./${needed}\n`);

    const root = join(folder, 'deb');
    execFileSync('dpkg', ['-x', made('.deb'), root]);
    const launcher = join(root, 'usr/bin/cube-bulk');
    expect(statSync(launcher).mode & 0o111).toBe(0o111);
    expect(readFileSync(launcher, 'utf8')).toContain(`exec '/opt/Cube Bulk/resources/cli/cube-bulk' "$@"\n`);
    const entry = readFileSync(join(root, 'usr/share/applications/cube-bulk.desktop'), 'utf8');
    expect(entry).toContain('Exec="/opt/Cube Bulk/cube-bulk-desktop" %U\n');
    expect(entry).toContain('StartupWMClass=cube-bulk\n');
    expect(entry).toMatch(/^MimeType=application\/x-cubeplan;.*spreadsheetml\.sheet;.*text\/csv;/m);
    expect(entry).toMatch(/^Comment\[nb\]=Masseoppdater/m);
    const types = readFileSync(join(root, 'usr/share/mime/packages/cube-bulk.xml'), 'utf8');
    // Of spreadsheets the system knows more than we do.
    expect([...types.matchAll(/<mime-type type="([^"]+)"/g)].map(([, type]) => type)).toEqual([
      'application/x-cubeplan',
    ]);
    expect(types).toContain('<glob pattern="*.cubeplan"');
  });

  it.skipIf(!hasRpm)('are a package for Fedora and its relatives with the same files', () => {
    const files = read('rpm', ['-qpl', made('.rpm')]);
    for (const needed of beside) expect(files).toContain(`/opt/Cube Bulk/${needed}\n`);
    for (const needed of integration) expect(files).toContain(`/${needed}\n`);
    const info = read('rpm', ['-qpi', made('.rpm')]);
    expect(info).toMatch(/License +: MIT\n/);
    expect(info).toContain(homepage);
    expect(read('rpm', ['-qpR', made('.rpm')])).toMatch(/^gtk3$/m);
    // After an update rpm runs the older package's script: what the newer one uses stays.
    const script = read('rpm', ['-qp', '--qf', '%{POSTUN}', made('.rpm')]);
    expect(execFileSync('sh', ['-s', '1'], { input: script, encoding: 'utf8', stdio: 'pipe' })).toBe('');
    expect(script).toMatch(/^\[ "\$1" = 1 \] && exit 0$[^]*update-alternatives --remove/m);
  });

  it.skipIf(!hasSquashfs)('are an AppImage with its entry, its picture and the program', () => {
    const files = read('unsquashfs', ['-offset', String(appImageOffset), '-l', '-dest', '', made('.AppImage')]);
    for (const needed of ['AppRun', 'cube-bulk.desktop', ...beside]) expect(files).toContain(`/${needed}\n`);
    const entry = read('unsquashfs', [
      '-offset',
      String(appImageOffset),
      '-cat',
      made('.AppImage'),
      'cube-bulk.desktop',
    ]);
    expect(entry).toContain('Exec=AppRun %U\n');
    expect(entry).not.toContain('--no-sandbox');
  });
});

/** The sizes of the pictures in a .ico or .icns, as their directories say. */
const icoSizes = (bytes: Buffer): readonly number[] =>
  Array.from({ length: bytes.readUInt16LE(4) }, (_, index) => bytes.readUInt8(6 + 16 * index) || 256);

function pngs(bytes: Buffer): readonly number[] {
  const sizes: number[] = [];
  for (let at = bytes.indexOf('\u0089PNG', 0, 'latin1'); at >= 0; at = bytes.indexOf('\u0089PNG', at + 4, 'latin1'))
    sizes.push(bytes.readUInt32BE(at + 16));
  return sizes;
}

it.each(['icon', 'cubeplan'])('the drawing %s is there in every size that a system asks for', (name) => {
  const ico = readFileSync(`build/${name}.ico`);
  expect(icoSizes(ico)).toEqual([16, 20, 24, 32, 40, 48, 64, 96, 128, 256]);
  expect(pngs(ico)).toEqual(icoSizes(ico));
  const icns = readFileSync(`build/${name}.icns`);
  expect(icns.readUInt32BE(4)).toBe(icns.length);
  expect([...new Set(pngs(icns))]).toEqual([16, 32, 64, 128, 256, 512, 1024]);
  for (const size of [16, 24, 32, 48, 64, 96, 128, 256, 512]) {
    const png = readFileSync(`build/${name === 'icon' ? 'icons' : name}/${size}x${size}.png`);
    expect(pngs(png)).toEqual([size]);
  }
});

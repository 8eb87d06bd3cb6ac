import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { extractFile, listPackage } from '@electron/asar';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeUpElectron } from '../support/made-up-electron.ts';

/** The packed app, made once: electron-builder with the real configuration around a made-up Electron. */
const folder = mkdtempSync(join(tmpdir(), 'cube-bulk-package-'));
const packed = join(folder, 'release', 'linux-unpacked');

beforeAll(async () => {
  const cli = resolve('node_modules/electron-builder/cli.js');
  const options = [
    `-c.electronDist=${await makeUpElectron(folder)}`,
    `-c.directories.output=${join(folder, 'release')}`,
  ];
  await promisify(execFile)(process.execPath, [cli, '--linux', 'dir', '--publish', 'never', ...options], {
    env: { ...process.env, ELECTRON_BUILDER_OFFLINE: 'true' },
  });
}, 120_000);

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

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

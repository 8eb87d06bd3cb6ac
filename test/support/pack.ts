import { execFile, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { makeUpElectron } from './made-up-electron.ts';

/** Programs of the system that make and read packages, where they are installed. */
const has = (program: string): boolean => spawnSync('sh', ['-c', `command -v ${program}`]).status === 0;
export const hasDpkg = has('dpkg-deb');
export const hasRpm = has('rpmbuild');
export const hasSquashfs = has('mksquashfs') && has('desktop-file-validate');

/** What this system can pack. */
export const linuxTargets: readonly string[] = [
  'tar.gz',
  ...(hasDpkg ? ['deb'] : []),
  ...(hasRpm ? ['rpm'] : []),
  ...(hasSquashfs ? ['AppImage'] : []),
];

/**
 * Packs the built app with electron-builder and the real configuration, around a made-up Electron and with stand-ins for
 * the tools that electron-builder downloads. Gives the folder of the packages.
 */
export async function pack(
  folder: string,
  targets: readonly string[],
  options: readonly string[] = [],
): Promise<string> {
  const release = join(folder, 'release');
  const cli = resolve('node_modules/electron-builder/cli.js');
  const given = [`-c.electronDist=${await makeUpElectron(folder)}`, `-c.directories.output=${release}`, ...options];
  await promisify(execFile)(process.execPath, [cli, '--linux', ...targets, '--publish', 'never', ...given], {
    env: {
      ...process.env,
      ELECTRON_BUILDER_OFFLINE: 'true',
      COMMAND_LINE_FOLDER: makeUpCommandLine(folder),
      CUSTOM_FPM_PATH: resolve('test/support/made-up-fpm.mjs'),
      ELECTRON_BUILDER_7ZIP_PATH: resolve('test/support/made-up-7za.mjs'),
      ...(hasSquashfs && { APPIMAGE_TOOLS_PATH: makeUpAppImageTools(folder) }),
    },
  });
  return release;
}

/** In the place of the command line, which has tests of its own: the real one is larger than all the rest together. */
function makeUpCommandLine(folder: string): string {
  const made = join(folder, 'command-line');
  mkdirSync(made);
  writeFileSync(join(made, 'cube-bulk'), '#!/bin/sh\n', { mode: 0o755 });
  return made;
}

/** How many bytes of an AppImage are its runtime, before the file system begins. */
export const appImageOffset = 512;

/** The system's own mksquashfs, and in place of AppImage's runtime a script that unpacks itself and runs what it holds. */
function makeUpAppImageTools(folder: string): string {
  const tools = join(folder, 'appimage-tools');
  for (const name of ['runtimes', 'lib/x64', 'lib/arm64']) mkdirSync(join(tools, name), { recursive: true });
  for (const name of ['mksquashfs', 'desktop-file-validate'])
    symlinkSync(spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).stdout.trim(), join(tools, name));
  const runtime = [
    '#!/bin/sh',
    'place=$(mktemp -d)',
    `unsquashfs -quiet -no-progress -offset ${appImageOffset} -dest "$place/app" "$0" > /dev/null`,
    'export APPIMAGE="$0" APPDIR="$place/app"',
    'exec "$place/app/AppRun" "$@"',
    '',
  ].join('\n');
  for (const arch of ['x64', 'arm64'])
    writeFileSync(join(tools, 'runtimes', `runtime-${arch}`), runtime.padEnd(appImageOffset, '\n'));
  chmodSync(tools, 0o755);
  return tools;
}

#!/usr/bin/env node
// Stands in for fpm, which electron-builder downloads: takes the same arguments and makes the same kind of package of
// them with dpkg-deb or rpmbuild, so that what electron-builder says about the package can be read from a real one.
import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { copyFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const options = new Map();
const sources = [];
const args = process.argv.slice(2);
for (let at = 0; at < args.length; at += 1) {
  const arg = args[at];
  if (!arg.startsWith('-')) sources.push(arg);
  else if (arg === '--force' || arg === '--rpm-auto-add-directories') continue;
  else {
    at += 1;
    options.set(arg, [...(options.get(arg) ?? []), args[at]]);
  }
}
const one = (name) => options.get(name)?.[0];
const depends = [...(options.get('-d') ?? []), ...(options.get('--depends') ?? [])].join(', ');
const folder = mkdtempSync(join(tmpdir(), 'made-up-fpm-'));
try {
  const files = join(folder, 'files');
  mkdirSync(files);
  for (const source of sources) {
    const at = source.lastIndexOf('=');
    const target = join(files, source.slice(at + 1));
    mkdirSync(dirname(target), { recursive: true });
    cpSync(source.slice(0, at), target, { recursive: true });
  }
  if (one('-t') === 'rpm') makeRpm(files);
  else makeDeb(files);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function makeDeb(files) {
  const control = {
    Package: one('--name'),
    Version: one('--version'),
    License: one('--license'),
    Vendor: one('--vendor'),
    Architecture: one('--architecture'),
    Maintainer: one('--maintainer'),
    Depends: depends,
    Priority: one('--deb-priority'),
    Homepage: one('--url'),
    Description: one('--description').trim().replaceAll('\n', '\n '),
  };
  mkdirSync(join(files, 'DEBIAN'));
  const lines = Object.entries(control).filter(([, value]) => value);
  writeFileSync(join(files, 'DEBIAN', 'control'), `${lines.map(([name, value]) => `${name}: ${value}`).join('\n')}\n`);
  for (const [name, option] of [
    ['postinst', '--after-install'],
    ['postrm', '--after-remove'],
  ]) {
    copyFileSync(one(option), join(files, 'DEBIAN', name));
    chmodSync(join(files, 'DEBIAN', name), 0o755);
  }
  chmodSync(files, 0o755);
  chmodSync(join(files, 'DEBIAN'), 0o755);
  execFileSync('dpkg-deb', ['--build', '--root-owner-group', '-Znone', files, one('--package')]);
}

function makeRpm(files) {
  const spec = [
    `Name: ${one('--name')}\nVersion: ${one('--version')}\nRelease: 1\nLicense: ${one('--license')}`,
    `Summary: ${one('--rpm-summary')}\nURL: ${one('--url')}\nVendor: ${one('--vendor')}\nAutoReqProv: no`,
    `Requires: ${depends}`,
    `%description\n${one('--description')}`,
    `%post\n${readFileSync(one('--after-install'), 'utf8')}`,
    `%postun\n${readFileSync(one('--after-remove'), 'utf8')}`,
    '%files',
    ...readdirSync(files, { recursive: true, encoding: 'utf8' })
      .filter((name) => !lstatSync(join(files, name)).isDirectory())
      .map((name) => `"/${name}"`),
  ];
  const specFile = join(folder, 'package.spec');
  // A per cent sign begins a macro in all of it but the first words of a section, which are ours.
  writeFileSync(specFile, spec.join('\n'));
  const defined = {
    _topdir: folder,
    _rpmdir: join(folder, 'made'),
    _binary_payload: 'w0.gzdio',
    __os_install_post: '%{nil}',
  };
  const defines = Object.entries(defined).flatMap(([name, value]) => ['--define', `${name} ${value}`]);
  const arch = one('--architecture');
  const command = ['-bb', '--quiet', '--buildroot', files, '--target', `${arch}-linux`, ...defines, specFile];
  execFileSync('rpmbuild', command, { stdio: ['ignore', 'ignore', 'inherit'] });
  copyFileSync(join(folder, 'made', arch, `${one('--name')}-${one('--version')}-1.${arch}.rpm`), one('--package'));
}

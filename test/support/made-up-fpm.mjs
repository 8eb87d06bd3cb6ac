#!/usr/bin/env node
// Stands in for fpm, which electron-builder downloads: takes the same arguments and makes the same kind of package of
// them with dpkg-deb, so that what electron-builder says about the package can be read from a real one.
import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const options = new Map();
const sources = [];
const args = process.argv.slice(2);
for (let at = 0; at < args.length; at += 1) {
  const arg = args[at];
  if (!arg.startsWith('-')) sources.push(arg);
  else if (arg === '--force') continue;
  else {
    at += 1;
    options.set(arg, [...(options.get(arg) ?? []), args[at]]);
  }
}
const one = (name) => options.get(name)?.[0];
const folder = mkdtempSync(join(tmpdir(), 'made-up-fpm-'));
try {
  for (const source of sources) {
    const at = source.lastIndexOf('=');
    const target = join(folder, source.slice(at + 1));
    mkdirSync(dirname(target), { recursive: true });
    cpSync(source.slice(0, at), target, { recursive: true });
  }
  const control = {
    Package: one('--name'),
    Version: one('--version'),
    License: one('--license'),
    Vendor: one('--vendor'),
    Architecture: one('--architecture'),
    Maintainer: one('--maintainer'),
    Depends: [...(options.get('-d') ?? []), ...(options.get('--depends') ?? [])].join(', '),
    Priority: one('--deb-priority'),
    Homepage: one('--url'),
    Description: one('--description').trim().replaceAll('\n', '\n '),
  };
  mkdirSync(join(folder, 'DEBIAN'));
  const lines = Object.entries(control).filter(([, value]) => value);
  writeFileSync(join(folder, 'DEBIAN', 'control'), `${lines.map(([name, value]) => `${name}: ${value}`).join('\n')}\n`);
  chmodSync(folder, 0o755);
  chmodSync(join(folder, 'DEBIAN'), 0o755);
  execFileSync('dpkg-deb', ['--build', '--root-owner-group', '-Znone', folder, one('--package')]);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

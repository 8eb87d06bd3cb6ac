#!/usr/bin/env node
// `npm run check-release -- v1.2.3`: whether a tag, the package, the program and the changelog speak of the same version, and
// nothing that a release needs is still a placeholder. Says everything that is wrong, and fails if anything is.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = process.cwd();
const read = (name) => readFileSync(join(root, name), 'utf8');
const manifest = JSON.parse(read('package.json'));
const { version } = manifest;
const tag = process.argv[2] ?? `v${version}`;

const wrong = [];
if (tag !== `v${version}`) wrong.push(`The tag is ${tag}, and package.json says ${version}: tag by "npm version".`);
if (!read('src/core/version.ts').includes(`'${version}'`)) wrong.push(`src/core/version.ts is not at ${version}.`);
if (JSON.parse(read('package-lock.json')).version !== version) wrong.push(`package-lock.json is not at ${version}.`);
if (!new RegExp(`^## ${version.replaceAll('.', '\\.')} – \\d{4}-\\d\\d-\\d\\d$`, 'm').test(read('CHANGELOG.md')))
  wrong.push(`CHANGELOG.md has no section "## ${version} – DAY".`);
for (const name of ['author', 'homepage', 'repository', 'updates']) {
  if (/\bexample\.(?:com|org|net)\b/.test(JSON.stringify(manifest[name] ?? '')))
    wrong.push(`"${name}" in package.json is a placeholder.`);
}
if (manifest.updates === null)
  process.stdout.write('No address for updates: these packages will never look for newer ones.\n');
for (const one of wrong) process.stderr.write(`${one}\n`);
process.exitCode = wrong.length > 0 ? 1 : 0;

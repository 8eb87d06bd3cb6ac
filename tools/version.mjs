#!/usr/bin/env node
// Run by `npm version 1.2.3`, after it has changed package.json and before it commits and tags: the program's own version and
// the changelog follow, in the same commit.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { release } from './changelog.mjs';

const root = process.cwd();
const read = (name) => readFileSync(join(root, name), 'utf8');
const { version } = JSON.parse(read('package.json'));

const versionFile = 'src/core/version.ts';
const source = read(versionFile);
const changed = source.replace(/version = '[^']*'/, `version = '${version}'`);
if (!changed.includes(`version = '${version}'`)) throw new Error(`${versionFile} names no version.`);
const changelog = release(read('CHANGELOG.md'), version, new Date().toISOString().slice(0, 10));
// Nothing is written before all of it is known to be right.
writeFileSync(join(root, versionFile), changed);
writeFileSync(join(root, 'CHANGELOG.md'), changelog);
execFileSync('git', ['add', versionFile, 'CHANGELOG.md'], { cwd: root, stdio: 'inherit' });

#!/usr/bin/env node
// `npm run release-notes [-- FILE [--whole]]`: what is new in this version, from CHANGELOG.md: the few lines that the app shows
// when it offers the update, or with --whole the whole section, for the page of the release.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { notesOf, sectionOf } from './changelog.mjs';
import { root } from './shipped.mjs';

const args = process.argv.slice(2);
const file = args.find((arg) => !arg.startsWith('--')) ?? join(root, 'out', 'release-notes.md');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const section = sectionOf(readFileSync(join(root, 'CHANGELOG.md'), 'utf8'), version);
const target = resolve(file);
mkdirSync(dirname(target), { recursive: true });
writeFileSync(target, `${args.includes('--whole') ? section : notesOf(section)}\n`);
process.stdout.write(`what is new in ${version}, written to ${target}\n`);

#!/usr/bin/env node
// `npm run notices [-- FILE]`: the licences of everything that is bundled, in full where the package brings its text. They go
// into each package of Cube Bulk, as most licences ask for: beside the program as a text, and into it for the window's
// About. Electron's own are in the files that Electron brings.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { root, shipped } from './shipped.mjs';

const licenceFile = /^(?:licen[cs]e|copying|notice|ofl|mit-licen[cs]e)\b.*/i;

/** All licence and notice texts of a package's folder, each once. */
function textsOf(place) {
  const folder = join(root, place);
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder, { withFileTypes: true }).filter(
    (entry) => entry.isFile() && licenceFile.test(entry.name),
  );
  const texts = names.map(({ name }) => readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n').trim());
  return [...new Set(texts.filter((text) => text !== ''))];
}

function authorOf(place) {
  const file = join(root, place, 'package.json');
  if (!existsSync(file)) return undefined;
  const { author } = JSON.parse(readFileSync(file, 'utf8'));
  return typeof author === 'string' ? author : author?.name;
}

function noticeOf({ name, version, license, place }) {
  const author = authorOf(place);
  const texts = textsOf(place);
  const text = texts.length > 0 ? texts.join('\n\n') : 'The package brings no licence text of its own.';
  return { name, version, license, ...(author && { author }), text };
}

const asText = ({ name, version, license, author, text }) =>
  [`${name} ${version}`, `Licence: ${license}`, ...(author ? [`Author: ${author}`] : []), '', text].join('\n');

const notices = shipped()
  .filter(({ name }) => name !== 'electron')
  .map(noticeOf);
const line = '-'.repeat(80);
const head = [
  'Cube Bulk is made with the following packages, which keep their own licences.',
  'The licences of Electron and Chromium are in LICENSE.electron.txt and LICENSES.chromium.html.',
  // The Node that packs is the one that goes into the command line.
  `The command line (resources/cli) contains Node.js ${process.version}, under the licence that is at`,
  `https://github.com/nodejs/node/blob/${process.version}/LICENSE`,
].join('\n');
function write(file, text) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
const target = resolve(process.argv[2] ?? join(root, 'out', 'THIRD-PARTY-NOTICES.txt'));
write(target, `${[head, ...notices.map(asText)].join(`\n\n${line}\n\n`)}\n`);
if (process.argv[2] === undefined) write(join(root, 'out', 'main', 'notices.json'), JSON.stringify(notices));
process.stdout.write(`${notices.length} packages, written to ${target}\n`);

#!/usr/bin/env node
// `node tools/cli-extras.mjs [FOLDER]`: the manual page and the completions of the command line, made of the same definitions as
// its help; `beforePack` puts them into out/cli-extras, from where deb and rpm take them.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { execFileSync } from 'node:child_process';
import { createProgram } from '../out/cli/program.js';
import { describeProgram } from '../out/cli/describe-program.js';
import { version } from '../out/core/version.js';

const nothing = () => undefined;
const written = [];
const program = createProgram(nothing, nothing, (text) => written.push(text));
const described = describeProgram(program);

/** What roff would take for its own: a backslash, a hyphen that is to stay one, a dot or an apostrophe that begins a line. */
const roff = (text) =>
  text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replaceAll(/[’‘]/g, '\\(cq')
    .replaceAll('“', '\\(lq')
    .replaceAll('”', '\\(rq')
    .replaceAll('…', '...')
    .replaceAll('–', '\\(en')
    .replaceAll(
      /[^\x20-\x7e\n]/g,
      (letter) => `\\[u${letter.codePointAt(0).toString(16).toUpperCase().padStart(4, '0')}]`,
    )
    .replaceAll(/^([.'])/gm, '\\&$1');

const choicesOf = ({ choices }) => (choices.length > 0 ? ` (${choices.join(', ')})` : '');
const option = (one) => `.TP\n.B ${roff(one.flags)}\n${roff(one.description + choicesOf(one))}`;

/** Examples and what else the help says behind the options, as it is. */
function epilogueOf(command) {
  written.length = 0;
  command.outputHelp();
  const text = written.join('');
  const at = text.search(/^(?:Examples?:|The usual order of work:)/m);
  return at < 0 ? '' : text.slice(at).trimEnd();
}

const asIs = (text) => (text === '' ? [] : ['.PP', '.nf', roff(text), '.fi']);

const page = [
  `.TH CUBE\\-BULK 1 "" "Cube Bulk ${version}" "User Commands"`,
  '.SH NAME',
  'cube\\-bulk \\- bulk\\-update customers in Cube from spreadsheets',
  '.SH SYNOPSIS',
  '.B cube\\-bulk\n[options] command [arguments]',
  '.SH DESCRIPTION',
  roff(described.description),
  '.SH OPTIONS',
  ...described.options.map(option),
  '.SH COMMANDS',
  ...described.commands.flatMap((one, at) => [
    `.SS "${roff(one.name)} ${roff(one.usage)}"`,
    roff(`${one.description.charAt(0).toUpperCase()}${one.description.slice(1)}.`),
    ...one.args
      .filter(({ description }) => description !== '')
      .map((arg) => `.TP\n.I ${roff(arg.name)}\n${roff(arg.description)}`),
    ...one.options.map(option),
    ...asIs(epilogueOf(program.commands[at])),
  ]),
  '.SH WORKING WITH IT',
  ...asIs(epilogueOf(program)).slice(1),
].join('\n');

const folder = resolve(process.argv[2] ?? join(import.meta.dirname, '..', 'out', 'cli-extras'));
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'cube-bulk.1'), `${page}\n`);
const cli = join(import.meta.dirname, '..', 'out', 'cli', 'index.js');
for (const [shell, name] of [
  ['bash', 'cube-bulk'],
  ['zsh', '_cube-bulk'],
]) {
  writeFileSync(join(folder, name), execFileSync(process.execPath, [cli, 'completion', shell]));
}

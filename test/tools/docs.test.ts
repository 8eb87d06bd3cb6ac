import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { createProgram } from '../../src/cli/program.ts';
import { errorWords } from '../../src/core/errors.ts';
import { issueWords } from '../../src/core/issues.ts';

const root = resolve(import.meta.dirname, '../..');
const pages = [
  ...readdirSync(root).filter((name) => name.endsWith('.md')),
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
];
/** Pages name folders of the source with and without `src/`. */
const places = /`((?:src|test|tools|docs|electron-stand-in|core|services|renderer|cli|engine|main|shared)\/[\w./-]+)`/g;
const links = /\]\(([^)#:]+)(?:#[^)]*)?\)/g;

test('what the pages name and link to is there', () => {
  const missing = pages.flatMap((page) => {
    const text = readFileSync(join(root, page), 'utf8');
    const named = [...text.matchAll(places)].map(([, path = '']) => path);
    const linked = [...text.matchAll(links)].map(([, path = '']) => join(dirname(page), path));
    return [
      ...named.filter((path) => !existsSync(join(root, path)) && !existsSync(join(root, 'src', path))),
      ...linked.filter((path) => !existsSync(join(root, path))),
    ].map((path) => `${page}: ${path}`);
  });
  expect(pages.length).toBeGreaterThan(20);
  expect(missing).toEqual([]);
});

const commandLine = readFileSync(join(root, 'docs/cli.md'), 'utf8');

test('the page about the command line has every row code, with its level and its sentence', () => {
  const rows = new Set(commandLine.split('\n').map((line) => line.replaceAll(/ +/g, ' ')));
  const missing = Object.entries(issueWords).filter(
    ([code, { level, en }]) => !rows.has(`| \`${code}\` | ${level} | ${en} |`),
  );
  expect(missing.map(([code]) => code)).toEqual([]);
});

test('it has every error code, every command and every option', () => {
  const nothing = (): never => {
    throw new Error('Nothing is run here.');
  };
  const { commands } = createProgram(nothing, nothing, nothing);
  const options = commands.flatMap((command) => [...command.options].map(({ long }) => long ?? ''));
  const names = [...Object.keys(errorWords), ...commands.map((command) => command.name()), ...options];
  expect(commands.length).toBeGreaterThan(20);
  expect(names.filter((name) => !new RegExp(`\`[^\`]*(?<![\\w-])${name}(?![\\w-])`).test(commandLine))).toEqual([]);
});

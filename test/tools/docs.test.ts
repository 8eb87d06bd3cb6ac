import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { expect, test } from 'vitest';

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

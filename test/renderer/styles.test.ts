import { globSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../src/renderer/', import.meta.url));
const read = (path: string): string => readFileSync(path, 'utf8');
const files = (pattern: string): readonly string[] => globSync(pattern, { cwd: root }).map((path) => join(root, path));
const isText = (value: string | undefined): value is string => value !== undefined;

/** `styles.name` and `styles[variant]` of each module that a component imports. */
function usesOf(path: string): readonly { module: string; name: string }[] {
  const code = read(path);
  return [...code.matchAll(/import (\w+) from '(\.[^']+\.module\.css)'/g)].flatMap(([, variable = '', from = '']) =>
    [...code.matchAll(new RegExp(`\\b${variable}(?:\\.(\\w+)|\\[)`, 'g'))].map(([, name = '*']) => ({
      module: resolve(dirname(path), from),
      name,
    })),
  );
}

/** Class names that a module defines; text, comments and numbers are left out. */
function classesOf(module: string): ReadonlySet<string> {
  const plain = read(module)
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .replaceAll(/\{[^{}]*\}/g, '{}');
  return new Set([...plain.matchAll(/\.([a-zA-Z]\w*)/g)].map(([, name]) => name).filter(isText));
}

/** The classes of other modules that a module makes its own of. */
const composedBy = (path: string): readonly { module: string; name: string }[] =>
  [...read(path).matchAll(/composes: (\w+) from '(\.[^']+)'/g)].map(([, name = '', from = '']) => ({
    module: resolve(dirname(path), from),
    name,
  }));

const uses = [...files('**/*.tsx').flatMap(usesOf), ...files('**/*.module.css').flatMap(composedBy)];

it('every class that a component uses is defined, so that none is quietly undefined', () => {
  const missing = uses.filter(({ module, name }) => name !== '*' && !classesOf(module).has(name));
  expect(uses.length).toBeGreaterThan(100);
  expect(missing).toEqual([]);
});

it('every class is used', () => {
  const unused = files('**/*.module.css').flatMap((module) => {
    const names = new Set(uses.filter((use) => use.module === module).map(({ name }) => name));
    // `styles[tone]` may mean any of them.
    return names.has('*')
      ? []
      : [...classesOf(module)].filter((name) => !names.has(name)).map((name) => `${module}: ${name}`);
  });
  expect(unused).toEqual([]);
});

it('every token that a style uses is defined', () => {
  const defined = new Set([...read(join(root, 'styles/tokens.css')).matchAll(/(--[\w-]+):/g)].map(([, name]) => name));
  const used = files('**/*.css').flatMap((path) =>
    [...read(path).matchAll(/var\((--[\w-]+)[,)]/g)].map(([, name]) => name).filter(isText),
  );
  const own = new Set(
    files('**/*.css').flatMap((path) => [...read(path).matchAll(/^\s*(--[\w-]+):/gm)].map(([, name]) => name)),
  );
  // `--trigger-width` is react-aria's own.
  expect(used.filter((name) => !defined.has(name) && !own.has(name) && name !== '--trigger-width')).toEqual([]);
});

it('no component has a style element or a style that the policy of the page refuses', () => {
  const code = files('**/*.{ts,tsx,html}').map(read).join('\n');
  expect(code).not.toMatch(/<style|cssText|insertRule|adoptedStyleSheets|dangerouslySetInnerHTML/);
});

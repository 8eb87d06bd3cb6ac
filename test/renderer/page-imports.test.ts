import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';

const pages = resolve(import.meta.dirname, '../../src/renderer');

it('the pages take types alone from the contract: what checks calls would come before the first picture', () => {
  const found = readdirSync(pages, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .flatMap((name) =>
      [...readFileSync(join(pages, name), 'utf8').matchAll(/^import (?!type )([^;]*) from '([^']*)';/gm)].flatMap(
        ([, names = '', from = '']) => {
          const isOfContract = /shared\/(?:contract\/|ipc|call|reply)|\bzod$|parse-mapping-file|export-preset/.test(
            from,
          );
          const hasValue = !/^\{[^}]*\}$/.test(names) || /[{,]\s*(?!type )\w/.test(names);
          return isOfContract && hasValue ? [`${name}: ${from}`] : [];
        },
      ),
    );
  expect(found).toEqual([]);
});

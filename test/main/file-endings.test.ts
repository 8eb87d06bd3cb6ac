import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { openedEndings } from '../../src/main/file-endings.ts';

test('the system offers the app for every kind of file that it opens, and for no other', () => {
  const config = readFileSync(resolve('electron-builder.yml'), 'utf8');
  const offered = [...config.matchAll(/^ {2}- ext: \[?([\w, ]+)\]?$/gm)].flatMap(([, endings = '']) =>
    endings.split(', '),
  );
  expect(new Set(offered)).toEqual(new Set(openedEndings));
});

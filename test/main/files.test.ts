import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openOptions, withEnding } from '../../src/main/dialogs.ts';
import type { KnownFile } from '../../src/shared/engine-messages.ts';
import { FileTable } from '../../src/main/files.ts';
import { filesIn } from '../../src/main/opened-files.ts';
import { en } from '../../src/main/text/en.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

function table() {
  const told: KnownFile[] = [];
  return { told, files: new FileTable((file) => told.push(file)) };
}

test('a window gets a name and a handle, never a path; the same file keeps its handle', () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'a.csv'), 'id\n');
  const { files, told } = table();
  const chosen = files.add(join(folder, 'a.csv'));
  expect(chosen).toEqual({
    file: chosen.file,
    name: 'a.csv',
    kind: 'spreadsheet',
    bytes: 3,
    changedAt: expect.any(Number),
  });
  expect(JSON.stringify(chosen)).not.toContain(folder);
  expect(files.add(join(folder, '.', 'a.csv')).file).toBe(chosen.file);
  expect(told).toEqual([{ handle: chosen.file, path: join(folder, 'a.csv'), use: 'read' }]);
  expect(files.add('/x/p.cubeplan').kind).toBe('plan');
  expect(files.add('/x/p.exe').kind).toBe('other');
});

test('only what was written here is opened in another program', () => {
  const { files } = table();
  const read = files.add('/x/a.csv').file;
  const target = files.addTarget('/x/b.xlsx').file;
  for (const handle of [read, target, 'made up', '/x/a.csv']) expect(() => files.toOpen(handle)).toThrow('not written');
  expect(files.toReveal(read)).toBe('/x/a.csv');
  expect(() => files.toReveal(target)).toThrow('not written');
  files.take({ handle: target, path: '/x/b.xlsx', use: 'written' });
  expect(files.toOpen(target)).toBe('/x/b.xlsx');
  expect(files.toReveal(target)).toBe('/x/b.xlsx');
});

test('a dropped file must be one, and be named whole', () => {
  const folder = temporaryFolder();
  const { files } = table();
  writeFileSync(join(folder, 'a.xlsx'), '');
  expect(files.addExisting(join(folder, 'a.xlsx'))).toMatchObject({ name: 'a.xlsx', bytes: 0 });
  for (const path of [folder, join(folder, 'none.xlsx'), 'a.xlsx', '']) expect(files.addExisting(path)).toBeUndefined();
  for (const path of [join(folder, 'none.xlsx'), 'a.xlsx', '']) expect(files.addDropped(path)).toBeUndefined();
  expect(() => files.addDropped(folder)).toThrow(/is a folder/);
});

test('what is written has the ending of its format, so that opening it never runs anything', () => {
  expect(withEnding('/x/a.XLSX', 'xlsx')).toBe('/x/a.XLSX');
  expect(withEnding('/x/a', 'csv')).toBe('/x/a.csv');
  expect(withEnding('/x/a.bat', 'csv')).toBe('/x/a.bat.csv');
});

test('the dialog shows every kind of file that can be dropped', () => {
  const { filters = [] } = openOptions({ kind: 'spreadsheet' }, en.dialog);
  const { files } = table();
  for (const ending of ['xlsx', 'xlsm', 'xls', 'ods', 'csv', 'tsv', 'tab', 'txt', 'html', 'htm']) {
    expect(filters[0]?.extensions).toContain(ending);
    expect(files.add(`/a/liste.${ending.toUpperCase()}`).kind).toBe('spreadsheet');
  }
});

test('files on a command line are those with our endings; switches are none', () => {
  const args = [
    '.',
    '--flag=x.csv',
    '-x',
    'plan.cubeplan',
    '/a/B.XLSX',
    'data.csv',
    'gammel.xls',
    'liste.ods',
    'note.txt',
    '--',
    'https://x/',
  ];
  expect(filesIn(args, '/home')).toEqual([
    '/home/plan.cubeplan',
    '/a/B.XLSX',
    '/home/data.csv',
    '/home/gammel.xls',
    '/home/liste.ods',
  ]);
});

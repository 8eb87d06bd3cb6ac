import { tmpdir } from 'node:os';
import { relative } from 'node:path';
import type { MenuItemConstructorOptions } from 'electron';
import { expect, test } from 'vitest';
import { openOptions, saveOptions } from '../../src/main/dialogs.ts';
import { menuTemplate } from '../../src/main/menu.ts';
import { mainText } from '../../src/main/text/main-text.ts';
import type { MenuCommand } from '../../src/shared/ipc.ts';

const commands: readonly MenuCommand[] = [
  'go.assignments',
  'go.bulk-update',
  'go.export',
  'go.history',
  'go.settings',
  'file.open',
  'edit.undo',
  'edit.redo',
  'edit.find',
  'edit.replace',
  'edit.copy-table',
  'review.next',
  'review.previous',
  'review.columns',
  'help.shortcuts',
];

function flat(items: readonly MenuItemConstructorOptions[]): readonly MenuItemConstructorOptions[] {
  return items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? flat(item.submenu) : [])]);
}

const menu = (platform: NodeJS.Platform, language: 'en' | 'nb' = 'en') => {
  const sent: string[] = [];
  const template = menuTemplate({
    text: mainText(language).menu,
    platform,
    send: (command) => sent.push(command),
    recent: [{ name: 'a.csv', open: () => sent.push('opened a.csv') }],
    showLog: () => sent.push('log'),
    copyDiagnostics: () => sent.push('diagnostics'),
    devTools: false,
  });
  return { sent, items: flat(template) };
};

test.each(['linux', 'win32', 'darwin'] as const)(
  'on %s each command is once in the menu, with a key of its own',
  (platform) => {
    const { items, sent } = menu(platform);
    for (const item of items) if (item.id !== undefined) item.click?.({} as never, undefined, {});
    expect(sent.filter((one) => one.includes('.')).toSorted()).toEqual([...commands].toSorted());
    const keys = items.flatMap(({ accelerator }) => (accelerator === undefined ? [] : [accelerator]));
    expect(new Set(keys).size).toBe(commands.length - 1);
    const find = (id: MenuCommand) => items.find((item) => item.id === id)?.accelerator;
    expect(find('edit.copy-table')).toBe('CommandOrControl+Shift+C');
    expect(find('review.next')).toBe('CommandOrControl+Down');
    // The page's alone: a menu would take it from whoever is typing.
    expect(find('help.shortcuts')).toBeUndefined();
    expect(items.some(({ role }) => role === 'quit')).toBe(true);
  },
);

test('every label is a word in both languages, and they differ', () => {
  const words = (language: 'en' | 'nb') => menu('darwin', language).items.map(({ label }) => label ?? '');
  const [en, nb] = [words('en'), words('nb')];
  expect(nb).toHaveLength(en.length);
  const same = en.filter((word, index) => word !== '' && word === nb[index]);
  expect(same).toEqual(['Cube Bulk', 'a.csv']);
});

test('dialogs offer what can be read, and a suggested name is a name and no path', () => {
  const text = mainText('nb').dialog;
  expect(openOptions({ kind: 'plan' }, text).filters?.[0]).toEqual({
    name: 'Planer fra Cube Bulk',
    extensions: ['cubeplan'],
  });
  expect(openOptions({ kind: 'any' }, text).filters?.[0]?.extensions).toContain('xlsx');
  const folder = tmpdir();
  const save = (suggestedName: string) =>
    relative(folder, saveOptions({ suggestedName, format: 'xlsx' }, folder).defaultPath ?? '');
  expect(save('kunder.xlsx')).toBe('kunder.xlsx');
  expect(save('../../etc/cron')).toBe('..-..-etc-cron.xlsx');
  expect(save('')).toBe('cube.xlsx');
});

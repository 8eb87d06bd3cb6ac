import type { MenuItemConstructorOptions } from 'electron';
import { commandKeys } from '../shared/command-keys.ts';
import type { MenuCommand } from '../shared/ipc.ts';
import type { MainText } from './text/en.ts';

export interface MenuParts {
  readonly text: MainText['menu'];
  readonly platform: NodeJS.Platform;
  readonly send: (command: MenuCommand) => void;
  readonly recent: readonly { readonly name: string; readonly open: () => void }[];
  readonly showLog: () => void;
  readonly copyDiagnostics: () => void;
  /** Where the app brings the command line, and an installer has not put it on the path. */
  readonly installCommandLine?: () => void;
  /** Developers' tools are for the unpackaged app. */
  readonly devTools: boolean;
}

type Item = MenuItemConstructorOptions;
const line: Item = { type: 'separator' };

/**
 * The native menu. Commands go to the window, which has the same shortcuts: where a system gives a key to the page
 * first, the page takes it and the menu does not hear of it.
 */
export function menuTemplate(parts: MenuParts): Item[] {
  const { text, platform, devTools } = parts;
  const isMac = platform === 'darwin';
  return [
    ...(isMac ? [appMenu(parts)] : []),
    fileMenu(parts, isMac),
    editMenu(parts),
    goMenu(parts),
    {
      label: text.view,
      submenu: [
        command(parts, 'review.columns', text.columns),
        line,
        { role: 'zoomIn', label: text.zoomIn },
        { role: 'zoomOut', label: text.zoomOut },
        { role: 'resetZoom', label: text.zoomReset },
        line,
        { role: 'togglefullscreen', label: text.fullScreen },
        ...(devTools ? [line, { role: 'reload' } satisfies Item, { role: 'toggleDevTools' } satisfies Item] : []),
      ],
    },
    ...(isMac
      ? [{ label: text.window, role: 'window', submenu: [{ role: 'minimize', label: text.minimize }] } satisfies Item]
      : []),
    helpMenu(parts),
  ];
}

/**
 * A window's command. The page has the same keys; one without a modifier is the page's alone, because a menu would take
 * it from whoever is typing.
 */
function command({ send }: MenuParts, id: MenuCommand, label: string, keys = commandKeys[id]): Item {
  return {
    id,
    label,
    ...(keys.startsWith('mod+') && { accelerator: acceleratorOf(keys) }),
    click: () => {
      send(id);
    },
  };
}

/** `mod+shift+c` as Electron writes it. */
const acceleratorOf = (keys: string): string =>
  keys
    .split('+')
    .map((key) => electronKeys[key] ?? key.toUpperCase())
    .join('+');

const electronKeys: Readonly<Record<string, string>> = {
  mod: 'CommandOrControl',
  shift: 'Shift',
  arrowup: 'Up',
  arrowdown: 'Down',
};

const appMenu = (parts: MenuParts): Item => ({
  label: 'Cube Bulk',
  submenu: [
    { role: 'about', label: parts.text.about },
    line,
    command(parts, 'go.settings', parts.text.settings, 'mod+,'),
    line,
    { role: 'hide', label: parts.text.hide },
    { role: 'hideOthers', label: parts.text.hideOthers },
    { role: 'unhide', label: parts.text.showAll },
    line,
    { role: 'quit', label: parts.text.quit },
  ],
});

function fileMenu(parts: MenuParts, isMac: boolean): Item {
  const { text, recent } = parts;
  const files: Item[] = recent.map(({ name, open }) => ({ label: name, click: open }));
  return {
    label: text.file,
    submenu: [
      command(parts, 'file.open', text.open),
      {
        id: 'file.recent',
        label: text.recent,
        submenu: files.length > 0 ? files : [{ label: text.noRecent, enabled: false }],
      },
      line,
      isMac ? { role: 'close', label: text.close } : { role: 'quit', label: text.quit },
    ],
  };
}

/** Undo and redo are the page's: of the text in a field where one has the focus, of choices in a review elsewhere. */
const editMenu = (parts: MenuParts): Item => ({
  label: parts.text.edit,
  submenu: [
    command(parts, 'edit.undo', parts.text.undo),
    command(parts, 'edit.redo', parts.text.redo),
    line,
    { role: 'cut', label: parts.text.cut },
    { role: 'copy', label: parts.text.copy },
    { role: 'paste', label: parts.text.paste },
    { role: 'selectAll', label: parts.text.selectAll },
    line,
    command(parts, 'edit.copy-table', parts.text.copyTable),
    command(parts, 'edit.find', parts.text.find),
    command(parts, 'edit.replace', parts.text.replace),
  ],
});

const goMenu = (parts: MenuParts): Item => ({
  label: parts.text.go,
  submenu: [
    command(parts, 'go.assignments', parts.text.assignments),
    command(parts, 'go.bulk-update', parts.text.bulkUpdate),
    command(parts, 'go.export', parts.text.export),
    command(parts, 'go.history', parts.text.history),
    ...(parts.platform === 'darwin' ? [] : [command(parts, 'go.settings', parts.text.settings)]),
    line,
    command(parts, 'review.next', parts.text.nextChange),
    command(parts, 'review.previous', parts.text.previousChange),
  ],
});

const helpMenu = (parts: MenuParts): Item => ({
  label: parts.text.help,
  role: 'help',
  submenu: [
    command(parts, 'help.shortcuts', parts.text.shortcuts),
    line,
    { id: 'help.log', label: parts.text.showLog, click: parts.showLog },
    { id: 'help.diagnostics', label: parts.text.copyDiagnostics, click: parts.copyDiagnostics },
    ...(parts.installCommandLine === undefined
      ? []
      : [
          line,
          {
            id: 'help.command-line',
            label: parts.text.installCommandLine,
            click: parts.installCommandLine,
          } satisfies Item,
        ]),
  ],
});

import type { MenuCommand } from './ipc.ts';

/** The keys of each command, in the windows and in the native menu: `mod` is ⌘ on a Mac and Ctrl elsewhere. */
export const commandKeys: Readonly<Record<MenuCommand, string>> = {
  'go.assignments': 'mod+1',
  'go.bulk-update': 'mod+2',
  'go.export': 'mod+3',
  'go.history': 'mod+4',
  'go.settings': 'mod+5',
  'file.open': 'mod+o',
  'file.paste': 'mod+v',
  'edit.undo': 'mod+z',
  'edit.redo': 'mod+y',
  'edit.find': 'mod+f',
  // Ctrl+H alone hides the application on a Mac.
  'edit.replace': 'mod+shift+h',
  'edit.copy-table': 'mod+shift+c',
  'review.next': 'mod+arrowdown',
  'review.previous': 'mod+arrowup',
  'review.columns': 'mod+shift+k',
  'help.commands': 'mod+k',
  'help.shortcuts': '?',
};

const isMenuCommand = (id: string): id is MenuCommand => Object.hasOwn(commandKeys, id);

/** All commands. */
export const menuCommands: readonly MenuCommand[] = Object.keys(commandKeys).filter(isMenuCommand);

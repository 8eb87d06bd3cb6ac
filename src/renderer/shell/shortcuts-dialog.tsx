import { commandKeys } from '../../shared/command-keys.ts';
import { useState } from 'react';
import { useText } from '../text/language.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { KeyHint } from '../ui/key-hint.tsx';
import { useCommand } from '../app/commands.tsx';
import { railPlaces } from '../app/navigation.ts';
import styles from './shortcuts-dialog.module.css';

interface ShortcutGroup {
  readonly name: string;
  readonly entries: readonly { readonly name: string; readonly keys: string }[];
}

/** All keys on one page, by `?` or from the menu. */
export function ShortcutsDialog() {
  const [isOpen, setIsOpen] = useState(false);
  const text = useText('shell');
  const common = useText('common');
  const groups = useShortcutGroups();
  useCommand('help.shortcuts', () => setIsOpen(true));
  return (
    <Dialog
      title={text.shortcuts}
      isOpen={isOpen}
      onClose={() => setIsOpen(false)}
      actions={<Button onPress={() => setIsOpen(false)}>{common.close}</Button>}
    >
      <div className={styles.groups}>
        {groups.map(({ name, entries }) => (
          <section key={name}>
            <h3 className={styles.title}>{name}</h3>
            <dl>
              {entries.map((entry) => (
                <div key={entry.name} className={styles.entry}>
                  <dt>{entry.name}</dt>
                  <dd>
                    <KeyHint keys={entry.keys} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}

function useShortcutGroups(): readonly ShortcutGroup[] {
  const { places, shortcutGroups: groups, shortcutWords: words } = useText('shell');
  return [
    {
      name: groups.places,
      entries: railPlaces.map((place) => ({ name: places[place], keys: commandKeys[`go.${place}`] })),
    },
    {
      name: groups.review,
      entries: [
        { name: words.next, keys: commandKeys['review.next'] },
        { name: words.previous, keys: commandKeys['review.previous'] },
        { name: words.undo, keys: commandKeys['edit.undo'] },
        { name: words.redo, keys: commandKeys['edit.redo'] },
        { name: words.replace, keys: commandKeys['edit.replace'] },
        { name: words.copyTable, keys: commandKeys['edit.copy-table'] },
        { name: words.columns, keys: commandKeys['review.columns'] },
      ],
    },
    {
      name: groups.columns,
      entries: [
        { name: words.leaveOut, keys: 'mod+e' },
        { name: words.chooseRow, keys: 'shift+space' },
        { name: words.chooseColumn, keys: 'mod+space' },
        { name: words.columnMenu, keys: 'alt+arrowdown' },
        { name: words.moveColumn, keys: 'alt+arrowright' },
        { name: words.widenColumn, keys: 'alt+shift+arrowright' },
        { name: words.sortColumn, keys: 'alt+shift+arrowup' },
      ],
    },
    { name: groups.files, entries: [{ name: words.open, keys: commandKeys['file.open'] }] },
    {
      name: groups.everywhere,
      entries: [
        { name: words.find, keys: commandKeys['edit.find'] },
        { name: words.overview, keys: commandKeys['help.shortcuts'] },
        { name: words.closeDialog, keys: 'escape' },
      ],
    },
  ];
}

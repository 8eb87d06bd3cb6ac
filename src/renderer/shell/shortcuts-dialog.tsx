import { useState } from 'react';
import { useText } from '../text/language.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { KeyHint } from '../ui/key-hint.tsx';
import { useCommand } from '../app/commands.tsx';
import { keyOverview } from './key-overview.ts';
import styles from './shortcuts-dialog.module.css';

/** All keys on one page, by `?` or from the menu. */
export function ShortcutsDialog() {
  const [isOpen, setIsOpen] = useState(false);
  const text = useText('shell');
  const common = useText('common');
  const groups = keyOverview(text);
  useCommand('help.shortcuts', () => setIsOpen(true));
  return (
    <Dialog
      title={text.shortcuts}
      isOpen={isOpen}
      size="lg"
      onClose={() => setIsOpen(false)}
      actions={<Button onPress={() => setIsOpen(false)}>{common.close}</Button>}
    >
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the keys of somebody without a mouse scroll it */}
      <div role="group" aria-label={text.shortcuts} tabIndex={0} className={styles.groups}>
        {groups.map(({ name, entries }) => (
          <section key={name}>
            <h3 className={styles.title}>{name}</h3>
            <dl>
              {entries.map((entry) => (
                <div key={entry.name} className={styles.entry}>
                  <dt>{entry.name}</dt>
                  <dd className={styles.keys}>
                    {entry.keys.map((keys) => (
                      <KeyHint key={keys} keys={keys} />
                    ))}
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

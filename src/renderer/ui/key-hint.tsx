import { cx } from './cx.ts';
import { isMac } from './is-mac.ts';
import { shortcutKeys } from './shortcut.ts';
import styles from './key-hint.module.css';

/** A shortcut as keys. Decoration beside what it does. */
export function KeyHint({ keys, isInverse = false }: { readonly keys: string; readonly isInverse?: boolean }) {
  return (
    <span aria-hidden className={cx(styles.hint, isInverse && styles.inverse)}>
      {shortcutKeys(keys, isMac()).map((key) => (
        <kbd key={key} className={styles.key}>
          {key}
        </kbd>
      ))}
    </span>
  );
}

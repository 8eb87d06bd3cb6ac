import { type ReactNode, useId } from 'react';
import styles from './settings.module.css';

/** Settings that belong together. */
export function SettingsSection({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={styles.section}>
      <h2 id={id} className={styles.sectionTitle}>
        {title}
      </h2>
      <div className={styles.rows}>{children}</div>
    </section>
  );
}

interface SettingProps {
  readonly name: string;
  readonly hint?: ReactNode;
  /** Named by itself, since this text is beside it. */
  readonly children: ReactNode;
}

/** One setting: what it is at the left, the control at the right. */
export function Setting({ name, hint, children }: SettingProps) {
  return (
    <div className={styles.row}>
      <div className={styles.words}>
        <p className={styles.name}>{name}</p>
        {hint !== undefined && <div className={styles.hint}>{hint}</div>}
      </div>
      <div className={styles.control}>{children}</div>
    </div>
  );
}

import styles from './mark.module.css';

/** Cube Bulk's sign: a cube of rows. */
export function Mark({ size = 20 }: { readonly size?: number }) {
  return (
    <svg aria-hidden width={size} height={size} viewBox="0 0 24 24" className={styles.mark}>
      <path d="M12 1.8 21 7v10l-9 5.2L3 17V7z" className={styles.markBody} />
      <path d="M3 7l9 5.2L21 7M12 12.2v10M7.5 9.6v10.2M16.5 9.6v10.2" className={styles.markLines} />
    </svg>
  );
}

import { cx } from './cx.ts';
import styles from './spinner.module.css';

/** Decoration: what is being waited for is told in words beside it or by the button's `isPending`. */
export function Spinner({ size = 'sm' }: { readonly size?: 'sm' | 'lg' }) {
  return <span aria-hidden className={cx(styles.spinner, size === 'lg' && styles.lg)} />;
}

import { ArrowDown, ArrowUp, ArrowUpDown } from 'lucide-react';
import type { OrderDirection } from '../../../../core/review/model.ts';
import styles from './virtual-grid.module.css';

/** Shown where rows are sorted by the column, and while the mouse is on its heading. */
export function SortSign({ direction }: { readonly direction: OrderDirection | undefined }) {
  const Sign = direction === undefined ? ArrowUpDown : direction === 'ascending' ? ArrowUp : ArrowDown;
  return <Sign className={styles.sortSign} data-sorted={direction !== undefined} size={12} aria-hidden />;
}

import { Copy, Equal, OctagonAlert, Pencil, Plus, SearchX, type LucideIcon } from 'lucide-react';
import type { RowStatus } from '../../../core/plan/model.ts';
import { useStateWords } from '../../text/use-state-words.ts';
import styles from './chips.module.css';

const icons = {
  changed: Pencil,
  new: Plus,
  invalid: OctagonAlert,
  unmatched: SearchX,
  duplicate: Copy,
  unchanged: Equal,
} as const satisfies Record<RowStatus, LucideIcon>;

/** A row's status: a colour, a sign and a word, so that none of them has to do alone. */
export function StatusChip({ status }: { readonly status: RowStatus }) {
  const words = useStateWords();
  const Icon = icons[status];
  return (
    <span className={styles.chip} data-tone={status}>
      <Icon size={12} strokeWidth={2.25} aria-hidden />
      <span className={styles.word}>{words.statusTitle(status)}</span>
    </span>
  );
}

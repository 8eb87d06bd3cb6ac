import { Ban, Check, CircleHelp, CircleX, GitMerge, SkipForward, type LucideIcon } from 'lucide-react';
import type { Outcome } from '../../../core/plan/model.ts';
import { useText } from '../../text/language.tsx';
import styles from './chips.module.css';

const icons = {
  applied: Check,
  failed: CircleX,
  conflict: GitMerge,
  skipped: SkipForward,
  unknown: CircleHelp,
  excluded: Ban,
} as const satisfies Record<Outcome['state'], LucideIcon>;

/** What became of a row. */
export function OutcomeChip({ state }: { readonly state: Outcome['state'] }) {
  const { outcomes } = useText('review');
  const Icon = icons[state];
  return (
    <span className={styles.plain} data-tone={state}>
      <Icon size={13} strokeWidth={2.25} aria-hidden />
      <span className={styles.word}>{outcomes[state]}</span>
    </span>
  );
}

import { Ban, Check, CircleHelp, CircleX, GitMerge, SkipForward, type LucideIcon } from 'lucide-react';
import type { Outcome } from '../../../core/plan/model.ts';
import { useStateWords } from '../../text/use-state-words.ts';
import styles from './chips.module.css';

const icons = {
  applied: Check,
  failed: CircleX,
  conflict: GitMerge,
  skipped: SkipForward,
  unknown: CircleHelp,
  excluded: Ban,
} as const satisfies Record<Outcome['state'], LucideIcon>;

/** How a row ended. */
export function OutcomeChip({ state }: { readonly state: Outcome['state'] }) {
  const words = useStateWords();
  const Icon = icons[state];
  return (
    <span className={styles.plain} data-tone={state}>
      <Icon size={13} strokeWidth={2.25} aria-hidden />
      <span className={styles.word}>{words.stateTitle(state)}</span>
    </span>
  );
}

import type { OutcomeCounts, OutcomeState } from '../../../core/plan/model.ts';
import { useFormats, useText } from '../../text/language.tsx';
import { cx } from '../../ui/cx.ts';
import styles from './history.module.css';
import { outcomeParts } from './history-groups.ts';

/** How the rows of a plan ended: a bar, and the same in words. */
export function OutcomeBar({ outcomes }: { readonly outcomes: OutcomeCounts }) {
  const text = useText('history');
  const format = useFormats();
  const parts = outcomeParts(outcomes);
  if (parts.length === 0) return <span className={styles.muted}>{text.nothingToWrite}</span>;
  return (
    <div className={styles.outcomes}>
      <div aria-hidden className={styles.bar}>
        {parts.map(({ state, share }) => (
          <span key={state} className={cx(styles.part, styles[state])} style={{ flexGrow: share }} />
        ))}
      </div>
      <p className={styles.legend}>
        {parts.map(({ state, rows }) => (
          <OutcomeWord key={state} state={state} words={text.outcomes[state](format.count(rows), rows)} />
        ))}
      </p>
    </div>
  );
}

function OutcomeWord({ state, words }: { readonly state: OutcomeState; readonly words: string }) {
  return (
    <span className={styles.word}>
      <span aria-hidden className={cx(styles.key, styles[state])} />
      {words}
    </span>
  );
}

import type { OutcomeState } from '../../../core/plan/model.ts';
import { useFormats, useText } from '../../text/language.tsx';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import styles from './outcome-bar.module.css';

/** In the order of the bar: what is settled from the left, what waits at the right. */
const states = [
  'applied',
  'conflict',
  'failed',
  'unknown',
  'skipped',
  'excluded',
  'pending',
] as const satisfies readonly OutcomeState[];

interface OutcomeBarProps {
  readonly outcomes: { readonly [state: string]: number };
  /** Shows the rows of a state; without it the numbers are only to read. */
  readonly onShow?: (state: OutcomeState) => void;
}

/** What became of the rows, as a bar and in numbers with their words. */
export function OutcomeBar({ outcomes, onShow }: OutcomeBarProps) {
  const text = useText('apply');
  const words = useText('review').outcomes;
  const format = useFormats();
  const present = states.flatMap((state) => {
    const rows = outcomes[state] ?? 0;
    return rows > 0 || state === 'applied' ? [{ state, rows }] : [];
  });
  return (
    <div>
      <div aria-hidden className={styles.bar}>
        {present.map(({ state, rows }) => (
          <span key={state} className={cx(styles.part, styles[state])} style={{ flexGrow: rows }} />
        ))}
      </div>
      <ul className={styles.legend} aria-label={text.outcomes}>
        {present.map(({ state, rows }) => (
          <li key={state}>
            <span aria-hidden className={cx(styles.dot, styles[state])} />
            <span className={styles.count}>{format.count(rows)}</span>
            <span className={styles.word}>{words[state]}</span>
            {onShow !== undefined && rows > 0 && (
              <Button size="sm" variant="ghost" aria-label={text.showState(words[state])} onPress={() => onShow(state)}>
                {text.show}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

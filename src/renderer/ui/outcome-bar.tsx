import { type BalancePart, isStatusPart } from '../../core/review/sheet-balance.ts';
import { useFormats, useText } from '../text/language.tsx';
import { useStateWords } from '../text/use-state-words.ts';
import { Button } from './button.tsx';
import { cx } from './cx.ts';
import styles from './outcome-bar.module.css';
import { outcomeParts, type RowsByState } from './outcome-parts.ts';

interface OutcomeBarProps {
  readonly outcomes: RowsByState;
  /** In one line of a list: only the states that there are. */
  readonly isSmall?: boolean;
  /** Shows the rows of a state; without it the numbers are only to read. */
  readonly onShow?: (part: BalancePart) => void;
}

/** How rows ended, as a bar and in numbers with their words: the same everywhere. */
export function OutcomeBar({ outcomes, isSmall = false, onShow }: OutcomeBarProps) {
  const text = useText('common').outcomeBar;
  const words = useStateWords();
  const word = (part: BalancePart): string => (isStatusPart(part) ? words.status(part) : words.state(part));
  const format = useFormats();
  const parts = outcomeParts(outcomes, !isSmall);
  if (isSmall && parts.length === 0) return <span className={styles.none}>{text.nothingToWrite}</span>;
  return (
    <div data-size={isSmall ? 'small' : 'large'}>
      <div aria-hidden className={styles.bar}>
        {parts.map(({ state, share }) => (
          <span key={state} className={cx(styles.part, styles[state])} style={{ flexGrow: share }} />
        ))}
      </div>
      <ul className={styles.legend} aria-label={text.label}>
        {parts.map(({ state, rows }) => (
          <li key={state}>
            <span aria-hidden className={cx(styles.dot, styles[state])} />
            <span className={styles.count}>{format.count(rows)}</span>{' '}
            <span className={styles.word}>{word(state)}</span>
            {onShow !== undefined && rows > 0 && (
              <Button size="sm" variant="ghost" aria-label={text.showState(word(state))} onPress={() => onShow(state)}>
                {text.show}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

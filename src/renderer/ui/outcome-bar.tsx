import type { RowEnd } from '../../core/plan/balance.ts';
import { useFormats, useText } from '../text/language.tsx';
import { useStateWords } from '../text/use-state-words.ts';
import { Button } from './button.tsx';
import { cx } from './cx.ts';
import styles from './outcome-bar.module.css';
import { outcomeParts, type RowsByEnd } from './outcome-parts.ts';

interface OutcomeBarProps {
  readonly ends: RowsByEnd;
  /** In one line of a list: only the ends that there are. */
  readonly isSmall?: boolean;
  /** Shows the rows of an end; without it the numbers are only to read. */
  readonly onShow?: (end: RowEnd) => void;
}

/** How rows ended, as a bar and in numbers with their words: the same everywhere. */
export function OutcomeBar({ ends, isSmall = false, onShow }: OutcomeBarProps) {
  const text = useText('common').outcomeBar;
  const { end: word } = useStateWords();
  const format = useFormats();
  const parts = outcomeParts(ends, !isSmall);
  if (isSmall && parts.length === 0) return <span className={styles.none}>{text.nothingToWrite}</span>;
  return (
    <div data-size={isSmall ? 'small' : 'large'}>
      <div aria-hidden className={styles.bar}>
        {parts.map(({ end, share }) => (
          <span key={end} className={cx(styles.part, styles[end])} style={{ flexGrow: share }} />
        ))}
      </div>
      <ul className={styles.legend} aria-label={text.label}>
        {parts.map(({ end, rows }) => (
          <li key={end}>
            <span aria-hidden className={cx(styles.dot, styles[end])} />
            <span className={styles.count}>{format.count(rows)}</span> <span className={styles.word}>{word(end)}</span>
            {onShow !== undefined && rows > 0 && (
              <Button size="sm" variant="ghost" aria-label={text.showState(word(end))} onPress={() => onShow(end)}>
                {text.show}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

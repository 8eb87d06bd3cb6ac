import type { JsonValue } from '../../../core/types.ts';
import { useText } from '../../text/language.tsx';
import { cx } from '../../ui/cx.ts';
import { textDifference, valueText } from './model/value-text.ts';
import styles from './value.module.css';

/** A value as it is stored; nothing is said in a word. */
export function Value({ value }: { readonly value: JsonValue | undefined }) {
  const text = useText('review').grid;
  const shown = valueText(value);
  return shown === undefined ? (
    <span className={styles.nothing}>{text.nothing}</span>
  ) : (
    <span className={styles.value}>{shown}</span>
  );
}

interface ValuePairProps {
  readonly before: JsonValue | undefined;
  readonly after: JsonValue;
  /** The new value empties the field. */
  readonly isClear: boolean;
}

/** Two values under each other, with what differs marked, so that one letter in forty is found. */
export function ValuePair({ before, after, isClear }: ValuePairProps) {
  const text = useText('review').grid;
  const old = valueText(before);
  const next = valueText(after);
  const { start, removed, added, end } = textDifference(old ?? '', next ?? '');
  const isAlike = old !== undefined && next !== undefined && start.length + end.length > 0;
  return (
    <span className={styles.pair}>
      <del className={cx(styles.old, isClear && styles.cleared)}>
        {old === undefined ? (
          <span className={styles.nothing}>{text.nothing}</span>
        ) : isAlike ? (
          marked(start, removed, end)
        ) : (
          old
        )}
      </del>
      <ins className={cx(styles.new, isClear && styles.cleared)}>
        {next === undefined ? (
          <span className={cx(styles.nothing, isClear && styles.emptied)}>{isClear ? text.emptied : text.nothing}</span>
        ) : isAlike ? (
          marked(start, added, end)
        ) : (
          next
        )}
      </ins>
    </span>
  );
}

const marked = (start: string, middle: string, end: string) => (
  <>
    {start}
    {middle !== '' && <mark className={styles.mark}>{middle}</mark>}
    {end}
  </>
);

import type { JsonValue } from '../../../core/types.ts';
import { useLanguage, useText } from '../../text/language.tsx';
import { cx } from '../../ui/cx.ts';
import { fieldValueText, textDifference } from './model/value-text.ts';
import styles from './value.module.css';

/** A value as it is stored; an empty one in a word. */
export function Value({
  value,
  field = '',
}: {
  readonly value: JsonValue | undefined;
  readonly field?: string | null;
}) {
  const text = useText('review').grid;
  const shown = fieldValueText(value, field ?? '', useLanguage());
  return shown === undefined ? (
    <span className={styles.nothing}>{text.nothing}</span>
  ) : (
    <span className={styles.value}>{shown}</span>
  );
}

interface ValuePairProps {
  readonly field: string;
  readonly before: JsonValue | undefined;
  readonly after: JsonValue;
  /** The new value empties the field. */
  readonly isClear: boolean;
}

/** Two values under each other, with what differs marked, so that one letter in forty is found. */
export function ValuePair({ field, before, after, isClear }: ValuePairProps) {
  const text = useText('review').grid;
  const language = useLanguage();
  const old = fieldValueText(before, field, language);
  const next = fieldValueText(after, field, language);
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

import { ArrowRight, Ban } from 'lucide-react';
import { createContext, memo, useContext, useMemo } from 'react';
import type { Changes } from '../../../../core/plan/model.ts';
import { useFormats, useLanguage, useText } from '../../../text/language.tsx';
import { fitChanges, type ShownChange } from '../model/fit-changes.ts';
import { useFieldLabel } from '../use-field-label.ts';
import styles from './changes.module.css';

/** The fields that the rows are filtered by: what somebody looks for. */
export const WantedFields = createContext<readonly string[]>([]);

/** A row's changes on one line, as many as fit, and how many more there are. */
export const ChangeList = memo(function ChangeList({
  changes,
  excluded,
  widthPx,
}: {
  readonly changes: Changes;
  /** Fields whose change is left out, though the row is written. */
  readonly excluded: readonly string[] | undefined;
  readonly widthPx: number;
}) {
  const text = useText('review').grid;
  const formats = useFormats();
  const label = useFieldLabel();
  const language = useLanguage();
  const wanted = useContext(WantedFields);
  const { shown, more } = useMemo(
    () => fitChanges(changes, widthPx, label, language, wanted),
    [changes, widthPx, label, language, wanted],
  );
  return (
    <span className={styles.list}>
      {shown.map((change) => (
        <InlineChange key={change.field} change={change} isExcluded={excluded?.includes(change.field) === true} />
      ))}
      {more > 0 && (
        <span className={styles.more} title={text.moreHint(formats.count(more))}>
          {text.more(formats.count(more))}
        </span>
      )}
    </span>
  );
});

/** One change: the field, the value before and the value after. A value that is lost is called so in words. */
function InlineChange({ change, isExcluded }: { readonly change: ShownChange; readonly isExcluded: boolean }) {
  const { grid: text, patterns } = useText('review');
  const { label, before, after, kind } = change;
  return (
    <span
      className={styles.change}
      data-kind={kind}
      data-excluded={isExcluded || undefined}
      title={isExcluded ? patterns.excluded : undefined}
    >
      {isExcluded && <Ban className={styles.arrow} size={11} aria-hidden />}
      {isExcluded && <span className={styles.spoken}>{patterns.excluded}</span>}
      <span className={styles.label}>{label}</span>
      {kind === 'clear' && <span className={styles.emptied}>{text.emptied}</span>}
      {kind !== 'fill' && <del className={styles.before}>{before ?? text.nothing}</del>}
      {kind === 'set' && (
        <>
          <ArrowRight className={styles.arrow} size={11} aria-hidden />
          <span className={styles.spoken}>{text.becomes}</span>
        </>
      )}
      {kind !== 'clear' && <ins className={styles.after}>{after ?? text.nothing}</ins>}
    </span>
  );
}

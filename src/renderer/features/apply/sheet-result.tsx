import { type BalancePart, notWrittenParts, partFilter, type SheetBalance } from '../../../core/plan/sheet-balance.ts';
import { useNavigation } from '../../app/navigation-context.tsx';
import { useFormats, useText } from '../../text/language.tsx';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import bar from './outcome-bar.module.css';
import styles from './sheet-result.module.css';

/** In the order of the bar: what is in Cube from the left, what waits at the right. */
const order = [
  'applied',
  'unchanged',
  ...notWrittenParts,
  'excluded',
  'pending',
] as const satisfies readonly BalancePart[];

/** A part's words: of its outcome, or of why the row was never to be written. */
function usePartWords(): (part: BalancePart) => string {
  const { statuses, outcomes } = useText('review');
  return (part) =>
    part === 'unchanged' || part === 'invalid' || part === 'unmatched' || part === 'duplicate'
      ? statuses[part]
      : outcomes[part];
}

/** "172 of 414 rows written · 175 excluded by you · 66 not written (44 invalid, 22 not found)". */
function useBalanceSentence(): (balance: SheetBalance) => string {
  const text = useText('apply');
  const format = useFormats();
  return ({ rows, written, excluded, waiting, unchanged, notWritten, parts }) => {
    const count = (value: number): string => format.count(value);
    const reasons = notWrittenParts
      .filter((part) => parts[part] > 0)
      .map((part) => text.reasons[part](count(parts[part]), parts[part]))
      .join(', ');
    return [
      text.writtenOf(count(written), count(rows)),
      ...(unchanged > 0 ? [text.unchangedRows(count(unchanged))] : []),
      ...(excluded > 0 ? [text.excludedRows(count(excluded))] : []),
      ...(notWritten > 0 ? [text.notWritten(count(notWritten), reasons)] : []),
      ...(waiting > 0 ? [text.waitingRows(count(waiting))] : []),
    ].join(' · ');
  };
}

/** Every row of the sheet, by what became of it, with a way to the rows. */
export function SheetResult({ balance }: { readonly balance: SheetBalance }) {
  const text = useText('apply');
  const format = useFormats();
  const partWords = usePartWords();
  const sentence = useBalanceSentence();
  const { backToReview } = useNavigation();
  const present = order.filter((part) => balance.parts[part] > 0 || part === 'applied');
  return (
    <div>
      <p className={styles.sentence}>{sentence(balance)}</p>
      <div aria-hidden className={bar.bar}>
        {present.map((part) => (
          <span key={part} className={cx(bar.part, bar[part])} style={{ flexGrow: balance.parts[part] }} />
        ))}
      </div>
      <ul className={bar.legend} aria-label={text.outcomes}>
        {present.map((part) => (
          <li key={part}>
            <span aria-hidden className={cx(bar.dot, bar[part])} />
            <span className={bar.count}>{format.count(balance.parts[part])}</span>
            <span className={bar.word}>{partWords(part)}</span>
            {balance.parts[part] > 0 && (
              <Button
                size="sm"
                variant="ghost"
                aria-label={text.showState(partWords(part))}
                onPress={() => backToReview(partFilter(part))}
              >
                {text.show}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

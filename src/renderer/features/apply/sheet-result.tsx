import { notWrittenParts, partFilter, type SheetBalance } from '../../../core/review/sheet-balance.ts';
import { useNavigation } from '../../app/navigation-context.tsx';
import { useFormats, useText } from '../../text/language.tsx';
import { OutcomeBar } from '../../ui/outcome-bar.tsx';
import styles from './sheet-result.module.css';

/** "172 of 414 rows written · 175 excluded by you · 66 not written (44 invalid, 22 not found)". */
function useBalanceSentence(): (balance: SheetBalance) => string {
  const text = useText('apply');
  const format = useFormats();
  return ({ rows, written, excluded, waiting, unchanged, notWritten, parts }) => {
    const reasons = notWrittenParts
      .filter((part) => parts[part] > 0)
      .map((part) => text.reasons[part](format.count(parts[part]), parts[part]))
      .join(', ');
    return [
      text.writtenOf(format.count(written), format.count(rows)),
      ...(unchanged > 0 ? [text.unchangedRows(format.count(unchanged), unchanged)] : []),
      ...(excluded > 0 ? [text.excludedRows(format.count(excluded))] : []),
      ...(notWritten > 0 ? [text.notWritten(format.count(notWritten), reasons)] : []),
      ...(waiting > 0 ? [text.waitingRows(format.count(waiting))] : []),
    ].join(' · ');
  };
}

/** Every row of the sheet, by how it ended, with a way to the rows. */
export function SheetResult({ balance }: { readonly balance: SheetBalance }) {
  const sentence = useBalanceSentence();
  const { backToReview } = useNavigation();
  return (
    <>
      <p className={styles.sentence}>{sentence(balance)}</p>
      <OutcomeBar outcomes={balance.parts} onShow={(part) => backToReview(partFilter(part))} />
    </>
  );
}

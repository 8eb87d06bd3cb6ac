import { notWrittenEnds, type RowEnds, rowsAt } from '../../../core/plan/balance.ts';
import { useNavigation } from '../../app/navigation-context.tsx';
import { useFormats, useText } from '../../text/language.tsx';
import { OutcomeBar } from '../../ui/outcome-bar.tsx';
import { useWriteWords } from './write-words.ts';
import styles from './sheet-result.module.css';

/** "172 of 414 rows written · 175 excluded by you · 66 not written (44 invalid, 22 not found)": adds up to the sheet. */
export function useBalanceSentence(isUndo: boolean): (ends: RowEnds) => string {
  const text = useWriteWords(isUndo);
  const format = useFormats();
  return (ends) => {
    const { rows, applied, unchanged, excluded, heldBack, toWrite } = ends;
    const notWritten = rowsAt(ends, notWrittenEnds);
    const reasons = notWrittenEnds
      .filter((end) => ends[end] > 0)
      .map((end) => text.reasons[end](format.count(ends[end]), ends[end]))
      .join(', ');
    return [
      text.writtenOf(format.count(applied), format.count(rows)),
      ...(unchanged > 0 ? [text.unchangedRows(format.count(unchanged), unchanged)] : []),
      ...(excluded > 0 ? [text.excludedRows(format.count(excluded))] : []),
      ...(notWritten > 0 ? [text.notWritten(format.count(notWritten), reasons)] : []),
      ...(heldBack > 0 ? [text.heldBackRows(format.count(heldBack))] : []),
      ...(toWrite > 0 ? [text.waitingRows(format.count(toWrite))] : []),
    ].join(' · ');
  };
}

interface SheetResultProps {
  readonly isUndo: boolean;
  readonly ends: RowEnds;
  readonly cellsExcluded: number;
}

/** Every row of the sheet, by how it ended, with a way to the rows. */
export function SheetResult({ isUndo, ends, cellsExcluded }: SheetResultProps) {
  const sentence = useBalanceSentence(isUndo);
  const text = useText('apply');
  const format = useFormats();
  const { backToReview } = useNavigation();
  return (
    <>
      <div>
        <p className={styles.sentence}>{sentence(ends)}</p>
        {cellsExcluded > 0 && (
          <p className={styles.cells}>
            {text.excludedCells(format.count(cellsExcluded), cellsExcluded, ends.excluded)}
          </p>
        )}
      </div>
      <OutcomeBar ends={ends} onShow={(end) => backToReview({ ends: [end] })} />
    </>
  );
}

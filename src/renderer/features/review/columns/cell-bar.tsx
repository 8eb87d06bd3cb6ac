import { Ban, Copy, Pencil, RotateCcw } from 'lucide-react';
import { issueMessage } from '../../../../core/issues.ts';
import { cellFacts } from '../../../../core/review/cell-facts.ts';
import type { ReviewField, ReviewRow } from '../../../../core/review/model.ts';
import { useText } from '../../../text/language.tsx';
import { Button } from '../../../ui/button.tsx';
import { isWritable } from '../model/shows-row.ts';
import { type CellBlock, type CellSelection, columnsIn, rowsIn } from './cell-selection.ts';
import { cellContent, cellMarks, cellSaid } from './cell-view.tsx';
import { type CellWords, leads, leftOutText, whoText } from './cell-words.ts';
import gridStyles from '../virtual-grid/virtual-grid.module.css';
import styles from './cells.module.css';

interface CellBarProps {
  readonly row: ReviewRow | undefined;
  /** The field at the cursor; undefined on one of the first columns. */
  readonly field: ReviewField | undefined;
  readonly selection: CellSelection | undefined;
  readonly block: CellBlock;
  readonly words: CellWords;
  readonly onExclude: (excluded: boolean) => void;
  readonly onCopy: () => void;
  readonly onEdit: () => void;
}

/** What is chosen, in full and with its reasons, and what can be done with it. Always there, so that nothing moves. */
export function CellBar(props: CellBarProps) {
  const { row, field, selection, block, words, onExclude, onCopy, onEdit } = props;
  const { selection: names } = useText('review');
  const isBlock = selection !== undefined && (rowsIn(block) > 1 || columnsIn(block) > 1);
  const choice = row === undefined ? undefined : choiceOf(row, field?.field);
  return (
    <section className={styles.bar} aria-label={words.text.bar.label}>
      <div className={styles.barWords}>
        {isBlock ? (
          <span role="status">{blockText(selection, block, words)}</span>
        ) : (
          row !== undefined && <Cell row={row} field={field?.field} words={words} />
        )}
      </div>
      <div className={styles.barActions}>
        {!isBlock && field !== undefined && (
          <Button size="sm" icon={Pencil} onPress={onEdit}>
            {words.text.bar.edit}
          </Button>
        )}
        {(isBlock || choice === 'in') && (
          <Button size="sm" icon={Ban} onPress={() => onExclude(true)}>
            {names.exclude}
          </Button>
        )}
        {(isBlock || choice === 'out') && (
          <Button size="sm" icon={RotateCcw} onPress={() => onExclude(false)}>
            {names.include}
          </Button>
        )}
        <Button size="sm" icon={Copy} onPress={onCopy}>
          {names.copy}
        </Button>
      </div>
    </section>
  );
}

/** Is it written or left out? Undefined where there is nothing to write. */
function choiceOf(row: ReviewRow, field: string | undefined): 'in' | 'out' | undefined {
  if (!isWritable(row)) return undefined;
  if (field === undefined) return row.outcome?.state === 'excluded' ? 'out' : 'in';
  const facts = cellFacts(row, field);
  if (!('isLeftOut' in facts)) return undefined;
  return facts.isLeftOut ? 'out' : 'in';
}

function Cell({
  row,
  field,
  words,
}: {
  readonly row: ReviewRow;
  readonly field: string | undefined;
  readonly words: CellWords;
}) {
  const { text, count, language } = words;
  const facts = field === undefined ? undefined : cellFacts(row, field);
  const ofRow = row.issues.filter((issue) => issue.field === undefined);
  const reasons = [...new Set([...(facts?.issue === undefined ? [] : [facts.issue]), ...ofRow])];
  return (
    <>
      <span className={styles.barPlace}>
        {text.lead.row} {count(row.row)} · {whoText(row, words)}
      </span>
      {field !== undefined && facts !== undefined && (
        <>
          <span className={styles.barField}>{words.label(field)}</span>
          <span className={gridStyles.spoken}>{cellSaid({ row, field, facts }, words)}</span>
          <span className={styles.value} {...cellMarks({ row, field, facts })} aria-hidden>
            {cellContent({ row, field, facts }, words)}
          </span>
          {facts.kind === 'same' && <span className={styles.barPlace}>{text.bar.noChange}</span>}
          {'isLeftOut' in facts && facts.isLeftOut && <span className={styles.reason}>{leftOutText(row, words)}</span>}
        </>
      )}
      {reasons.map((issue) => (
        <span key={issue.code} className={styles.reason}>
          {issueMessage(issue, language)}
        </span>
      ))}
    </>
  );
}

function blockText({ kind }: CellSelection, block: CellBlock, { text: { bar }, count }: CellWords): string {
  const [rows, columns] = [rowsIn(block), columnsIn(block)];
  if (kind === 'all') return bar.everything(count(rows), rows);
  if (kind === 'rows') return bar.rows(count(rows), rows);
  const isWithLead = block.firstColumn < leads.length;
  if (kind === 'columns' && !isWithLead) return bar.columns(count(columns), columns);
  return bar.block(count(rows), count(columns));
}
